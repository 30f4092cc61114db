#include "shared/domain/opening.h"

#include <doctest/doctest.h>

namespace anketa::domain {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t thursday_ms = 0;  // 1970-01-01 was one

}  // namespace

TEST_CASE("doors: open by the week's hours on the venue's own wall") {
  const std::vector<OpeningHours> hours = {{4, 600, 780}, {4, 840, 1200}};
  const auto at = [&](std::int64_t hour) {
    return doors_at(hours, "Europe/Moscow", from_ms(thursday_ms + hour * hour_ms));
  };
  CHECK_FALSE(at(6).open);  // nine in Moscow
  CHECK(*at(6).opens_ms == 7 * hour_ms);
  CHECK(at(7).open);
  CHECK(at(7).opened_ms == 7 * hour_ms);
  CHECK_FALSE(at(10).open);
  CHECK(at(12).open);
  CHECK(at(12).opened_ms == 11 * hour_ms);
  CHECK(*at(12).opens_ms == 7 * hour_ms);
  CHECK(at(12).day == "1970-01-01");
  CHECK(at(22).day == "1970-01-02");
  CHECK_FALSE(at(22).opens_ms.has_value());  // no hours on a Friday
}

TEST_CASE("doors: without hours they are always open, and the day begins at seven") {
  const Doors doors = doors_at({}, "Europe/Moscow", from_ms(12 * hour_ms));
  CHECK(doors.open);
  CHECK(doors.opened_ms == -3 * hour_ms);
  CHECK(*doors.opens_ms == 4 * hour_ms);
}

}  // namespace anketa::domain
