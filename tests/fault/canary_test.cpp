// A canary in every violated constraint of the hub's database (unique, not null, foreign key, type): it
// must reach no Problem, no log line, no HTTP answer and no metric. The constraints come from the
// database itself, so a new table is tested from its first day. SQLite always, PostgreSQL with ANKETA_PG.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <regex>
#include <set>

#include "hub/console/operations.h"
#include "hub/store/leads.h"
#include "shared/base/log.h"
#include "tests/support/engines.h"
#include "tests/support/stderr_capture.h"

using namespace anketa;
using testing::HubWorld;

namespace {

constexpr const char* canary = "Kanareykin-4711";

struct Column {
  std::string name;
  bool is_text = false;
  bool needed = false;
  bool key = false;    // part of the primary key; SQLite lets NULL into those unless told otherwise
  std::string parent;  // table it refers to
};
struct Unique {
  std::set<std::string> columns;
  std::string only_column, only_value;  // holds for rows with this value alone: WHERE state = 'active'
};
struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<Unique> unique;
};
using Cells = std::map<std::string, sql::Value>;

// The same migration runs on both engines, so SQLite's own catalogue describes both.
std::vector<Table> read_schema() {
  HubWorld world;
  sql::Db& db = world.db();
  std::vector<Table> tables;
  for (const sql::Row& row : db.rows(
           {"t", "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid"})) {
    Table table{row.text(0), {}, {}};
    for (const sql::Row& c :
         db.rows({"ttii", R"(SELECT name, type, "notnull", pk FROM pragma_table_info(:t) ORDER BY cid)"},
                 {{"t", table.name}})) {
      table.columns.push_back({c.text(0), c.text(1) == "text" || c.text(1) == "TEXT",
                               c.integer(2) != 0 || c.integer(3) != 0, c.integer(2) == 0, ""});
    }
    for (const sql::Row& fk :
         db.rows({"tt", R"(SELECT "from", "table" FROM pragma_foreign_key_list(:t))"}, {{"t", table.name}})) {
      std::ranges::find(table.columns, fk.text(0), &Column::name)->parent = fk.text(1);
    }
    for (const sql::Row& index : db.rows({"tt", R"(SELECT i.name, coalesce(m.sql, '') FROM pragma_index_list(:t) i
                           LEFT JOIN sqlite_master m ON m.name = i.name WHERE i."unique" = 1)"},
                                         {{"t", table.name}})) {
      Unique unique;
      const std::string sql_text = index.text(1);
      if (std::smatch only; std::regex_search(sql_text, only, std::regex(R"(WHERE (\w+) = '(\w+)')"))) {
        unique.only_column = only[1];
        unique.only_value = only[2];
      }
      for (const sql::Row& c : db.rows({"t", "SELECT name FROM pragma_index_info(:i)"}, {{"i", index.text(0)}}))
        unique.columns.insert(c.text(0));
      table.unique.push_back(std::move(unique));
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

// What came out of the product while a canary was inside.
class Watch {
 public:
  explicit Watch(HubWorld& world) : world_(world) {}

  // True: the database refused. Everything that a caller of the store can see is searched.
  bool refused(const Table& table, const Cells& cells) {
    std::string text = "INSERT INTO " + table.name + " (", values = ") VALUES (";
    std::vector<sql::Param> params;
    for (const auto& [name, value] : cells) {
      text += (params.empty() ? "" : ", ") + name;
      values += std::string(params.empty() ? "" : ", ") + ":" + name;
      params.push_back({name.c_str(), value});
    }
    const std::string& statement = statements_.emplace_back(text + values + ")");
    std::string thrown;
    const Status done = world_.writer.run([&](sql::Db& db) {
      try {
        static_cast<void>(db.rows({"", statement.c_str()}, params));
      } catch (const sql::Failure& failure) {
        thrown = std::string(failure.what()) + failure.problem().detail();
        throw;
      }
    });
    if (done) return false;
    log::event(log::Level::Error, "canary", {{"code", done.error()}});  // as every log line carries a Problem
    look(thrown);
    look(done.error().to_string());
    look(http::problem_response(done.error()).body);
    ++count;
    return true;
  }
  void look(const std::string& said) {
    leaks += said.find(canary) != std::string::npos || said.find("4711") != std::string::npos;
  }

  int count = 0;
  int leaks = 0;

 private:
  HubWorld& world_;
  std::deque<std::string> statements_;  // the session keeps prepared statements by their text
};

class Campaign {
 public:
  Campaign(HubWorld& world, const Table& table, Watch& watch) : world_(world), table_(table), watch_(watch) {}

  void run() {
    const Cells base = fresh(table_.name + "-base");
    if (watch_.refused(table_, base)) FAIL_CHECK("no first row for " << table_.name);
    for (const Unique& unique : table_.unique) {
      Cells first = base;
      Cells row = fresh("unique");
      if (!unique.only_column.empty()) {  // a base of its own: a table may have several such indexes
        first = fresh("only-" + unique.only_value);
        first.insert_or_assign(unique.only_column, unique.only_value);
        if (watch_.refused(table_, first)) FAIL_CHECK("no first row for " << table_.name);
        row.insert_or_assign(unique.only_column, unique.only_value);
      }
      for (const std::string& column : unique.columns) row.at(column) = first.at(column);
      must_refuse(row, "unique", *unique.columns.begin());
    }
    for (const Column& column : table_.columns) {
      const bool postgres = world_.db().engine() == sql::Engine::Postgres;
      if (column.needed && (postgres || !column.key)) {
        Cells row = fresh("null-" + column.name);
        row.at(column.name) = nullptr;
        must_refuse(row, "not null", column.name);
      }
      if (!column.parent.empty()) {
        Cells row = fresh("parent-" + column.name);
        row.at(column.name) = canary;
        must_refuse(row, "foreign key", column.name);
      }
      if (!column.is_text && postgres) {
        Cells row = fresh("type-" + column.name);
        row.at(column.name) = canary;
        must_refuse(row, "type", column.name);
      }
    }
  }

 private:
  void must_refuse(const Cells& row, const char* what, const std::string& column) {
    const std::string where = table_.name + "." + column + " " + what;
    CAPTURE(where);
    CHECK(watch_.refused(table_, row));
  }
  // Every text column bears the canary; the number in it keeps rows apart.
  Cells fresh(const std::string& mark) {
    Cells cells;
    bool belongs = false;  // to a parent it could do without: one is enough, some tables allow no two
    for (const Column& column : table_.columns) {
      if (!column.parent.empty()) {
        const std::string text = "SELECT min(id) FROM " + column.parent;
        const auto first = world_.db().row({"t", parents_.emplace_back(text).c_str()});
        // A table that comes later in the schema has no rows yet; who may do without it does.
        const bool alone = !column.needed && (first->is_null(0) || belongs);
        belongs = belongs || (!column.needed && !alone);
        cells.insert_or_assign(column.name, alone ? sql::Value(nullptr) : sql::Value(first->text(0)));
      } else if (column.is_text) {
        cells.insert_or_assign(column.name, std::string(canary) + "-" + mark + "-" + std::to_string(++number_));
      } else if (column.needed) {
        cells.insert_or_assign(column.name, 1000 + ++number_);
      } else {
        cells.insert_or_assign(column.name, nullptr);
      }
    }
    return cells;
  }

  HubWorld& world_;
  const Table& table_;
  Watch& watch_;
  std::int64_t number_ = 0;
  std::deque<std::string> parents_;
};

}  // namespace

TEST_CASE("canary: no violated constraint of any table tells its values") {
  const std::vector<Table> tables = read_schema();
  REQUIRE(tables.size() > 25);
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    world.lists_hold = false;  // rows are put into every table
    Watch watch(world);
    std::string logged;
    {
      const testing::StderrCapture capture;
      for (const Table& table : tables) Campaign(world, table, watch).run();
      logged = capture.text();
    }
    CHECK(logged.find("canary code=store.") != std::string::npos);  // the log was really watched
    watch.look(logged);
    CHECK(watch.leaks == 0);
    CHECK(watch.count > 200);
    MESSAGE(watch.count, " violated constraints in ", tables.size(), " tables");
  }
}

TEST_CASE("canary: a lead whose rows collide in the pipeline tells nothing to log, job, metric or answer") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    testing::SealingKiosk kiosk(world);
    domain::Lead lead = testing::make_lead(world, canary, canary, "+70000004711");
    store::LeadRow taken;
    taken.id = lead.id;
    taken.org = world.org;
    taken.kind = taken.source = taken.state = taken.purpose = taken.language = "taken";
    taken.brand = "*";
    store::insert_lead(
        world.db(), taken,
        world.vault.seal(lead.id.value, canary));  // whoever did it: the arriving lead now breaks a primary key
    std::string logged;
    {
      const testing::StderrCapture capture;
      REQUIRE(kiosk.push({kiosk.seal(lead)}));
      for (int i = 0; i < 3; ++i) {
        world.work();
        world.clock.advance(3'600'000);
      }
      logged = capture.text();
    }
    Watch watch(world);
    CHECK(logged.find("job.failed") != std::string::npos);
    watch.look(logged);
    for (const sql::Row& job : world.db().rows({"t", "SELECT code FROM jobs WHERE code IS NOT NULL"})) {
      CHECK(job.text(0) == "store.constraint");
    }
    CHECK(world.db().row({"i", "SELECT count(*) FROM jobs WHERE code IS NOT NULL"})->integer(0) == 1);
    watch::Stands stands{{}};
    const auto routes = console::operation_routes({world.readers, world.clock, world.org, stands, "token"});
    for (const http::Route& route : routes) {
      http::Request request;
      request.path = route.path;
      request.headers["authorization"] = "Bearer token";
      const http::Response response = route.handler(request);
      CHECK(!response.body.empty());
      watch.look(response.body);
    }
    CHECK(watch.leaks == 0);
  }
}

TEST_CASE("canary: the watch above notices a canary") {
  HubWorld world;
  Watch watch(world);
  std::string logged;
  {
    const testing::StderrCapture capture;
    const auto written = ::write(STDERR_FILENO, canary, std::string(canary).size());
    CHECK(written > 0);
    logged = capture.text();
  }
  watch.look(logged);
  watch.look(Problem(problems::store_constraint, canary).to_string());
  CHECK(watch.leaks == 2);
}
