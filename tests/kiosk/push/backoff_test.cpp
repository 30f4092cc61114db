#include "kiosk/push/backoff.h"

#include <doctest/doctest.h>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::push {
namespace {

// Always the largest or the smallest draw.
class EdgeRandom final : public Random {
 public:
  explicit EdgeRandom(std::uint8_t fill) : fill_(fill) {}
  void fill(std::span<std::uint8_t> out) override { std::fill(out.begin(), out.end(), fill_); }

 private:
  std::uint8_t fill_;
};

}  // namespace

TEST_CASE("delays stay between the first and the cap") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    test::SeededRandom random(seed);
    Backoff backoff;
    Millis last{500};
    for (int i = 0; i < 40; ++i) {
      const Millis delay = backoff.next(random);
      CHECK(delay >= Millis(500));
      CHECK(delay <= std::min(Millis(last.count() * 3), Millis(300'000)));
      last = delay;
    }
  }
}

TEST_CASE("an unlucky kiosk reaches the cap, a success starts over") {
  test::SeededRandom random(7);
  Backoff backoff;
  Millis largest{0};
  for (int i = 0; i < 200; ++i) largest = std::max(largest, backoff.next(random));
  CHECK(largest > Millis(150'000));
  backoff.reset();
  CHECK(backoff.next(random) <= Millis(1500));
}

TEST_CASE("a hundred kiosks that failed together do not come back together") {
  std::map<std::int64_t, int> seconds;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    test::SeededRandom random(seed * 7919 + 1);
    Backoff backoff;
    Millis total{0};
    for (int i = 0; i < 6; ++i) total += backoff.next(random);
    ++seconds[total.count() / 1000];
  }
  for (const auto& [second, kiosks] : seconds) CHECK(kiosks < 30);
}

TEST_CASE("Retry-After is a floor with some spread, and the cap is a cap") {
  struct Case {
    std::int64_t wish;
    std::int64_t at_least;
    std::int64_t at_most;
  };
  for (const Case& c : {Case{10'000, 10'000, 11'001}, Case{60'000, 60'000, 66'001}, Case{0, 500, 1500},
                        Case{-5, 500, 1500}, Case{86'400'000, 300'000, 300'000}}) {
    CAPTURE(c.wish);
    for (std::uint64_t seed = 1; seed < 30; ++seed) {
      test::SeededRandom random(seed);
      Backoff backoff;
      const Millis delay = backoff.next(random, Millis(c.wish));
      CHECK(delay.count() >= c.at_least);
      CHECK(delay.count() <= c.at_most);
    }
  }
}

TEST_CASE("the smallest draws keep it at the first delay") {
  EdgeRandom low(0);
  Backoff backoff;
  for (int i = 0; i < 5; ++i) CHECK(backoff.next(low) == Millis(500));
}

}  // namespace anketa::push
