#include "shared/base/random.h"

#include <sodium.h>

#include <cassert>
#include <cstring>

namespace anketa {

std::uint64_t Random::below(std::uint64_t bound) {
  assert(bound > 0);
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;  // values above would favour small results
  std::uint64_t value = 0;
  do {
    std::uint8_t bytes[8];
    fill(bytes);
    std::memcpy(&value, bytes, 8);
  } while (value >= limit);
  return value % bound;
}

void SystemRandom::fill(std::span<std::uint8_t> out) { randombytes_buf(out.data(), out.size()); }

}  // namespace anketa
