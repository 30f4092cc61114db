// Whom somebody had erased, no old base brings back: not the one that waits, not one that a restore has wait again.
#include <doctest/doctest.h>

#include "hub/store/leads.h"
#include "hub/store/takeovers.h"
#include "hub/subject/erase.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"
#include "hub/takeover/line_lead.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

const UserId admin{"018f0000-0000-7000-8000-0000000000e1"};

// A hub with a file of three people, checked. Two made on the same engine are the same to the byte.
struct Hub {
  explicit Hub(sql::Engine engine) : world(engine), kiosk(world) {
    const auto made = make_lead(world, "Пётр", "Щукин", "+79163124001");
    if (!kiosk.push({kiosk.seal(made)})) throw std::runtime_error("push");
    world.work();
    known = made.id;
    load();
    act([](const takeover::Act& act, store::TakeoverRow& row) {
      takeover::begin_check(act, row, "full_name,phone,email");
    });
  }
  void load() {
    const std::string bytes =
        "ФИО;Телефон;E-mail\n"
        "Щукин Пётр;8 916 312-40-01;petr.shchukin@post.example\n"
        "Лещова Ольга;8 916 312-40-02;\n"
        "Сомова Вера;8 916 312-40-03;\n";
    store::TakeoverRow row;
    row.id = id = RowId::make(world.clock, world.random);
    row.org = world.org;
    row.made_by = row.acted_by = admin;
    row.made_ms = to_ms(world.clock.now());
    const auto book = takeover::read_book(bytes, "old.csv", takeover::Words::builtin());
    row.head = takeover::seal_head(world.vault, id, book->head);
    const auto sealed = takeover::seal_book(world.vault, world.org, id, *book, bytes);
    REQUIRE(world.writer.run([&](sql::Db& db) {
      store::insert_takeover(db, row);
      takeover::keep_blocks({db, world.clock, world.random, admin.value}, row, sealed, 0);
      takeover::keep_book({db, world.clock, world.random, admin.value}, row, sealed);
    }));
  }
  template <class Begin>
  void act(Begin begin) {
    auto row = *store::find_takeover(world.db(), world.org, id);
    REQUIRE(world.writer.run([&](sql::Db& db) {
      begin(takeover::Act{db, world.clock, world.random, admin.value}, row);
    }));
    world.work();
  }
  void import() {
    act([](const takeover::Act& act, store::TakeoverRow& row) { takeover::begin_import(act, row, "none"); });
  }
  void erase(const LeadId& lead) {
    const ProspectId prospect = store::find_lead(world.db(), world.org, lead)->prospect;
    REQUIRE(subject::bury(world.db(), *world.tombstones, world.org, prospect));
    REQUIRE(world.writer.run([&](sql::Db& db) {
      static_cast<void>(
          subject::erase(db, world.vault, {world.org, prospect, admin.value, {}}, world.clock, world.random));
    }));
  }
  std::int64_t count(const std::string& sql) { return world.db().row({"i", sql.c_str()})->integer(0); }
  std::int64_t old_leads() { return count("SELECT count(*) FROM leads WHERE kind = 'old_lead' AND state <> 'erased'"); }
  std::int64_t counted(const char* code) {
    const auto counts = store::find_takeover(world.db(), world.org, id)->counts;
    return counts.contains(code) ? counts.at(code) : 0;
  }

  HubWorld world;
  SealingKiosk kiosk;
  LeadId known;
  RowId id;
};

}  // namespace

TEST_CASE("old base: erased while the file waits, his row is marked, forgotten and passed over") {
  for (const sql::Engine engine : engines()) {
    Hub hub(engine);
    REQUIRE(hub.count("SELECT count(*) FROM takeover_keys WHERE line = 2") == 2);
    hub.erase(hub.known);
    CHECK(hub.world.tombstones->contains(takeover::lead_of_line(hub.id, 2)));
    CHECK_FALSE(hub.world.tombstones->contains(takeover::lead_of_line(hub.id, 3)));
    CHECK(hub.count("SELECT count(*) FROM takeover_keys WHERE line = 2") == 0);
    CHECK(hub.count("SELECT count(*) FROM takeover_keys") == 2);
    CHECK(takeover::lines_of_block(hub.world.db(), hub.world.vault, hub.id, 0).size() == 2);
    hub.import();
    CHECK(hub.old_leads() == 2);
    CHECK(hub.counted("leads") == 2);
    CHECK(hub.counted("erased") == 1);
    CHECK(hub.count("SELECT count(*) FROM lead_cards") == 2);
  }
}

