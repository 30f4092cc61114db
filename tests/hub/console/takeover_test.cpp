// Taking an old base over, as the page does it: a file in parts, its columns, the check, the import, the way back.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/takeover/life.h"
#include "shared/base/bytes.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

Json told(ConsoleRig& rig, const http::Response& answer, const char* method, const std::string& path) {
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), method, path, answer.body) == "");
  return Json::parse(answer.body);
}

const std::string root = "/api/v1/takeovers";

http::Response part(ConsoleRig& rig, const std::string& id, int number, const std::string& bytes) {
  const Json body{{"number", number}, {"data", to_base64(as_bytes(bytes))}};
  return rig.post(rig.admin, root + "/" + id + "/parts", body.dump());
}

std::string begin(ConsoleRig& rig, const std::string& file, std::size_t bytes) {
  const Json body{{"file", file}, {"bytes", bytes}};
  return told(rig, rig.post(rig.admin, root, body.dump()), "post", root).at("id");
}

std::string load(ConsoleRig& rig, const std::string& bytes) {
  const std::string id = begin(rig, "старая база.csv", bytes.size());
  const auto half = bytes.size() / 2;
  CHECK(told(rig, part(rig, id, 0, bytes.substr(0, half)), "post", root + "/{id}/parts").at("whole") == false);
  CHECK(told(rig, part(rig, id, 1, bytes.substr(half)), "post", root + "/{id}/parts").at("whole") == true);
  return id;
}

Json get(ConsoleRig& rig, const std::string& id) {
  return told(rig, rig.get(rig.admin, root + "/" + id), "get", root + "/{id}");
}

std::string fields_body(const Json& takeover) {
  std::string fields;
  for (const Json& column : takeover.at("columns"))
    fields += (fields.empty() ? "" : ",") + column.at("field").get<std::string>();
  return Json{{"fields", fields}}.dump();
}

void take_back(ConsoleRig& rig, const std::string& id) {
  const std::string path = root + "/" + id;
  const Json outlook = told(rig, rig.get(rig.admin, path + "/undo"), "get", root + "/{id}/undo");
  CHECK(outlook.at("goes") == 2);
  CHECK(outlook.at("people_gone") == 2);
  REQUIRE(rig.post(rig.admin, path + "/undo").status == 204);
  rig.world.work();
  CHECK(get(rig, id).at("counts").at("undone") == 2);
  CHECK(rig.one("SELECT CAST(count(*) AS text) FROM prospects WHERE state = 'active'") == "0");
}

const std::string base =
    "ФИО;Телефон;E-mail;Салон;Согласие на рекламу;Дата создания\n"
    "Иванова Мария Петровна;8 916 000-10-01;maria@post.example;;да;01.02.2024\n"
    "Петров Борис;8 916 000-10-02;;;нет;01.02.2024\n"
    "=cmd|' /C calc';8 916 000-10-03;;;;\n"
    "Орлова Вера;нет;;;;\n";

}  // namespace

