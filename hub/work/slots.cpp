#include "hub/work/slots.h"

#include <algorithm>

#include "shared/base/zone.h"

namespace anketa::work {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t quarter_ms = 15 * minute_ms;
constexpr std::int64_t step_ms = 30 * minute_ms;  // nobody says "at ten past"
constexpr std::int64_t opens_ms = 10 * hour_ms, noon_ms = 13 * hour_ms, closes_ms = 19 * hour_ms;
constexpr std::int64_t ahead_ms = hour_ms;  // somebody has to come, and the car has to be ready
constexpr int most_days = 60;

bool is_free(const FreeCar& car, std::int64_t from_ms, std::int64_t to_ms) {
  const auto next = car.taken.lower_bound(from_ms - from_ms % quarter_ms);
  return next == car.taken.end() || *next >= to_ms;
}

}  // namespace

std::optional<Slot> first_free(const DriveWish& wish, const std::vector<FreeCar>& cars, std::int64_t minutes,
                               std::int64_t now_ms, const std::string& zone) {
  const std::int64_t earliest = wish.part == PartOfDay::Afternoon ? noon_ms : opens_ms;
  const std::int64_t latest = wish.part == PartOfDay::Morning ? noon_ms : closes_ms;
  for (int day = 0; day < most_days; ++day) {
    const LocalMoment there = local_moment(anketa::from_ms(now_ms + day * day_ms), zone);
    if (!wish.day.empty() && iso_day(there.day) < wish.day) continue;
    const std::int64_t began_ms = anketa::to_ms(there.day_began);
    for (std::int64_t at_ms = began_ms + earliest; at_ms + minutes * minute_ms <= began_ms + latest; at_ms += step_ms) {
      if (at_ms < now_ms + ahead_ms) continue;
      const auto car = std::ranges::find_if(
          cars, [&](const FreeCar& one) { return is_free(one, at_ms, at_ms + minutes * minute_ms); });
      if (car != cars.end()) return Slot{car->car, at_ms};
    }
  }
  return std::nullopt;
}

std::vector<std::int64_t> free_times(const std::string& day, const std::vector<FreeCar>& cars, std::int64_t minutes,
                                     std::int64_t now_ms, const std::string& zone) {
  std::vector<std::int64_t> times;
  for (int ahead = 0; ahead < most_days; ++ahead) {
    const LocalMoment there = local_moment(anketa::from_ms(now_ms + ahead * day_ms), zone);
    if (!day.empty() && iso_day(there.day) != day) continue;
    const std::int64_t began_ms = anketa::to_ms(there.day_began);
    for (std::int64_t at_ms = began_ms + opens_ms; at_ms + minutes * minute_ms <= began_ms + closes_ms;
         at_ms += step_ms) {
      const auto is_here = [&](const FreeCar& one) { return is_free(one, at_ms, at_ms + minutes * minute_ms); };
      if (at_ms >= now_ms && std::ranges::any_of(cars, is_here)) times.push_back(at_ms);
    }
    break;
  }
  return times;
}

}  // namespace anketa::work
