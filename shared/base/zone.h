// What the clock on the wall of a place says: local day and minute by IANA zone name ("Europe/Moscow"), from the
// system's tzdata. In: a moment and a zone; "" or a name nobody knows: the machine's own. Out: LocalMoment. Thread
// safe.
#pragma once
#include <chrono>
#include <string>

#include "shared/base/clock.h"

namespace anketa {

struct LocalMoment {
  std::chrono::year_month_day day{};
  int minute = 0;  // of that day
  Time day_began;  // the first moment of that day there
};
[[nodiscard]] LocalMoment local_moment(Time time, const std::string& zone);

[[nodiscard]] std::string iso_day(std::chrono::year_month_day day);  // "2026-05-12"

}  // namespace anketa
