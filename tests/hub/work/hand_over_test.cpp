#include <doctest/doctest.h>

#include "hub/work/hand_over.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

struct Hand {
  LeaseRig& rig;
  work::HandOver order;

  work::HandOverPreview preview() {
    work::HandOverPreview out;
    REQUIRE(rig.write([&](sql::Db& db) { out = work::preview(db, order, rig.world.clock.now()); }));
    return out;
  }
  RowId give() {
    RowId id;
    REQUIRE(rig.write([&](sql::Db& db) {
      const auto seen = work::preview(db, order, rig.world.clock.now());
      id = work::begin(db, order, {seen.leases, seen.nobodys}, rig.world.clock, rig.world.random);
    }));
    rig.world.work();
    return id;
  }
  std::string undo(const RowId& id) {
    const Status done =
        rig.write([&](sql::Db& db) { work::undo(db, rig.world.org, id, order.by, rig.world.clock, rig.world.random); });
    rig.world.work();
    return done ? "ok" : std::string(done.error().code()) + " " + done.error().detail();
  }
  store::HandOverSummary summary() {
    store::Sight sight;
    sight.org = rig.world.org;
    sight.everything = true;
    return store::list_hand_overs(rig.world.db(), sight, 10).front();
  }
};

}  // namespace

TEST_CASE("hand-over: a house's prospects go to another, but for what it may not have, and come back") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto& dealers = rig.world.dealers;
    for (const DealerId& other : {dealers.moscow_b, dealers.kazan}) {
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    }
    const UserId seller = rig.person(dealers.moscow_a, "salesperson");
    const auto one = rig.arrive("0000001"), two = rig.arrive("0000002"), terra = rig.arrive("0000003", "terra-x");
    const UserId admin = rig.person({}, "hub_admin");
    Hand hand{rig, {rig.world.org, dealers.moscow_a, {}, dealers.moscow_b, {}, "dealer_closes", admin}};
    const auto seen = hand.preview();
    CHECK(seen.leases == 2);
    CHECK(seen.tasks == 2);
    CHECK(seen.brands == std::map<std::string, std::int64_t>{{"volta", 2}});
    CHECK(seen.kept == std::map<std::string, std::int64_t>{{"no_brand", 1}});
    const Status stale =
        rig.write([&](sql::Db& db) { work::begin(db, hand.order, {5}, rig.world.clock, rig.world.random); });
    CHECK(stale.error().code() == "request.conflict");

    rig.world.clock.advance(1000);
    const RowId id = hand.give();
    CHECK(rig.lease(one).dealer == dealers.moscow_b);
    CHECK(rig.lease(two).dealer == dealers.moscow_b);
    CHECK(rig.lease(terra, "terra").dealer == dealers.moscow_a);
    CHECK(rig.lease(one).accept_by_ms == to_ms(rig.world.clock.now()) + 4 * hour_ms);  // by the rules, as any other
    CHECK(hand.summary().given == 2);
    CHECK(hand.summary().kept == 1);
    rig.result(rig.lease(two), "reached");  // worked on: it stays where it is

    rig.world.clock.advance(1000);
    CHECK(hand.undo(id) == "ok");
    CHECK(hand.undo(id) == "request.conflict undone");
    CHECK(rig.lease(one).dealer == dealers.moscow_a);
    CHECK(rig.lease(one).user == seller);
    CHECK(rig.lease(one).accept_by_ms == to_ms(rig.world.clock.now()) + 4 * hour_ms);
    CHECK(rig.lease(two).dealer == dealers.moscow_b);
    CHECK(hand.summary().back == 1);
    CHECK(hand.summary().gone == 1);
    CHECK(rig.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 2);
  }
}

