// Power cuts at random operations of the hub's disk while kiosks push and the pipeline works.
// ANKETA_CUTS changes the number of trials; `scripts/test` runs the default.
#include <doctest/doctest.h>

#include <cstdlib>

#include "hub/audit/audit.h"
#include "hub/cli/verify.h"
#include "hub/store/kiosks.h"
#include "tests/support/crash_disk.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using testing::CrashDisk;
using testing::HubWorld;
using testing::SealingKiosk;

namespace {

// What the trial expects of the hub after the power is back.
struct Losses {
  int trials_cut = 0;
  int acknowledged = 0;
  int lost = 0;
  int doubled = 0;
  int not_whole = 0;  // a broken page, chain or audit entry
  int two_dealers = 0;
};

// The mutant that must be caught: it says "stored" while the transaction is still open.
class EarlyWriter final : public store::Writer {
 public:
  explicit EarlyWriter(sql::Db& db) : db_(db) {}
  ~EarlyWriter() override {
    if (open_) db_.rollback();
  }
  void wipe_log() override {}
  Status run(const store::Write& write) override {
    try {
      if (open_) {
        open_ = false;
        db_.commit();
      }
      db_.begin();
      open_ = true;
      write(db_);
      return {};
    } catch (const BrokenWorld& broken) {
      return fail(broken.problem());
    }
  }

 private:
  sql::Db& db_;
  bool open_ = false;
};

int trials() {
  const char* asked = std::getenv("ANKETA_CUTS");
  return asked == nullptr ? 2000 : std::atoi(asked);
}

struct Plan {
  int trials = 0;
  const char* synchronous = "FULL";
  bool early_receipt = false;
};

void push_until_dark(HubWorld& world, ingest::Ingest& ingest, SealingKiosk& kiosk, std::vector<LeadId>& acknowledged) {
  for (int round = 0; round < 4; ++round) {
    std::vector<wire::Envelope> envelopes;
    for (int i = 0; i < 3; ++i) {
      envelopes.push_back(kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+7000312400" + std::to_string(i))));
    }
    try {
      if (!ingest.push(testing::batch_of(envelopes))) return;
      for (const wire::Envelope& envelope : envelopes) acknowledged.push_back(envelope.header.lead);
      for (int steps = 0; steps < 20 && world.pipeline.step(4) > 0; ++steps) {
      }
      if (round == 1) world.db().checkpoint();
    } catch (const BrokenWorld&) {
      return;
    }
  }
}

void inspect(sql::Db& db, const OrgId& org, const std::vector<LeadId>& acknowledged, Losses& losses) {
  constexpr sql::Statement one{"i", "SELECT count(*) FROM envelopes WHERE lead_id = :lead_id"};
  for (const LeadId& lead : acknowledged) {
    const std::int64_t found = db.row(one, {{"lead_id", lead}})->integer(0);
    losses.lost += found == 0;
    losses.doubled += found > 1;
  }
  losses.two_dealers += !db.rows({"ti",
                                  "SELECT prospect_id, count(*) FROM assignments WHERE ended_ms IS NULL GROUP BY "
                                  "prospect_id, brand HAVING count(*) > 1"})
                             .empty();
  losses.not_whole += !cli::verify_database(db, org);
}

Losses run(const Plan& plan) {
  Losses losses;
  testing::SeededRandom random(7);
  testing::FakeClock clock;
  for (int trial = 0; trial < plan.trials; ++trial) {
    CrashDisk disk;
    std::vector<LeadId> acknowledged;
    testing::TestDatabase database(sql::Engine::Sqlite);
    OrgId org;
    {
      HubWorld world(database.url(), static_cast<std::uint64_t>(trial));
      org = world.org;
      world.db().run_script(std::string("PRAGMA synchronous=") + plan.synchronous);
      SealingKiosk kiosk(world);
      world.db().checkpoint();
      EarlyWriter early(world.db());
      ingest::Ingest mutant({world.org, world.hub, 1, world.receipt_key, early, world.readers, *world.tombstones,
                             world.clock, world.random});
      disk.cut_after(static_cast<std::int64_t>(random.below(600)));
      push_until_dark(world, plan.early_receipt ? mutant : world.ingest, kiosk, acknowledged);
    }
    losses.trials_cut += disk.is_off();
    losses.acknowledged += static_cast<int>(acknowledged.size());
    disk.reboot(random);
    auto db = store::open_writer(database.url(), clock);
    if (!db) {
      ++losses.not_whole;
      continue;
    }
    inspect(**db, org, acknowledged, losses);
  }
  MESSAGE("power cuts: ", losses.trials_cut, " of ", plan.trials, " trials, ", losses.acknowledged, " acknowledged, ",
          losses.lost, " lost, ", losses.doubled, " doubled, ", losses.not_whole, " not whole");
  return losses;
}

}  // namespace

TEST_CASE("power cut at any point of ingest and pipeline: nothing acknowledged is lost or doubled") {
  const Losses losses = run({trials()});
  CHECK(losses.trials_cut > trials() / 3);
  CHECK(losses.acknowledged > trials());
  CHECK(losses.lost == 0);
  CHECK(losses.doubled == 0);
  CHECK(losses.not_whole == 0);
  CHECK(losses.two_dealers == 0);
}

TEST_CASE("the harness can fail: synchronous=NORMAL loses acknowledged leads") { CHECK(run({200, "NORMAL"}).lost > 0); }

TEST_CASE("the harness can fail: a receipt before COMMIT loses acknowledged leads") {
  CHECK(run({200, "FULL", true}).lost > 0);
}
