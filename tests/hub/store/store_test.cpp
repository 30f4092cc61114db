// One contract for both databases: what every station relies on.
#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <thread>

#include "hub/store/assignments.h"
#include "hub/store/copy.h"
#include "hub/store/jobs.h"
#include "hub/store/kiosk_health.h"
#include "hub/store/kiosks.h"
#include "hub/store/owned_cars.h"
#include "hub/store/routing.h"
#include "shared/sql/migrate.h"
#include "tests/support/engines.h"
#include "tests/support/hub_world.h"

namespace anketa::embedded {
Files hub_migrations();
}

using namespace anketa;
using testing::HubWorld;

namespace {

constexpr sql::Statement put{"", R"sql(
  INSERT INTO settings (org_id, name, value) VALUES (:org_id, :name, :value))sql"};

}  // namespace

TEST_CASE("writer: a group commits together, one broken or refusing write fails alone") {
  for (const sql::Engine engine : testing::engines()) {
    testing::TestDatabase database(engine);
    testing::FakeClock clock;
    store::GroupWriter writer(*store::open_writer(database.url(), clock));
    std::atomic<int> good{0};
    std::atomic<int> refused{0};
    std::atomic<int> broken{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 60; ++i) {
      threads.emplace_back([&, i] {
        const std::string name = i % 10 == 0 ? "same" : "n" + std::to_string(i);
        const Status done = writer.run([&](sql::Db& db) {
          if (i % 7 == 3) throw store::Refused(Problem(problems::request_conflict));
          db.exec(put, {{"org_id", "o"}, {"name", name}, {"value", "v"}});
        });
        if (done) {
          ++good;
        } else if (done.error().is(problems::request_conflict)) {
          ++refused;
        } else {
          CHECK(done.error().code() == "store.constraint");
          ++broken;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(good + refused + broken == 60);
    CHECK(refused == 9);  // 3 10 17 24 31 38 45 52 59
    auto db = store::open_reader(database.url());
    CHECK((*db)->row({"i", "SELECT count(*) FROM settings WHERE name <> 'network.state'"})->integer(0) == good);
  }
}

TEST_CASE("jobs: claimed once, come back later, die in sight, live again") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    sql::Db& db = world.db();
    store::add_job(db, world.org, "open", "a", world.clock, world.random);
    store::add_job(db, world.org, "open", "a", world.clock, world.random);  // the same work is one job
    auto jobs = store::ready_jobs(db, world.clock.now(), 10);
    REQUIRE(jobs.size() == 1);
    for (int i = 0; i < store::max_attempts; ++i) {
      store::postpone_job(db, jobs[0], Problem(problems::internal), world.clock.now());
      CHECK(store::ready_jobs(db, world.clock.now(), 10).empty());
      world.clock.advance(2 * 3600 * 1000);
      const auto again = store::ready_jobs(db, world.clock.now(), 10);
      CHECK(again.empty() == (i + 1 == store::max_attempts));
      if (!again.empty()) jobs = again;
    }
    CHECK(store::next_run_ms(db) == -1);
    CHECK(store::retry_job(db, world.org, jobs[0].id, world.clock.now()));
    CHECK_FALSE(store::retry_job(db, world.org, jobs[0].id, world.clock.now()));
    CHECK(store::finish_job(db, jobs[0].id));
    CHECK_FALSE(store::finish_job(db, jobs[0].id));
  }
}

TEST_CASE("turns: the credits of a pool are kept as they are, and each pool has its own") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    CHECK(store::pool_credits(world.db(), world.org, "pool").empty());
    const store::PoolCredits credits{{"a", 500'000'000'000}, {"b", -500'000'000'000}, {"c:d", 0}};
    store::set_pool_credits(world.db(), world.org, "pool", credits);
    store::set_pool_credits(world.db(), world.org, "other", {{"a", 1}});
    CHECK(store::pool_credits(world.db(), world.org, "pool") == credits);
    store::set_pool_credits(world.db(), world.org, "pool", {{"b", 7}});
    CHECK(store::pool_credits(world.db(), world.org, "pool") == store::PoolCredits{{"b", 7}});
  }
}

