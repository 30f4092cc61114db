#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>
#include <regex>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"
#include "tests/support/invented.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

std::string fit(ConsoleRig& rig, const char* method, const std::string& path, const http::Response& answer) {
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  return misfit(body_of(document), method, path, answer.body);
}

domain::Lead lead_of(ConsoleRig& rig, const std::string& digits) {
  return invented_lead(rig.world, std::stoull(digits));
}

Json shipped(ConsoleRig& rig) { return Json::parse(rig.get(rig.admin, "/api/v1/routing/rules/0").body).at("rules"); }

Json& rule(Json& rules, const std::string& kind) {
  for (Json& one : rules.at("rules")) {
    if (one.at("kind") == kind) return one;
  }
  throw std::runtime_error("no such rule");
}

std::string draft(const Json& rules) { return Json{{"based_on", 0}, {"rules", rules}}.dump(); }

std::string period(ConsoleRig& rig, const Json& more) {
  Json body = more;
  body["from_ms"] = 0;
  body["to_ms"] = 1;
  const std::int64_t now = to_ms(rig.world.clock.now());
  body["from_ms"] = now - 1'000'000'000;
  body["to_ms"] = now + 1;
  return body.dump();
}

std::string open_lease(ConsoleRig& rig) { return rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL"); }

}  // namespace

TEST_CASE("rules: a draft is changed, put in force with a reason, frozen, and decides the next lead") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Json rules = shipped(rig);
    rule(rules, "venue")["on"] = false;
    const auto made = rig.post(rig.admin, "/api/v1/routing/rules", draft(rules));
    CHECK(fit(rig, "post", "/api/v1/routing/rules", made) == "");
    CHECK(Json::parse(made.body).at("version") == 1);
    rule(rules, "franchise")["strict"] = false;
    CHECK(rig.post(rig.admin, "/api/v1/routing/rules/1", Json{{"rules", rules}}.dump()).status == 204);
    const std::string go = "/api/v1/routing/rules/1/activate";
    CHECK(code_of(rig.post(rig.admin, go, R"({"reason":"Щукина просила","expected_version":7})")) ==
          "request.conflict");
    CHECK(rig.post(rig.admin, go, R"({"reason":"Щукина просила","expected_version":0})").status == 204);
    CHECK(code_of(rig.post(rig.admin, go, R"({"reason":"again","expected_version":1})")) == "request.conflict");
    CHECK(code_of(rig.post(rig.admin, "/api/v1/routing/rules/1", Json{{"rules", rules}}.dump())) == "request.conflict");
    const auto list = rig.get(rig.operations, "/api/v1/routing/rules");
    CHECK(fit(rig, "get", "/api/v1/routing/rules", list) == "");
    const Json all = Json::parse(list.body);
    CHECK(all.at("active_version") == 1);
    CHECK(all.at("items").size() == 2);
    CHECK(all.at("items").at(0).at("why") == "Щукина просила");
    CHECK(all.at("items").at(0).at("activated_by").at("id") == rig.admin.id.value);
    CHECK(rig.one("SELECT why_sealed FROM routing_rules").find("Щук") == std::string::npos);
    const auto one = rig.get(rig.operations, "/api/v1/routing/rules/1");
    CHECK(fit(rig, "get", "/api/v1/routing/rules/{version}", one) == "");
    CHECK(Json::parse(one.body).at("rules") == Json::parse(rig.one("SELECT body FROM routing_rules")));
    rig.arrive(lead_of(rig, "0000001"));
    CHECK(rig.one("SELECT trace FROM routing_decisions").find("venue") == std::string::npos);
    CHECK(rig.count("rules.draft") == 1);
    CHECK(rig.count("rules.change") == 1);
    CHECK(rig.count("rules.activate") == 1);
  }
}

