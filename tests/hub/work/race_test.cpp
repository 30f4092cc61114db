#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "hub/route/dry_run.h"
#include "hub/route/history.h"
#include "hub/route/places.h"
#include "hub/route/rules_json.h"
#include "hub/store/jobs.h"
#include "hub/work/assign.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

std::int64_t open_leases(LeaseRig& rig) { return rig.count("SELECT count(*) FROM assignments WHERE ended_ms IS NULL"); }

}  // namespace

TEST_CASE("race: an admin gives a prospect away while its dealer refuses it: one wins, the other is told") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const UserId admin = rig.person({}, "hub_admin");
    int admin_won = 0, dealer_won = 0;
    for (int round = 0; round < 12; ++round) {
      const auto lead = rig.arrive(std::to_string(3000000 + round));
      const auto lease = rig.lease(lead);
      const DealerId to =
          lease.dealer == rig.world.dealers.kazan ? rig.world.dealers.moscow_a : rig.world.dealers.kazan;
      work::Reassign order{rig.world.org, lead.prospect, "volta", to, {}, "closer", admin, lease.id};
      std::mutex one_writer;  // the hub's writer thread: whoever comes first, the other sees what he did
      Status given, refused;
      std::atomic<int> ready{0};
      const auto race = [&](const store::Write& write, Status& status) {
        ++ready;
        while (ready < 2) std::this_thread::yield();
        const std::lock_guard lock(one_writer);
        status = rig.write(write);
      };
      std::thread first(
          [&] { race([&](sql::Db& db) { work::reassign(db, order, rig.world.clock, rig.world.random); }, given); });
      std::thread second([&] {
        race(
            [&](sql::Db& db) {
              work::reject(db, {rig.world.org, lease.id, admin, false}, "no_time", rig.world.clock, rig.world.random);
            },
            refused);
      });
      first.join();
      second.join();
      rig.world.work();
      REQUIRE(given.has_value() != refused.has_value());
      (given ? admin_won : dealer_won) += 1;
      CHECK((given ? refused : given).error().code() == "request.conflict");
      CHECK_FALSE(rig.lease(lead).id.empty());
      CHECK(open_leases(rig) == round + 1);
    }
    CHECK(admin_won + dealer_won == 12);
  }
}

TEST_CASE("race: two workers took the same job: one lease, and the second finds it done") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto lead = rig.arrive("0000001");
    const auto lease = rig.lease(lead);
    // The lead is to be routed again; both workers have read the job before either writes.
    REQUIRE(rig.write([&](sql::Db& db) {
      work::return_to_pool(db, lease, "rejected", "somebody", rig.world.clock, rig.world.random);
    }));
    const auto jobs = store::ready_jobs(rig.world.db(), rig.world.clock.now(), 10);
    REQUIRE(jobs.size() == 1);
    rig.world.work();
    bool second_was_first = true;
    REQUIRE(rig.write([&](sql::Db& db) { second_was_first = store::finish_job(db, jobs[0].id); }));
    CHECK_FALSE(second_was_first);
    CHECK(open_leases(rig) == 1);
    // And if a job came twice all the same, the lead's state says that it is settled.
    REQUIRE(rig.write([&](sql::Db& db) {
      store::add_job(db, rig.world.org, "route", lead.id.value, rig.world.clock, rig.world.random);
    }));
    rig.world.work();
    CHECK(open_leases(rig) == 1);
    CHECK(rig.count("SELECT count(*) FROM routing_decisions") == 2);
  }
}

TEST_CASE("history: what the hub decided is decided again from the kept facts, refusals and lapses included") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    SeededRandom dice(4);
    for (int i = 0; i < 60; ++i) {
      const auto lead =
          rig.arrive(std::to_string(4000000 + dice.below(40)), dice.below(2) == 0 ? "volta-one" : "terra-x");
      if (dice.below(2) == 0) {  // else the next decision falls into the same millisecond
        rig.world.clock.advance(static_cast<std::int64_t>(dice.below(6 * 3'600'000)));
      }
      const auto lease = rig.lease(lead, lead.brand);
      if (dice.below(3) == 0 && !lease.id.empty()) (void)rig.reject(lease, UserId{});
      if (i == 30)
        REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.moscow_b, "paused"));
      rig.due();
    }
    const auto rules = *route::parse_rules(route::shipped_rules());
    route::DryRunner runner(rules, route::places(), 10);
    std::int64_t seen = 0;
    route::Past past(0, to_ms(rig.world.clock.now()) + 1);
    int parts = 1;  // read in parts of seven it is the same history
    const auto judge = [&](const route::PastDecision& decision) {
      const auto choice = runner.add(decision);
      CHECK(choice.dealer == decision.dealer);
      CHECK(choice.stays == decision.stays);
      ++seen;
    };
    while (past.read(rig.world.db(), rig.world.org, 7, judge)) ++parts;
    CHECK(parts == seen / 7 + 1);
    CHECK(seen == rig.count("SELECT count(*) FROM routing_decisions"));
    CHECK(seen > 70);
    const auto run = runner.finish();
    CHECK(run.changed == 0);
    CHECK(run.credits == store::pool_credits(rig.world.db(), rig.world.org, "dealers"));
  }
}

}  // namespace anketa::testing
