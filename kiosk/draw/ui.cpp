#include "kiosk/draw/ui.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace anketa::draw {
namespace {

namespace event = screens::event;
constexpr float kDragUnits = 16;  // further than this a touch scrolls and presses nothing
constexpr std::int64_t kFirstRepeatMs = 450;
constexpr std::int64_t kRepeatMs = 70;
constexpr float kSlowest = 40;  // units a second; slower flicks stop

}  // namespace

void Ui::begin_pass(float scale, double pixels_per_mm) {
  scale_ = scale;
  pixels_per_mm_ = pixels_per_mm;
  targets_.clear();
  announced_.clear();
  for (auto& [id, scroll] : scrolls_) scroll.live = false;
  leave_scroll();
}

bool Ui::pressed(const std::string& id) const {
  return std::any_of(fingers_.begin(), fingers_.end(),
                     [&](const auto& f) { return f.second.target == id && !f.second.dragging; });
}

const Target* Ui::find(const std::string& id) const {
  const auto found =
      std::find_if(targets_.rbegin(), targets_.rend(), [&](const Target& target) { return target.id == id; });
  return found == targets_.rend() ? nullptr : &*found;
}

// The topmost is the one drawn last.
const Target* Ui::hit(Vec at) const {
  const auto found = std::find_if(targets_.rbegin(), targets_.rend(),
                                  [&](const Target& target) { return target.visible.contains(at); });
  return found == targets_.rend() ? nullptr : &*found;
}

std::string Ui::scroll_at(Vec at) const {
  for (const auto& [id, scroll] : scrolls_) {
    if (scroll.live && scroll.view.contains(at) && scroll.content * scale_ > scroll.view.h) return id;
  }
  return "";
}

void Ui::clamp(Scroll& scroll) const {
  scroll.offset = std::clamp(scroll.offset, 0.0F, std::max(0.0F, scroll.content - scroll.view.h / scale_));
}

void Ui::press(Finger& finger, const Target& target, const PointerEvent& e, std::vector<screens::Event>& out) {
  if (target.kind == Target::Kind::Block) return;
  finger.target = target.id;
  finger.kind = target.kind;
  if (!target.enabled) return;
  if (target.kind == Target::Kind::Hold) out.emplace_back(event::CornerDown{});
  if (target.kind != Target::Kind::Key) return;
  out.push_back(target.action);
  finger.choices = target.choices;
  finger.repeat_ms = target.repeats ? e.t_ms + kFirstRepeatMs : 0;
}

void Ui::down(const PointerEvent& e, std::vector<screens::Event>& out) {
  out.emplace_back(event::Touched{});
  strip_.reset();
  end_lost_pen(e, out);
  const Vec at{e.x, e.y};
  const Target* target = hit(at);
  Finger finger;
  finger.start = finger.last = at;
  finger.down_ms = finger.last_ms = e.t_ms;
  Finger& kept = fingers_[e.id] = std::move(finger);
  if (target != nullptr && target->kind == Target::Kind::Pad) return pad_down(*target, e, out);
  if (pen_) return beside_pen(e, out);
  const bool blocked = target != nullptr && target->kind == Target::Kind::Block;
  if (!blocked && (target == nullptr || !target->scroll.empty())) kept.scroll = scroll_at(at);
  if (!kept.scroll.empty()) scrolls_[kept.scroll].speed = 0;
  if (target != nullptr) press(kept, *target, e, out);
}

void Ui::drag(Finger& finger, const PointerEvent& e) {
  Scroll& scroll = scrolls_[finger.scroll];
  const float by = (finger.last.y - e.y) / scale_;
  const auto ms = static_cast<float>(std::max<std::int64_t>(1, e.t_ms - finger.last_ms));
  scroll.offset += by;
  scroll.speed = 0.6F * scroll.speed + 0.4F * by / ms * 1000;
  clamp(scroll);
}

void Ui::move(const PointerEvent& e, std::vector<screens::Event>& out) {
  const auto found = fingers_.find(e.id);
  if (found == fingers_.end()) return;
  Finger& finger = found->second;
  finger.reach = std::max(finger.reach, std::hypot(e.x - finger.start.x, e.y - finger.start.y));
  if (strip_ && strip_finger_ == e.id) choose({e.x, e.y});
  if (finger.kind == Target::Kind::Pad && pen_ == e.id) {
    pen_move(e, out);
  } else if (!finger.scroll.empty()) {
    // Where nothing can move, a finger that slides a little still presses.
    const Scroll& area = scrolls_[finger.scroll];
    const bool moves = area.content * scale_ > area.view.h + 1;
    if (moves && std::abs(e.y - finger.start.y) > kDragUnits * scale_) finger.dragging = true;
    if (finger.dragging) drag(finger, e);
  }
  finger.last = {e.x, e.y};
  finger.last_ms = e.t_ms;
}

