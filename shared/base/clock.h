// Clock: the only source of time. Wall time may jump; monotonic time counts from an unknown start
// and never goes back within one boot. A simulated clock makes a whole exhibition run in seconds.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace anketa {

using Millis = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Millis>;  // UTC

[[nodiscard]] inline std::int64_t to_ms(Time time) { return time.time_since_epoch().count(); }
[[nodiscard]] inline Time from_ms(std::int64_t ms) { return Time(Millis(ms)); }
[[nodiscard]] std::string to_iso8601(Time time);  // 2026-05-12T09:30:00.000Z

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;             // wall clock
  [[nodiscard]] virtual Millis monotonic() const = 0;     // since an unknown start, this boot
  [[nodiscard]] virtual std::string boot_id() const = 0;  // UUID text; changes with every boot
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
  [[nodiscard]] Millis monotonic() const override;
  [[nodiscard]] std::string boot_id() const override;
};

}  // namespace anketa