TEST_CASE("hand-over: to a house where nobody is, the number of its prospects is said back") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto& dealers = rig.world.dealers;
    for (const DealerId& other : {dealers.moscow_b, dealers.kazan}) {
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    }
    rig.person(dealers.moscow_a, "salesperson");
    rig.arrive("0000001"), rig.arrive("0000002"), rig.arrive("0000003", "terra-x");
    Hand hand{rig, {rig.world.org, dealers.moscow_a, {}, dealers.moscow_b, {}, "other", rig.person({}, "hub_admin")}};
    CHECK(hand.preview().nobodys == 2);
    const auto begin = [&](const work::Expected& expected) {
      const Status done =
          rig.write([&](sql::Db& db) { work::begin(db, hand.order, expected, rig.world.clock, rig.world.random); });
      return done ? "ok" : done.error().detail();
    };
    CHECK(begin({2}) == "expected_nobodys");
    CHECK(begin({2, 3}) == "expected_nobodys");
    const UserId there = rig.person(dealers.moscow_b, "salesperson");
    CHECK(hand.preview().nobodys == 0);
    CHECK(begin({2, 2}) == "expected_nobodys");  // somebody has come meanwhile
    store::set_user_state(rig.world.db(), rig.world.org, there, "disabled");
    CHECK(begin({2, 2}) == "ok");
    rig.world.work();
    const auto nobodys = [&] {
      return store::count_nobodys_leases(rig.world.db(), rig.world.org, to_ms(rig.world.clock.now()));
    };
    CHECK(nobodys() == 2);
    rig.person(dealers.moscow_b, "dealer_manager");
    CHECK(nobodys() == 0);
  }
}

TEST_CASE("hand-over: inside a house from one to another, with the same leases, and back") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto& dealers = rig.world.dealers;
    for (const DealerId& other : {dealers.moscow_b, dealers.kazan}) {
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    }
    const UserId a = rig.person(dealers.moscow_a, "salesperson");
    const auto one = rig.arrive("0000001"), two = rig.arrive("0000002");
    const UserId b = rig.person(dealers.moscow_a, "salesperson");
    const auto of_a = rig.arrive("0000003"), of_b = rig.arrive("0000004");
    REQUIRE(rig.lease(of_a).user == a);
    REQUIRE(rig.lease(of_b).user == b);
    Hand hand{rig, {rig.world.org, dealers.moscow_a, a, dealers.moscow_a, b, "holiday", a}};
    const auto before = rig.lease(one);
    const RowId id = hand.give();
    CHECK(rig.lease(one).id == before.id);
    CHECK(rig.lease(one).user == b);
    CHECK(store::open_tasks_of(rig.world.db(), before.id).front().assignee == b);
    CHECK(hand.summary().given == 3);
    CHECK(hand.undo(id) == "ok");
    CHECK(rig.lease(one).user == a);
    CHECK(rig.lease(two).user == a);
    CHECK(rig.lease(of_b).user == b);

    hand.order.to_user = a;
    const Status nobody = rig.write([&](sql::Db& db) { (void)work::preview(db, hand.order, rig.world.clock.now()); });
    CHECK(nobody.error().detail() == "to_user_id");
    hand.order.to_dealer = dealers.moscow_b;
    const Status stranger = rig.write([&](sql::Db& db) { (void)work::preview(db, hand.order, rig.world.clock.now()); });
    CHECK(stranger.error().detail() == "to_user_id");
  }
}

TEST_CASE("hand-over: back to the rules, which never give it to the same house again; undone, it has it") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    std::vector<store::LeadRow> leads;
    for (int i = 0; i < 240; ++i) leads.push_back(rig.arrive(std::to_string(2000000 + i)));
    const DealerId from = rig.lease(leads[0]).dealer;
    std::vector<store::LeadRow> moved;
    for (const auto& lead : leads) {
      if (rig.lease(lead).dealer == from) moved.push_back(lead);
    }
    REQUIRE(moved.size() > 100);  // more than one step
    Hand hand{rig, {rig.world.org, from, {}, {}, {}, "left_network", rig.person({}, "hub_admin")}};
    rig.world.clock.advance(1000);
    const RowId id = hand.give();
    for (const auto& lead : moved) {
      CHECK_FALSE(rig.lease(lead).id.empty());
      CHECK(rig.lease(lead).dealer != from);
    }
    CHECK(hand.summary().given == static_cast<std::int64_t>(moved.size()));
    CHECK(hand.undo(id) == "ok");
    for (const auto& lead : moved) CHECK(rig.lease(lead).dealer == from);
    CHECK(rig.count("SELECT count(*) FROM assignments WHERE ended_ms IS NULL") == 240);
    std::int64_t open = 0;
    for (const store::DealerLoad& load : store::dealer_loads(rig.world.db(), rig.world.org, rig.world.clock.now())) {
      open += load.open;
    }
    CHECK(open == 240);  // what is kept is what is there
  }
}

}  // namespace anketa::testing
