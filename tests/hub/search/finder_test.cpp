// The index follows what is committed: new, corrected, merged, split and erased people; on both databases.
#include <doctest/doctest.h>

#include "hub/dedup/ledger.h"
#include "hub/search/finder.h"
#include "hub/store/leads.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

struct Rig {
  explicit Rig(sql::Engine engine)
      : world(engine), kiosk(world), finder(world.readers, world.vault, world.org, world.clock) {
    sight.org = world.org;
    sight.everything = true;
  }
  ProspectId arrive(const std::string& given, const std::string& surname, const std::string& phone) {
    const domain::Lead lead = make_lead(world, given, surname, phone);
    REQUIRE(kiosk.push({kiosk.seal(lead)}));
    world.work();
    return store::find_lead(world.db(), world.org, lead.id)->prospect;
  }
  // Who is found, as the ids of prospects; a reference without a record is nobody.
  std::vector<std::string> found(const std::string& typed) {
    auto db = world.readers.take();
    std::vector<std::string> ids;
    const auto refs = finder.find(*db, sight, search::read_query(typed), UINT32_MAX, 50);
    for (const auto& record : store::find_records(*db, {refs.begin(), refs.end()})) {
      if (std::ranges::find(ids, record.prospect.value) == ids.end()) ids.push_back(record.prospect.value);
    }
    return ids;
  }
  HubWorld world;
  SealingKiosk kiosk;
  search::Finder finder;
  store::Sight sight;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("people known before and after the hub started are found, also by phone, mailbox and last digits") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const auto before = rig.arrive("Алёна", "Ёлкина", "+79165210437").value;
    CHECK(rig.found("Ёлкина").empty());  // nobody by name while it is not prepared
    CHECK(rig.found("8 916 521-04-37") == Ids{before});
    rig.finder.prepare();
    CHECK(rig.finder.preparation().ready);
    CHECK(rig.finder.preparation().words > 0);
    CHECK(rig.found("Elk") == Ids{before});
    const auto after = rig.arrive("Пётр", "Щербаков", "+79037652804").value;
    CHECK(rig.found("Sherb") == Ids{after});
    CHECK(rig.found("2804") == Ids{after});
    CHECK(rig.found("nobody@example.test").empty());
  }
}

TEST_CASE("a merge, its undoing and a correction are seen by the next search") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    rig.finder.prepare();
    const ProspectId anna = rig.arrive("Анна", "Рябинина", "+79165210437");
    const ProspectId vera = rig.arrive("Вера", "Соловьёва", "+79037652804");
    dedup::Ledger ledger(rig.world.vault, rig.world.clock, rig.world.random);
    dedup::Outcome merged;
    REQUIRE(rig.world.writer.run([&](sql::Db& db) {
      merged = ledger.merge(db, rig.world.org, anna, vera, {"hand", 0, "[]"}, "somebody");
    }));
    CHECK(rig.found("Рябинина") == Ids{merged.prospect.value});
    CHECK(rig.found("Соловьёва") == Ids{merged.prospect.value});
    REQUIRE(rig.world.writer.run(
        [&](sql::Db& db) { static_cast<void>(ledger.undo(db, rig.world.org, merged.decision, "somebody")); }));
    CHECK(rig.found("Рябинина") == Ids{anna.value});
    CHECK(rig.found("Соловьёва") == Ids{vera.value});
    REQUIRE(rig.world.writer.run([&](sql::Db& db) {
      ledger.correct(db, rig.world.org, anna, "surname", "Журавлёва",
                     UserId::make(rig.world.clock, rig.world.random).value);
    }));
    CHECK(rig.found("Журавлёва") == Ids{anna.value});
    search::Finder fresh(rig.world.readers, rig.world.vault, rig.world.org, rig.world.clock);
    fresh.prepare();  // a hub started anew knows it too
    auto db = rig.world.readers.take();
    CHECK(fresh.find(*db, rig.sight, search::read_query("Журавлёва"), UINT32_MAX, 5).size() == 1);
  }
}

TEST_CASE("who is erased is found no more, and his words leave the memory") {
  Rig rig(sql::Engine::Sqlite);
  rig.finder.prepare();
  const ProspectId anna = rig.arrive("Анна", "Рябинина", "+79165210437");
  CHECK(rig.found("Рябинина") == Ids{anna.value});
  const auto words = rig.finder.preparation().words;
  dedup::Ledger ledger(rig.world.vault, rig.world.clock, rig.world.random);
  const auto lead = store::leads_of_prospect(rig.world.db(), anna).front();
  REQUIRE(rig.world.writer.run([&](sql::Db& db) { ledger.forget(db, rig.world.org, lead, "somebody"); }));
  CHECK(rig.found("Рябинина").empty());
  CHECK(rig.finder.preparation().words < words);
}

}  // namespace anketa::testing
