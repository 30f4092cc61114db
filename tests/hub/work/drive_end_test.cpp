// A test drive lives no longer than the lease it was agreed under: whatever ends that, its car is free again.
#include <doctest/doctest.h>

#include <functional>

#include "hub/work/assign.h"
#include "hub/work/hand_over.h"
#include "hub/work/test_drive.h"
#include "hub/work/withdrawn.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

struct Booked {
  explicit Booked(sql::Engine engine) : rig(engine) {
    REQUIRE(store::set_dealer_state(db(), org(), rig.world.dealers.kazan, "paused"));
    REQUIRE(store::set_dealer_state(db(), org(), rig.world.dealers.moscow_b, "paused"));
    manager = rig.person(rig.world.dealers.moscow_a, "dealer_manager");
    seller = rig.person(rig.world.dealers.moscow_a, "salesperson");
    lead = rig.arrive("0000001");
    lease = rig.lease(lead);
    REQUIRE(lease.user == seller);
    REQUIRE(store::set_dealer_state(db(), org(), rig.world.dealers.moscow_b, "active"));
    rig.person(rig.world.dealers.moscow_b, "salesperson");
    car.id = RowId::make(rig.world.clock, rig.world.random);
    car.org = org();
    car.dealer = lease.dealer;
    car.model = "volta-one";
    car.name = "Test car";
    store::insert_test_car(db(), car);
    confirmed = hold(2 * day_ms);
    confirm(confirmed);
    starts_ms = drive(confirmed).starts_ms;
    held = hold(3 * day_ms);
  }
  static constexpr std::int64_t day_ms = 24 * hour_ms;

  sql::Db& db() { return rig.world.db(); }
  [[nodiscard]] const OrgId& org() const { return rig.world.org; }
  store::TestDriveRow drive(const RowId& id) { return *store::find_test_drive(db(), org(), id); }
  RowId hold(std::int64_t in_ms) {
    RowId made;
    const std::int64_t now = to_ms(rig.world.clock.now());
    REQUIRE(rig.write([&](sql::Db& write) {
      made = work::hold(write, {org(), lease.id, car.id, now - now % hour_ms + in_ms, 60, seller}, rig.world.clock,
                        rig.world.random);
    }));
    return made;
  }
  void confirm(const RowId& id) {
    REQUIRE(rig.write([&](sql::Db& write) {
      work::change_drive(write, rig.world.vault, {org(), id, "confirmed", {}, 0, "", seller, {}}, rig.world.clock,
                         rig.world.random);
    }));
  }
  AssignmentId give(const DealerId& dealer, const UserId& to = {}) {
    AssignmentId opened;
    work::Reassign order;
    order.org = org();
    order.prospect = lease.prospect;
    order.brand = lease.brand;
    order.dealer = dealer;
    order.salesperson = to;
    order.reason = "other";
    order.by = manager;
    REQUIRE(
        rig.write([&](sql::Db& write) { opened = work::reassign(write, order, rig.world.clock, rig.world.random); }));
    return opened;
  }
  std::int64_t told(const UserId& who, const char* kind) {
    return rig.count(
        ("SELECT count(*) FROM notices WHERE kind = '" + std::string(kind) + "' AND user_id = '" + who.value + "'")
            .c_str());
  }
  void check_free(const char* why) {
    for (const RowId& id : {confirmed, held}) {
      CHECK(drive(id).state == "cancelled");
      CHECK(drive(id).ended_reason == why);
    }
    CHECK(store::taken_slots(db(), car.id, 0, starts_ms * 2).empty());
    CHECK(rig.count("SELECT count(*) FROM tasks WHERE state = 'open' AND kind = 'test_drive'") == 0);
    store::TestDriveRow next = drive(confirmed);  // the car can be booked for that very time
    next.id = RowId::make(rig.world.clock, rig.world.random);
    next.state = "hold";
    REQUIRE(rig.write([&](sql::Db& write) {
      store::insert_test_drive(write, next);
      CHECK(store::take_slots(write, next));
    }));
  }

  LeaseRig rig;
  UserId manager, seller;
  store::LeadRow lead;
  store::AssignmentRow lease;
  store::TestCarRow car;
  RowId confirmed, held;
  std::int64_t starts_ms = 0;
};

}  // namespace

TEST_CASE("drive end: whatever ends a lease calls its drives off, frees the car and tells the house") {
  using End = std::function<void(Booked&)>;
  const std::vector<End> ends = {
      [](Booked& at) { REQUIRE(at.rig.reject(at.lease, at.manager)); },
      [](Booked& at) { (void)at.give(at.rig.world.dealers.moscow_b); },
      [](Booked& at) {
        at.lease = *store::find_assignment(at.db(), at.org(), at.lease.id);
        at.lease.expires_ms = to_ms(at.rig.world.clock.now());
        at.lease.due_ms = at.lease.expires_ms;
        store::set_assignment_times(at.db(), at.lease);
        at.rig.due();
      },
      [](Booked& at) {
        REQUIRE(at.rig.write([&](sql::Db& db) {
          CHECK(work::let_go(db, at.lease, "withdrawn", "officer", at.rig.world.clock, at.rig.world.random) == 1);
        }));
      },
  };
  for (const sql::Engine engine : engines()) {
    for (const End& end : ends) {
      Booked at(engine);
      end(at);
      CHECK(store::find_assignment(at.db(), at.org(), at.lease.id)->ended_ms);
      at.check_free("lease_ended");
      CHECK(at.told(at.seller, "drive.cancelled") == 2);
      CHECK(at.told(at.manager, "drive.cancelled") == 2);
    }
  }
}

