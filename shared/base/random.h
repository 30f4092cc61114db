// Random: the only source of randomness. The system's is libsodium's generator; tests seed their own.
#pragma once
#include <cstdint>
#include <span>

namespace anketa {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);  // uniform in [0, bound), bound > 0
};

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;  // thread safe
};

}  // namespace anketa
