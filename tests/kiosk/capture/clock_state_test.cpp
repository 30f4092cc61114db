#include "kiosk/capture/clock_state.h"

#include <doctest/doctest.h>

namespace anketa::capture {

using wire::ClockState;

TEST_CASE("how far the wall clock can be believed") {
  constexpr std::int64_t hour = 3'600'000;
  constexpr std::int64_t noon = 1'780'000'000'000;
  struct Case {
    const char* name;
    std::int64_t wall;  // now, after noon
    std::int64_t mono;
    bool same_boot;
    std::int64_t hub;  // the hub's time at the last receipt, after noon; the kiosk said noon
    ClockState expected;
  };
  const Case cases[] = {
      {"right a moment ago", 1000, 1000, true, 0, ClockState::Synced},
      {"right 23 hours ago", 23 * hour, 23 * hour, true, 0, ClockState::Synced},
      {"right 25 hours ago", 25 * hour, 25 * hour, true, 0, ClockState::Stale},
      {"a slow answer", 1000, 1000, true, -30'000, ClockState::Synced},
      {"set forward since", 10 * hour, 1000, true, 0, ClockState::Jumped},
      {"set back since", -hour, hour, true, 0, ClockState::Jumped},
      {"after a restart", hour, 5, false, 0, ClockState::Stale},
      {"after a restart it is earlier", -hour, 5, false, 0, ClockState::Jumped},
      {"1970 after a restart", -noon, 5, false, 0, ClockState::Jumped},
      {"wrong but steady", 1000, 1000, true, hour, ClockState::Unknown},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const HubMoment last{noon + c.hub, {noon, 0, "boot-a"}};
    CHECK(judge_clock({noon + c.wall, c.mono, c.same_boot ? "boot-a" : "boot-b"}, last) == c.expected);
  }
  CHECK(judge_clock({noon, 0, "boot-a"}, std::nullopt) == ClockState::Unknown);
}

TEST_CASE("the outbox's note comes back") {
  const auto moment = parse_hub_moment("1780000000000 1780000000007 42 11111111-2222-4333-8444-555555555555");
  REQUIRE(moment.has_value());
  CHECK(moment->hub_ms == 1'780'000'000'000);
  CHECK(moment->kiosk.wall_ms == 1'780'000'000'007);
  CHECK(moment->kiosk.mono_ms == 42);
  CHECK(moment->kiosk.boot == "11111111-2222-4333-8444-555555555555");
  CHECK_FALSE(parse_hub_moment("").has_value());
  CHECK_FALSE(parse_hub_moment("1 2 3").has_value());
}

}  // namespace anketa::capture
