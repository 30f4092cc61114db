#include "shared/base/clock.h"

#include <fmt/chrono.h>

#include <fstream>

namespace anketa {

std::string to_iso8601(Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = (time - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), rest);
}

Time SystemClock::now() const { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

Millis SystemClock::monotonic() const {
  return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

std::string SystemClock::boot_id() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id.empty() ? "00000000-0000-0000-0000-000000000000" : id;
}

}  // namespace anketa
