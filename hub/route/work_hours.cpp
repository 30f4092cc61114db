#include "hub/route/work_hours.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "shared/base/clock.h"

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

constexpr int longest_days = 30;

}  // namespace

bool is_working(const WorkHours& hours, std::int64_t at_ms, const Holidays& holidays) {
  const LocalTime local = local_time(hours, at_ms);
  return is_working_day(hours, local.day, holidays) && local.minute >= hours.from_min && local.minute < hours.to_min;
}

std::int64_t after_work_ms(const Opening& opening, std::int64_t from_ms, std::int64_t minutes) {
  const WorkHours& hours = opening.hours;
  const LocalTime start = local_time(hours, from_ms);
  std::int64_t left = minutes;
  for (int ahead = 0; ahead <= longest_days; ++ahead) {
    const std::int64_t day = start.day + ahead;
    if (!is_working_day(hours, day, opening.holidays)) continue;
    const std::int64_t opens = std::max(hours.from_min, ahead == 0 ? start.minute : 0);
    if (opens >= hours.to_min) continue;
    if (left <= hours.to_min - opens) {
      const std::int64_t local_min = day * day_min + opens + left;
      return std::max((local_min - hours.utc_offset_min) * minute_ms + from_ms % minute_ms, from_ms + minute_ms);
    }
    left -= hours.to_min - opens;
  }
  return from_ms + longest_days * day_min * minute_ms;
}

std::int64_t into_work_ms(const Opening& opening, std::int64_t at_ms) {
  const WorkHours& hours = opening.hours;
  if (is_working(hours, at_ms, opening.holidays)) return at_ms;
  const LocalTime start = local_time(hours, at_ms);
  for (int ahead = 0; ahead <= longest_days; ++ahead) {
    const std::int64_t day = start.day + ahead;
    const std::int64_t opens_ms = (day * day_min + hours.from_min - hours.utc_offset_min) * minute_ms;
    if (opens_ms > at_ms && hours.from_min < hours.to_min && is_working_day(hours, day, opening.holidays))
      return opens_ms;
  }
  return at_ms;
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

}  // namespace anketa::route
