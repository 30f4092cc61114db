// A version of the weights: replayed over the past, shadowed, and only then it decides.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/dedup/judges.h"
#include "hub/dedup/weights_life.h"
#include "tests/hub/dedup/people.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

match::Weights with(std::string_view key, std::int64_t value) {
  match::Weights weights = match::Weights::builtin();
  REQUIRE(weights.set(key, value));
  return weights;
}

struct Bench {
  explicit Bench(sql::Engine engine) : people(engine) {}

  [[nodiscard]] dedup::Act act() { return {people.world.org, people.by, people.world.clock}; }
  std::int64_t draft(const match::Weights& weights) {
    std::int64_t version = 0;
    REQUIRE(people.world.writer.run(
        [&](sql::Db& db) { version = dedup::add_draft(db, act(), match::Weights::builtin().version, weights); }));
    return version;
  }
  Status replay(std::int64_t version) {
    return people.world.writer.run([&](sql::Db& db) { dedup::begin_replay(db, act(), version, people.world.random); });
  }
  Status shadow(std::int64_t version) {
    return people.world.writer.run([&](sql::Db& db) { dedup::begin_shadow(db, act(), version); });
  }
  Status activate(std::int64_t version, bool early = false) {
    const std::int64_t now = decides();
    return people.world.writer.run([&](sql::Db& db) {
      dedup::activate(db, act(), {version, now, early, people.world.vault.seal("why", "reason")});
    });
  }
  [[nodiscard]] std::int64_t decides() { return dedup::judges_of(people.world.db(), people.world.org).decides.version; }
  [[nodiscard]] store::WeightsRow row(std::int64_t version) {
    return *store::find_weights(people.world.db(), people.world.org, version);
  }
  [[nodiscard]] Json report(std::int64_t version) {
    REQUIRE(replay(version));
    people.world.work();
    REQUIRE(row(version).replay_state == "done");
    return Json::parse(row(version).replay_report);
  }
  [[nodiscard]] std::string detail(const Status& status) { return status ? "" : std::string(status.error().detail()); }
  [[nodiscard]] std::int64_t version_of(const LeadId& lead) {
    return store::decision_of_lead(people.world.db(), lead)->weights_version;
  }

  People people;
};

constexpr const char* phone = "+79163124001";

// One person spelled with a slip: certain by the built-in table, a question where certainty costs 40 bits.
std::pair<LeadId, LeadId> slipped(People& people) {
  return {people.arrive("Пётр", "Щукин", phone), people.arrive("Пётр", "Щукен", phone)};
}

}  // namespace

TEST_CASE("weights: a draft never decides; its replay finds what it would do otherwise, and against whom") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    const std::int64_t strict = bench.draft(with("same_from", 4000));
    CHECK(strict == store::first_version);
    const auto [one, other] = slipped(bench.people);
    CHECK(bench.people.of(one) == bench.people.of(other));  // the draft had no say
    CHECK(bench.version_of(other) == match::Weights::builtin().version);
    const Json report = bench.report(strict);
    CHECK(report.at("leads") == 2);
    CHECK(report.at("changed") == 1);
    CHECK(report.at("verdicts").at("then").at("same") == 1);
    CHECK(report.at("verdicts").at("now") == report.at("verdicts").at("then"));
    CHECK(report.at("verdicts").at("would").at("same") == 0);
    CHECK(report.at("joined").at("pairs") == 0);
    CHECK(report.at("parted").at("pairs") == 1);
    CHECK(report.at("parted").at("examples").at(0).at("one") == bench.people.of(one).value);
    CHECK(report.at("prospects").at("would") == 2);
    CHECK(report.at("warnings").empty());
    CHECK(bench.row(strict).replay_report.find("Щук") == std::string::npos);
    CHECK(bench.people.count("SELECT count(*) FROM match_shadowed") == 0);
    CHECK(bench.people.odd() == "");
  }
}

TEST_CASE("weights: a replay counts pairs of leads, each way") {
  Bench bench(sql::Engine::Sqlite);
  slipped(bench.people);
  bench.people.arrive("Пётр", "Щукин", phone);
  const Json parts = bench.report(bench.draft(with("same_from", 2600)));  // enough without the slip, too much with it
  CHECK(parts.at("parted").at("pairs") == 2);                             // the two from the one that slipped
  CHECK(parts.at("parted").at("examples").size() == 1);
  CHECK(parts.at("joined").at("pairs") == 0);
  const std::int64_t strict = bench.draft(with("same_from", 2600));
  (void)bench.report(strict);
  REQUIRE(bench.shadow(strict));
  REQUIRE(bench.activate(strict, true));
  const Json joins = bench.report(bench.draft(match::Weights::builtin()));  // and back: now the draft joins
  CHECK(joins.at("against_version") == strict);
  CHECK(joins.at("joined").at("pairs") == 2);
  CHECK(joins.at("parted").at("pairs") == 0);
}

