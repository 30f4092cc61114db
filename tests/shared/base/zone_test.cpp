// What a clock on a wall elsewhere says: summer and winter, half hours, days that begin late, names nobody knows.
#include "shared/base/zone.h"

#include <doctest/doctest.h>

using anketa::from_ms;
using anketa::iso_day;
using anketa::local_moment;
using anketa::to_ms;

TEST_CASE("zone: day, minute and the day's beginning are the place's own") {
  struct Row {
    std::int64_t ms;
    const char* zone;
    const char* day;
    int minute;
    std::int64_t began;
  };
  const Row rows[] = {
      {1'778'578'200'000, "Europe/Moscow", "2026-05-12", 12 * 60 + 30, 1'778'533'200'000},
      {1'778'578'200'000, "Asia/Vladivostok", "2026-05-12", 19 * 60 + 30, 1'778'508'000'000},
      {1'778'619'600'000, "Asia/Vladivostok", "2026-05-13", 7 * 60, 1'778'594'400'000},
      {1'778'578'200'000, "Asia/Kolkata", "2026-05-12", 15 * 60, 1'778'524'200'000},
      {1'778'578'200'000, "Etc/UTC", "2026-05-12", 9 * 60 + 30, 1'778'544'000'000},
      // 2018-11-04 in Sao Paulo began at one o'clock: midnight was skipped.
      {1'541'336'400'000, "America/Sao_Paulo", "2018-11-04", 11 * 60, 1'541'300'400'000},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    const auto moment = local_moment(from_ms(row.ms), row.zone);
    CHECK(iso_day(moment.day) == row.day);
    CHECK(moment.minute == row.minute);
    CHECK(to_ms(moment.day_began) == row.began);
  }
}

TEST_CASE("zone: a name nobody knows is the machine's own zone, as is none") {
  const auto moment = from_ms(1'778'578'200'000);
  const auto own = local_moment(moment, "");
  const auto odd = local_moment(moment, "Atlantis/Capital");
  CHECK(own.day == odd.day);
  CHECK(own.minute == odd.minute);
}
