#include "hub/work/slots.h"

#include <doctest/doctest.h>

namespace anketa::testing {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t midnight_utc = 1778544000000;  // 2026-05-12, a Tuesday; Moscow is three hours ahead
constexpr std::int64_t quarter_ms = 15 * 60'000;

std::int64_t moscow(int day, int hour, int minute = 0) {
  return midnight_utc + (day - 12) * 24 * hour_ms + (hour - 3) * hour_ms + minute * 60'000;
}
std::set<std::int64_t> taken(std::int64_t from_ms, std::int64_t to_ms) {
  std::set<std::int64_t> slots;
  for (; from_ms < to_ms; from_ms += quarter_ms) slots.insert(from_ms);
  return slots;
}
const std::string zone = "Europe/Moscow";
const RowId one{"a"}, two{"b"};

}  // namespace

TEST_CASE("slots: the first half hour that is an hour away, while the house is open") {
  const auto at = [](std::int64_t now) { return work::first_free({}, {{one, {}}}, 60, now, zone)->starts_ms; };
  CHECK(at(moscow(12, 8)) == moscow(12, 10));
  CHECK(at(moscow(12, 10, 10)) == moscow(12, 11, 30));
  CHECK(at(moscow(12, 17, 0)) == moscow(12, 18));
  CHECK(at(moscow(12, 17, 30)) == moscow(13, 10));
}

TEST_CASE("slots: the wished day and half of it, else the next day") {
  const work::DriveWish saturday{"2026-05-16", work::PartOfDay::Afternoon};
  CHECK(work::first_free(saturday, {{one, {}}}, 60, moscow(12, 8), zone)->starts_ms == moscow(16, 13));
  const auto full = taken(moscow(16, 13), moscow(16, 19));
  CHECK(work::first_free(saturday, {{one, full}}, 60, moscow(12, 8), zone)->starts_ms == moscow(17, 13));
  const work::DriveWish morning{"", work::PartOfDay::Morning};
  CHECK(work::first_free(morning, {{one, {}}}, 60, moscow(12, 12), zone)->starts_ms == moscow(13, 10));
  CHECK(work::first_free({"2026-05-01", work::PartOfDay::Any}, {{one, {}}}, 60, moscow(12, 8), zone)->starts_ms ==
        moscow(12, 10));  // a day that is over is no wish any more
}

TEST_CASE("slots: another car where the first is out, and nothing without cars") {
  const auto busy = taken(moscow(12, 10), moscow(12, 12));
  const auto slot = work::first_free({}, {{one, busy}, {two, {}}}, 60, moscow(12, 8), zone);
  CHECK(slot->car == two);
  CHECK(slot->starts_ms == moscow(12, 10));
  const auto after = work::first_free({}, {{one, busy}}, 60, moscow(12, 8), zone);
  CHECK(after->starts_ms == moscow(12, 12));
  CHECK_FALSE(work::first_free({}, {}, 60, moscow(12, 8), zone));
  CHECK(work::first_free({}, {{one, taken(moscow(12, 10, 45), moscow(12, 11))}}, 60, moscow(12, 8), zone)->starts_ms ==
        moscow(12, 11));  // half an hour before it is not enough
}

}  // namespace anketa::testing
