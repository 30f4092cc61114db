#include <doctest/doctest.h>

#include <algorithm>

#include "hub/store/absences.h"
#include "hub/store/hand_overs.h"
#include "hub/work/absence.h"
#include "hub/work/hand_over.h"
#include "hub/work/nobodys.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t day_ms = 24 * hour_ms;

struct House {
  explicit House(sql::Engine engine) : rig(engine), dealer(rig.world.dealers.moscow_a) {
    for (const DealerId& other : {rig.world.dealers.moscow_b, rig.world.dealers.kazan})
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    a = rig.person(dealer, "salesperson");
    b = rig.person(dealer, "salesperson");
    today = now() / day_ms;
  }
  std::int64_t now() { return to_ms(rig.world.clock.now()); }
  std::string enter(const UserId& who, std::int64_t from, std::int64_t to, const UserId& stand_in = {},
                    const std::string& reason = "holiday", std::int64_t nobodys = 0) {
    const Status done = rig.write([&](sql::Db& db) {
      last = work::enter(
          db, {rig.world.org, who, today + from, today + to, reason, stand_in, who, "Europe/Moscow", nobodys},
          rig.world.clock, rig.world.random);
    });
    return done ? "ok" : std::string(done.error().code()) + " " + done.error().detail();
  }
  std::int64_t told(const UserId& who, const std::string& kind) {
    return rig.count(
        ("SELECT count(*) FROM notices WHERE user_id = '" + who.value + "' AND kind = '" + kind + "'").c_str());
  }
  bool works_for(const UserId& who, const UserId& whose) {
    store::Sight sight;
    sight.org = rig.world.org;
    sight.reach = dealer.value;
    sight.user = who;
    sight.own = sight.nobodys = true;
    sight.at_ms = now();
    return store::works_for(rig.world.db(), sight, whose);
  }

  LeaseRig rig;
  DealerId dealer;
  UserId a, b;
  std::int64_t today = 0;
  RowId last;
};

}  // namespace

TEST_CASE("absence: a day begins where the house stands") {
  CHECK(work::day_begins_ms(0, "UTC") == 0);
  CHECK(work::day_begins_ms(20454, "Europe/Moscow") == 20454 * day_ms - 3 * hour_ms);
  CHECK(work::day_begins_ms(20454, "Asia/Kamchatka") == 20454 * day_ms - 12 * hour_ms);
  CHECK(work::day_begins_ms(20454, "Europe/Kaliningrad") == 20454 * day_ms - 2 * hour_ms);
}

TEST_CASE("absence: no new leads while away, and turns again the day after, without anything that fires") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    REQUIRE(house.enter(house.a, 0, 1, house.b) == "ok");
    for (const char* who : {"0000001", "0000002", "0000003"})
      CHECK(house.rig.lease(house.rig.arrive(who)).user == house.b);
    house.rig.world.clock.advance(2 * day_ms);
    std::vector<UserId> takers;
    for (const char* who : {"0000004", "0000005"}) takers.push_back(house.rig.lease(house.rig.arrive(who)).user);
    CHECK(std::ranges::find(takers, house.a) != takers.end());
  }
}

TEST_CASE("absence: the stand-in is told and may work on it, until the last day is over or it ends early") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    const auto one = house.rig.arrive("0000001"), two = house.rig.arrive("0000002");
    const auto& his = house.rig.lease(one).user == house.a ? one : two;
    REQUIRE(house.rig.lease(his).user == house.a);
    CHECK_FALSE(house.works_for(house.b, house.a));
    REQUIRE(house.enter(house.a, 0, 6, house.b) == "ok");
    CHECK(house.told(house.b, "absence.stand_in") == 1);
    CHECK(house.works_for(house.b, house.a));
    CHECK_FALSE(house.works_for(house.a, house.b));

    const auto tell = [&] {
      REQUIRE(house.rig.write([&](sql::Db& db) {
        store::insert_notice(db, house.rig.world.org, {house.a, "task.overdue", "task", "t1"}, house.rig.world.clock,
                             house.rig.world.random);
        store::insert_notice(db, house.rig.world.org, {house.b, "task.overdue", "task", "t1"}, house.rig.world.clock,
                             house.rig.world.random);
        store::insert_notice(db, house.rig.world.org, {house.a, "export.refuse", "export", "e1"}, house.rig.world.clock,
                             house.rig.world.random);
      }));
    };
    tell();
    CHECK(house.told(house.a, "task.overdue") == 0);
    CHECK(house.told(house.b, "task.overdue") >= 1);
    CHECK(house.told(house.a, "export.refuse") == 1);  // that is his own
    CHECK(house.rig.lease(his).user == house.a);       // nothing was moved

    house.rig.world.clock.advance(day_ms);
    const auto end = [&] {
      return house.rig.write(
          [&](sql::Db& db) { work::end_absence(db, house.rig.world.org, house.last, house.a, house.rig.world.clock); });
    };
    CHECK(end());
    CHECK_FALSE(house.works_for(house.b, house.a));
    CHECK(end().error().detail() == "ended");
    tell();
    CHECK(house.told(house.a, "task.overdue") == 1);
    CHECK(house.enter(house.a, 2, 3) == "ok");  // the rest of those days is free again
  }
}

TEST_CASE("absence: shared by the house, all on shift are told and may work on it") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    const UserId c = house.rig.person(house.dealer, "salesperson");
    const UserId manager = house.rig.person(house.dealer, "dealer_manager");
    REQUIRE(house.enter(house.a, 0, 6) == "ok");
    REQUIRE(house.enter(c, 0, 0) == "ok");
    CHECK(house.works_for(house.b, house.a));
    CHECK(store::told_for(house.rig.world.db(), house.a, house.now()) == std::vector<UserId>{house.b});
    store::set_shift(house.rig.world.db(), house.rig.world.org, house.b, false);
    CHECK(store::told_for(house.rig.world.db(), house.a, house.now()) == std::vector<UserId>{manager});
    house.rig.world.clock.advance(7 * day_ms);
    CHECK(store::told_for(house.rig.world.db(), house.a, house.now()) == std::vector<UserId>{house.a});
  }
}

