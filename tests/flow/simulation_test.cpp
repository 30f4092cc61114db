// Twenty kiosks, two hundred visitors each, three days, everything going wrong: 4,000 of 4,000 once each.
// ANKETA_SEED changes the history; the seed is printed with every outcome.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/flow/exhibition.h"

using namespace anketa;
using flow::Exhibition;
using flow::Outcome;
using flow::Show;

namespace {

std::uint64_t seed() {
  const char* asked = std::getenv("ANKETA_SEED");
  return asked == nullptr ? 20260512 : std::strtoull(asked, nullptr, 10);
}

Outcome play(const Show& show) {
  const Outcome out = Exhibition(show).run();
  MESSAGE("seed ", show.seed, ": ", out.text());
  return out;
}

void check_once_each(const Outcome& out, int expected) {
  CHECK(out.thanks == expected);
  CHECK(out.refused == 0);
  CHECK(out.at_hub == expected);
  CHECK(out.lost == 0);
  CHECK(out.doubled == 0);
  CHECK(out.two_dealers == 0);
  CHECK(out.unrouted == 0);
  CHECK(out.replays_differ == 0);
  CHECK(out.waiting == 0);
  CHECK(out.broken_chains == 0);
}

}  // namespace

TEST_CASE("20 kiosks x 200 leads through lost answers, restarts, wrong clocks, a day without hub and restores: 4,000 of 4,000 once each") {
  const Outcome out = play({20, 200, seed(), false});
  check_once_each(out, 4000);
  // Everything that may go wrong did.
  CHECK(out.requests_lost > 100);
  CHECK(out.answers_lost > 100);
  CHECK(out.late > 20);
  CHECK(out.told_to_wait > 50);
  CHECK(out.replays > 50);
  CHECK(out.kiosk_restarts > 80);
  CHECK(out.hub_restarts > 5);
  CHECK(out.restores == 3);
  CHECK(out.clock_jumps == 80);
  CHECK(out.bodies < 400);  // what a backup covers was deleted
}

TEST_CASE("one seed, one history") {
  const Show show{4, 40, seed() + 1, false};
  const Outcome first = play(show);
  const Outcome second = play(show);
  check_once_each(first, 160);
  CHECK(first.history == second.history);
  CHECK(first.text() == second.text());
  CHECK(play({4, 40, seed() + 2, false}).history != first.history);
}

TEST_CASE("the simulation can fail: kiosks that delete what is only stored lose leads when the hub is restored") {
  CHECK(play({4, 40, seed() + 1, true}).lost > 0);
}
