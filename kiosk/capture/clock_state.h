// How far the kiosk's wall clock can be believed. Pure: the clocks now and at the hub's last word go in.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/wire/envelope.h"

namespace anketa::capture {

struct ClockReading {
  std::int64_t wall_ms = 0;
  std::int64_t mono_ms = 0;
  std::string boot;
};
[[nodiscard]] ClockReading read_clock(const Clock& clock);

struct HubMoment {  // both clocks when the hub last told its own (the outbox's note "receipt_clock")
  std::int64_t hub_ms = 0;
  ClockReading kiosk;
};
[[nodiscard]] std::optional<HubMoment> parse_hub_moment(std::string_view note);

// Unknown: the hub never spoke, or the clock was wrong when it did. Jumped: since then the wall clock
// moved otherwise than time did. Stale: right then, but a day or a start ago. Synced: right.
[[nodiscard]] wire::ClockState judge_clock(const ClockReading& now, const std::optional<HubMoment>& last);

}  // namespace anketa::capture
