#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "hub/console/quotas.h"
#include "hub/console/spreadsheet.h"
#include "hub/store/quotas.h"
#include "hub/store/staff.h"
#include "tests/hub/console/rights_world.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

struct Files {
  RightsWorld world;
  explicit Files(sql::Engine engine) : world(engine) { world.rig.writer.rolls_back = false; }

  Json ask(char who, const std::string& body = R"({"format":"csv","language":"ru"})") {
    const auto answer = world.rig.post(world.people.at(who), "/api/v1/exports", body);
    REQUIRE(answer.status == 200);
    return Json::parse(answer.body);
  }
  http::Response take(char who, const std::string& id) {
    return world.rig.get(world.people.at(who), "/api/v1/exports/" + id + "/file");
  }
  http::Response decide(char who, const std::string& id, const std::string& word) {
    return world.rig.post(world.people.at(who), "/api/v1/exports/" + id + "/" + word);
  }
  // As if so many had been taken out today already.
  void used(char who, std::string_view kind, std::int64_t many) {
    const std::int64_t day = (to_ms(world.rig.world.clock.now()) + 3LL * 3600 * 1000) / (24LL * 3600 * 1000);
    store::use_quota(world.rig.world.db(), {world.rig.world.org, world.people.at(who).id, kind, day}, many);
  }
  // More than an admin may take out alone.
  void many_leads() {
    world.rig.world.db().run_script(
        "INSERT INTO leads (id, org_id, kind, source, state, purpose, language, brand, not_before_ms, arrived_ms, "
        "best_ms, findings, has_signature) "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) "
        "SELECT 'many-' || i, '" +
        world.rig.world.org.value + "', 'lead', 'kiosk', 'unassigned', 'info', 'ru', 'volta', 0, 1, 1, '', 0 FROM n");
  }
  // Waiting for a second person, without a thousand leads.
  std::string waiting(char who) {
    const std::string id = ask(who).at("id");
    world.rig.world.db().run_script("UPDATE exports SET state = 'waiting' WHERE id = '" + id + "'");
    return id;
  }
};

}  // namespace

TEST_CASE("a manager's file holds his house and nobody else, readable in Excel, and is in the chain") {
  for (const sql::Engine engine : engines()) {
    Files files(engine);
    const Json asked = files.ask('M');
    CHECK(asked.at("rows") == 2);
    CHECK(asked.at("state") == "ready");
    const auto file = files.take('M', asked.at("id"));
    REQUIRE(file.status == 200);
    CHECK(file.type == "text/csv; charset=utf-8");
    CHECK(header_of(file, "Content-Disposition") == "attachment; filename=\"anketa-leads.csv\"");
    CHECK(file.body.starts_with("\xEF\xBB\xBFКогда;Имя;Телефон;"));
    CHECK(file.body.find("Орлецова") != std::string::npos);
    CHECK(file.body.find("7 916 111-00-01") != std::string::npos);
    for (const char letter : {'d', 'r', 'u', 'c', 'g'})
      CHECK(file.body.find(files.world.subjects.at(letter).surname) == std::string::npos);
    CHECK(files.world.rig.count("export.ask") == 1);
    CHECK(files.world.rig.count("export.take") == 1);
    const std::string told = files.world.rig.one("SELECT detail FROM audit WHERE action = 'export.take'");
    CHECK(told.find(files.world.subjects.at('o').lead.value) != std::string::npos);
    CHECK(files.take('S', asked.at("id")).status == 403);
    CHECK(files.take('A', asked.at("id")).status == 404);  // not his
  }
}

TEST_CASE("a file is made of what its owner may see when he fetches it") {
  Files files(sql::Engine::Sqlite);
  const std::string id = files.ask('M').at("id");
  const Subject& lost = files.world.subjects.at('s');
  const std::string body = R"({"brand":"volta","dealer_id":")" + files.world.rig.b.value + R"(","reason":"test"})";
  REQUIRE(files.world.rig.post(files.world.rig.admin, "/api/v1/prospects/" + lost.prospect.value + "/assign", body)
              .status == 200);
  const auto file = files.take('M', id);
  CHECK(file.body.find("Орлецова") != std::string::npos);
  CHECK(file.body.find(lost.surname) == std::string::npos);
}