TEST_CASE("rules: what breaks a promise or is not understood is refused with its place") {
  ConsoleRig rig;
  Json rules = shipped(rig);
  rules.at("rules").erase(0);
  const auto answer = rig.post(rig.admin, "/api/v1/routing/rules", draft(rules));
  CHECK(answer.status == 422);
  CHECK(code_of(answer) == "rules.invalid");
  CHECK(Json::parse(answer.body).at("detail") == "rules[0]");
  CHECK(rig.post(rig.admin, "/api/v1/routing/rules", R"({"based_on":0,"rules":[]})").status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/routing/rules", Json{{"based_on", 9}, {"rules", shipped(rig)}}.dump()).status ==
        422);
  CHECK(rig.get(rig.admin, "/api/v1/routing/rules/9").status == 404);
  CHECK(rig.get(rig.admin, "/api/v1/routing/rules/-1").status == 404);
  CHECK(rig.post(rig.admin, "/api/v1/routing/rules/9/activate", R"({"reason":"x","expected_version":0})").status ==
        404);
}

TEST_CASE("dry run: nothing differs under the rules that decided, a draft shows who would have got what") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    for (int i = 0; i < 12; ++i) {
      rig.arrive(lead_of(rig, std::to_string(1000000 + i)));
      rig.world.clock.advance(60'000);
    }
    // Asked for, seen on its way, then what it found.
    const auto tried = [&](const Person& who, const std::string& order) {
      const auto asked = rig.post(who, "/api/v1/routing/dry-runs", order);
      CHECK(fit(rig, "post", "/api/v1/routing/dry-runs", asked) == "");
      const std::string at = "/api/v1/routing/dry-runs/" + Json::parse(asked.body).at("id").get<std::string>();
      CHECK(Json::parse(rig.get(who, at).body).at("state") == "running");
      CHECK_FALSE(Json::parse(rig.get(who, at).body).contains("found"));
      rig.world.work();
      const auto done = rig.get(who, at);
      CHECK(fit(rig, "get", "/api/v1/routing/dry-runs/{id}", done) == "");
      CHECK(Json::parse(done.body).at("state") == "done");
      CHECK(Json::parse(done.body).at("at") == 12);
      CHECK(Json::parse(done.body).at("decisions") == 12);
      CHECK(done.body.find("+7916") == std::string::npos);
      return Json::parse(done.body).at("found");
    };
    CHECK(tried(rig.operations, period(rig, {{"version", 0}})).at("changed") == 0);
    Json rules = shipped(rig);
    rule(rules, "venue")["on"] = false;
    const Json run = tried(rig.admin, period(rig, {{"rules", rules}}));
    CHECK(run.at("changed") == 6);  // two dealers of the venue's city take turns
    CHECK(run.at("changes").size() == 6);
    CHECK(run.at("changes").at(0).at("step") == "round_robin");
    for (const Json& dealer : run.at("dealers")) {
      if (dealer.at("dealer").at("id") != rig.b.value) continue;
      CHECK(dealer.at("was") == 0);
      CHECK(dealer.at("would") == 6);
      CHECK(dealer.at("share_milli") == 6000);
    }
    CHECK(rig.one("SELECT count(*) || '' FROM assignments") == "12");  // nothing has changed
    CHECK(rig.post(rig.admin, "/api/v1/routing/dry-runs", R"({"version":0,"from_ms":5,"to_ms":5})").status == 422);
    CHECK(rig.post(rig.admin, "/api/v1/routing/dry-runs", period(rig, {{"version", 3}})).status == 422);
  }
}

TEST_CASE("a house answers for its own leads: yes once, no to the next house, and nobody else's") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(lead_of(rig, "0000001"));
    const std::string at = "/api/v1/assignments/" + open_lease(rig);
    const Json task = Json::parse(rig.get(rig.manager_a, "/api/v1/tasks").body).at("items").at(0);
    CHECK(task.at("assignment_id") == open_lease(rig));
    CHECK(task.at("accept_by_ms").is_number());
    CHECK(rig.post(rig.manager_b, at + "/accept").status == 404);
    const bool first = rig.one("SELECT user_id FROM assignments") == rig.sales_a.id.value;
    const Person& mine = first ? rig.sales_a : rig.sales_a2;
    const Person& colleague = first ? rig.sales_a2 : rig.sales_a;
    CHECK(rig.post(colleague, at + "/accept").status == 404);
    CHECK(rig.post(mine, at + "/accept").status == 204);
    CHECK(code_of(rig.post(rig.manager_a, at + "/accept")) == "request.conflict");
    CHECK(Json::parse(rig.get(rig.manager_a, "/api/v1/tasks").body).at("items").at(0).at("accept_by_ms").is_null());
    CHECK(rig.post(mine, at + "/reject", R"({"reason":"Щукина не отвечает"})").status == 204);
    rig.world.work();
    CHECK(rig.one("SELECT ended_reason FROM assignments WHERE ended_ms IS NOT NULL") == "rejected");
    CHECK(rig.one("SELECT dealer_id FROM assignments WHERE ended_ms IS NULL") != rig.a.value);
    CHECK(code_of(rig.post(mine, at + "/reject", R"({"reason":"late"})")) == "request.conflict");
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'assignment.reject'") == "other");
    CHECK(rig.count("assignment.accept") == 1);
  }
}