TEST_CASE("rule sets: one is active, what was active is frozen, and the network's word changes with it") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    sql::Db& db = world.db();
    const Time now = world.clock.now();
    store::RulesRow draft;
    draft.body = "{}";
    draft.made_by = "setup";
    CHECK_FALSE(store::active_rules(db, world.org));
    const auto first = store::insert_rules(db, world.org, draft);
    const auto second = store::insert_rules(db, world.org, draft);
    CHECK(second == first + 1);
    CHECK(store::change_draft(db, world.org, first, "{1}"));
    const std::string before = store::network_state(db, world.org);
    CHECK(store::activate_rules(db, world.org, first, "somebody", {}, now));
    CHECK(store::network_state(db, world.org) != before);
    CHECK_FALSE(store::change_draft(db, world.org, first, "{2}"));
    CHECK_FALSE(store::activate_rules(db, world.org, first, "somebody", {}, now));
    CHECK(store::activate_rules(db, world.org, second, "somebody", world.vault.seal("rules", "why"), now));
    CHECK(store::active_rules(db, world.org)->version == second);
    CHECK(store::find_rules(db, world.org, first)->state == "retired");
    CHECK(store::find_rules(db, world.org, first)->body == "{1}");
    CHECK(store::all_rules(db, world.org).size() == 2);
    const std::string word = store::network_state(db, world.org);
    CHECK(store::set_dealer_state(db, world.org, world.dealers.kazan, "paused"));
    CHECK(store::network_state(db, world.org) != word);
    CHECK_FALSE(store::set_dealer_state(db, world.org, DealerId{world.org.value}, "paused"));
  }
}

TEST_CASE("migrations: applied once, and a change after the fact is noticed") {
  for (const sql::Engine engine : testing::engines()) {
    testing::TestDatabase database(engine);
    testing::FakeClock clock;
    { REQUIRE(store::open_writer(database.url(), clock)); }
    auto db = store::open_writer(database.url(), clock);
    REQUIRE(db);
    std::vector<embedded::File> edited(embedded::hub_migrations().begin(), embedded::hub_migrations().end());
    const std::string text = std::string(edited[0].bytes) + " ";
    edited[0].bytes = text;
    CHECK(sql::migrate(**db, edited, clock).error().code() == "store.migration");
    (*db)->run_script("UPDATE schema_migrations SET version = 9999 WHERE version = 1");
    CHECK(store::open_writer(database.url(), clock).error().code() == "store.migration");
  }
}

TEST_CASE("migrations: cars that were sold before old bases could name one keep all that was known of them") {
  for (const sql::Engine engine : testing::engines()) {
    testing::TestDatabase database(engine);
    testing::FakeClock clock;
    const std::string place = database.url().substr(database.url().find(':') + 1);
    sql::SqliteOptions options;
    options.path = place;
    auto db = engine == sql::Engine::Sqlite ? sql::Db::open_sqlite(options) : sql::Db::open_postgres(place);
    REQUIRE(db);
    std::vector<embedded::File> before;
    for (const embedded::File& file : embedded::hub_migrations()) {
      if (file.name.substr(0, 4) < "0027") before.push_back(file);
    }
    REQUIRE(sql::migrate(**db, before, clock));
    (*db)->run_script(R"sql(
      INSERT INTO orgs VALUES ('o', 'o', 'o', 1);
      INSERT INTO dealers VALUES ('d', 'o', 'd', 'd', 'moscow', 'm', 'm', '', '', '', 'open');
      INSERT INTO assignments (id, org_id, prospect_id, brand, dealer_id, trace, opened_ms, expires_ms, due_ms)
        VALUES ('a', 'o', 'p', 'volta', 'd', '[]', 1, 2, 2);
      INSERT INTO owned_cars VALUES ('c1', 'o', 'a', 'd', 'volta-one', 5, 'somebody', 6, 1, 'key', 'sealed');
      INSERT INTO owned_cars VALUES ('c2', 'o', 'a', 'd', 'volta-one', 7, 'somebody', 8, NULL, NULL, NULL);
    )sql");
    REQUIRE(sql::migrate(**db, embedded::hub_migrations(), clock));
    const auto cars = store::owned_cars_of(**db, OrgId{"o"}, ProspectId{"p"});
    REQUIRE(cars.size() == 2);
    CHECK(cars[0].row.id.value == "c2");
    CHECK_FALSE(cars[0].row.vin);
    CHECK(cars[1].row.since_ms == 5);
    CHECK(cars[1].row.dealer.value == "d");
    CHECK(cars[1].row.vin->sealed == "sealed");
    CHECK(cars[1].row.assignment.value == "a");
    const auto unkeyed = store::unkeyed_cars(**db, OrgId{"o"}, 10);
    REQUIRE(unkeyed.size() == 1);
    CHECK(unkeyed[0].id.value == "c1");
    // A car hangs on one thing: neither nothing nor two.
    CHECK_THROWS(
        (*db)->run_script("INSERT INTO owned_cars (id, org_id, model, recorded_by, recorded_ms) VALUES "
                          "('c3', 'o', '', 'somebody', 1)"));
  }
}

