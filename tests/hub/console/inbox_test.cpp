#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

Json items(ConsoleRig& rig, const std::string& path) {
  const auto answer = rig.get(rig.admin, path);
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), "get", path, answer.body) == "");
  return Json::parse(answer.body).at("items");
}

}  // namespace

TEST_CASE("quarantine: listed, released once or dismissed") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    CHECK(rig.post(rig.operations, "/api/v1/kiosks/" + rig.kiosk.id.value + "/revoke").status == 204);
    CHECK(rig.post(rig.operations, "/api/v1/kiosks/" + rig.kiosk.id.value + "/revoke").status == 204);
    const domain::Lead first = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
    const domain::Lead second = make_lead(rig.world, "Борис", "Орлов", "+79161234599");
    REQUIRE(rig.kiosk.push({rig.kiosk.seal(first), rig.kiosk.seal(second)}));
    rig.world.work();
    Json held = items(rig, "/api/v1/quarantine");
    REQUIRE(held.size() == 2);
    CHECK(held.at(0).at("state") == "held");
    CHECK(held.at(0).at("reason") == "revoked");
    const auto path = [&](const LeadId& lead, const char* deed) {
      for (const Json& item : held) {
        if (item.at("lead_id") == lead.value) return "/api/v1/quarantine/" + item.at("id").get<std::string>() + deed;
      }
      return std::string();
    };
    CHECK(rig.post(rig.admin, path(first.id, "/release"), R"({"note":"проверено"})").status == 204);
    CHECK(rig.post(rig.admin, path(first.id, "/dismiss"), R"({"note":""})").status == 409);
    CHECK(rig.post(rig.admin, path(second.id, "/dismiss"), R"({"note":""})").status == 204);
    CHECK(rig.post(rig.admin, path(second.id, "/release"), R"({"note":""})").status == 409);
    CHECK(rig.post(rig.admin, path(second.id, "/release"), "{}").status == 422);
    rig.world.work();
    CHECK(store::find_lead(rig.world.db(), rig.world.org, first.id).has_value());
    CHECK_FALSE(store::find_lead(rig.world.db(), rig.world.org, second.id).has_value());
    CHECK(rig.count("kiosk.revoke") == 1);
    CHECK(rig.count("quarantine.dismiss") == 1);
  }
}

TEST_CASE("dead jobs are seen and tried again") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    store::add_job(rig.world.db(), rig.world.org, "open", "018f0000-0000-7000-8000-00000000dead", rig.world.clock,
                   rig.world.random);
    rig.world.db().run_script("UPDATE jobs SET state = 'dead', attempts = 8, code = 'seal.cannot_open', failed_ms = 1");
    const Json dead = items(rig, "/api/v1/jobs/dead");
    REQUIRE(dead.size() == 1);
    CHECK(dead.at(0).at("code") == "seal.cannot_open");
    const std::string path = "/api/v1/jobs/" + dead.at(0).at("id").get<std::string>() + "/retry";
    CHECK(rig.post(rig.admin, path).status == 204);
    CHECK(rig.post(rig.admin, path).status == 404);
    CHECK(items(rig, "/api/v1/jobs/dead").empty());
  }
}

TEST_CASE("dealers, venues, kiosks, people and the audit chain, as promised") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(make_lead(rig.world, "Алиса", "Щукина", "+79161234567"));
    CHECK(items(rig, "/api/v1/dealers").size() == 3);
    CHECK(items(rig, "/api/v1/venues").size() == 2);
    const Json kiosks = items(rig, "/api/v1/kiosks");
    REQUIRE(kiosks.size() == 1);
    CHECK(kiosks.at(0).at("stored_seq") == 1);
    CHECK(kiosks.at(0).at("bundle_refused").is_null());
    CHECK(kiosks.at(0).at("doctor").empty());
    CHECK(items(rig, "/api/v1/users").size() == 8);
    const auto own = rig.get(rig.manager_a, "/api/v1/dealers");
    CHECK(own.body.find(rig.b.value) == std::string::npos);
    CHECK(Json::parse(own.body).at("items").size() == 1);
    const auto people = rig.get(rig.manager_a, "/api/v1/users");
    CHECK(Json::parse(people.body).at("items").size() == 3);
    const Json audit = items(rig, "/api/v1/audit");
    REQUIRE(audit.size() > 1);
    CHECK(audit.at(0).at("seq") > audit.at(1).at("seq"));
    const Json after = Json::parse(rig.get(rig.officer, "/api/v1/audit?after=1&limit=1").body);
    CHECK(after.at("items").at(0).at("seq") == 2);
    const std::string next = after.at("next");
    CHECK(Json::parse(rig.get(rig.officer, "/api/v1/audit?after=1&limit=1&cursor=" + next).body)
              .at("items")
              .at(0)
              .at("seq") == 3);
    CHECK(rig.get(rig.officer, "/api/v1/audit?after=x").status == 422);
  }
}

}  // namespace anketa::testing
