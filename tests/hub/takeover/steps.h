// A takeover as the console and the pipeline go through it, step by step, for tests.
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "hub/store/takeovers.h"
#include "hub/takeover/keep.h"
#include "hub/takeover/life.h"
#include "tests/support/hub_world.h"

namespace anketa::takeover {

using testing::HubWorld;

inline const UserId admin{"018f0000-0000-7000-8000-0000000000e1"};

inline std::int64_t count(HubWorld& world, const std::string& sql) {
  return world.db().row({"i", sql.c_str()})->integer(0);
}
inline std::int64_t old_leads(HubWorld& world, const std::string& more = "") {
  return count(world, "SELECT count(*) FROM leads WHERE kind = 'old_lead' " + more);
}

// A file as the console takes it: loaded, read, kept.
inline RowId load(HubWorld& world, const std::string& bytes) {
  store::TakeoverRow row;
  row.id = RowId::make(world.clock, world.random);
  row.org = world.org;
  row.made_by = row.acted_by = admin;
  row.made_ms = to_ms(world.clock.now());
  const auto book = read_book(bytes, "old.csv", Words::builtin());
  REQUIRE(book);
  row.head = seal_head(world.vault, row.id, book->head);
  const auto sealed = seal_book(world.vault, world.org, row.id, *book, bytes);
  REQUIRE(world.writer.run([&](sql::Db& db) {
    store::insert_takeover(db, row);
    keep_blocks({db, world.clock, world.random, admin.value}, row, sealed, 0);
    keep_book({db, world.clock, world.random, admin.value}, row, sealed);
  }));
  return row.id;
}
inline store::TakeoverRow row_of(HubWorld& world, const RowId& id) {
  return *store::find_takeover(world.db(), world.org, id);
}

template <class Begin>
inline void begin(HubWorld& world, const RowId& id, Begin act) {
  auto row = row_of(world, id);
  REQUIRE(world.writer.run([&](sql::Db& db) { act(Act{db, world.clock, world.random, admin.value}, row); }));
}
inline void check(HubWorld& world, const RowId& id) {
  begin(world, id, [&](const Act& act, store::TakeoverRow& row) {
    std::string codes;
    for (const std::string& field : fields_of(row, open_head(world.vault, row)))
      codes += (codes.empty() ? "" : ",") + field;
    begin_check(act, row, codes);
  });
}
inline void import(HubWorld& world, const RowId& id, const std::string& dealers) {
  begin(world, id, [&](const Act& act, store::TakeoverRow& row) { begin_import(act, row, dealers); });
}
inline void undo(HubWorld& world, const RowId& id) {
  begin(world, id, [&](const Act& act, store::TakeoverRow& row) { begin_undo(act, row); });
}

inline std::string tried(HubWorld& world, const RowId& id, void (*act)(const Act&, store::TakeoverRow&)) {
  auto row = row_of(world, id);
  const Status done = world.writer.run([&](sql::Db& db) { act({db, world.clock, world.random, admin.value}, row); });
  return done ? std::string() : std::string(done.error().code());
}
inline std::string try_drop(HubWorld& world, const RowId& id) { return tried(world, id, drop); }
inline std::string try_stop(HubWorld& world, const RowId& id) { return tried(world, id, stop); }
inline std::int64_t forget(HubWorld& world) {
  std::int64_t gone = 0;
  REQUIRE(world.writer.run([&](sql::Db& db) { gone = forget_old(db, world.org, world.clock, world.random); }));
  return gone;
}

inline const std::string headings = "ФИО;Телефон;E-mail;Дилер;Согласие на рекламу;Дата создания\n";

inline std::string many(int rows) {
  std::string text = headings;
  for (int i = 0; i < rows; ++i) {
    const std::string number = std::to_string(1000 + i);
    text +=
        "Проба" + std::string(1, static_cast<char>('a' + i % 26)) + " Имя" + ";8916000" + number + ";;;да;01.02.2024\n";
  }
  return text;
}

}  // namespace anketa::takeover