TEST_CASE("drive end: a lease that lapses unanswered frees the car it held") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto lease = rig.lease(rig.arrive("0000001"));
    store::TestCarRow car;
    car.id = RowId::make(rig.world.clock, rig.world.random);
    car.org = rig.world.org;
    car.dealer = lease.dealer;
    car.model = "volta-one";
    car.name = "Test car";
    store::insert_test_car(rig.world.db(), car);
    const std::int64_t now = to_ms(rig.world.clock.now());
    const work::Hold order{rig.world.org, lease.id, car.id, now - now % hour_ms + 24 * hour_ms, 60, {}};
    REQUIRE(rig.write([&](sql::Db& db) { (void)work::hold(db, order, rig.world.clock, rig.world.random); }));
    rig.world.clock.advance(5 * hour_ms);
    rig.due();
    CHECK(store::find_assignment(rig.world.db(), rig.world.org, lease.id)->ended_reason == "lapsed");
    CHECK(rig.count("SELECT count(*) FROM test_drives WHERE state = 'cancelled'") == 1);
    CHECK(rig.count("SELECT count(*) FROM test_drive_slots") == 0);
  }
}

TEST_CASE("drive end: a colleague goes on with the drives and their task, and is told") {
  for (const sql::Engine engine : engines()) {
    Booked at(engine);
    const UserId colleague = at.rig.person(at.lease.dealer, "salesperson");
    const AssignmentId next = at.give(at.lease.dealer, colleague);
    CHECK(at.drive(at.confirmed).assignment == next);
    CHECK(at.drive(at.confirmed).state == "confirmed");
    CHECK(at.drive(at.held).assignment == next);
    CHECK(store::taken_slots(at.db(), at.car.id, 0, at.starts_ms * 2).size() == 8);
    std::vector<store::TaskRow> drives;
    for (store::TaskRow& task : store::open_tasks_of(at.db(), next)) {
      if (task.kind == "test_drive") drives.push_back(std::move(task));
    }
    REQUIRE(drives.size() == 1);
    CHECK(drives[0].drive == at.confirmed);
    CHECK(drives[0].due_ms == at.starts_ms);
    CHECK(drives[0].assignee == colleague);
    CHECK(at.told(colleague, "task.new") == 2);  // to call, and the drive
    CHECK(at.told(at.seller, "drive.cancelled") == 0);
    REQUIRE(at.rig.write([&](sql::Db& db) {
      work::change_drive(db, at.rig.world.vault, {at.org(), at.confirmed, "cancelled", {}, 0, "", colleague, {}},
                         at.rig.world.clock, at.rig.world.random);
    }));
    CHECK(at.rig.count("SELECT count(*) FROM tasks WHERE state = 'open' AND kind = 'test_drive'") == 0);
  }
}

TEST_CASE("drive end: taking a hand-over back brings the lease home, and no drive with it") {
  for (const sql::Engine engine : engines()) {
    Booked at(engine);
    const work::HandOver order{at.org(), at.lease.dealer, {}, at.rig.world.dealers.moscow_b, {}, "other", at.manager};
    RowId id;
    at.rig.world.clock.advance(1000);
    REQUIRE(at.rig.write([&](sql::Db& db) {
      const auto seen = work::preview(db, order, at.rig.world.clock.now());
      id = work::begin(db, order, {seen.leases, seen.nobodys}, at.rig.world.clock, at.rig.world.random);
    }));
    at.rig.world.work();
    at.check_free("lease_ended");
    at.rig.world.clock.advance(1000);
    REQUIRE(at.rig.write(
        [&](sql::Db& db) { work::undo(db, at.org(), id, at.manager, at.rig.world.clock, at.rig.world.random); }));
    at.rig.world.work();
    CHECK(at.rig.lease(at.lead).dealer == at.lease.dealer);
    CHECK(at.drive(at.confirmed).state == "cancelled");
  }
}

TEST_CASE("drive end: who is lost does not come to drive") {
  for (const sql::Engine engine : engines()) {
    Booked at(engine);
    REQUIRE(at.rig.write([&](sql::Db& db) {
      work::move_stage(db, {at.org(), at.lease.id, work::Stage::Lost, "price", at.seller}, at.rig.world.clock,
                       at.rig.world.random);
    }));
    CHECK(at.told(at.seller, "drive.cancelled") == 0);  // he said so himself
    at.check_free("lost");
  }
}

}  // namespace anketa::testing
