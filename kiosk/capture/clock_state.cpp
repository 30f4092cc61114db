#include "kiosk/capture/clock_state.h"

#include <cstdlib>
#include <sstream>

namespace anketa::capture {
namespace {
constexpr std::int64_t kTolerance = 60'000;             // ms; a push may take long to be answered
constexpr std::int64_t kFresh = 24LL * 60 * 60 * 1000;  // ms
}  // namespace

ClockReading read_clock(const Clock& clock) { return {to_ms(clock.now()), clock.monotonic().count(), clock.boot_id()}; }

std::optional<HubMoment> parse_hub_moment(std::string_view note) {
  std::istringstream in{std::string(note)};
  HubMoment out;
  if (in >> out.hub_ms >> out.kiosk.wall_ms >> out.kiosk.mono_ms >> out.kiosk.boot) return out;
  return std::nullopt;
}

wire::ClockState judge_clock(const ClockReading& now, const std::optional<HubMoment>& last) {
  if (!last) return wire::ClockState::Unknown;
  const std::int64_t wall_passed = now.wall_ms - last->kiosk.wall_ms;
  const bool same_boot = now.boot == last->kiosk.boot;
  if (same_boot) {
    const std::int64_t passed = now.mono_ms - last->kiosk.mono_ms;
    if (std::abs(wall_passed - passed) > kTolerance) return wire::ClockState::Jumped;
  } else if (wall_passed < -kTolerance) {
    return wire::ClockState::Jumped;  // a start later, yet earlier: the clock's battery is flat
  }
  if (std::abs(last->kiosk.wall_ms - last->hub_ms) > kTolerance) return wire::ClockState::Unknown;
  return same_boot && wall_passed <= kFresh ? wire::ClockState::Synced : wire::ClockState::Stale;
}

}  // namespace anketa::capture