void Ui::up(const PointerEvent& e, std::vector<screens::Event>& out) {
  const auto found = fingers_.find(e.id);
  if (found == fingers_.end()) return;
  const Finger finger = found->second;
  fingers_.erase(found);
  if (finger.kind == Target::Kind::Pad && pen_ == e.id) {
    pen_.reset();
    out.emplace_back(event::PenUp{});
  }
  if (finger.kind == Target::Kind::Hold) out.emplace_back(event::CornerUp{});
  if (strip_ && strip_finger_ == e.id) {
    out.push_back(strip_->choices[strip_->chosen].action);
    strip_.reset();
  }
  const Target* target = hit({e.x, e.y});
  const bool acts = finger.kind == Target::Kind::Button && !finger.dragging && target != nullptr &&
                    target->id == finger.target && target->enabled;
  if (acts) out.push_back(target->action);
  if (!finger.scroll.empty() && !finger.dragging) scrolls_[finger.scroll].speed = 0;
}

std::vector<screens::Event> Ui::pointer(const PointerEvent& e) {
  std::vector<screens::Event> out;
  switch (e.kind) {
    case PointerEvent::Kind::Down: down(e, out); break;
    case PointerEvent::Kind::Move: move(e, out); break;
    case PointerEvent::Kind::Up: up(e, out); break;
    case PointerEvent::Kind::Wheel:
      if (const std::string id = scroll_at({e.x, e.y}); !id.empty()) {
        scrolls_[id].offset -= e.wheel * 90;
        clamp(scrolls_[id]);
      }
      break;
  }
  return out;
}

// A key that is held offers its other letters.
bool Ui::open_strips(std::int64_t now_ms) {
  for (auto& [id, finger] : fingers_) {
    if (finger.choices.empty() || now_ms < finger.down_ms + kFirstRepeatMs) continue;
    strip_ = Strip{finger.target, std::exchange(finger.choices, {}), 0, {}, false};
    strip_finger_ = id;
    return true;
  }
  return false;
}

void Ui::choose(Vec at) {
  if (strip_->rect.empty()) return;
  const float cell = strip_->rect.w / static_cast<float>(strip_->choices.size());
  const float from = strip_->from_right ? strip_->rect.right() - at.x : at.x - strip_->rect.x;
  const float last = static_cast<float>(strip_->choices.size() - 1);
  strip_->chosen = static_cast<std::size_t>(std::clamp(std::floor(from / cell), 0.0F, last));
}

bool Ui::animate(std::int64_t now_ms, std::vector<screens::Event>& events) {
  bool moved = open_strips(now_ms);
  for (auto& [id, finger] : fingers_) {
    if (finger.repeat_ms == 0 || now_ms < finger.repeat_ms) continue;
    if (const Target* target = find(finger.target); target != nullptr && target->repeats)
      events.push_back(target->action);
    finger.repeat_ms = now_ms + kRepeatMs;
    moved = true;
  }
  const float seconds = static_cast<float>(std::clamp<std::int64_t>(now_ms - animated_ms_, 0, 50)) / 1000;
  animated_ms_ = now_ms;
  for (auto& [id, scroll] : scrolls_) {
    const bool held = std::any_of(fingers_.begin(), fingers_.end(),
                                  [&, name = &id](const auto& f) { return f.second.scroll == *name; });
    if (held || scroll.speed == 0) continue;
    scroll.offset += scroll.speed * seconds;
    scroll.speed *= std::exp(-4 * seconds);
    if (std::abs(scroll.speed) < kSlowest) scroll.speed = 0;
    clamp(scroll);
    moved = true;
  }
  return moved;
}

bool Ui::busy() const {
  return !fingers_.empty() ||
         std::any_of(scrolls_.begin(), scrolls_.end(), [](const auto& s) { return s.second.speed != 0; });
}

float Ui::scroll_content() const {
  float sum = 0;
  for (const auto& [id, scroll] : scrolls_) sum += scroll.live ? scroll.content : 0;
  return sum;
}

void Ui::forget() {
  targets_.clear();
  scrolls_.clear();
  fingers_.clear();
  pen_.reset();
  strip_.reset();
  codes_.forget();
}

}  // namespace anketa::draw
