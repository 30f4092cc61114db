// Random from a seed, for tests: the same seed gives the same bytes on every machine.
#pragma once
#include <cstdint>
#include <random>
#include <vector>

#include "shared/base/random.h"

namespace anketa::testing {

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mt19937_64 engine_;
};

// Gives the bytes it was made with, once.
class FixedRandom final : public Random {
 public:
  explicit FixedRandom(std::span<const std::uint8_t> bytes) : bytes_(bytes.begin(), bytes.end()) {}
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = bytes_.at(at_++);
  }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace anketa::testing
