// The X server counts milliseconds in 32 bits and starts again after 49.7 days; touches are compared with the
// kiosk's own 64-bit clock, and both count from the machine's start. In: the server's number and the clock
// now. Out: the time nearest to now that ends in these 32 bits. Pure.
#pragma once
#include <cstdint>

namespace anketa::window {

[[nodiscard]] constexpr std::int64_t server_time(std::uint32_t server, std::int64_t now_ms) {
  const auto ahead = static_cast<std::int32_t>(server - static_cast<std::uint32_t>(now_ms));
  return now_ms + ahead;
}

}  // namespace anketa::window
