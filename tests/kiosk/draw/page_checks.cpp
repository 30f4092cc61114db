#include "tests/kiosk/draw/page_checks.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace anketa::sample {
namespace {

using draw::Rect;
using draw::Target;

constexpr float kSlack = 1.5F;  // pixels

bool overlap(const Rect& a, const Rect& b) {
  const auto common = a.meet(b);
  return common.w > kSlack && common.h > kSlack;
}

bool inside(const Rect& in, const Rect& out) {
  return in.x >= out.x - kSlack && in.y >= out.y - kSlack && in.right() <= out.right() + kSlack &&
         in.bottom() <= out.bottom() + kSlack;
}

// Compare stands on its card and is drawn after it, so it is what a finger meets.
bool is_corner(const Target& target) {
  return target.id.starts_with("compare.") && !target.id.starts_with("compare.choose.");
}

bool stands_behind(const Target& target) {
  return target.kind == Target::Kind::Block || target.id == "attract.anywhere" || target.id == "idle.around" ||
         target.id == "sheet.around" || is_corner(target) || target.kind == Target::Kind::Hold;
}

std::string at(const Rect& r) { return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", r.x, r.y, r.w, r.h); }

}  // namespace

draw::Frame& frame_for(const Window& window, const screens::Look& look) {
  struct Made {
    std::unique_ptr<draw::Fonts> fonts;
    std::unique_ptr<draw::Frame> frame;
  };
  static std::map<std::tuple<int, int, bool, bool>, Made> made;
  auto& [fonts, frame] = made[{window.width, window.height, look.large, look.low}];
  if (!fonts) {
    draw::use_wiping_allocator();
    const draw::Stage stage = draw::stage_for(window.width, window.height, kPixelsPerMm, look);
    fonts = std::make_unique<draw::Fonts>(stage.scale, draw::make_theme(look, stage.units_per_mm).type, "");
    fonts->set_texture(1);
    frame = std::make_unique<draw::Frame>(*fonts);
  }
  frame->forget();
  return *frame;
}

draw::Frame::Options options_for(const Window& window) { return {window.width, window.height, kPixelsPerMm, true, 1}; }

std::vector<std::string> word_faults(draw::Frame& frame, const Window& window) {
  std::vector<std::string> faults;
  for (const auto& overflow : frame.overflows())
    faults.push_back(fmt::format("does not fit: '{}' {:.0f} > {:.0f}", overflow.where.substr(0, 48), overflow.needed,
                                 overflow.available));
  const auto& lines = frame.lines();
  const Rect all{0, 0, static_cast<float>(window.width), static_cast<float>(window.height)};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!inside(lines[i], all)) faults.push_back("words outside the window: " + at(lines[i]));
    for (std::size_t k = i + 1; k < lines.size(); ++k) {
      if (overlap(lines[i], lines[k])) faults.push_back("words over words: " + at(lines[i]) + " and " + at(lines[k]));
    }
    // What is written on something to touch stands on it whole, and what is not does not reach into it.
    for (const Target& target : frame.ui().targets()) {
      if (stands_behind(target) || target.kind == Target::Kind::Pad || !overlap(lines[i], target.visible)) continue;
      if (!inside(lines[i], target.visible))
        faults.push_back("words over the edge of " + target.id + ": " + at(lines[i]) + " and " + at(target.visible));
    }
  }
  return faults;
}

std::vector<std::string> target_faults(draw::Frame& frame, const Window& window) {
  std::vector<std::string> faults;
  const auto& targets = frame.ui().targets();
  if (targets.empty()) faults.push_back("nothing to touch");
  std::set<std::string> names;
  const Rect all{0, 0, static_cast<float>(window.width), static_cast<float>(window.height)};
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& target = targets[i];
    if (!names.insert(target.id).second) faults.push_back("two are called " + target.id);
    const double least = kLeastTouchMm * kPixelsPerMm;
    if (static_cast<double>(target.rect.w) < least || static_cast<double>(target.rect.h) < least)
      faults.push_back("too small: " + target.id + " " + at(target.rect));
    const Rect room =
        target.scroll.empty() ? all : Rect{0, target.rect.y, all.w, target.rect.h};  // else below the fold
    if (!inside(target.rect, room)) faults.push_back("outside: " + target.id + " " + at(target.rect));
    for (std::size_t k = i + 1; k < targets.size(); ++k) {
      if (stands_behind(target) || stands_behind(targets[k]) || !overlap(target.visible, targets[k].visible)) continue;
      faults.push_back(target.id + " lies on " + targets[k].id);
    }
  }
  return faults;
}

}  // namespace anketa::sample
