#include "kiosk/window/script.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace anketa::window {
namespace {

using draw::PointerEvent;
using draw::Vec;

constexpr std::int64_t kPatienceMs = 15000;
constexpr std::int64_t kTapMs = 20;
constexpr std::int64_t kSampleMs = 8;
constexpr int kFinger = 1000;  // no real finger has this id

std::size_t letter_size(std::string_view text, std::size_t at) {
  std::size_t n = 1;
  while (at + n < text.size() && (static_cast<unsigned char>(text[at + n]) & 0xC0U) == 0x80U) ++n;
  return n;
}

const draw::Target* key_for(const draw::Ui& ui, const std::string& letter) {
  for (const draw::Target& target : ui.targets()) {
    if (target.id.starts_with("key.") && (target.label == letter || (letter == " " && target.id == "key.space")))
      return &target;
  }
  return nullptr;
}

// A hand draws curves: a cubic through the points of the script.
Vec between(Vec a, Vec b, Vec c, Vec d, float t) {
  const auto cubic = [t](float p0, float p1, float p2, float p3) {
    return 0.5F *
           (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
  };
  return {cubic(a.x, b.x, c.x, d.x), cubic(a.y, b.y, c.y, d.y)};
}

std::optional<Step> parse_step(const nlohmann::json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto text = [&](const char* key, Step::Kind kind) -> std::optional<Step> {
    if (!json.contains(key) || !json[key].is_string()) return std::nullopt;
    return Step{kind, json[key].get<std::string>(), json.value("ms", std::int64_t{1000}), {}};
  };
  if (auto step = text("tap", Step::Kind::Tap)) return step;
  if (auto step = text("type", Step::Kind::Type)) return step;
  if (auto step = text("hold", Step::Kind::Hold)) return step;
  if (auto step = text("wait_screen", Step::Kind::WaitScreen)) return step;
  if (auto step = text("shot", Step::Kind::Shot)) return step;
  if (json.contains("wait_ms") && json["wait_ms"].is_number_integer())
    return Step{Step::Kind::WaitMs, "", json["wait_ms"].get<std::int64_t>(), {}};
  if (json.value("quit", false)) return Step{Step::Kind::Quit, "", 0, {}};
  if (!json.contains("stroke") || !json["stroke"].is_array()) return std::nullopt;
  Step step{Step::Kind::Stroke, "", 0, {}};
  for (const auto& point : json["stroke"]) {
    if (!point.is_array() || point.size() != 2 || !point[0].is_number() || !point[1].is_number()) return std::nullopt;
    step.points.push_back({point[0].get<float>(), point[1].get<float>()});
  }
  return step;
}

}  // namespace

Result<std::vector<Step>> parse_script(std::string_view json) {
  const auto root = nlohmann::json::parse(json, nullptr, false);
  if (!root.is_array()) return fail(problems::config_invalid, "script: not a JSON list");
  std::vector<Step> steps;
  for (const auto& item : root) {
    auto step = parse_step(item);
    if (!step) return fail(problems::config_invalid, "script: step " + std::to_string(steps.size() + 1));
    steps.push_back(std::move(*step));
  }
  return steps;
}

void Player::touch(Vec at, std::int64_t now_ms, std::int64_t hold_ms) {
  const std::int64_t up = now_ms + std::max(kTapMs, hold_ms);
  pending_.push_back({{PointerEvent::Kind::Down, kFinger, at.x, at.y, now_ms, 0}, now_ms});
  pending_.push_back({{PointerEvent::Kind::Up, kFinger, at.x, at.y, up, 0}, up});
}

Player::Progress Player::tap(const std::string& id, const Scene& scene) {
  const draw::Target* target = scene.ui.find(id);
  if (target == nullptr || !target->enabled || !scene.still) return Progress::Later;
  if (target->visible.h >= target->rect.h * 0.9F) {
    touch(target->visible.center(), scene.now_ms);
    return Progress::Done;
  }
  if (target->scroll.empty()) return Progress::Later;
  const draw::Scroll& area = scene.ui.scroll(target->scroll);
  const float wheel = target->rect.center().y > area.view.center().y ? -1 : 1;
  const Vec at = area.view.center();
  pending_.push_back({{PointerEvent::Kind::Wheel, kFinger, at.x, at.y, scene.now_ms, wheel}, scene.now_ms});
  return Progress::Later;
}

Player::Progress Player::type(const Step& step, const Scene& scene) {
  static constexpr const char* kSearch[] = {"key.shift", "key.letters", "key.shift"};
  if (letter_ >= step.text.size()) return Progress::Done;
  if (!scene.still) return Progress::Later;
  const std::size_t size = letter_size(step.text, letter_);
  if (const draw::Target* key = key_for(scene.ui, step.text.substr(letter_, size))) {
    touch(key->visible.center(), scene.now_ms);
    letter_ += size;
    tried_ = 0;
    since_ms_ = scene.now_ms;  // each letter has the whole patience
    return letter_ >= step.text.size() ? Progress::Done : Progress::Later;
  }
  const draw::Target* any = scene.ui.find("key.done");
  if (any == nullptr) return Progress::Later;  // the keyboard is still to come
  if (tried_ >= 3) return Progress::Failed;
  const draw::Target* other = scene.ui.find(kSearch[tried_++]);
  if (other != nullptr) touch(other->visible.center(), scene.now_ms);
  return Progress::Later;
}

// Points are joined by samples a few milliseconds apart, as a finger would give them.
Player::Progress Player::stroke(const Step& step, const Scene& scene) {
  const draw::Target* pad = scene.ui.find("pad");
  if (pad == nullptr || !scene.still) return Progress::Later;
  if (step.points.empty()) return Progress::Done;
  const auto at = [&](Vec p) { return Vec{pad->rect.x + p.x * pad->rect.w, pad->rect.y + p.y * pad->rect.h}; };
  std::int64_t t = scene.now_ms;
  const auto put = [&](PointerEvent::Kind kind, Vec p) {
    pending_.push_back({{kind, kFinger, p.x, p.y, t, 0}, scene.now_ms});
    t += kSampleMs;
  };
  put(PointerEvent::Kind::Down, at(step.points.front()));
  const std::size_t last = step.points.size() - 1;
  for (std::size_t i = 1; i <= last; ++i) {
    constexpr int kSamples = 8;
    for (int k = 1; k <= kSamples; ++k) {
      const float f = static_cast<float>(k) / kSamples;
      put(PointerEvent::Kind::Move, at(between(step.points[i < 2 ? 0 : i - 2], step.points[i - 1], step.points[i],
                                               step.points[std::min(i + 1, last)], f)));
    }
  }
  put(PointerEvent::Kind::Up, at(step.points.back()));
  return Progress::Done;
}

Player::Progress Player::play(const Step& step, const Scene& scene, Wish& wish) {
  switch (step.kind) {
    case Step::Kind::Tap: return tap(step.text, scene);
    case Step::Kind::Type: return type(step, scene);
    case Step::Kind::Stroke: return stroke(step, scene);
    case Step::Kind::Hold: {
      const draw::Target* target = scene.ui.find(step.text);
      if (target == nullptr) return Progress::Later;
      touch(target->visible.center(), scene.now_ms, step.ms);
      return Progress::Done;
    }
    case Step::Kind::WaitScreen: {
      const bool any = step.text.ends_with('*');
      const bool there =
          any ? scene.screen.starts_with(step.text.substr(0, step.text.size() - 1)) : scene.screen == step.text;
      return there ? Progress::Done : Progress::Later;
    }
    case Step::Kind::WaitMs: return scene.now_ms - *since_ms_ >= step.ms ? Progress::Done : Progress::Later;
    case Step::Kind::Shot:
      if (!scene.still) return Progress::Later;
      wish.shot = step.text;
      return Progress::Done;
    case Step::Kind::Quit: wish.quit = true; return Progress::Done;
  }
  return Progress::Failed;
}

void Player::release_due(const Scene& scene, Wish& wish) {
  while (!pending_.empty() && pending_.front().due_ms <= scene.now_ms) {
    wish.events.push_back(pending_.front().event);
    pending_.pop_front();
  }
}

Player::Wish Player::next(const Scene& scene) {
  Wish wish;
  release_due(scene, wish);
  if (!wish.events.empty() || !pending_.empty() || at_ >= steps_.size()) return wish;
  if (!since_ms_) since_ms_ = scene.now_ms;
  const Step& step = steps_[at_];
  switch (play(step, scene, wish)) {
    case Progress::Done:
      ++at_;
      since_ms_.reset();
      letter_ = 0;
      tried_ = 0;
      break;
    case Progress::Failed: wish.failed = true; break;
    case Progress::Later:
      if (scene.now_ms - *since_ms_ > kPatienceMs + step.ms) wish.failed = true;
      break;
  }
  release_due(scene, wish);
  return wish;
}

}  // namespace anketa::window
