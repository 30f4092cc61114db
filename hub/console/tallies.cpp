#include "hub/console/tallies.h"

#include <algorithm>

#include "shared/base/log.h"
#include "shared/base/result.h"

namespace anketa::console {
namespace {

constexpr std::int64_t quick_ms = 25;        // counted each time
constexpr std::int64_t good_for_times = 20;  // of what it took: a twentieth of a processor at most
constexpr std::int64_t good_for_most_ms = 60'000;
constexpr std::int64_t forgotten_ms = 600'000;  // nobody has asked for it since
constexpr std::size_t most_kept = 512;

}  // namespace

Tallies::~Tallies() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  change_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::string Tallies::get(const std::string& key, const Count& count) {
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t now = clock_.monotonic().count();
    if (const auto found = kept_.find(key); found != kept_.end()) {
      Kept& kept = found->second;
      const bool is_old = now - kept.asked_ms > forgotten_ms;
      kept.asked_ms = now;
      if (now >= kept.good_until_ms && !kept.counting && !is_old) {
        kept.counting = true;
        queue_.emplace_back(key, count);
        if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
        change_.notify_one();
      }
      if (!is_old) return kept.json;
    }
  }
  return make(key, count);
}

std::string Tallies::make(const std::string& key, const Count& count) {
  const Millis began = clock_.monotonic();
  std::string json = count();
  keep(key, json, (clock_.monotonic() - began).count());
  return json;
}

void Tallies::keep(const std::string& key, const std::string& json, std::int64_t took_ms) {
  const std::lock_guard lock(mutex_);
  if (took_ms < quick_ms) {
    kept_.erase(key);
    return;
  }
  const std::int64_t now = clock_.monotonic().count();
  if (kept_.size() > most_kept) std::erase_if(kept_, [&](const auto& one) { return now >= one.second.good_until_ms; });
  Kept& kept = kept_[key];
  if (kept.asked_ms == 0) kept.asked_ms = now;
  kept.json = json;
  kept.counting = false;
  kept.good_until_ms = now + std::min(took_ms * good_for_times, good_for_most_ms);
}

void Tallies::loop() {
  while (true) {
    std::pair<std::string, Count> next;
    {
      std::unique_lock lock(mutex_);
      change_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    try {
      static_cast<void>(make(next.first, next.second));
    } catch (const BrokenWorld& broken) {
      log::event(log::Level::Warning, "tally.failed", {{"code", broken.problem()}});
      const std::lock_guard lock(mutex_);
      kept_.erase(next.first);  // whoever asks next counts himself and learns why it cannot be done
    }
  }
}

}  // namespace anketa::console
