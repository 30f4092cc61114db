// How long to wait before asking the hub again. Pure: the random source and the hub's wish go in, a
// delay comes out; whoever waits counts it on the monotonic clock. Decorrelated jitter keeps a hall of
// kiosks from coming back in step; the hub's Retry-After is a floor; nothing waits beyond the cap.
#pragma once
#include <algorithm>
#include <optional>

#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa::push {

struct BackoffLimits {
  Millis first{500};
  Millis cap{5 * 60 * 1000};
};

class Backoff {
 public:
  explicit Backoff(BackoffLimits limits = {}) : limits_(limits), last_(limits.first) {}

  // delay = random between `first` and three times the last delay, at most `cap`; at least `retry_after`.
  [[nodiscard]] Millis next(Random& random, std::optional<Millis> retry_after = std::nullopt) {
    const auto high = std::min(last_.count() * 3, limits_.cap.count());
    const auto span = static_cast<std::uint64_t>(std::max<std::int64_t>(high - limits_.first.count(), 0)) + 1;
    last_ = limits_.first + Millis(static_cast<std::int64_t>(random.below(span)));
    if (!retry_after) return last_;
    // Everybody was told the same moment: spread the return over a tenth of it.
    const auto wish = std::clamp<std::int64_t>(retry_after->count(), 0, limits_.cap.count());
    const auto spread = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(wish / 10) + 1));
    return std::min(limits_.cap, std::max(last_, Millis(wish + spread)));
  }
  void reset() { last_ = limits_.first; }

 private:
  BackoffLimits limits_;
  Millis last_;
};

}  // namespace anketa::push
