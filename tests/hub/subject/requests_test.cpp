#include <doctest/doctest.h>

#include <chrono>

#include "hub/subject/requests.h"

namespace anketa::testing {
namespace {

using namespace std::chrono;
using subject::Kind;

constexpr std::int64_t moscow_ms = 3LL * 3600 * 1000;

std::int64_t at(year_month_day day, int hour) {  // Moscow's clock
  return duration_cast<milliseconds>(sys_days(day).time_since_epoch() + hours(hour)).count() - moscow_ms;
}
year_month_day last_day(Kind kind, year_month_day received, int hour = 12) {
  const std::int64_t due = subject::due_ms(kind, at(received, hour), moscow_ms);
  return year_month_day(floor<days>(sys_time<milliseconds>(milliseconds(due + moscow_ms))));
}

}  // namespace

TEST_CASE("by when the law wants it done") {
  // Monday 2 March 2026: ten working days are the Monday two weeks later, seven the Wednesday of the next week.
  CHECK(last_day(Kind::Access, 2026y / March / 2) == 2026y / March / 16);
  CHECK(last_day(Kind::Correction, 2026y / March / 2) == 2026y / March / 11);
  CHECK(last_day(Kind::Restriction, 2026y / March / 2) == 2026y / March / 2);
  CHECK(last_day(Kind::Erasure, 2026y / March / 2) == 2026y / April / 1);  // 30 days, before a month is over
  CHECK(last_day(Kind::Withdrawal, 2026y / April / 2) == 2026y / May / 2);
  CHECK(last_day(Kind::Erasure, 2026y / January / 31) == 2026y / February / 28);  // a month is shorter
  CHECK(last_day(Kind::Access, 2026y / March / 7) == 2026y / March / 20);         // came on a Saturday
}

TEST_CASE("the day is the organisation's, and its last millisecond counts") {
  CHECK(last_day(Kind::Restriction, 2026y / March / 2, 1) == 2026y / March / 2);  // still the first of March in UTC
  const std::int64_t due = subject::due_ms(Kind::Restriction, at(2026y / March / 2, 12), moscow_ms);
  CHECK(due == at(2026y / March / 3, 0) - 1);
}

TEST_CASE("kinds, ways and reasons are codes of the law and no others") {
  for (const Kind kind : {Kind::Access, Kind::Correction, Kind::Withdrawal, Kind::Restriction, Kind::Erasure})
    CHECK(subject::kind_from(subject::kind_code(kind)) == kind);
  CHECK(!subject::kind_from("forget"));
  CHECK(subject::is_via("letter"));
  CHECK(!subject::is_via("pigeon"));
  CHECK(subject::is_refusal_reason("law_keeps"));
  CHECK(!subject::is_refusal_reason("no_time"));
}

}  // namespace anketa::testing