TEST_CASE("above a size a second person says yes, never oneself, and each is in the chain") {
  for (const sql::Engine engine : engines()) {
    Files files(engine);
    const std::string id = files.waiting('A');
    CHECK(files.take('A', id).status == 409);
    CHECK(code_of(files.decide('A', id, "approve")) == "request.conflict");
    CHECK(files.decide('O', id, "approve").status == 403);
    CHECK(files.decide('P', id, "approve").status == 204);
    CHECK(files.decide('P', id, "approve").status == 409);
    CHECK(files.take('A', id).status == 200);
    CHECK(files.world.rig.count("export.approve") == 1);
    const std::string other = files.waiting('O');
    CHECK(files.decide('A', other, "refuse").status == 204);
    CHECK(files.take('O', other).status == 409);
    const Json list = Json::parse(files.world.rig.get(files.world.people.at('P'), "/api/v1/exports").body);
    CHECK(list.at("items").empty());  // nothing waits, and he asked for none
  }
}

TEST_CASE(
    "everybody who may say yes to a file is told, never who asked, and where nobody else may he learns it at once") {
  for (const sql::Engine engine : engines()) {
    Files files(engine);
    ConsoleRig& rig = files.world.rig;
    files.many_leads();
    const auto told = [&](const Person& who) {
      const Json list = Json::parse(rig.get(who, "/api/v1/notices").body);
      return std::ranges::count_if(list.at("items"),
                                   [](const Json& one) { return one.at("kind") == "export.waiting"; });
    };
    const auto people = [&] { return store::privacy_staff(rig.world.db(), rig.world.org).size(); };
    REQUIRE(people() >= 2);
    const Json asked = files.ask('A');
    CHECK(asked.at("state") == "waiting");
    CHECK(asked.at("approvers") == people() - 1);
    CHECK(told(files.world.people.at('A')) == 0);
    CHECK(told(files.world.people.at('P')) == 1);
    CHECK(told(files.world.people.at('O')) == 0);
    const auto desk = [&] {
      return Json::parse(rig.get(files.world.people.at('P'), "/api/v1/privacy/desk").body).at("exports");
    };
    CHECK(desk() == 1);
    CHECK(Json::parse(rig.get(files.world.people.at('A'), "/api/v1/privacy/desk").body).at("exports") == 0);
    rig.world.db().run_script(
        "UPDATE users SET state = 'disabled' WHERE role IN ('hub_admin', 'privacy_officer') AND "
        "id <> '" +
        files.world.people.at('A').id.value + "'");
    const Json alone = files.ask('A');
    CHECK(alone.at("state") == "waiting");
    CHECK(alone.at("approvers") == 0);
    CHECK(Json::parse(rig.get(files.world.people.at('A'), "/api/v1/exports").body).at("approvers") == 0);
  }
}

TEST_CASE("how many rows need a second person, by role") {
  Files files(sql::Engine::Sqlite);
  CHECK(console::quotas_of(http::Role::DealerManager).rows_alone == 100);
  CHECK(console::quotas_of(http::Role::DealerManager).export_rows_a_day == 500);
  CHECK(console::quotas_of(http::Role::Salesperson).export_rows_a_day == 0);
  CHECK(console::quotas_of(http::Role::Marketer).reveals_a_day == 0);
}

TEST_CASE("a day's quota of rows ends; the next day begins anew") {
  Files files(sql::Engine::Sqlite);
  files.used('M', "export_rows", 499);
  const std::string order = R"({"format":"csv","language":"en"})";
  CHECK(code_of(files.world.rig.post(files.world.rig.manager_a, "/api/v1/exports", order)) == "quota.used");
  files.world.rig.world.clock.advance(25LL * 3600 * 1000);
  const Person fresh = files.world.rig.person(http::Role::DealerManager, files.world.rig.a);
  CHECK(files.world.rig.post(fresh, "/api/v1/exports", order).status == 200);
}

