// Starts libsodium once, whoever calls first. Out: a library that is safe from every thread.
// Throws BrokenWorld where the system gives no randomness. Included by shared/crypto/*.cpp only.
#pragma once
#include <sodium.h>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace anketa::crypto {

inline void sodium_ready() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw BrokenWorld(Problem(problems::internal, "libsodium"));
}

// libsodium declares its pointers as never null, even beside a size of 0.
inline const std::uint8_t* start(ByteView bytes) {
  static constexpr std::uint8_t nothing = 0;
  return bytes.empty() ? &nothing : bytes.data();
}

}  // namespace anketa::crypto
