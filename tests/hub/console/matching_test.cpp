#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/match/weights.h"
#include "hub/store/reviews.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"
#include "tests/support/invented.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
const std::string all = "/api/v1/matching/weights";

std::string fit(ConsoleRig& rig, const char* method, const std::string& path, const http::Response& answer) {
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  return misfit(body_of(document), method, path, answer.body);
}

Json shipped(ConsoleRig& rig) { return Json::parse(rig.get(rig.admin, all + "/1").body).at("weights"); }

std::string reason(std::int64_t expected, bool early) {
  return Json{{"reason", "Щукина просила"}, {"expected_version", expected}, {"early", early}}.dump();
}

}  // namespace

TEST_CASE("weights: an admin makes a draft, replays it, runs it in shadow, puts it in force and goes back") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(invented_lead(rig.world, 1));
    Json table = shipped(rig);
    CHECK(table.size() == match::Weights::builtin().values().size());
    table["same_from"] = 4000;
    const auto made = rig.post(rig.admin, all, Json{{"based_on", 1}, {"weights", table}}.dump());
    CHECK(fit(rig, "post", all, made) == "");
    REQUIRE(Json::parse(made.body).at("version") == 1001);
    const std::string one = all + "/1001";
    CHECK(code_of(rig.post(rig.admin, one + "/activate", reason(1, true))) == "request.conflict");
    CHECK(code_of(rig.post(rig.admin, one + "/shadow")) == "request.conflict");
    table["same_from"] = 3500;
    CHECK(rig.post(rig.admin, one, Json{{"weights", table}}.dump()).status == 204);
    CHECK(rig.post(rig.admin, one + "/replay").status == 204);
    rig.world.work();
    const auto full = rig.get(rig.operations, one);
    CHECK(fit(rig, "get", all + "/{version}", full) == "");
    CHECK(Json::parse(full.body).at("report").at("leads") == 1);
    CHECK(Json::parse(full.body).at("weights").at("same_from") == 3500);
    CHECK(rig.post(rig.admin, one + "/shadow").status == 204);
    CHECK(code_of(rig.post(rig.admin, one, Json{{"weights", table}}.dump())) == "request.conflict");
    rig.arrive(invented_lead(rig.world, 1));  // the same person again: 35 bits are not enough for the draft
    const auto differ = rig.get(rig.operations, one + "/disagreements");
    CHECK(fit(rig, "get", all + "/{version}/disagreements", differ) == "");
    CHECK(Json::parse(differ.body).at("items").size() ==
          Json::parse(rig.get(rig.admin, one).body).at("shadow").at("differing"));
    CHECK(code_of(rig.post(rig.admin, one + "/activate", reason(1, false))) == "request.conflict");
    CHECK(code_of(rig.post(rig.admin, one + "/activate", reason(7, true))) == "request.conflict");
    CHECK(code_of(rig.post(rig.admin, one + "/activate", R"({"reason":"","expected_version":1,"early":true})")) ==
          "request.invalid");
    CHECK(rig.post(rig.admin, one + "/activate", reason(1, true)).status == 204);
    const auto list = rig.get(rig.operations, all);
    CHECK(fit(rig, "get", all, list) == "");
    CHECK(Json::parse(list.body).at("active_version") == 1001);
    CHECK(Json::parse(list.body).at("items").at(0).at("early") == true);
    CHECK(Json::parse(list.body).at("items").at(0).at("why") == "Щукина просила");
    CHECK(rig.one("SELECT why_sealed FROM match_weights WHERE version = 1001").find("Щук") == std::string::npos);
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'weights.activate'") == "early");
    CHECK(rig.post(rig.admin, all + "/1/activate", reason(1001, false)).status == 204);
    CHECK(Json::parse(rig.get(rig.admin, all).body).at("active_version") == 1);
    for (const char* action : {"weights.draft", "weights.change", "weights.replay", "weights.shadow"})
      CHECK(rig.count(action) == 1);
  }
}

TEST_CASE("weights: a table with a key too many or too few, or a number out of reach, is refused with its place") {
  ConsoleRig rig;
  const Json table = shipped(rig);
  const auto refused = [&](const Json& weights) {
    const auto answer = rig.post(rig.admin, all, Json{{"based_on", 1}, {"weights", weights}}.dump());
    return code_of(answer) + " " + Json::parse(answer.body).value("detail", "");
  };
  Json odd = table;
  odd["phone"] = 1;
  CHECK(refused(odd) == "request.invalid weights.phone");
  odd = table;
  odd.erase("phone_near");
  CHECK(refused(odd) == "request.invalid weights.phone_near");
  odd = table;
  odd["phone_near"] = 10001;
  CHECK(refused(odd) == "request.invalid weights.phone_near");
  odd["phone_near"] = "1";
  CHECK(refused(odd) == "request.invalid weights.phone_near");
  odd = table;
  odd["version"] = 7;
  CHECK(refused(odd) == "request.invalid weights.version");
  CHECK(code_of(rig.post(rig.admin, all, Json{{"based_on", 9}, {"weights", table}}.dump())) == "request.invalid");
  CHECK(rig.get(rig.admin, all + "/1001").status == 404);
  CHECK(rig.get(rig.admin, all + "/x").status == 404);
  CHECK(code_of(rig.post(rig.admin, all + "/1", Json{{"weights", table}}.dump())) == "request.conflict");
}

