// A clock that moves only when told and a random generator with a seed: one run is like the other.
#pragma once
#include <algorithm>
#include <random>

#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa::testing {

class FakeClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return from_ms(wall_ms); }
  [[nodiscard]] Millis monotonic() const override { return Millis(mono_ms); }
  [[nodiscard]] std::string boot_id() const override { return boot; }
  void advance(std::int64_t ms) {
    wall_ms += ms;
    mono_ms += ms;
  }

  std::int64_t wall_ms = 1'780'000'000'000;  // 2026-05-28
  std::int64_t mono_ms = 1'000;
  std::string boot = "00000000-0000-4000-8000-000000000001";
};

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    std::ranges::generate(out, [this] { return static_cast<std::uint8_t>(engine_()); });
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace anketa::testing
