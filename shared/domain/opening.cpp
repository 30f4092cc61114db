#include "shared/domain/opening.h"

#include <algorithm>

#include "shared/base/zone.h"

namespace anketa::domain {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t morning_min = 7 * 60;

}  // namespace

bool open_at(const std::vector<OpeningHours>& hours, unsigned weekday, int minute) {
  return hours.empty() || std::any_of(hours.begin(), hours.end(), [&](const OpeningHours& one) {
           return one.weekday == weekday && one.from <= minute && minute < one.to;
         });
}

std::optional<NextOpening> next_opening(const std::vector<OpeningHours>& hours, unsigned weekday, int minute) {
  for (int days = 0; days <= 7; ++days) {
    const unsigned day = (weekday - 1 + static_cast<unsigned>(days)) % 7 + 1;
    std::optional<std::int64_t> first;
    for (const OpeningHours& one : hours) {
      if (one.weekday != day || (days == 0 && one.from <= minute)) continue;
      if (!first || one.from < *first) first = one.from;
    }
    if (first) return NextOpening{days, *first};
  }
  return std::nullopt;
}

Doors doors_at(const std::vector<OpeningHours>& hours, const std::string& time_zone, Time now) {
  const LocalMoment here = local_moment(now, time_zone);
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(here.day)).iso_encoding();
  const auto at = [&here](std::int64_t minute) { return to_ms(here.day_began) + minute * minute_ms; };
  Doors doors;
  doors.day = iso_day(here.day);
  doors.open = open_at(hours, weekday, here.minute);
  if (hours.empty()) {
    doors.opened_ms = at(0);
    doors.opens_ms = at(morning_min);
  }
  for (const OpeningHours& one : hours) {
    if (one.weekday != weekday) continue;
    if (!doors.opens_ms || at(one.from) < *doors.opens_ms) doors.opens_ms = at(one.from);
    if (one.from <= here.minute && here.minute < one.to) doors.opened_ms = at(one.from);
  }
  return doors;
}

}  // namespace anketa::domain