TEST_CASE("weights: a draft that is given up never decides") {
  ConsoleRig rig;
  const auto made = rig.post(rig.admin, all, Json{{"based_on", 1}, {"weights", shipped(rig)}}.dump());
  REQUIRE(made.status == 200);
  CHECK(rig.post(rig.admin, all + "/1001/give-up").status == 204);
  CHECK(code_of(rig.post(rig.admin, all + "/1001/activate", reason(1, true))) == "request.conflict");
  CHECK(rig.count("weights.give_up") == 1);
}

TEST_CASE("review: one question in fifty has a known answer, which measures the reviewer and changes nothing") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto lead = [&](const char* given, const char* patronymic) {
      domain::Lead one = make_lead(rig.world, given, "Щукин", "+79162835417");
      one.contact.name.patronymic = patronymic;
      return one;
    };
    const ProspectId father = rig.arrive(lead("Пётр", "Олегович"));
    const ProspectId again = rig.arrive(lead("Пётр", "Олегович"));
    REQUIRE(father == again);
    const ProspectId son = rig.arrive(lead("Олег", "Петрович"));
    REQUIRE(father != son);
    const LeadId some{rig.one("SELECT min(id) FROM leads")};
    const auto answer_many = [&](int count) {
      for (int i = 0; i < count; ++i) {
        const RowId id = RowId::make(rig.world.clock, rig.world.random);
        store::insert_review(rig.world.db(), {id, rig.world.org, some, father, son, 700, "two_people", "[]"},
                             rig.world.clock.now());
        REQUIRE(rig.post(rig.admin, "/api/v1/review/" + id.value, R"({"decision":"unsure"})").status == 204);
      }
    };
    const auto open_items = [&](const Person& who) {
      return Json::parse(rig.get(who, "/api/v1/review?state=open").body).at("items");
    };
    const auto measure = [&] {
      const auto answer = rig.get(rig.admin, "/api/v1/matching/reviewers");
      CHECK(fit(rig, "get", "/api/v1/matching/reviewers", answer) == "");
      return Json::parse(answer.body).at("items").at(0);
    };
    const std::string before = rig.one("SELECT CAST(count(*) AS text) FROM identity_decisions");
    answer_many(48);
    CHECK(open_items(rig.admin).empty());
    answer_many(1);
    CHECK(open_items(rig.operations).empty());  // each has his own
    REQUIRE(open_items(rig.admin).size() == 1);
    const std::string known = "/api/v1/review/" + open_items(rig.admin).at(0).at("id").get<std::string>();
    const auto detail = rig.get(rig.admin, known);
    CHECK(fit(rig, "get", "/api/v1/review/{id}", detail) == "");
    CHECK(Json::parse(detail.body).at("sides").size() == 2);
    CHECK_FALSE(Json::parse(detail.body).at("effects").is_null());  // as of any other question
    CHECK(rig.get(rig.operations, known).status == 404);
    CHECK(rig.post(rig.admin, known, R"({"decision":"different"})").status == 204);
    CHECK(code_of(rig.post(rig.admin, known, R"({"decision":"same"})")) == "request.conflict");
    CHECK(measure().at("known") == 1);
    CHECK(measure().at("right") == 0);
    CHECK(rig.post(rig.admin, known + "/reopen").status == 204);
    CHECK(rig.post(rig.admin, known, R"({"decision":"same"})").status == 204);
    CHECK(measure().at("right") == 1);
    CHECK(measure().at("answers") == 49);
    answer_many(49);
    REQUIRE(open_items(rig.admin).size() == 1);  // father and son: two people
    const std::string family = "/api/v1/review/" + open_items(rig.admin).at(0).at("id").get<std::string>();
    CHECK(rig.post(rig.admin, family, R"({"decision":"same"})").status == 204);
    CHECK(measure().at("known") == 2);
    CHECK(measure().at("right") == 1);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM identity_decisions") == before);
    CHECK(rig.count("review.known") == 4);
  }
}

}  // namespace anketa::testing