TEST_CASE("P6: while another brand's dealer is at it, this house may look and not call") {
  ConsoleRig rig;
  rig.arrive(lead_of(rig, "0000001"));
  domain::Lead terra = lead_of(rig, "0000001");
  terra.answers["wish"] = domain::TestDriveWish{"terra-x", rig.world.dealers.kazan.value, "", domain::HalfDay::Any};
  const ProspectId prospect = rig.arrive(terra);
  const Person manager = rig.person(http::Role::DealerManager, rig.world.dealers.kazan);
  const std::string at = "/api/v1/prospects/" + prospect.value;
  const Json page = Json::parse(rig.get(manager, at).body);
  REQUIRE(page.at("assignments").size() == 1);
  CHECK(page.at("assignments").at(0).at("waits_until_ms").is_number());
  CHECK(page.at("tasks").at(0).at("not_before_ms").is_number());
  CHECK(code_of(rig.post(manager, at + "/reveal")) == "assignment.waits");
  CHECK(rig.post(rig.manager_a, at + "/reveal").status == 200);
  const std::string task = rig.one("SELECT id FROM tasks WHERE brand = 'volta'");
  CHECK(rig.post(rig.manager_a, "/api/v1/tasks/" + task + "/close", R"({"result":"reached","note":""})").status == 200);
  CHECK(rig.post(manager, at + "/reveal").status == 200);
}

TEST_CASE("the trace in words stands on the lead, also where nobody could be found") {
  ConsoleRig rig;
  domain::Lead lead = lead_of(rig, "0000001");
  lead.purpose = domain::Purpose::Interest;
  lead.consents.clear();
  const ProspectId prospect = rig.arrive(lead);
  const auto answer = rig.get(rig.admin, "/api/v1/prospects/" + prospect.value);
  CHECK(fit(rig, "get", "/api/v1/prospects/{id}", answer) == "");
  const Json routing = Json::parse(answer.body).at("leads").at(0).at("routing");
  CHECK(routing.at("trace").back().at("verdict") == "no_basis");
  CHECK(routing.at("explanation").at("en").get<std::string>().find("no basis") != std::string::npos);
}