TEST_CASE("values: NULL, numbers of 64 bits, quotes, and what no database should see") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    sql::Db& db = world.db();
    const std::string odd = "Robert'); DROP TABLE leads;--\n\u202eй😀";
    db.exec(put, {{"org_id", "o"}, {"name", odd}, {"value", std::to_string(INT64_MAX)}});
    CHECK(db.row({"t", "SELECT value FROM settings WHERE name = :name"}, {{"name", odd}})->text(0) ==
          std::to_string(INT64_MAX));
    CHECK_THROWS_AS(db.exec(put, {{"org_id", "o"}, {"name", std::string("a\0b", 3)}, {"value", ""}}), sql::Failure);
    CHECK_THROWS_AS(db.exec(put, {{"org_id", nullptr}, {"name", "x"}, {"value", ""}}), sql::Failure);
  }
}

TEST_CASE("sqlite: an open reader sees one moment and never blocks a commit; a copy is whole") {
  HubWorld world;
  auto reader = world.readers.take();
  CHECK(reader->row({"i", "SELECT count(*) FROM dealers"})->integer(0) == 3);
  REQUIRE(world.writer.run([&](sql::Db& db) { db.exec(put, {{"org_id", "o"}, {"name", "n"}, {"value", "v"}}); }));
  CHECK(reader->row({"i", "SELECT count(*) FROM settings WHERE name <> 'network.state'"})->integer(0) == 1);
  CHECK_THROWS_AS(reader->exec(put, {{"org_id", "o"}, {"name", "m"}, {"value", "v"}}), sql::Failure);
  const testing::TempDir dir;
  REQUIRE(store::copy_into(*reader, dir.path() / "copy.db"));
  CHECK(store::copy_into(*reader, dir.path() / "copy.db").error().code() == "file.failed");
  auto copy = sql::Db::open_sqlite({(dir.path() / "copy.db").string(), true, false, 1024, "FULL"});
  REQUIRE(copy);
  CHECK(store::check_whole(**copy));
}

TEST_CASE("kiosk health: the newest word counts, and only codes are kept") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const KioskId kiosk = world.enrol({});
    const auto told = [&](const store::KioskHealth& health) {
      store::mark_kiosk_health(world.db(), world.org, kiosk, health);
      return store::kiosk_health(world.db(), world.org).at(kiosk);
    };
    auto known = told(
        {5, wire::BundleRefused{7, "bundle.bad_picture"}, {{"swap", "bad"}, {"<script>", "bad"}, {"ssh", "Bad!"}}});
    CHECK(known.told_ms == 5);
    CHECK(known.refused == wire::BundleRefused{7, "bundle.bad_picture"});
    CHECK(known.doctor == std::vector<wire::DoctorLine>{{"swap", "bad"}});
    known = told({6, wire::BundleRefused{8, "no code"}, {}});
    CHECK(known.told_ms == 6);
    CHECK_FALSE(known.refused);
    CHECK(known.doctor.empty());
  }
}
