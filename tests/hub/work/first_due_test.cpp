// When a first task is due, over a whole hub: by the hours of the house and of where the person lives, so that nobody
// is told at night that he is late.
#include <doctest/doctest.h>

#include "hub/work/deadlines.h"
#include "shared/base/zone.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

struct Evening {
  explicit Evening(sql::Engine engine) : rig(engine) {
    rig.world.clock.advance(10 * hour_ms + 4 * minute_ms);  // 21:30 in Moscow; houses close at nine
  }
  store::LeadRow arrive(std::uint64_t who, const char* city) {
    auto lead = invented_lead(rig.world, who);
    lead.contact.city = city;
    lead.venue = rig.world.exhibition;
    REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
    rig.world.work();
    return *store::find_lead(rig.world.db(), rig.world.org, lead.id);
  }
  store::TaskRow task(const store::LeadRow& lead) {
    return store::open_tasks_of(rig.world.db(), rig.lease(lead).id).front();
  }
  LeaseRig rig;
};

int minute_in(const char* zone, std::int64_t at_ms) { return local_moment(from_ms(at_ms), zone).minute; }

}  // namespace

TEST_CASE(
    "first task: of an evening's lead it is due next morning, before the answer is, and nobody is told at night") {
  for (const sql::Engine engine : engines()) {
    Evening evening(engine);
    LeaseRig& rig = evening.rig;
    const auto lead = evening.arrive(1, "moscow");
    const auto lease = rig.lease(lead);
    rig.person(lease.dealer, "dealer_manager");
    const auto task = evening.task(lead);
    CHECK(minute_in("Europe/Moscow", task.due_ms) == 11 * 60);
    CHECK(task.due_ms < *lease.accept_by_ms);
    const auto look = [&] {
      REQUIRE(
          rig.write([&](sql::Db& db) { work::tell_deadlines(db, rig.world.org, rig.world.clock, rig.world.random); }));
    };
    const auto told = [&] {
      return rig.count("SELECT count(*) FROM notices WHERE kind IN ('task.soon', 'task.overdue')");
    };
    look();
    for (int hour = 0; hour < 12; ++hour) {  // until half past nine
      rig.world.clock.advance(hour_ms);
      look();
    }
    CHECK(told() == 0);
    rig.world.clock.advance(2 * hour_ms);
    look();
    CHECK(told() > 0);
  }
}

TEST_CASE("first task: of somebody seven hours ahead it is due when it is day for him and the house works") {
  for (const sql::Engine engine : engines()) {
    Evening evening(engine);
    evening.rig.world.clock.advance(-6 * hour_ms);  // 15:30 in Moscow, and two hours later half past midnight there
    const auto lead = evening.arrive(1, "vladivostok");
    REQUIRE(lead.city == "vladivostok");
    const std::int64_t due_ms = evening.task(lead).due_ms;
    CHECK(minute_in("Asia/Vladivostok", due_ms) == 16 * 60);
    CHECK(minute_in("Europe/Moscow", due_ms) == 9 * 60);
  }
}

TEST_CASE("first task: who comes again in the evening is called next day, and who was reassigned then too") {
  for (const sql::Engine engine : engines()) {
    Evening evening(engine);
    LeaseRig& rig = evening.rig;
    rig.world.clock.advance(-10 * hour_ms);
    const auto first = evening.arrive(1, "moscow");
    rig.result(rig.lease(first), "reached");
    rig.world.clock.advance(10 * hour_ms);
    const auto again = evening.arrive(1, "moscow");
    REQUIRE(again.prospect == first.prospect);
    CHECK(minute_in("Europe/Moscow", evening.task(again).due_ms) == 11 * 60);
  }
}

}  // namespace anketa::testing
