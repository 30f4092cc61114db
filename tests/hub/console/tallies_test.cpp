// What is quick is counted each time; what is slow is remembered, and made anew beside those who ask.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "hub/console/tallies.h"
#include "tests/support/fakes.h"

namespace anketa::testing {

TEST_CASE("a quick count is made each time, a slow one is told from memory until it is old") {
  FakeClock clock;
  console::Tallies tallies(clock);
  int number = 0;
  const auto quick = [&] { return std::to_string(++number); };
  CHECK(tallies.get("quick", quick) == "1");
  CHECK(tallies.get("quick", quick) == "2");
  const auto slow = [&] {
    clock.advance(100);
    return std::to_string(++number);
  };
  CHECK(tallies.get("slow", slow) == "3");
  CHECK(tallies.get("slow", slow) == "3");
  CHECK(tallies.get("slow of another", slow) == "4");
  clock.advance(700'000);
  CHECK(tallies.get("slow", slow) == "5");  // so old that nobody wants it
}

TEST_CASE("an old count is told once more while it is made anew") {
  FakeClock clock;
  std::atomic<int> made = 0;
  console::Tallies tallies(clock);
  const auto slow = [&] {
    if (made == 0) clock.advance(100);
    return std::to_string(++made);
  };
  CHECK(tallies.get("key", slow) == "1");
  clock.advance(3000);
  CHECK(tallies.get("key", slow) == "1");
  while (made < 2) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(made == 2);
}

}  // namespace anketa::testing
