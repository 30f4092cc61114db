#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/match/weights.h"
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

}  // namespace anketa::testing
