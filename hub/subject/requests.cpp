#include "hub/subject/requests.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace anketa::subject {
namespace {

using std::chrono::days;

constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds = {{{"access", Kind::Access},
                                                                     {"correction", Kind::Correction},
                                                                     {"withdrawal", Kind::Withdrawal},
                                                                     {"restriction", Kind::Restriction},
                                                                     {"erasure", Kind::Erasure}}};
constexpr std::array<std::string_view, 5> ways = {"letter", "mail", "phone", "visit", "page"};
constexpr std::array<std::string_view, 4> reasons = {"not_proven", "not_ours", "law_keeps", "repeated"};

std::chrono::sys_days after_working_days(std::chrono::sys_days day, int count) {
  while (count > 0) {
    day += days(1);
    const std::chrono::weekday weekday(day);
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) --count;
  }
  return day;
}

// GDPR: the same day of the next month, or its last one (Regulation 1182/71 art. 3 p. 2c).
std::chrono::sys_days after_a_month(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const auto next = std::chrono::year_month(date.year(), date.month()) + std::chrono::months(1);
  const std::chrono::year_month_day same(next.year(), next.month(), date.day());
  if (same.ok()) return same;
  return std::chrono::sys_days(next.year() / next.month() / std::chrono::last);
}

std::chrono::sys_days last_day(Kind kind, std::chrono::sys_days received) {
  switch (kind) {
    case Kind::Access: return std::min(after_working_days(received, 10), after_a_month(received));
    case Kind::Correction: return std::min(after_working_days(received, 7), after_a_month(received));
    case Kind::Restriction: return received;
    case Kind::Withdrawal:
    case Kind::Erasure: break;
  }
  return std::min(received + days(30), after_a_month(received));
}

}  // namespace

std::optional<Kind> kind_from(std::string_view code) {
  const auto found = std::ranges::find(kinds, code, &std::pair<std::string_view, Kind>::first);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

std::string_view kind_code(Kind kind) {
  return std::ranges::find(kinds, kind, &std::pair<std::string_view, Kind>::second)->first;
}

bool is_via(std::string_view code) { return std::ranges::find(ways, code) != ways.end(); }
bool is_refusal_reason(std::string_view code) { return std::ranges::find(reasons, code) != reasons.end(); }

std::int64_t due_ms(Kind kind, std::int64_t received_ms, std::int64_t offset_ms) {
  using std::chrono::milliseconds;
  const std::chrono::sys_time<milliseconds> local{milliseconds(received_ms + offset_ms)};
  const auto last = last_day(kind, std::chrono::floor<days>(local));
  const std::chrono::sys_time<milliseconds> end = last + days(1);
  return end.time_since_epoch().count() - 1 - offset_ms;
}

}  // namespace anketa::subject
