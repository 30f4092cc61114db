// The table of alarms: raised at its figure, worse at the next, over below the third.
#include <doctest/doctest.h>

#include "hub/watch/watch.h"

namespace anketa::watch {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
const KioskId kiosk{"018f0000-0000-7000-8000-000000000001"};

std::int64_t measure(const std::vector<Measured>& all, std::string_view kind) {
  for (const Measured& one : all) {
    if (one.kind == kind) return one.measure;
  }
  return -1;
}

}  // namespace

TEST_CASE("rules: every one is raised at its warning, critical at its critical, over below its end") {
  for (const Rule& rule : rules()) {
    CAPTURE(rule.kind);
    CHECK(rule.warning <= rule.critical);
    CHECK(rule.over <= rule.warning);
    CHECK(rule.over > 0);
    CHECK(compare({}, {{rule.kind, "x", rule.warning - 1}}).raise.empty());
    const auto raised = compare({}, {{rule.kind, "x", rule.warning}}).raise;
    REQUIRE(raised.size() == 1);
    CHECK(raised.front().severity == (rule.warning == rule.critical ? "critical" : "warning"));
    CHECK(compare({}, {{rule.kind, "x", rule.critical}}).raise.front().severity == "critical");
    const std::vector<Standing> standing = {{"id", std::string(rule.kind), "x", "warning", rule.warning}};
    const Changes worse = compare(standing, {{rule.kind, "x", rule.critical}});
    REQUIRE((worse.change.size() == 1 || rule.warning == rule.critical));
    if (rule.warning != rule.critical) CHECK(worse.change.front().worse);
    CHECK(worse.raise.empty());
    CHECK(compare(standing, {{rule.kind, "x", rule.over}}).over.empty());
    CHECK(compare(standing, {{rule.kind, "x", rule.over - 1}}).over == std::vector<std::string>{"id"});
    CHECK(compare(standing, {}).over == std::vector<std::string>{"id"});
  }
}

TEST_CASE("rules: what has not changed is left alone, and a subject's alarm is not another's") {
  const std::vector<Standing> standing = {{"id", "kiosk.silent", "a", "warning", 20}};
  const Changes same = compare(standing, {{"kiosk.silent", "a", 20}});
  CHECK(same.change.empty());
  CHECK(same.raise.empty());
  const Changes other = compare(standing, {{"kiosk.silent", "a", 21}, {"kiosk.silent", "b", 15}});
  REQUIRE(other.change.size() == 1);
  CHECK_FALSE(other.change.front().worse);
  REQUIRE(other.raise.size() == 1);
  CHECK(other.raise.front().subject_id == "b");
}

TEST_CASE(
    "a kiosk is silent only while its doors are open, counted from their opening, and not before the hub listened") {
  store::KioskFacts facts;
  facts.id = kiosk;
  facts.last_seen_ms = 1 * hour_ms;
  domain::Doors doors;
  doors.day = "1970-01-01";
  CHECK(measure(measure_kiosk(facts, doors, 0, 10 * hour_ms), "kiosk.silent") == 0);
  doors.open = true;
  doors.opened_ms = 9 * hour_ms;
  CHECK(measure(measure_kiosk(facts, doors, 0, 10 * hour_ms), "kiosk.silent") == 60);
  CHECK(measure(measure_kiosk(facts, doors, 9 * hour_ms + 50 * minute_ms, 10 * hour_ms), "kiosk.silent") == 10);
  facts.last_seen_ms = 10 * hour_ms - minute_ms;
  CHECK(measure(measure_kiosk(facts, doors, 0, 10 * hour_ms), "kiosk.silent") == 1);
}

TEST_CASE("the law's term rings two days before its end, and is critical from the moment it is over") {
  constexpr std::int64_t day_ms = 24 * hour_ms;
  constexpr std::int64_t due_ms = 100 * day_ms;
  const Rule& rule = *find_rule("privacy.due");
  CHECK(measure_term(due_ms, due_ms - privacy_soon_ms - 1) == 0);
  CHECK(measure_term(due_ms, due_ms - privacy_soon_ms) == rule.warning);
  CHECK(measure_term(due_ms, due_ms - day_ms) == 2);
  CHECK(measure_term(due_ms, due_ms) < rule.critical);
  CHECK(measure_term(due_ms, due_ms + 1) == rule.critical);
  CHECK(measure_term(due_ms, due_ms + 2 * day_ms) == rule.critical + 2);
}

TEST_CASE("the canary is missed from half an hour before the doors open, and is critical when they do") {
  store::KioskFacts facts;
  facts.id = kiosk;
  domain::Doors doors;
  doors.day = "1970-01-02";
  doors.opens_ms = 10 * hour_ms;
  const auto late = [&](std::int64_t now_ms) {
    return measure(measure_kiosk(facts, doors, 0, now_ms), "kiosk.canary");
  };
  const Rule& rule = *find_rule("kiosk.canary");
  CHECK(late(9 * hour_ms) == 0);
  CHECK(late(9 * hour_ms + 30 * minute_ms) >= rule.warning);
  CHECK(late(9 * hour_ms + 58 * minute_ms) < rule.critical);
  CHECK(late(10 * hour_ms) >= rule.critical);
  facts.canary_day = "1970-01-01";
  facts.canary_outcome = "arrived";
  CHECK(late(10 * hour_ms) > 0);
  facts.canary_day = doors.day;
  CHECK(late(10 * hour_ms) == 0);
  facts.canary_outcome = "unassigned";
  CHECK(late(10 * hour_ms) > 0);
  facts.canary_day.clear();
  facts.created_ms = 10 * hour_ms;  // it has only just come
  CHECK(late(10 * hour_ms + 5 * minute_ms) == 0);
  CHECK(late(10 * hour_ms + 15 * minute_ms) > 0);
  doors.opens_ms.reset();  // shut all day
  CHECK(late(12 * hour_ms) == 0);
}

}  // namespace anketa::watch
