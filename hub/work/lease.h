// The life of a lease, pure: what the clock has to do with it next, and when. A lease waits (another brand's dealer
// is at it first), asks for a yes with a warning before the deadline, lapses without one, and expires in the end.
// In: its times. Out: the next thing due. Next: hub/work/due.h does it
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>

#include "hub/store/assignments.h"

namespace anketa::work {

enum class Due {
  Nothing,
  Start,   // the wait is over: the dealer may call
  Warn,    // the deadline is near
  Lapse,   // no yes in time: back to the pool
  Expire,  // the lease is over
};

// When the clock has to look at this lease next.
[[nodiscard]] inline std::int64_t next_due_ms(const store::AssignmentRow& lease) {
  constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
  std::int64_t next = std::min(lease.expires_ms, lease.waits_until_ms.value_or(never));
  if (lease.accepted_ms) return next;
  next = std::min(next, lease.warn_ms.value_or(never));
  return std::min(next, lease.accept_by_ms.value_or(never));
}

[[nodiscard]] inline Due what_is_due(const store::AssignmentRow& lease, std::int64_t now_ms) {
  const auto reached = [now_ms](const std::optional<std::int64_t>& at_ms) { return at_ms && *at_ms <= now_ms; };
  if (lease.ended_ms) return Due::Nothing;
  if (reached(lease.waits_until_ms)) return Due::Start;
  if (!lease.accepted_ms && reached(lease.accept_by_ms)) return Due::Lapse;
  if (!lease.accepted_ms && reached(lease.warn_ms)) return Due::Warn;
  return lease.expires_ms <= now_ms ? Due::Expire : Due::Nothing;
}

}  // namespace anketa::work
