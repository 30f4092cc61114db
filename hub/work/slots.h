// When somebody could drive, pure: the first time that suits his wish and finds a car free, or all of a day. In: the
// wish, the hours of the house, what is taken. Out: a car and a start, or nothing in the next two months. Next:
// hub/work/test_drive.h
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/id.h"

namespace anketa::work {

enum class PartOfDay { Any, Morning, Afternoon };
struct DriveWish {
  std::string day;  // ISO, "" any
  PartOfDay part = PartOfDay::Any;
};
struct FreeCar {
  RowId car;
  std::set<std::int64_t> taken;  // starts of its taken quarters of an hour
};
struct Slot {
  RowId car;
  std::int64_t starts_ms = 0;
};
// `zone`: of the house; it lends cars from ten to seven there. The wished day first; when it is full or over, the next.
[[nodiscard]] std::optional<Slot> first_free(const DriveWish& wish, const std::vector<FreeCar>& cars,
                                             std::int64_t minutes, std::int64_t now_ms, const std::string& zone);
// Starts on a day (ISO, "" today) of the next two months at which one of the cars is free.
[[nodiscard]] std::vector<std::int64_t> free_times(const std::string& day, const std::vector<FreeCar>& cars,
                                                   std::int64_t minutes, std::int64_t now_ms, const std::string& zone);

}  // namespace anketa::work