TEST_CASE("weights: a replay holds a draft against what humans have said") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    const auto [one, other] = slipped(bench.people);
    const LeadId third = bench.people.arrive("Олег", "Лаптев", "+79163124002");
    const LeadId fourth = bench.people.arrive("Олег", "Лаптев", "+79265557788");  // names alone: never one
    REQUIRE(bench.people.split(bench.people.of(one), {other}));
    REQUIRE(bench.people.merge(bench.people.of(third), bench.people.of(fourth)));
    const Json loose = bench.report(bench.draft(with("same_from", 1000)));  // joins the pair that a human has parted
    CHECK(loose.at("humans").at("would") ==
          Json{{"same_right", 0}, {"same_wrong", 1}, {"different_right", 0}, {"different_wrong", 1}});
    CHECK(loose.at("against_humans").at("pairs") == 1);
    CHECK(loose.at("against_humans").at("examples").size() == 1);
    CHECK(loose.at("warnings") == Json{"joins_parted"});
    const Json strict = bench.report(bench.draft(with("same_from", 4000)));
    CHECK(strict.at("humans").at("would").at("different_right") == 1);
    CHECK(strict.at("humans").at("now").at("different_wrong") == 1);
    CHECK(strict.at("warnings").empty());
  }
}

TEST_CASE("weights: nothing decides before it was replayed and has judged enough leads beside what decides") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    store::set_setting(bench.people.world.db(), bench.people.world.org, "matching.shadow_leads", "3");
    const std::int64_t builtin = match::Weights::builtin().version;
    const std::int64_t strict = bench.draft(with("same_from", 4000));
    CHECK(bench.detail(bench.activate(strict)) == "state");
    CHECK(bench.detail(bench.activate(strict, true)) == "state");
    CHECK(bench.detail(bench.shadow(strict)) == "replay");
    (void)bench.report(strict);
    REQUIRE(bench.shadow(strict));
    CHECK(bench.detail(bench.shadow(bench.draft(with("same_from", 3000)))) == "replay");
    const auto [one, other] = slipped(bench.people);
    CHECK(bench.people.of(one) == bench.people.of(other));  // in shadow it is only counted
    CHECK(bench.row(strict).shadowed == 2);
    CHECK(bench.row(strict).differing == 1);
    const auto differ = store::disagreements(bench.people.world.db(), bench.people.world.org, strict, 10);
    REQUIRE(differ.size() == 1);
    CHECK(differ[0].lead == other);
    CHECK(differ[0].verdict == "same");
    CHECK(differ[0].would_verdict == "maybe");
    CHECK(differ[0].bits >= match::Weights::builtin().same_from);
    CHECK(differ[0].bits == differ[0].would_bits);
    CHECK(bench.detail(bench.activate(strict)) == "shadow");
    bench.people.arrive("йцукен", "йцукен", "+79163124009");  // nonsense under any weights: not counted
    CHECK(bench.row(strict).shadowed == 2);
    bench.people.arrive("Олег", "Лаптев", "+79163124002");
    REQUIRE(bench.activate(strict));
    CHECK(bench.decides() == strict);
    CHECK_FALSE(bench.row(strict).early);
    const LeadId next = bench.people.arrive("Пётр", "Щюкин", phone);
    CHECK(bench.version_of(next) == strict);
    CHECK(bench.people.of(next) != bench.people.of(one));
    CHECK(bench.row(strict).shadowed == 3);
    CHECK(bench.detail(bench.people.world.writer.run(
              [&](sql::Db& db) { dedup::change_draft(db, bench.act(), strict, with("same_from", 1)); })) == "frozen");
    REQUIRE(bench.activate(builtin));  // back in one act
    CHECK(bench.decides() == builtin);
    CHECK(bench.row(strict).state == "retired");
    CHECK(bench.version_of(bench.people.arrive("Пётр", "Щукин", phone)) == builtin);
    REQUIRE(bench.activate(strict));  // it has decided before
    CHECK(bench.people.count("SELECT count(*) FROM audit WHERE action = 'weights.activate'") == 3);
    CHECK(bench.people.odd() == "");
  }
}

TEST_CASE("weights: an admin may go earlier, and that is written down; a version given up never decides") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    const std::int64_t first = bench.draft(with("same_from", 4000));
    (void)bench.report(first);
    REQUIRE(bench.shadow(first));
    CHECK(bench.detail(bench.activate(first)) == "shadow");  // 200 by default
    REQUIRE(bench.activate(first, true));
    CHECK(bench.row(first).early);
    CHECK(bench.people.count("SELECT count(*) FROM audit WHERE action = 'weights.activate' AND detail = 'early'") == 1);
    const std::int64_t second = bench.draft(with("same_from", 3000));
    REQUIRE(bench.people.world.writer.run([&](sql::Db& db) { dedup::give_up(db, bench.act(), second); }));
    CHECK(bench.detail(bench.activate(second, true)) == "state");
    CHECK(bench.decides() == first);
  }
}

