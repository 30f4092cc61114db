// Working hours and distances: the arithmetic of rules.h, without rules.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "hub/route/rules.h"
#include "shared/base/clock.h"
#include "shared/domain/geo.h"

namespace anketa::route {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_min = 24 * 60;

struct LocalTime {
  std::int64_t day = 0;     // since 1970-01-01
  std::int64_t minute = 0;  // of that day
};

LocalTime local_time(const WorkHours& hours, std::int64_t at_ms) {
  const std::int64_t minutes = at_ms / minute_ms + hours.utc_offset_min;
  const std::int64_t day = minutes >= 0 ? minutes / day_min : (minutes - day_min + 1) / day_min;
  return {day, minutes - day * day_min};
}

bool is_working_day(const WorkHours& hours, std::int64_t day, const Holidays& holidays) {
  if (holidays.contains(day)) return false;
  const auto weekday = ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Monday is 0
  return hours.days.find(static_cast<char>('1' + weekday)) != std::string::npos;
}

const WorkHours* hours_of(const RuleSet& rules, const DealerId& dealer) {
  for (const Rule& rule : rules.rules) {
    if (!rule.on || rule.kind != RuleKind::Hours) continue;
    auto found = rule.hours.find(dealer.value);
    if (found == rule.hours.end()) found = rule.hours.find("default");
    if (found != rule.hours.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

bool is_working(const WorkHours& hours, std::int64_t at_ms, const Holidays& holidays) {
  const LocalTime local = local_time(hours, at_ms);
  return is_working_day(hours, local.day, holidays) && local.minute >= hours.from_min && local.minute < hours.to_min;
}

std::int64_t accept_by_ms(const RuleSet& rules, const DealerId& dealer, std::int64_t from_ms) {
  const std::int64_t wanted_min = rules.terms.accept_min;
  const WorkHours* hours = hours_of(rules, dealer);
  if (hours == nullptr) return from_ms + wanted_min * minute_ms;
  constexpr int longest_days = 30;  // a dealer who never works answers by then all the same
  const LocalTime start = local_time(*hours, from_ms);
  std::int64_t left = wanted_min;
  for (int ahead = 0; ahead <= longest_days; ++ahead) {
    const std::int64_t day = start.day + ahead;
    if (!is_working_day(*hours, day, rules.holidays)) continue;
    const std::int64_t opens = std::max(hours->from_min, ahead == 0 ? start.minute : 0);
    if (opens >= hours->to_min) continue;
    if (left <= hours->to_min - opens) {
      const std::int64_t local_min = day * day_min + opens + left;
      return std::max((local_min - hours->utc_offset_min) * minute_ms + from_ms % minute_ms, from_ms + minute_ms);
    }
    left -= hours->to_min - opens;
  }
  return from_ms + longest_days * day_min * minute_ms;
}

std::optional<std::int64_t> day_from(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  char end = 0;
  const std::string text(iso);
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &end) != 3)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string day_text(std::int64_t day) { return to_iso8601(from_ms(day * day_min * minute_ms)).substr(0, 10); }

double distance_km(const Place& a, const Place& b) {
  const auto point = [](const Place& place) {
    return domain::GeoPoint{std::llround(place.lat * 1e6), std::llround(place.lon * 1e6)};
  };
  return domain::distance_km(point(a), point(b));
}

}  // namespace anketa::route