TEST_CASE("asked for twice, a file that fits once counts once: fetching is what counts") {
  Files files(sql::Engine::Sqlite);
  files.used('M', "export_rows", 497);
  const std::string first = files.ask('M').at("id"), second = files.ask('M').at("id");
  CHECK(files.take('M', first).status == 200);
  CHECK(code_of(files.take('M', second)) == "quota.used");
}

TEST_CASE("a file not fetched within a day is gone") {
  Files files(sql::Engine::Sqlite);
  const std::string id = files.ask('A').at("id");
  files.world.rig.world.db().run_script("UPDATE exports SET asked_ms = asked_ms - 90000000 WHERE id = '" + id + "'");
  CHECK(files.take('A', id).status == 409);
}

TEST_CASE("nothing a visitor typed becomes a formula") {
  const console::SheetRow top{"Имя", "Примечание"};
  const std::string csv = console::csv_file(
      top,
      {{"=HYPERLINK(\"http://evil.test\")", "+7"}, {"-1", "@SUM(A1)"}, {"Анна; Мария", "«да», \"нет\""}, {"\t=1", ""}},
      domain::Language::Ru);
  CHECK(csv ==
        "\xEF\xBB\xBFИмя;Примечание\r\n\"'=HYPERLINK(\"\"http://evil.test\"\")\";\"'+7\"\r\n\"'-1\";\"'@SUM(A1)\"\r\n"
        "\"Анна; Мария\";\"«да», \"\"нет\"\"\"\r\n\"'\t=1\";\r\n");
  CHECK(console::csv_file({"a", "b"}, {}, domain::Language::En) ==
        "\xEF\xBB\xBF"
        "a,b\r\n");
  CHECK(console::phone_for_sheet("+79161110001") == "7 916 111-00-01");
  CHECK(console::phone_for_sheet("+4930123456") == "00 49 30123456");
  const auto xlsx = console::xlsx_file(top, {{"=1+1", "Ёлкина"}});
  REQUIRE(xlsx);
  CHECK(xlsx->starts_with("PK"));
  CHECK(xlsx->size() > 2000);
}

TEST_CASE("contacts are shown so many times a day, whatever the hub's restarts") {
  for (const sql::Engine engine : engines()) {
    Files files(engine);
    const std::string path = "/api/v1/prospects/" + files.world.subjects.at('o').prospect.value + "/reveal";
    files.used('S', "reveal", 119);
    CHECK(files.world.rig.post(files.world.rig.sales_a, path).status == 200);
    CHECK(code_of(files.world.rig.post(files.world.rig.sales_a, path)) == "quota.used");
    CHECK(files.world.rig.count("prospect.reveal") == 1);
    CHECK(files.world.rig.post(files.world.rig.manager_a, path).status == 200);
  }
}

TEST_CASE("a file is as narrow as the list that it was asked from") {
  for (const sql::Engine engine : engines()) {
    Files files(engine);
    const std::string path = "/api/v1/assignments/" + files.world.subjects.at('s').lease + "/stage";
    REQUIRE(files.world.rig.post(files.world.rig.manager_a, path, R"({"stage":"contacted"})").status == 204);
    const Json asked = files.ask('M', R"({"format":"csv","language":"ru","stage":"contacted"})");
    CHECK(asked.at("rows") == 1);
    const auto file = files.take('M', asked.at("id"));
    CHECK(file.body.find(files.world.subjects.at('s').surname) != std::string::npos);
    CHECK(file.body.find(files.world.subjects.at('o').surname) == std::string::npos);
    const auto now = std::to_string(to_ms(files.world.rig.world.clock.now()) + 1);
    const std::string later = R"({"format":"csv","language":"ru","from_ms":)" + now + "}";
    CHECK(files.world.rig.post(files.world.rig.manager_a, "/api/v1/exports", later).status == 422);
  }
}

}  // namespace anketa::testing