TEST_CASE("old base: who came in already and shares a phone with somebody erased stays") {
  for (const sql::Engine engine : engines()) {
    Hub hub(engine);
    const LeadId in = takeover::lead_of_line(hub.id, 2);
    store::put_takeover_line(hub.world.db(), hub.world.org, hub.id, {2, "new", {}, in, {}, {}});
    hub.erase(hub.known);
    CHECK(hub.world.tombstones->contains(hub.known));
    CHECK_FALSE(hub.world.tombstones->contains(in));
  }
}

TEST_CASE("old base: a hub restored to when the file waited does not bring in again who was erased since") {
  for (const sql::Engine engine : engines()) {
    for (const bool checked_again : {false, true}) {
      Hub hub(engine);
      Hub copy(engine);  // the backup
      REQUIRE(hub.id == copy.id);
      hub.import();
      const LeadId vera = store::takeover_line(hub.world.db(), hub.id, 4)->lead;
      CHECK(vera == takeover::lead_of_line(hub.id, 4));
      hub.erase(vera);
      REQUIRE(copy.world.tombstones->add(hub.world.tombstones->all()));
      if (checked_again) {
        copy.act([](const takeover::Act& act, store::TakeoverRow& row) {
          takeover::begin_check(act, row, "full_name,phone,email");
        });
        CHECK(copy.count("SELECT count(*) FROM takeover_keys WHERE line = 4") == 0);
      }
      copy.import();
      CHECK(copy.old_leads() == 2);
      CHECK(copy.counted("erased") == 1);
      CHECK(store::takeover_line(copy.world.db(), copy.id, 3)->lead == takeover::lead_of_line(hub.id, 3));
      CHECK_FALSE(store::find_lead(copy.world.db(), copy.world.org, vera));
    }
  }
}

TEST_CASE("old base: who was taken back does not come back with a restore") {
  for (const sql::Engine engine : engines()) {
    Hub hub(engine);
    Hub copy(engine);
    hub.import();
    copy.import();
    hub.act([](const takeover::Act& act, store::TakeoverRow& row) { takeover::begin_undo(act, row); });
    CHECK(hub.counted("undone") == 3);
    REQUIRE(copy.world.tombstones->add(hub.world.tombstones->all()));
    const auto swept = subject::sweep(copy.world.db(), copy.world.writer, *copy.world.tombstones, copy.world.vault,
                                      copy.world.org, copy.world.clock, copy.world.random);
    REQUIRE(swept);
    CHECK(*swept == 3);
    CHECK(copy.old_leads() == 0);
    CHECK(copy.count("SELECT count(*) FROM leads WHERE state <> 'erased'") == 1);  // he who came himself
  }
}

TEST_CASE("a line's lead: the same id whoever asks, another for every line and file") {
  const RowId one{"018f0000-0000-7000-8000-0000000000a1"}, other{"018f0000-0000-7000-8000-0000000000a2"};
  CHECK(takeover::lead_of_line(one, 2) == takeover::lead_of_line(one, 2));
  CHECK(takeover::lead_of_line(one, 2) != takeover::lead_of_line(one, 3));
  CHECK(takeover::lead_of_line(one, 2) != takeover::lead_of_line(other, 2));
  const LeadId id = takeover::lead_of_line(one, 2);
  CHECK(id.value.substr(0, 15) == "018f0000-0000-8");
  CHECK(std::string("89ab").find(id.value[19]) != std::string::npos);
  CHECK(id.value == "018f0000-0000-8cba-b509-a2b437178ca0");  // tombstones of years ago name lines by it
}

}  // namespace anketa::testing
