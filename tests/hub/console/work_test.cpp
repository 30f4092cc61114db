#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

struct Work {
  ProspectId prospect;
  std::string task;
  std::string assignment;
};

Work begin(ConsoleRig& rig) {
  domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
  const ProspectId prospect = rig.arrive(lead);
  return {prospect, rig.one("SELECT id FROM tasks WHERE state = 'open'"),
          rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL")};
}

std::string order(const DealerId& dealer, const std::string& more = {}) {
  return R"({"brand":"volta","dealer_id":")" + dealer.value + R"(","reason":"Клиентка Щукина живёт рядом")" + more +
         "}";
}

Json tasks(ConsoleRig& rig, const Person& who, const std::string& query = {}) {
  return Json::parse(rig.get(who, "/api/v1/tasks" + query).body).at("items");
}

}  // namespace

TEST_CASE("tasks: as promised, each sees his own") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    begin(rig);
    const auto answer = rig.get(rig.admin, "/api/v1/tasks");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/tasks", answer.body) == "");
    CHECK(tasks(rig, rig.admin).size() == 1);
    CHECK(tasks(rig, rig.manager_a).size() == 1);
    CHECK(tasks(rig, rig.manager_b).empty());
    CHECK(tasks(rig, rig.sales_a).size() + tasks(rig, rig.sales_a2).size() == 1);
    CHECK(tasks(rig, rig.manager_a, "?mine=1").empty());
    CHECK(tasks(rig, rig.admin, "?dealer_id=" + rig.b.value).empty());
    CHECK(tasks(rig, rig.admin, "?state=done").empty());
    CHECK(rig.get(rig.admin, "/api/v1/tasks?state=moved").status == 422);
    CHECK(rig.count("tasks.list") == 3);
  }
}

TEST_CASE("a task is closed once, with a result, and its note is sealed") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Work work = begin(rig);
    const std::string path = "/api/v1/tasks/" + work.task + "/close";
    const std::string done = R"({"result":"reached","note":"Ждёт в субботу"})";
    CHECK(rig.post(rig.manager_b, path, done).status == 404);
    CHECK(rig.post(rig.manager_a, path, R"({"result":"odd","note":""})").status == 422);
    CHECK(rig.post(rig.manager_a, path, R"({"result":"reached","note":"","extra":1})").status == 422);
    CHECK(rig.post(rig.manager_a, path, R"({"result":"reached","result":"reached","note":""})").status == 400);
    CHECK(rig.post(rig.manager_a, path, "[]").status == 400);
    CHECK(rig.post(rig.manager_a, path, done).status == 200);
    CHECK(rig.post(rig.manager_a, path, done).status == 409);
    const Json closed = tasks(rig, rig.manager_a, "?state=done").at(0);
    CHECK(closed.at("result") == "reached");
    CHECK(closed.at("note") == "Ждёт в субботу");
    CHECK(closed.at("overdue") == false);
    CHECK(rig.one("SELECT note_sealed FROM tasks WHERE state = 'done'").find("суббот") == std::string::npos);
    const Json page = Json::parse(rig.get(rig.manager_a, "/api/v1/prospects/" + work.prospect.value).body);
    CHECK(page.at("history").dump().find("Дозвонились") != std::string::npos);
    CHECK(rig.count("task.close") == 1);
  }
}