TEST_CASE("weights: what is in shadow and half a replay outlive a restart; a changed draft is replayed anew") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    for (int i = 0; i < 120; ++i) bench.people.arrive("Пётр", "Щукин", "+7916312" + std::to_string(4000 + i));
    const std::int64_t version = bench.draft(with("same_from", 4000));
    REQUIRE(bench.replay(version));
    CHECK(bench.detail(bench.replay(version)) == "busy");
    REQUIRE(bench.people.world.pipeline.step() == 1);
    CHECK(bench.row(version).replay_state == "running");
    CHECK(bench.row(version).replay_at == 100);
    CHECK(bench.row(version).replay_of == 120);
    auto& world = bench.people.world;  // another process: nothing in memory
    pipeline::Pipeline after(
        {world.org, {}, world.writer, world.readers, world.vault, *world.tombstones, world.clock, world.random});
    while (after.step() > 0) {
    }
    CHECK(bench.row(version).replay_state == "done");
    CHECK(Json::parse(bench.row(version).replay_report).at("leads") == 120);
    REQUIRE(bench.people.world.writer.run(
        [&](sql::Db& db) { dedup::change_draft(db, bench.act(), version, with("same_from", 3000)); }));
    CHECK(bench.row(version).replay_state == "none");
    CHECK(bench.detail(bench.shadow(version)) == "replay");
    (void)bench.report(version);
    REQUIRE(bench.shadow(version));
    CHECK(dedup::judges_of(world.db(), world.org).shadow->same_from == 3000);
  }
}

TEST_CASE("weights: leads that arrive during a replay are placed at once, and are part of it") {
  Bench bench(sql::Engine::Sqlite);
  for (int i = 0; i < 120; ++i) bench.people.arrive("Пётр", "Щукин", "+7916312" + std::to_string(4000 + i));
  const std::int64_t version = bench.draft(with("same_from", 4000));
  REQUIRE(bench.replay(version));
  REQUIRE(bench.people.world.pipeline.step() == 1);
  REQUIRE(bench.row(version).replay_state == "running");
  auto lead = make_lead(bench.people.world, "Олег", "Лаптев", "+79265557788");
  SealingKiosk kiosk(bench.people.world);
  REQUIRE(kiosk.push({kiosk.seal(lead)}));
  REQUIRE(bench.people.world.pipeline.step(1) == 1);  // one job at a time: the lead's goes first
  CHECK_FALSE(bench.people.of(lead.id).empty());
  CHECK(bench.row(version).replay_state == "running");
  bench.people.world.work();
  CHECK(Json::parse(bench.row(version).replay_report).at("leads") == 121);
}

TEST_CASE("weights: an erased lead leaves no disagreement behind") {
  Bench bench(sql::Engine::Sqlite);
  const std::int64_t strict = bench.draft(with("same_from", 4000));
  (void)bench.report(strict);
  REQUIRE(bench.shadow(strict));
  const auto [one, other] = slipped(bench.people);
  REQUIRE(bench.people.count("SELECT count(*) FROM match_disagreements") == 1);
  dedup::Ledger ledger(bench.people.world.vault, bench.people.world.clock, bench.people.world.random);
  REQUIRE(bench.people.world.writer.run(
      [&](sql::Db& db) { ledger.forget(db, bench.people.world.org, other, bench.people.by); }));
  CHECK(bench.people.count("SELECT count(*) FROM match_disagreements") == 0);
  CHECK(bench.report(bench.draft(with("same_from", 3000))).at("skipped") == 1);
}

TEST_CASE("weights: a table is its text and back, and a broken row names its line") {
  const match::Weights weights = with("phone_near", 333);
  const auto back = match::Weights::parse(weights.tsv());
  REQUIRE(back);
  CHECK(back->phone_near == 333);
  CHECK(back->tsv() == weights.tsv());
  CHECK(match::Weights::parse("# x\nphone_near\tmany\n").error().detail() == "weights.tsv:2");
  match::Weights other;
  CHECK_FALSE(other.set("version", 3));
  CHECK_FALSE(other.set("phone", 3));
}

TEST_CASE("weights: a new program's own table is a draft on a hub that has one, and decides on a hub that has none") {
  for (const sql::Engine engine : engines()) {
    Bench bench(engine);
    const auto settle = [&] {
      REQUIRE(bench.people.world.writer.run([&](sql::Db& db) { dedup::settle_shipped(db, bench.act()); }));
    };
    settle();
    settle();
    const std::int64_t shipped = match::Weights::builtin().version;
    CHECK(dedup::all_versions(bench.people.world.db(), bench.people.world.org).size() == 1);
    CHECK(bench.row(shipped).state == "active");
    bench.people.world.db().run_script("UPDATE match_weights SET version = 0");  // as an older program's
    settle();
    CHECK(bench.decides() == 0);
    CHECK(bench.row(shipped).state == "draft");
    CHECK(bench.detail(bench.activate(shipped)) == "state");
  }
}

}  // namespace anketa::testing