TEST_CASE("hand-over: an admin gives a house away and takes it back; a manager stays inside his own") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    for (int i = 0; i < 3; ++i) rig.arrive(lead_of(rig, std::to_string(1000000 + i)));
    const std::string from = R"("from_dealer_id":")" + rig.a.value + "\"";
    const std::string to_b = "{" + from + R"(,"to_dealer_id":")" + rig.b.value + "\"";
    const auto seen = rig.post(rig.admin, "/api/v1/hand-overs/preview", to_b + "}");
    CHECK(fit(rig, "post", "/api/v1/hand-overs/preview", seen) == "");
    CHECK(Json::parse(seen.body).at("leases") == 3);
    CHECK(code_of(rig.post(rig.manager_a, "/api/v1/hand-overs/preview", to_b + "}")) == "session.not_allowed");
    CHECK(rig.post(rig.manager_b, "/api/v1/hand-overs/preview", to_b + "}").status == 404);
    const std::string more = R"(,"reason":"closes","expected_leases":)";
    CHECK(code_of(rig.post(rig.admin, "/api/v1/hand-overs", to_b + more + "9}")) == "request.conflict");
    rig.world.clock.advance(1000);
    const auto made = rig.post(rig.admin, "/api/v1/hand-overs", to_b + more + "3}");
    CHECK(fit(rig, "post", "/api/v1/hand-overs", made) == "");
    rig.world.work();
    CHECK(rig.one("SELECT count(*) || '' FROM assignments WHERE ended_ms IS NULL AND dealer_id = '" + rig.b.value +
                  "'") == "3");
    const auto list = rig.get(rig.operations, "/api/v1/hand-overs");
    CHECK(fit(rig, "get", "/api/v1/hand-overs", list) == "");
    CHECK(Json::parse(list.body).at("items").at(0).at("given") == 3);
    CHECK(Json::parse(rig.get(rig.manager_a, "/api/v1/hand-overs").body).at("items").empty());
    const std::string undo = "/api/v1/hand-overs/" + Json::parse(made.body).at("id").get<std::string>() + "/undo";
    CHECK(rig.post(rig.manager_a, undo).status == 404);
    CHECK(rig.post(rig.admin, undo).status == 204);
    rig.world.work();
    CHECK(code_of(rig.post(rig.admin, undo)) == "request.conflict");
    CHECK(rig.one("SELECT count(*) || '' FROM assignments WHERE ended_ms IS NULL AND dealer_id = '" + rig.a.value +
                  "'") == "3");
    const std::string inside = "{" + from + R"(,"to_dealer_id":")" + rig.a.value + R"(","from_user_id":")" +
                               rig.sales_a.id.value + R"(","to_user_id":")" + rig.sales_a2.id.value + "\"";
    const Json mine = Json::parse(rig.post(rig.manager_a, "/api/v1/hand-overs/preview", inside + "}").body);
    CHECK(rig.post(rig.manager_a, "/api/v1/hand-overs", inside + more + mine.at("leases").dump() + "}").status == 200);
    rig.world.work();
    CHECK(rig.one("SELECT count(*) || '' FROM assignments WHERE ended_ms IS NULL AND user_id = '" +
                  rig.sales_a.id.value + "'") == "0");
  }
}

TEST_CASE("a link to any page of the console opens the program") {
  ConsoleRig rig;
  const char* source = std::getenv("ANKETA_SOURCE");
  std::ifstream app(std::filesystem::path(source == nullptr ? "." : source) / "hub/web/src/App.tsx");
  const std::regex route("<Route path=\"(/[^\"]*)\"");
  int pages = 0;
  for (std::string line; std::getline(app, line);) {
    std::smatch found;
    if (!std::regex_search(line, found, route)) continue;
    const std::string path = std::regex_replace(found.str(1), std::regex(":[a-z]+"), "one-of-them");
    CHECK_MESSAGE(rig.ask(nullptr, {"GET", path}).status == 200, path);
    ++pages;
  }
  CHECK(pages > 25);
  for (const char* other : {"/api/v1", "/api/nothing", "/assets/old.js", "/.env", "/wp-login.php"}) {
    CHECK_MESSAGE(rig.ask(nullptr, {"GET", other}).status == 404, other);
  }
}

TEST_CASE("a paused dealer gets no new leads and keeps what he has") {
  ConsoleRig rig;
  rig.arrive(lead_of(rig, "0000001"));
  const std::string at = "/api/v1/dealers/" + rig.a.value + "/state";
  CHECK(rig.post(rig.admin, at, R"({"state":"asleep"})").status == 422);
  CHECK(rig.post(rig.admin, at, R"({"state":"paused"})").status == 204);
  rig.arrive(lead_of(rig, "0000002"));
  CHECK(rig.one("SELECT count(*) || '' FROM assignments WHERE dealer_id = '" + rig.a.value + "'") == "1");
  const auto list = rig.get(rig.admin, "/api/v1/dealers");
  CHECK(fit(rig, "get", "/api/v1/dealers", list) == "");
  CHECK(Json::parse(list.body).at("items").at(0).at("state") == "paused");
  CHECK(rig.count("dealer.state") == 1);
}

}  // namespace anketa::testing
