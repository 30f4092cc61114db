// The same person at twenty kiosks at once, through the hub's real writer on real files.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "hub/dedup/resolve.h"
#include "hub/store/leads.h"
#include "hub/store/writer.h"
#include "tests/support/engines.h"

using namespace anketa;

namespace {

constexpr int kiosks = 20;

// One kiosk's visitors: the same man, spelt in turns in three ways.
struct Stand {
  std::vector<std::pair<store::LeadRow, domain::Contact>> visits;
};

Stand stand_of(testing::HubWorld& world, int visits) {
  Stand stand;
  const domain::Name names[] = {{"Щукин", "Пётр", "", ""}, {"Shchukin", "Petr", "", ""}, {"Щукин", "Петя", "", ""}};
  for (int i = 0; i < visits; ++i) {
    const auto lead = testing::make_lead(world, "", "", "");
    store::LeadRow row;
    row.id = lead.id;
    row.org = world.org;
    row.kind = "lead";
    row.state = "opened";
    row.purpose = "interest";
    row.language = "ru";
    row.brand = "*";
    row.best_ms = to_ms(world.clock.now()) + i;
    stand.visits.push_back({row, {names[i % 3], "+79163124001", "", ""}});
  }
  return stand;
}

}  // namespace

TEST_CASE("arrivals: one person from twenty kiosks at once is one prospect") {
  const int each = std::getenv("ANKETA_ARRIVALS") != nullptr ? std::atoi(std::getenv("ANKETA_ARRIVALS")) / kiosks : 50;
  for (const sql::Engine engine : testing::engines()) {
    const testing::TestDatabase database(engine);
    testing::HubWorld world(database.url(), 1);
    store::GroupWriter writer(std::move(*store::open_writer(database.url(), world.clock)));
    std::vector<Stand> stands;
    for (int i = 0; i < kiosks; ++i) stands.push_back(stand_of(world, each));
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (const Stand& stand : stands) {
      threads.emplace_back([&, visits = &stand.visits] {
        for (const auto& [row, contact] : *visits) {
          const Status kept = writer.run([&, lead = &row, said = &contact](sql::Db& db) {  // on the writer's own thread
            store::insert_lead(db, *lead, world.vault.seal(lead->id.value, "{}"));
            dedup::Resolver resolver(world.vault, world.clock, world.random);
            const auto resolved =
                resolver.resolve(db, dedup::arrival_of(world.vault, world.org, lead->id, *said, lead->best_ms));
            store::set_lead_prospect(db, lead->id, resolved.prospect, "matched");
          });
          if (!kept) ++refused;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(refused == 0);
    const auto count = [&](const char* sql) { return world.db().row({"i", sql})->integer(0); };
    CHECK(count("SELECT count(*) FROM leads WHERE prospect_id IS NOT NULL") == kiosks * each);
    CHECK(count("SELECT count(*) FROM prospects") == 1);
    CHECK(count("SELECT count(*) FROM identity_decisions WHERE verdict = 'new'") == 1);
    CHECK(count("SELECT count(*) FROM review_items") == 0);
  }
}