TEST_CASE("an old base goes its whole way, and every answer is as the contract says") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string id = load(rig, base);
    const std::string path = root + "/" + id;
    Json seen = get(rig, id);
    CHECK(seen.at("state") == "ready");
    CHECK(seen.at("lines") == 4);
    CHECK(seen.at("file") == "старая база.csv");
    CHECK(seen.at("columns").at(0).at("field") == "full_name");
    CHECK(seen.at("columns").at(4).at("field") == "consent_marketing");
    const std::string fields = fields_body(seen);
    const Json rows = told(rig, rig.post(rig.admin, path + "/preview", fields), "post", root + "/{id}/preview");
    REQUIRE(rows.at("items").size() == 4);
    CHECK(rows.at("items").at(0).at("patronymic") == "Петровна");
    CHECK(rows.at("items").at(0).at("phone") == "+7 916 000-10-01");
    CHECK(rows.at("items").at(0).at("marketing") == true);
    CHECK(rows.at("items").at(2).at("good") == false);
    CHECK(rig.count("takeover.look") == 1);
    CHECK(rig.post(rig.admin, path + "/import", R"({"dealers":"none"})").status == 409);  // not checked yet
    REQUIRE(rig.post(rig.admin, path + "/check", fields).status == 204);
    rig.world.work();
    seen = get(rig, id);
    CHECK(seen.at("state") == "checked");
    CHECK(seen.at("counts").at("new") == 2);
    CHECK(seen.at("counts").at("error") == 2);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM leads") == "0");
    const auto failed = rig.get(rig.admin, path + "/failed?language=ru");
    REQUIRE(failed.status == 200);
    CHECK(failed.body.find("Орлова Вера") != std::string::npos);
    CHECK(failed.body.find("Иванова") == std::string::npos);
    CHECK(failed.body.find(";=cmd") == std::string::npos);  // no formula goes out again
    CHECK(rig.post(rig.admin, path + "/import", R"({"dealers":"everybody"})").status == 422);
    REQUIRE(rig.post(rig.admin, path + "/import", R"({"dealers":"none"})").status == 204);
    CHECK(rig.post(rig.admin, path + "/import", R"({"dealers":"none"})").status == 409);
    rig.world.work();
    seen = get(rig, id);
    CHECK(seen.at("state") == "done");
    CHECK(seen.at("counts").at("leads") == 2);
    const Json summary = Json::parse(rig.get(rig.admin, "/api/v1/summary").body);
    CHECK(summary.at("leads_today") == 0);
    CHECK(summary.at("leads_total") == 0);
    CHECK(Json::parse(rig.get(rig.admin, "/api/v1/leads").body).at("items").empty());  // nobody came in
    const Json leads = Json::parse(rig.get(rig.admin, "/api/v1/leads?kind=old_lead").body);
    REQUIRE(leads.at("items").size() == 2);
    CHECK(leads.at("items").at(0).at("kind") == "old_lead");
    CHECK(leads.at("items").at(0).at("source") == "takeover");
    const std::string person = "/api/v1/prospects/" + rig.one("SELECT prospect_id FROM consents WHERE given = 1");
    const Json card = told(rig, rig.get(rig.admin, person), "get", "/api/v1/prospects/{id}");
    CHECK(card.at("leads").at(0).at("takeover").at("line") == 2);
    CHECK(card.at("leads").at(0).at("takeover").at("file") == "старая база.csv");
    CHECK(card.at("consents").at(0).at("title").at("ru") == "Согласие на рекламу, по данным старой базы");
    take_back(rig, id);
    CHECK(told(rig, rig.get(rig.admin, root), "get", root).at("items").size() == 1);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM audit WHERE detail LIKE '%Иванова%' OR detail LIKE '%916%'") ==
          "0");
  }
}

