#include "hub/auth/throttle.h"

#include <algorithm>

namespace anketa::auth {
namespace {

constexpr Millis forget_after = std::chrono::hours(1);
constexpr Millis longest_delay = std::chrono::minutes(15);

}  // namespace

Millis delay_after(std::int64_t failures) {
  if (failures < free_failures) return Millis(0);
  const std::int64_t doublings = std::min<std::int64_t>(failures - free_failures, 10);
  return std::min(Millis(1000LL << doublings), longest_delay);
}

Millis Throttle::start(const std::string& key, Millis now) {
  const std::lock_guard lock(mutex_);
  make_room(now);
  Entry& entry = entries_[key];
  if (entry.failures > 0 && now - entry.last > forget_after) entry = {};
  if (entry.blocked_until > now) return entry.blocked_until - now;
  ++entry.failures;
  entry.last = now;
  entry.blocked_until = now + delay_after(entry.failures);
  return Millis(0);
}

void Throttle::succeeded(const std::string& key) {
  const std::lock_guard lock(mutex_);
  entries_.erase(key);
}

void Throttle::make_room(Millis now) {
  if (entries_.size() < max_keys_) return;
  std::erase_if(entries_, [&](const auto& item) { return now - item.second.last > forget_after; });
  if (entries_.size() < max_keys_) return;
  // Full of fresh ones: those with the fewest failures go, the attacked ones stay.
  const auto least = std::ranges::min_element(entries_, {}, [](const auto& item) { return item.second.failures; });
  entries_.erase(least);
}

RateLimit::Window& RateLimit::window(const std::string& key, Millis now) {
  if (windows_.size() >= max_keys_) {
    std::erase_if(windows_, [&](const auto& item) { return now - item.second.start >= span_; });
    if (windows_.size() >= max_keys_) windows_.clear();  // an attack from everywhere: this limit cannot help against it
  }
  auto [found, is_new] = windows_.try_emplace(key, Window{now, 0});
  if (!is_new && now - found->second.start >= span_) found->second = {now, 0};
  return found->second;
}

bool RateLimit::take(const std::string& key, Millis now, std::int64_t cost) {
  const std::lock_guard lock(mutex_);
  Window& current = window(key, now);
  if (current.used >= many_) return false;
  current.used += cost;
  return true;
}

bool RateLimit::may_take(const std::string& key, Millis now) {
  const std::lock_guard lock(mutex_);
  return window(key, now).used < many_;
}

}  // namespace anketa::auth
