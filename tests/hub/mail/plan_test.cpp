#include <doctest/doctest.h>

#include "hub/mail/plan.h"

namespace anketa::mail {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t midnight_ms = 1'780'002'000'000 - 1'780'002'000'000 % (24 * hour_ms);

Wishes quiet(std::int64_t from, std::int64_t to) { return {from, to, "UTC", 0, 0}; }

}  // namespace

TEST_CASE("what comes together is written together, and nobody is written to every minute") {
  const std::int64_t noon_ms = midnight_ms + 12 * hour_ms;
  CHECK(send_at({noon_ms, false}, {}, noon_ms) == noon_ms + minute_ms);
  CHECK(send_at({noon_ms, true}, {}, noon_ms) < noon_ms + minute_ms);
  Wishes wishes;
  wishes.last_sent_ms = noon_ms - minute_ms;
  CHECK(send_at({noon_ms, false}, wishes, noon_ms) == noon_ms + 9 * minute_ms);
  wishes.retry_ms = noon_ms + hour_ms;
  CHECK(send_at({noon_ms, false}, wishes, noon_ms) == noon_ms + hour_ms);
  CHECK(send_at({noon_ms, true}, wishes, noon_ms) == noon_ms + hour_ms);
}

TEST_CASE("quiet hours hold a mail until they are over, over midnight too; what is critical comes all the same") {
  const Wishes night = quiet(22 * 60, 8 * 60);
  const std::int64_t late_ms = midnight_ms + 23 * hour_ms;
  const std::int64_t morning_ms = midnight_ms + 32 * hour_ms;
  CHECK(send_at({late_ms, false}, night, late_ms) == morning_ms);
  CHECK(send_at({late_ms + 3 * hour_ms, false}, night, late_ms + 3 * hour_ms) == morning_ms);
  CHECK(send_at({late_ms, true}, night, late_ms) < late_ms + minute_ms);
  CHECK(send_at({morning_ms, false}, night, morning_ms) == morning_ms + minute_ms);
  const Wishes noon = quiet(12 * 60, 13 * 60);
  CHECK(send_at({midnight_ms + 12 * hour_ms, false}, noon, midnight_ms + 12 * hour_ms) == midnight_ms + 13 * hour_ms);
  CHECK(send_at({midnight_ms + 11 * hour_ms, false}, noon, midnight_ms + 11 * hour_ms) ==
        midnight_ms + 11 * hour_ms + minute_ms);
  // What waited through the night is asked about in the morning, not at the time it came.
  CHECK(send_at({late_ms, false}, night, morning_ms + minute_ms) == morning_ms + minute_ms);
}

TEST_CASE("a server that refuses is asked later and later, and at last every four hours") {
  CHECK(retry_after_ms(1) == minute_ms);
  CHECK(retry_after_ms(2) == 2 * minute_ms);
  CHECK(retry_after_ms(8) == 128 * minute_ms);
  CHECK(retry_after_ms(9) == 4 * hour_ms);
  CHECK(retry_after_ms(1000) == 4 * hour_ms);
}

TEST_CASE("every notice that is mailed has its topic, and no other") {
  CHECK(topic_of("alarm.kiosk.silent") == "alarms");
  CHECK(topic_of("task.new") == "leads");
  CHECK(topic_of("task.overdue") == "deadlines");
  CHECK(topic_of("something.else") == "");
}

}  // namespace anketa::mail