TEST_CASE("a file of several megabytes comes up in the parts that the page makes") {
  ConsoleRig rig;
  std::string file = "ФИО;Телефон;Комментарий\n";
  int rows = 0;
  for (; file.size() < 5'000'000; ++rows) {
    file += "Иванова Мария;8 9" + std::to_string(100'000'000 + rows) + ";" + std::string(400, 'x') + "\n";
  }
  const std::string id = begin(rig, "большая.csv", file.size());
  constexpr std::size_t part_bytes = 120'000;  // hub/web/src/api/takeovers.ts
  Json answer;
  for (std::size_t from = 0; from < file.size(); from += part_bytes)
    answer = told(rig, part(rig, id, static_cast<int>(from / part_bytes), file.substr(from, part_bytes)), "post",
                  root + "/{id}/parts");
  CHECK(answer.at("whole") == true);
  CHECK(get(rig, id).at("lines") == rows);
  const Json long_name{{"file", std::string(100'000, 'x')}, {"bytes", 1}};
  CHECK(code_of(rig.post(rig.admin, root, long_name.dump())) == "request.too_large");  // no other route takes so much
}

TEST_CASE("an import is stopped from its page: what is in stays and may be taken back, the rest goes") {
  ConsoleRig rig;
  std::string file = "ФИО;Телефон\n";
  for (int row = 0; row < 120; ++row) file += "Иванова Мария;8 916 00" + std::to_string(10'000 + row) + "\n";
  const std::string id = load(rig, file);
  const std::string path = root + "/" + id;
  CHECK(rig.post(rig.admin, path + "/stop").status == 409);
  REQUIRE(rig.post(rig.admin, path + "/check", fields_body(get(rig, id))).status == 204);
  rig.world.work();
  REQUIRE(rig.post(rig.admin, path + "/import", R"({"dealers":"none"})").status == 204);
  CHECK(rig.world.pipeline.step(1) == 1);
  REQUIRE(rig.post(rig.admin, path + "/stop").status == 204);
  const Json seen = get(rig, id);
  CHECK(seen.at("state") == "done");
  CHECK(seen.at("counts").at("leads") == 50);
  CHECK(seen.at("counts").at("not_taken") == 70);
  CHECK(seen.at("file_kept") == false);
  CHECK(rig.one("SELECT CAST(count(*) AS text) FROM takeover_keys") == "0");
  CHECK(rig.count("takeover.stop") == 1);
  rig.world.work();
  CHECK(get(rig, id).at("counts").at("leads") == 50);  // nothing goes on behind it
  REQUIRE(rig.post(rig.admin, path + "/undo").status == 204);
  rig.world.work();
  CHECK(get(rig, id).at("counts").at("undone") == 50);
}

TEST_CASE("what a column holds is remembered for the next file with the same headings, and the same file is told") {
  ConsoleRig rig;
  const std::string first = load(rig, base);
  Json seen = get(rig, first);
  CHECK(seen.at("remembered") == false);
  seen.at("columns").at(3).at("field") = "note";
  REQUIRE(rig.post(rig.admin, root + "/" + first + "/check", fields_body(seen)).status == 204);
  rig.world.work();
  REQUIRE(rig.post(rig.admin, root + "/" + first + "/import", R"({"dealers":"none"})").status == 204);
  rig.world.work();
  const Json second = get(rig, load(rig, base));
  CHECK(second.at("remembered") == true);
  CHECK(second.at("columns").at(3).at("field") == "note");
  CHECK(second.at("before_ms").is_number());
}

TEST_CASE("files that are none are refused with a word, and nothing of them stays") {
  ConsoleRig rig;
  CHECK(code_of(rig.post(rig.admin, root, R"({"file":"a.csv","bytes":30000000})")) == "takeover.refused");
  const auto refused = [&](const std::string& bytes) {
    const std::string id = begin(rig, "a.csv", bytes.size());
    const auto answer = part(rig, id, 0, bytes);
    CHECK(code_of(answer) == "takeover.refused");
    CHECK(rig.get(rig.admin, root + "/" + id).status == 404);
    return Json::parse(answer.body).value("detail", "");
  };
  CHECK(refused("\x50\x4B\x03\x04 zip") == "kind");
  CHECK(refused("Имя;Телефон\n") == "no_rows");
  CHECK(refused(std::string("a\0b;c\n1;2\n", 10)) == "nul");
  CHECK(rig.one("SELECT CAST(count(*) AS text) FROM takeover_parts") == "0");
  const std::string id = begin(rig, "a.csv", 10);
  CHECK(part(rig, id, 1, "abc").status == 409);            // out of order
  CHECK(part(rig, id, 0, "more than ten").status == 422);  // more than was told
  const std::string whole = load(rig, base);
  const std::string check = root + "/" + whole + "/check";
  CHECK(rig.post(rig.admin, check, R"({"fields":"phone"})").status == 422);
  CHECK(rig.post(rig.admin, check, R"({"fields":"surname,surname,phone,email,ignore,ignore"})").status == 422);
  CHECK(rig.post(rig.admin, check, R"({"fields":"king,phone,email,ignore,ignore,ignore"})").status == 422);
  CHECK(rig.post(rig.admin, root + "/" + whole + "/drop").status == 204);
  CHECK(rig.one("SELECT CAST(count(*) AS text) FROM takeover_blocks") == "0");
  CHECK(rig.post(rig.manager_a, root, R"({"file":"a.csv","bytes":1})").status == 403);
}

}  // namespace anketa::testing
