#include <doctest/doctest.h>

#include "hub/mail/plan.h"
#include "hub/store/test_drives.h"
#include "hub/work/deadlines.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

struct Deadlines {
  explicit Deadlines(sql::Engine engine) : rig(engine) {
    for (const DealerId& other : {rig.world.dealers.moscow_b, rig.world.dealers.kazan})
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    manager = rig.person(rig.world.dealers.moscow_a, "dealer_manager");
    seller = rig.person(rig.world.dealers.moscow_a, "salesperson");
    lease = rig.lease(rig.arrive("0000001"));
    REQUIRE(lease.user == seller);
    look();
  }
  void look() {
    REQUIRE(
        rig.write([&](sql::Db& db) { work::tell_deadlines(db, rig.world.org, rig.world.clock, rig.world.random); }));
  }
  void after(std::int64_t ms) {
    rig.world.clock.advance(ms);
    look();
  }
  std::int64_t told(const UserId& who, const char* kind) {
    return rig.count(
        ("SELECT count(*) FROM notices WHERE kind = '" + std::string(kind) + "' AND user_id = '" + who.value + "'")
            .c_str());
  }
  RowId drive(std::int64_t in_ms, const char* state) {
    const std::int64_t now = to_ms(rig.world.clock.now());
    store::TestCarRow car;
    car.id = RowId::make(rig.world.clock, rig.world.random);
    car.org = rig.world.org;
    car.dealer = lease.dealer;
    car.model = "volta-one";
    car.name = "Test car";
    car.made_ms = now;
    store::insert_test_car(rig.world.db(), car);
    store::TestDriveRow row;
    row.id = RowId::make(rig.world.clock, rig.world.random);
    row.org = rig.world.org;
    row.assignment = lease.id;
    row.dealer = lease.dealer;
    row.car = car.id;
    row.starts_ms = now + in_ms;
    row.ends_ms = row.starts_ms + hour_ms;
    row.state = state;
    row.made_by = seller.value;
    row.made_ms = now;
    store::insert_test_drive(rig.world.db(), row);
    return row.id;
  }

  LeaseRig rig;
  UserId manager, seller;
  store::AssignmentRow lease;
};

}  // namespace

TEST_CASE("deadlines: half an hour before a task is due its owner is told once, and when it is over his manager too") {
  for (const sql::Engine engine : engines()) {
    Deadlines desk(engine);
    const auto task = store::open_tasks_of(desk.rig.world.db(), desk.lease.id).front();
    desk.after(task.due_ms - to_ms(desk.rig.world.clock.now()) - 31 * minute_ms);
    CHECK(desk.told(desk.seller, "task.soon") == 0);
    desk.after(2 * minute_ms);
    desk.after(1000);
    CHECK(desk.told(desk.seller, "task.soon") == 1);
    CHECK(desk.told(desk.manager, "task.soon") == 0);
    CHECK(desk.told(desk.seller, "task.overdue") == 0);
    desk.after(30 * minute_ms);
    desk.after(1000);
    CHECK(desk.told(desk.seller, "task.overdue") == 1);
    CHECK(desk.told(desk.manager, "task.overdue") == 1);
    CHECK(desk.told(desk.seller, "task.soon") == 1);
  }
}

TEST_CASE("deadlines: what came and went while the hub was away is over, and not told as coming") {
  for (const sql::Engine engine : engines()) {
    Deadlines desk(engine);
    const auto task = store::open_tasks_of(desk.rig.world.db(), desk.lease.id).front();
    desk.drive(task.due_ms - to_ms(desk.rig.world.clock.now()), "confirmed");
    desk.after(task.due_ms - to_ms(desk.rig.world.clock.now()) + minute_ms);
    CHECK(desk.told(desk.seller, "task.soon") == 0);
    CHECK(desk.told(desk.seller, "task.overdue") == 1);
    CHECK(desk.told(desk.seller, "drive.soon") == 0);
  }
}

TEST_CASE("deadlines: an hour before a test drive whoever has the prospect is told, unless it was cancelled") {
  for (const sql::Engine engine : engines()) {
    Deadlines desk(engine);
    desk.drive(2 * hour_ms, "confirmed");
    desk.drive(2 * hour_ms, "cancelled");
    desk.after(59 * minute_ms);
    CHECK(desk.told(desk.seller, "drive.soon") == 0);
    desk.after(2 * minute_ms);
    desk.after(minute_ms);
    CHECK(desk.told(desk.seller, "drive.soon") == 1);
    store::set_assignment_user(desk.rig.world.db(), desk.lease.id, {});
    desk.drive(hour_ms + minute_ms, "hold");
    desk.after(2 * minute_ms);
    CHECK(desk.told(desk.manager, "drive.soon") == 1);
  }
}

TEST_CASE("deadlines: a held time that nobody confirms is given back after two days, or when it comes") {
  for (const sql::Engine engine : engines()) {
    Deadlines desk(engine);
    const RowId far = desk.drive(5 * 24 * hour_ms, "hold");
    const RowId agreed = desk.drive(6 * 24 * hour_ms, "confirmed");
    const auto state = [&](const RowId& id) {
      return store::find_test_drive(desk.rig.world.db(), desk.rig.world.org, id)->state;
    };
    const RowId near = desk.drive(3 * hour_ms, "hold");
    desk.after(3 * hour_ms - minute_ms);
    CHECK(state(near) == "hold");
    desk.after(minute_ms);
    desk.after(minute_ms);
    CHECK(state(near) == "cancelled");
    CHECK(desk.told(desk.seller, "drive.lapsed") == 1);
    desk.after(45 * hour_ms);
    desk.after(minute_ms);
    CHECK(state(far) == "cancelled");
    CHECK(store::find_test_drive(desk.rig.world.db(), desk.rig.world.org, far)->ended_reason == "hold_lapsed");
    CHECK(state(agreed) == "confirmed");
    CHECK(desk.told(desk.seller, "drive.lapsed") == 2);
    CHECK(desk.told(desk.manager, "drive.lapsed") == 0);
    CHECK(mail::topic_of("drive.lapsed") == "deadlines");
  }
}

TEST_CASE("deadlines: a yes that is wanted soon, and one that did not come, are told in the house") {
  for (const sql::Engine engine : engines()) {
    Deadlines desk(engine);
    REQUIRE(desk.lease.warn_ms);
    desk.rig.world.clock.advance(*desk.lease.warn_ms - to_ms(desk.rig.world.clock.now()) + 1000);
    desk.rig.due();
    CHECK(desk.told(desk.seller, "assignment.warn") == 1);
    CHECK(desk.told(desk.manager, "assignment.warn") == 1);
    desk.rig.world.clock.advance(*desk.lease.accept_by_ms - to_ms(desk.rig.world.clock.now()) + 1000);
    desk.rig.due();
    CHECK(desk.told(desk.seller, "assignment.lapsed") == 1);
    for (const char* kind : {"task.soon", "task.overdue", "drive.soon", "assignment.warn", "assignment.lapsed"})
      CHECK(mail::topic_of(kind) == "deadlines");
  }
}

}  // namespace anketa::testing
