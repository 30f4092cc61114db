// The pen among the hands that hold it. A palm comes down with several touches at once, or rests before the
// finger writes: neither is ink, and neither presses what lies around the pad.
#include <algorithm>
#include <cmath>

#include "kiosk/draw/ui.h"

namespace anketa::draw {
namespace {

namespace event = screens::event;
constexpr std::int64_t kPalmMs = 40;      // touches that come closer together than this are one hand
constexpr double kLeastInkMm = 2;         // what has moved less has not begun to write
constexpr std::int64_t kLostMs = 10'000;  // a pen that tells nothing for so long has gone without saying so

std::int32_t hundredths(double px, double pixels_per_mm) {
  return static_cast<std::int32_t>(std::lround(px / pixels_per_mm * 100));
}

}  // namespace

event::PenDown Ui::pen_down(const Target& pad, const PointerEvent& e) const {
  return {hundredths(static_cast<double>(e.x - pad.rect.x), pixels_per_mm_),
          hundredths(static_cast<double>(e.y - pad.rect.y), pixels_per_mm_), e.t_ms,
          hundredths(static_cast<double>(pad.rect.w), pixels_per_mm_),
          hundredths(static_cast<double>(pad.rect.h), pixels_per_mm_)};
}

void Ui::pad_down(const Target& pad, const PointerEvent& e, std::vector<screens::Event>& out) {
  if (!pad.enabled) return;
  if (pen_) {
    // The first touch was a palm if it has not written; else this one is.
    if (static_cast<double>(fingers_[*pen_].reach) >= kLeastInkMm * pixels_per_mm_) return;
    cancel_pen(out);
  }
  const bool palm = std::any_of(fingers_.begin(), fingers_.end(), [&](const auto& known) {
    return known.first != e.id && known.second.kind != Target::Kind::Pad && e.t_ms - known.second.down_ms <= kPalmMs;
  });
  if (palm) return;
  // Whatever else is down holds the pen's hand: it presses nothing when it lifts.
  for (auto& [id, finger] : fingers_) {
    if (finger.kind != Target::Kind::Hold) hush(finger);
  }
  Finger& finger = fingers_[e.id];
  finger.target = pad.id;
  finger.kind = Target::Kind::Pad;
  finger.down_ms = finger.last_ms = e.t_ms;
  pen_ = e.id;
  pad_ = pad.rect;
  out.emplace_back(pen_down(pad, e));
}

// A touch outside the pad while the pen is down does nothing; if both came together they are one palm.
void Ui::beside_pen(const PointerEvent& e, std::vector<screens::Event>& out) {
  if (e.t_ms - fingers_[*pen_].down_ms <= kPalmMs) cancel_pen(out);
}

void Ui::pen_move(const PointerEvent& e, std::vector<screens::Event>& out) const {
  out.emplace_back(event::PenMove{
      hundredths(static_cast<double>(std::clamp(e.x, pad_.x, pad_.right()) - pad_.x), pixels_per_mm_),
      hundredths(static_cast<double>(std::clamp(e.y, pad_.y, pad_.bottom()) - pad_.y), pixels_per_mm_), e.t_ms});
}

void Ui::hush(Finger& finger) {
  finger.target.clear();
  finger.kind = Target::Kind::Block;
  finger.scroll.clear();
  finger.choices.clear();
  finger.repeat_ms = 0;
}

void Ui::cancel_pen(std::vector<screens::Event>& out) {
  hush(fingers_[*pen_]);
  pen_.reset();
  out.emplace_back(event::PenCancel{});
}

void Ui::end_lost_pen(const PointerEvent& e, std::vector<screens::Event>& out) {
  if (!pen_ || (*pen_ != e.id && e.t_ms - fingers_[*pen_].last_ms < kLostMs)) return;
  fingers_.erase(*pen_);
  pen_.reset();
  out.emplace_back(event::PenUp{});
}

}  // namespace anketa::draw