TEST_CASE("absence: alone is whom all others leave at one moment, however they overlap") {
  const work::Away time{10, 20};
  using Spans = std::vector<std::vector<work::Away>>;
  CHECK(work::is_left_alone(time, Spans{}));
  CHECK_FALSE(work::is_left_alone(time, Spans{{}}));
  CHECK(work::is_left_alone(time, Spans{{{5, 11}}}));
  CHECK(work::is_left_alone(time, Spans{{{19, 30}}}));
  CHECK_FALSE(work::is_left_alone(time, Spans{{{20, 30}}}));
  CHECK_FALSE(work::is_left_alone(time, Spans{{{5, 10}}}));
  CHECK_FALSE(work::is_left_alone(time, Spans{{{5, 13}}, {{13, 30}}}));
  CHECK(work::is_left_alone(time, Spans{{{5, 14}}, {{13, 30}}}));
}

TEST_CASE(
    "absence: when the last who is there goes, he says of how many prospects; until somebody is back they stand") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    for (const char* who : {"0000001", "0000002", "0000003"}) house.rig.arrive(who);
    REQUIRE(house.enter(house.a, 0, 3) == "ok");
    CHECK(house.enter(house.b, 2, 5) == "request.conflict expected_nobodys");
    CHECK(house.enter(house.b, 2, 5, {}, "holiday", 2) == "request.conflict expected_nobodys");
    CHECK(house.enter(house.b, 4, 5) == "ok");  // a is back by then
    work::end_absence(house.rig.world.db(), house.rig.world.org, house.last, house.b, house.rig.world.clock);
    CHECK(house.enter(house.b, 2, 5, {}, "holiday", 3) == "ok");
    const auto nobodys = [&] {
      return store::count_nobodys_leases(house.rig.world.db(), house.rig.world.org, house.now());
    };
    CHECK(nobodys() == 0);
    house.rig.world.clock.advance(2 * day_ms);
    CHECK(nobodys() == 3);
    house.rig.world.clock.advance(2 * day_ms);
    CHECK(nobodys() == 0);
  }
}

TEST_CASE("absence: what cannot be") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    const UserId stranger = house.rig.person(house.rig.world.dealers.moscow_b, "salesperson");
    const UserId admin = house.rig.person({}, "hub_admin");
    CHECK(house.enter(house.a, 1, 0) == "request.invalid last_day");
    CHECK(house.enter(house.a, -5, -1) == "request.invalid last_day");
    CHECK(house.enter(house.a, 0, 366) == "request.invalid last_day");
    CHECK(house.enter(house.a, 0, 1, {}, "flu") == "request.invalid reason");
    CHECK(house.enter(house.a, 0, 1, house.a) == "request.invalid stand_in_id");
    CHECK(house.enter(house.a, 0, 1, stranger) == "request.invalid stand_in_id");
    CHECK(house.enter(admin, 0, 1) == "request.invalid user_id");
    CHECK(house.enter(house.a, 3, 5, house.b) == "ok");
    CHECK(house.enter(house.a, 5, 8) == "request.conflict overlap");
    CHECK(house.enter(house.a, 6, 8) == "ok");
    CHECK(house.enter(house.b, 8, 9, house.a) == "request.conflict stand_in_away");
    CHECK(house.enter(house.b, 4, 4, {}, "sick") == "ok");  // who stood in is ill: the house shares it
    const auto first = store::absences_of(house.rig.world.db(), house.a, 0, house.now() + 4 * day_ms);
    REQUIRE(first.size() == 1);
    CHECK(first.front().stand_in.empty());
  }
}

TEST_CASE("leaving: what cannot go on stays in the house as nobody's, and comes back to nobody") {
  for (const sql::Engine engine : engines()) {
    House house(engine);
    REQUIRE(house.enter(house.b, 0, 0) == "ok");
    const auto volta = house.rig.arrive("0000001"), terra = house.rig.arrive("0000003", "terra-x");
    REQUIRE(house.rig.lease(volta).user == house.a);
    REQUIRE(house.rig.lease(terra, "terra").user == house.a);
    RowId id;
    REQUIRE(house.rig.write([&](sql::Db& db) {
      const work::HandOver order{house.rig.world.org, house.dealer, house.a, house.rig.world.dealers.moscow_b, {},
                                 "left_house",        house.b,      true};
      const auto seen = work::preview(db, order, house.rig.world.clock.now());
      CHECK(seen.nobodys == 2);  // b is away today, and in the other house nobody is at all
      id = work::begin(db, order, {seen.leases, seen.nobodys}, house.rig.world.clock, house.rig.world.random);
      store::set_user_state(db, house.rig.world.org, house.a, "disabled");
    }));
    house.rig.world.work();
    CHECK(house.rig.lease(volta).dealer == house.rig.world.dealers.moscow_b);
    CHECK(house.rig.lease(terra, "terra").dealer == house.dealer);  // the other house does not sell it
    CHECK(house.rig.lease(terra, "terra").user.empty());
    house.rig.world.clock.advance(1000);
    REQUIRE(house.rig.write([&](sql::Db& db) {
      work::undo(db, house.rig.world.org, id, house.b, house.rig.world.clock, house.rig.world.random);
    }));
    house.rig.world.work();
    CHECK(house.rig.lease(volta).dealer == house.dealer);
    CHECK(house.rig.lease(volta).user != house.a);
  }
}

}  // namespace anketa::testing
