#include "hub/work/plan.h"

#include <doctest/doctest.h>

#include "shared/base/zone.h"

namespace anketa::testing {
namespace {

using work::Stage;

// 2026-05-12, a Tuesday; Moscow is three hours ahead of it.
constexpr std::int64_t midnight_utc = 1778544000000;
constexpr std::int64_t hour_ms = 3600 * 1000;
std::int64_t utc(int hour, int minute = 0) { return midnight_utc + hour * hour_ms + minute * 60'000; }
std::string there(std::int64_t at_ms, const std::string& zone) {
  const LocalMoment moment = local_moment(from_ms(at_ms), zone);
  return iso_day(moment.day) + " " + std::to_string(moment.minute / 60) + ":" + std::to_string(moment.minute % 60);
}

}  // namespace

TEST_CASE("plan: stages go forward, are given up, and taken up again; a deal is nobody's word") {
  CHECK(work::may_move(Stage::New, Stage::Contacted));
  CHECK(work::may_move(Stage::Contacted, Stage::Offer));
  CHECK_FALSE(work::may_move(Stage::Offer, Stage::Contacted));
  CHECK_FALSE(work::may_move(Stage::Offer, Stage::Offer));
  CHECK_FALSE(work::may_move(Stage::Offer, Stage::Deal));
  CHECK_FALSE(work::may_move(Stage::Lost, Stage::Accepted));
  CHECK(work::may_move(Stage::Lost, Stage::Contacted));
  CHECK(work::may_move(Stage::Offer, Stage::Lost));
  CHECK_FALSE(work::may_move(Stage::Deal, Stage::Lost));
  for (const Stage stage : {Stage::New, Stage::Accepted, Stage::TestDrive, Stage::Lost})
    CHECK(work::stage_from(work::stage_code(stage)) == stage);
  CHECK_FALSE(work::stage_from("won"));
}

TEST_CASE("plan: what a result makes of the stage") {
  const auto after = [](Stage now, const char* result) { return work::stage_after(now, *work::outcome_of(result)); };
  CHECK(after(Stage::Accepted, "reached") == Stage::Contacted);
  CHECK(after(Stage::Accepted, "no_answer") == Stage::Accepted);
  CHECK(after(Stage::Offer, "reached") == Stage::Offer);
  CHECK(after(Stage::Contacted, "test_drive_booked") == Stage::TestDrive);
  CHECK(after(Stage::TestDrive, "offer_made") == Stage::Offer);
  CHECK(after(Stage::Offer, "not_interested") == Stage::Lost);
  CHECK(after(Stage::Lost, "reached") == Stage::Contacted);
  CHECK(after(Stage::Deal, "not_interested") == Stage::Deal);
  CHECK(work::outcome_of("won") == nullptr);
}

TEST_CASE("plan: nobody is called at night where he lives") {
  const work::Hours moscow{"Europe/Moscow"};
  CHECK(work::into_hours(utc(10), moscow) == utc(10));
  CHECK(there(work::into_hours(utc(3), moscow), moscow.zone) == "2026-05-12 9:0");
  CHECK(there(work::into_hours(utc(18), moscow), moscow.zone) == "2026-05-13 9:0");  // 21:00 is too late already
  CHECK(work::into_hours(utc(17, 59), moscow) == utc(17, 59));
  const work::Hours far{"Asia/Vladivostok"};  // ten hours ahead: noon in London is 22:00 there
  CHECK(there(work::into_hours(utc(12), far), far.zone) == "2026-05-13 9:0");
  const work::Hours evenings{"Europe/Moscow", 18 * 60, 21 * 60};
  CHECK(there(work::into_hours(utc(8), evenings), evenings.zone) == "2026-05-12 18:0");
}

TEST_CASE("plan: a first task is due while the house works, and not in the person's night") {
  const work::Hours moscow{"Europe/Moscow"};
  route::Opening house{{"123456", 9 * 60, 20 * 60, 180}, {}};
  const auto due = [&](std::int64_t from_ms, const work::Hours& person, bool is_awaited = true) {
    return there(work::first_due_ms(from_ms, work::first_due_minutes(is_awaited, house), house, person), moscow.zone);
  };
  CHECK(due(utc(9), moscow) == "2026-05-12 14:0");
  CHECK(due(utc(16), moscow) == "2026-05-13 10:0");        // 19:00: an hour today, an hour tomorrow
  CHECK(due(utc(18, 30), moscow) == "2026-05-13 11:0");    // 21:30
  CHECK(due(utc(0), moscow) == "2026-05-12 11:0");         // three at night
  CHECK(due(utc(9), moscow, false) == "2026-05-13 12:0");  // a day of the house's work
  house.holidays = {20586, 20587};                         // 13 and 14 May 2026
  CHECK(due(utc(18, 30), moscow) == "2026-05-15 11:0");
  house.holidays = {};
  CHECK(due(utc(18, 30) + 4 * 24 * hour_ms, moscow) == "2026-05-18 11:0");  // Saturday evening: closed on Sunday
  const work::Hours far{"Asia/Vladivostok"};  // seven hours ahead of Moscow: his evening ends at two there
  CHECK(due(utc(10), far) == "2026-05-13 9:0");
  CHECK(due(utc(6, 30), far) == "2026-05-12 11:30");
  const work::Hours never{"Asia/Vladivostok", 9 * 60, 15 * 60};  // from two to eight at night in Moscow
  CHECK(there(work::first_due_ms(utc(9), 120, house, never), never.zone) == "2026-05-13 9:0");
}

TEST_CASE("plan: a try in vain is followed by the next, by day and by evening in turn, and comes to an end") {
  const work::Hours moscow{"Europe/Moscow"};
  const auto next = [&](int tries, std::int64_t now) {
    return there(*work::next_try_ms(tries, now, moscow), moscow.zone);
  };
  CHECK(next(1, utc(8)) == "2026-05-12 13:0");
  CHECK(next(1, utc(17)) == "2026-05-13 9:0");
  CHECK(next(2, utc(8)) == "2026-05-13 18:30");
  CHECK(next(2, utc(15, 30)) == "2026-05-13 11:0");
  CHECK(next(3, utc(8)) == "2026-05-14 18:30");
  CHECK(next(4, utc(8)) == "2026-05-15 18:30");
  CHECK_FALSE(work::next_try_ms(5, utc(8), moscow));
  CHECK(there(work::follow_up_ms(3, utc(8), moscow), moscow.zone) == "2026-05-15 11:0");
}

TEST_CASE("plan: the next best action") {
  using work::next_action;
  CHECK(next_action({Stage::New, 5, 9, "first_contact", 9}).code == "wait");
  CHECK(next_action({Stage::New, {}, 9, "first_contact", 12}).code == "answer");
  CHECK(next_action({Stage::Accepted, {}, {}, "first_contact", 12}).code == "first_contact");
  CHECK(next_action({Stage::Accepted, {}, {}, "first_contact", 12}).due_ms == 12);
  CHECK(next_action({Stage::Contacted, {}, {}, "decide", 12}).code == "decide");
  CHECK(next_action({Stage::Contacted, {}, {}, "", {}}).code == "offer_test_drive");
  CHECK(next_action({Stage::TestDrive, {}, {}, "", {}}).code == "make_offer");
  CHECK(next_action({Stage::Deal, {}, {}, "", {}}).code == "care");
  CHECK(next_action({Stage::Lost, {}, {}, "", {}}).code == "none");
}

}  // namespace anketa::testing
