// The day aggregates over a whole hub: counted once for the past, then kept true by what the audit chain says.
#include <doctest/doctest.h>

#include "hub/report/keeper.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/work/contact.h"
#include "hub/work/due.h"
#include "tests/support/engines.h"
#include "tests/support/invented.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t day_ms = 24 * hour_ms;

struct Rig {
  explicit Rig(sql::Engine engine)
      : world(engine),
        kiosk(world, world.exhibition),
        keeper({world.org, world.readers, world.writer, world.clock, 0}) {
    world.clock.advance(12 * hour_ms);
  }
  store::LeadRow arrive(std::uint64_t who) {
    auto lead = invented_lead(world, who);
    lead.contact.city = "moscow";
    lead.answers["wish"] = domain::TestDriveWish{"volta-one", "", "", domain::HalfDay::Any};
    lead.venue = world.exhibition;
    REQUIRE(kiosk.push({kiosk.seal(lead)}));
    world.work();
    return *store::find_lead(world.db(), world.org, lead.id);
  }
  void count() {
    for (auto more = keeper.step(); more.value(); more = keeper.step()) {
    }
  }
  store::ReportSums total(const std::string& dim) {
    store::Sight everything;
    everything.org = world.org;
    everything.everything = true;
    const std::int64_t today = to_ms(world.clock.now()) / day_ms;
    store::ReportSums sums;
    for (const auto& row : store::read_report(world.db(), everything, {dim, today - 30, today, ""}).rows)
      sums += row.sums;
    return sums;
  }

  HubWorld world;
  SealingKiosk kiosk;
  report::Keeper keeper;
};

}  // namespace

TEST_CASE("reports: the past is counted once, and every change after it, on the day the lead came") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const auto lead = rig.arrive(1);
    rig.world.clock.advance(3 * day_ms);
    rig.count();  // the past
    for (const char* dim : {"venue", "dealer", "source", "model", "person"}) CHECK(rig.total(dim).leads == 1);
    rig.arrive(2);
    rig.count();
    CHECK(rig.total("venue").leads == 2);
    const auto lease = *store::open_assignment(rig.world.db(), rig.world.org, lead.prospect, lead.brand);
    REQUIRE(rig.world.writer.run([&](sql::Db& db) {
      work::Contact contact;
      contact.org = rig.world.org;
      contact.lease = lease.id;
      contact.result = "not_interested";
      contact.reason = "price";
      (void)work::log_contact(db, rig.world.vault, contact, rig.world.clock, rig.world.random);
    }));
    CHECK(rig.total("dealer").contacted == 0);
    rig.count();
    CHECK(rig.total("dealer").contacted == 1);
    CHECK(rig.total("dealer").lost == 1);
    CHECK(rig.total("dealer").quick == 0);
    CHECK(rig.total("dealer").speed_min == 3 * 24 * 60);
    const auto once = rig.keeper.step();
    CHECK_FALSE(once.value());  // nothing has changed
  }
}

TEST_CASE("reports: a stage moved by hand to an offer is an offer, also where it is lost in the end") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const auto lead = rig.arrive(1);
    rig.world.clock.advance(3 * day_ms);
    rig.count();
    CHECK(rig.total("dealer").offers == 0);
    const auto lease = *store::open_assignment(rig.world.db(), rig.world.org, lead.prospect, lead.brand);
    const auto move = [&](work::Stage to, const char* reason) {
      REQUIRE(rig.world.writer.run([&](sql::Db& db) {
        work::move_stage(db, {rig.world.org, lease.id, to, reason, {}}, rig.world.clock, rig.world.random);
      }));
      rig.count();
    };
    move(work::Stage::Offer, "");
    CHECK(rig.total("dealer").offers == 1);
    move(work::Stage::Lost, "price");
    CHECK(rig.total("dealer").offers == 1);
    CHECK(rig.total("dealer").lost == 1);
  }
}

TEST_CASE("reports: the counts of consents and leases, and a second keeper that goes on where the first stopped") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    rig.arrive(1);
    rig.count();
    rig.arrive(2);
    report::Keeper other({rig.world.org, rig.world.readers, rig.world.writer, rig.world.clock, 0});
    for (auto more = other.step(); more.value(); more = other.step()) {
    }
    CHECK(rig.total("venue").leads == 2);
    store::Sight everything;
    everything.org = rig.world.org;
    everything.everything = true;
    const std::int64_t today = to_ms(rig.world.clock.now()) / day_ms;
    std::int64_t opened = 0;
    for (const auto& count : store::read_report(rig.world.db(), everything, {"venue", today, today, ""}).counts)
      opened += count.kind == "lease_opened" ? count.count : 0;
    CHECK(opened == 2);
  }
}

}  // namespace anketa::testing
