// Slows guessing down. Throttle: by account, with a delay that doubles with each failure. RateLimit: by
// address, so many in so long. Both are bounded in memory and say the same of accounts that do not exist.
// Any thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "shared/base/clock.h"

namespace anketa::auth {

inline constexpr std::int64_t free_failures = 5;
[[nodiscard]] Millis delay_after(std::int64_t failures);  // 0 below free_failures, then 1, 2, 4 ... 900 s

class Throttle {
 public:
  explicit Throttle(std::size_t max_keys = 10'000) : max_keys_(max_keys) {}

  // Counts the try as failed before it is made, so that a hundred at once are a hundred.
  // Returns 0 (go on) or how long to wait; a try that must wait is not counted.
  [[nodiscard]] Millis start(const std::string& key, Millis now);
  void succeeded(const std::string& key);

 private:
  struct Entry {
    std::int64_t failures = 0;
    Millis last{};
    Millis blocked_until{};
  };
  void make_room(Millis now);
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

class RateLimit {
 public:
  RateLimit(std::int64_t many, Millis span, std::size_t max_keys = 10'000)
      : many_(many), span_(span), max_keys_(max_keys) {}
  [[nodiscard]] bool take(const std::string& key, Millis now, std::int64_t cost = 1);  // false: too many
  [[nodiscard]] bool may_take(const std::string& key, Millis now);

 private:
  struct Window {
    Millis start{};
    std::int64_t used = 0;
  };
  Window& window(const std::string& key, Millis now);
  const std::int64_t many_;
  const Millis span_;
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::map<std::string, Window> windows_;
};

}  // namespace anketa::auth
