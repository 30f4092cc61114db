// Leases over a whole hub without sockets: leads that arrive, people of dealers, a clock that is told.
#pragma once
#include <string>

#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "hub/work/due.h"
#include "tests/support/engines.h"
#include "tests/support/hub_world.h"
#include "tests/support/invented.h"

namespace anketa::testing {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

struct LeaseRig {
  explicit LeaseRig(sql::Engine engine) : world(engine), kiosk(world, world.exhibition) {
    world.clock.advance(12 * hour_ms);  // 11:26 in Moscow: everybody works
  }

  UserId person(const DealerId& dealer, const char* role) {
    store::UserRow user;
    user.id = UserId::make(world.clock, world.random);
    user.org = world.org;
    user.login = "u" + user.id.value;
    user.name = "Somebody";
    user.role = role;
    user.dealer = dealer;
    user.state = "active";
    user.on_shift = !dealer.empty();
    user.language = "ru";
    store::insert_user(world.db(), user, world.clock.now());
    return user.id;
  }

  // A lead of this invented person at the exhibition, for this model.
  store::LeadRow arrive(const std::string& who, const char* model = "volta-one") {
    auto lead = invented_lead(world, std::stoull(who));
    lead.contact.city = "moscow";
    lead.answers["wish"] = domain::TestDriveWish{model, "", "", domain::HalfDay::Any};
    lead.venue = world.exhibition;
    if (!kiosk.push({kiosk.seal(lead)})) throw std::runtime_error("not taken in");
    world.work();
    return *store::find_lead(world.db(), world.org, lead.id);
  }

  store::AssignmentRow lease(const store::LeadRow& lead, const std::string& brand = "volta") {
    const auto found = store::open_assignment(world.db(), world.org, lead.prospect, brand);
    return found.value_or(store::AssignmentRow{});
  }
  std::string state(const store::LeadRow& lead) { return store::find_lead(world.db(), world.org, lead.id)->state; }

  Status write(const store::Write& what) { return world.writer.run(what); }
  void due() {  // what the hub does by the clock, until nothing is left
    while (write([&](sql::Db& db) { (void)work::do_due(db, world.org, world.clock, world.random); }) && more()) {
    }
    world.work();
  }
  bool more() { return !store::due_assignments(world.db(), world.org, world.clock.now(), 1).empty(); }
  Status accept(const store::AssignmentRow& lease, const UserId& by, bool salesperson = false) {
    return write([&](sql::Db& db) {
      work::accept(db, {world.org, lease.id, by, salesperson}, world.clock, world.random);
    });
  }
  Status reject(const store::AssignmentRow& lease, const UserId& by) {
    return write([&](sql::Db& db) {
      work::reject(db, {world.org, lease.id, by, false}, "no_time", world.clock, world.random);
    });
  }
  // Closes the lease's open task, as the console does.
  void result(const store::AssignmentRow& lease, const char* what) {
    REQUIRE(write([&](sql::Db& db) {
      for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
        store::close_task(db, task.id, "done", what, "somebody", world.clock.now());
        work::note_result(db, task, what, world.clock, world.random);
      }
    }));
  }
  std::int64_t count(const char* sql) { return world.db().row({"i", sql})->integer(0); }

  HubWorld world;
  SealingKiosk kiosk;
};

}  // namespace anketa::testing
