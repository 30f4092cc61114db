#include "shared/base/zone.h"

#include <date/tz.h>

namespace anketa {
namespace {

const date::time_zone* own_zone() {
  // Looked up once: it is a link on the disk, and screens ask with every event.
  static const date::time_zone* const zone = [] {
    try {
      return date::current_zone();
    } catch (const std::runtime_error&) {  // a machine without /etc/localtime
      return date::locate_zone("UTC");
    }
  }();
  return zone;
}

const date::time_zone* find_zone(const std::string& name) {
  if (name.empty()) return own_zone();
  thread_local std::string last;
  thread_local const date::time_zone* found = nullptr;
  if (found != nullptr && last == name) return found;
  try {
    found = date::locate_zone(name);
  } catch (const std::runtime_error&) {  // a bundle may say anything
    found = own_zone();
  }
  last = name;
  return found;
}

}  // namespace

LocalMoment local_moment(Time time, const std::string& zone) {
  const date::time_zone& there = *find_zone(zone);
  const auto local = there.to_local(std::chrono::floor<std::chrono::seconds>(time));
  const auto day = std::chrono::floor<date::days>(local);
  const date::year_month_day date_day(day);
  LocalMoment moment;
  moment.day = {std::chrono::year(static_cast<int>(date_day.year())),
                std::chrono::month(static_cast<unsigned>(date_day.month())),
                std::chrono::day(static_cast<unsigned>(date_day.day()))};
  moment.minute = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(local - day).count());
  // Where midnight is skipped or comes twice, the earliest moment of the day.
  moment.day_began = std::chrono::time_point_cast<Time::duration>(
      there.to_sys(std::chrono::time_point_cast<std::chrono::seconds>(day), date::choose::earliest));
  return moment;
}

std::string iso_day(std::chrono::year_month_day day) {
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" +
         two(static_cast<unsigned>(day.day()));
}

}  // namespace anketa