TEST_CASE("a task moves between people of one house, with the lease, and both hear of it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Work work = begin(rig);
    const bool first_has_it = tasks(rig, rig.sales_a).size() == 1;
    const Person& from = first_has_it ? rig.sales_a : rig.sales_a2;
    const Person& to = first_has_it ? rig.sales_a2 : rig.sales_a;
    const std::string path = "/api/v1/tasks/" + work.task + "/assignee";
    const auto to_body = [](const Person& who) { return R"({"user_id":")" + who.id.value + "\"}"; };
    CHECK(rig.post(rig.manager_a, path, to_body(rig.sales_b)).status == 422);
    CHECK(rig.post(rig.manager_b, path, to_body(rig.sales_b)).status == 404);
    CHECK(rig.get(to, "/api/v1/prospects/" + work.prospect.value).status == 404);
    CHECK(rig.post(rig.manager_a, path, to_body(to)).status == 204);
    CHECK(tasks(rig, to).size() == 1);
    CHECK(tasks(rig, from).empty());
    CHECK(rig.get(to, "/api/v1/prospects/" + work.prospect.value).status == 200);
    CHECK(rig.get(from, "/api/v1/prospects/" + work.prospect.value).status == 404);
    const auto notices = rig.get(to, "/api/v1/notices");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/notices", notices.body) == "");
    const Json items = Json::parse(notices.body).at("items");
    REQUIRE(items.size() == 1);
    const std::string seen = "/api/v1/notices/" + items.at(0).at("id").get<std::string>() + "/seen";
    CHECK(rig.post(from, seen).status == 404);
    CHECK(rig.post(to, seen).status == 204);
    CHECK(Json::parse(rig.get(to, "/api/v1/notices").body).at("items").at(0).at("seen") == true);
  }
}

TEST_CASE("reassigning moves lease and task, closes the old dealer's sight, and asks what was expected") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Work work = begin(rig);
    const std::string path = "/api/v1/prospects/" + work.prospect.value + "/assign";
    const std::string expected = R"(,"expected_assignment_id":")" + work.assignment + "\"";
    CHECK(rig.post(rig.manager_a, path, order(rig.b)).status == 403);  // another house: only the hub gives
    const auto answer = rig.post(rig.admin, path, order(rig.b, expected));
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "post", "/api/v1/prospects/{id}/assign", answer.body) == "");
    CHECK(code_of(rig.post(rig.operations, path, order(rig.a, expected))) == "request.conflict");
    CHECK(tasks(rig, rig.manager_a).empty());
    REQUIRE(tasks(rig, rig.manager_b).size() == 1);
    CHECK(tasks(rig, rig.manager_b).at(0).at("note") == "Клиентка Щукина живёт рядом");
    CHECK(rig.get(rig.manager_a, "/api/v1/prospects/" + work.prospect.value).status == 404);
    CHECK(rig.get(rig.manager_b, "/api/v1/prospects/" + work.prospect.value).status == 200);
    CHECK(rig.one("SELECT trace FROM assignments WHERE ended_ms IS NULL").find("Щукина") == std::string::npos);
    CHECK(code_of(rig.post(rig.admin, path, order(DealerId{rig.world.showroom.value}))) == "request.invalid");
    CHECK(code_of(rig.post(rig.admin, path, R"({"brand":"volta","reason":"x"})")) == "request.invalid");
    const std::string to_sales = R"(,"salesperson_id":")" + rig.sales_b.id.value + "\"";
    CHECK(rig.post(rig.manager_b, path, order(rig.b, to_sales)).status == 200);
    CHECK(tasks(rig, rig.sales_b).size() == 1);
    CHECK(rig.count("prospect.assign") == 2);
  }
}

TEST_CASE("no dealer is given a person whose consent does not reach him") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
    lead.purpose = domain::Purpose::News;
    lead.consents.front().given = false;
    const ProspectId prospect = rig.arrive(lead);
    const auto answer = rig.post(rig.admin, "/api/v1/prospects/" + prospect.value + "/assign", order(rig.a));
    CHECK(code_of(answer) == "assignment.outside_consent");
    CHECK(rig.one("SELECT id FROM assignments") == "");
  }
}

TEST_CASE("who asked to be called may be called, with every consent refused, and soon") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.pass(12LL * 3600 * 1000);  // noon: at night nobody is called soon
    domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
    lead.purpose = domain::Purpose::CallMe;
    for (domain::Consent& consent : lead.consents) consent.given = false;
    const ProspectId prospect = rig.arrive(lead);
    const auto page = Json::parse(rig.get(rig.admin, "/api/v1/prospects/" + prospect.value).body);
    CHECK(page.at("leads").at(0).at("purpose") == "call_me");
    REQUIRE(page.at("tasks").size() == 1);
    const auto& task = page.at("tasks").at(0);
    CHECK(task.at("due_ms").get<std::int64_t>() - task.at("created_ms").get<std::int64_t>() <= 2 * 3600 * 1000);
  }
}

}  // namespace anketa::testing
