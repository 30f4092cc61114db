// Statements after a failure, on both engines: what one caller's statement carried must never reach the
// next one's row, and a transaction in which a statement failed is never said to be committed.
#include <doctest/doctest.h>

#include "tests/support/engines.h"

using namespace anketa;

namespace {

constexpr sql::Statement insert{"", "INSERT INTO three (a, b, c) VALUES (:a, :b, :c)"};

std::unique_ptr<sql::Db> open_with_table(const testing::TestDatabase& database) {
  const std::string& url = database.url();
  auto db = url.starts_with("sqlite:") ? sql::Db::open_sqlite({url.substr(7)}) : sql::Db::open_postgres(url.substr(9));
  REQUIRE(db);
  (*db)->run_script("CREATE TABLE three (a text NOT NULL, b text NOT NULL, c text)");
  return std::move(*db);
}

Status put(sql::Db& db, const sql::Value& a, const sql::Value& b, const sql::Value& c) {
  store::DirectWriter writer(db);
  return writer.run([&](sql::Db& session) { session.exec(insert, {{"a", a}, {"b", b}, {"c", c}}); });
}

}  // namespace

TEST_CASE("sql: the values of a statement that failed never stand in for the next one's NULL") {
  for (const sql::Engine engine : testing::engines()) {
    const testing::TestDatabase database(engine);
    const auto db = open_with_table(database);
    CHECK(put(*db, "1", "1", "one"));
    CHECK_FALSE(put(*db, nullptr, "2", "two"));
    CHECK_FALSE(put(*db, "3", nullptr, "three"));
    CHECK_FALSE(put(*db, nullptr, "4", "four"));
    CHECK(put(*db, "5", "5", nullptr));
    for (int i = 0; i < 20; ++i) CHECK_FALSE(put(*db, nullptr, "x", "x"));
    CHECK(put(*db, "6", "6", "six"));
    const auto rows = db->rows({"tt", "SELECT a, c FROM three ORDER BY a"});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].text(1) == "one");
    CHECK(rows[1].text(0) == "5");
    CHECK(rows[1].is_null(1));
    CHECK(rows[2].text(1) == "six");
  }
}

TEST_CASE("sql: a commit after a failure that somebody swallowed is no success where nothing was kept") {
  for (const sql::Engine engine : testing::engines()) {
    const testing::TestDatabase database(engine);
    const auto db = open_with_table(database);
    store::DirectWriter writer(*db);
    const Status done = writer.run([&](sql::Db& session) {
      session.exec(insert, {{"a", "1"}, {"b", "1"}, {"c", nullptr}});
      CHECK_THROWS_AS(session.exec(insert, {{"a", nullptr}, {"b", "2"}, {"c", nullptr}}), sql::Failure);
    });
    const auto kept = db->row({"i", "SELECT count(*) FROM three"})->integer(0);
    CHECK(done.has_value() == (kept == 1));
    CHECK(put(*db, "3", "3", nullptr));  // the session goes on
  }
}
