#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/wire/enrol.h"
#include "shared/wire/leave.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

std::string invitation(const std::string& login, const std::string& role, const DealerId& dealer = {}) {
  const std::string house = dealer.empty() ? "null" : "\"" + dealer.value + "\"";
  return R"({"login":")" + login + R"(","name":"Новый Человек","role":")" + role + R"(","dealer_id":)" + house + "}";
}

}  // namespace

TEST_CASE("who may invite whom") {
  ConsoleRig rig;
  const auto answer = rig.post(rig.admin, "/api/v1/users", invitation("first", "salesperson", rig.b));
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), "post", "/api/v1/users", answer.body) == "");
  const std::string code = Json::parse(answer.body).at("code");
  CHECK(rig.one("SELECT code_sha256 FROM user_codes").find(code) == std::string::npos);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("second", "hub_operator")).status == 200);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("third", "hub_operator", rig.a)).status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("third", "salesperson")).status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("third", "kiosk")).status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("Зоря", "hub_operator")).status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("first", "hub_admin")).status == 409);
  CHECK(rig.post(rig.admin, "/api/v1/users", invitation("first", "salesperson", rig.b)).status == 200);  // a new code
  CHECK(rig.post(rig.manager_a, "/api/v1/users", invitation("fourth", "salesperson", rig.a)).status == 200);
  CHECK(rig.post(rig.manager_a, "/api/v1/users", invitation("fifth", "salesperson", rig.b)).status == 403);
  CHECK(rig.post(rig.manager_a, "/api/v1/users", invitation("fifth", "hub_admin")).status == 403);
}

TEST_CASE("who may disable whom; the last admin stays") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto path = [](const Person& who) { return "/api/v1/users/" + who.id.value + "/disable"; };
    CHECK(rig.post(rig.manager_a, path(rig.sales_b)).status == 404);
    CHECK(rig.post(rig.manager_a, path(rig.admin)).status == 404);
    CHECK(rig.post(rig.manager_a, path(rig.manager_a)).status == 409);
    CHECK(rig.get(rig.sales_a, "/api/v1/session").status == 200);
    CHECK(rig.post(rig.manager_a, path(rig.sales_a)).status == 204);
    CHECK(rig.get(rig.sales_a, "/api/v1/session").status == 401);
    CHECK(rig.post(rig.admin, path(rig.admin)).status == 409);
    const Person second = rig.person(http::Role::HubAdmin);
    CHECK(rig.post(second, path(rig.admin)).status == 204);
    const Person third = rig.person(http::Role::HubAdmin);
    CHECK(rig.post(second, path(third)).status == 204);
    CHECK(rig.get(rig.admin, "/api/v1/session").status == 401);
  }
}

TEST_CASE("shifts: a salesperson his own, a manager those of his house") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto path = [](const Person& who) { return "/api/v1/users/" + who.id.value + "/shift"; };
    const std::string off = R"({"on_shift":false})";
    CHECK(rig.post(rig.sales_a, path(rig.sales_a), off).status == 204);
    CHECK(rig.post(rig.sales_a, path(rig.sales_a2), off).status == 404);
    CHECK(rig.post(rig.manager_a, path(rig.sales_a2), off).status == 204);
    CHECK(rig.post(rig.manager_a, path(rig.sales_b), off).status == 404);
    CHECK(rig.post(rig.admin, path(rig.admin), off).status == 409);
    CHECK(rig.post(rig.sales_a, path(rig.sales_a), R"({"on_shift":"no"})").status == 422);
    CHECK(rig.count("user.off_shift") == 2);
  }
}

TEST_CASE("a new kiosk: a code for a screen, its key sealed, then the kiosk enrols with it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string body = R"({"name":"Стойка 2","venue_id":")" + rig.world.showroom.value + "\"}";
    const auto answer = rig.post(rig.operations, "/api/v1/kiosks", body);
    REQUIRE(answer.status == 200);
    const Json made = Json::parse(answer.body);
    const std::string code = made.at("code");
    CHECK(code.size() == 19);
    CHECK(made.at("host") == "hub.test:8444");
    CHECK(made.at("qr") == "anketa-enrol:hub.test:8444?code=" + code);
    CHECK(made.at("expires_ms") == rig.world.clock.wall_ms + 15 * 60 * 1000);
    CHECK(rig.one("SELECT key_sealed FROM enrol_slots").find(code.substr(5)) == std::string::npos);
    const auto parsed = wire::parse_enrol_code(code);
    REQUIRE(parsed);
    const auto key = wire::enrol_key(*parsed);
    REQUIRE(key);
    const auto device = crypto::make_sign_key(rig.world.random);
    const auto request = wire::make_enrol_request(*parsed, *key, device.public_key, "1.0", rig.world.random);
    const auto enrolled = rig.ask(nullptr, {"POST", "/device/v1/enrol", wire::enrol_request_json(request)});
    REQUIRE(enrolled.status == 200);
    const auto accepted = wire::parse_enrol_answer(enrolled.body);
    REQUIRE(accepted);
    CHECK(wire::proves(*accepted, request, *key));
    CHECK(accepted->kiosk_name == "Стойка 2");
    CHECK(rig.post(rig.operations, "/api/v1/kiosks", R"({"name":"x","venue_id":")" + rig.a.value + "\"}").status ==
          422);
    CHECK(rig.post(rig.operations, "/api/v1/kiosks", R"({"name":"","venue_id":")" + rig.world.showroom.value + "\"}")
              .status == 422);
  }
}

namespace {

// The kiosk's side of the ceremony; the id it got, and the key its code stretched to.
std::pair<KioskId, crypto::Secret<32>> enrol(ConsoleRig& rig, const std::string& code) {
  const auto parsed = wire::parse_enrol_code(code);
  REQUIRE(parsed);
  const auto key = wire::enrol_key(*parsed);
  REQUIRE(key);
  const auto device = crypto::make_sign_key(rig.world.random);
  const auto request = wire::make_enrol_request(*parsed, *key, device.public_key, "1.0", rig.world.random);
  const auto answer =
      wire::parse_enrol_answer(rig.ask(nullptr, {"POST", "/device/v1/enrol", wire::enrol_request_json(request)}).body);
  REQUIRE(answer);
  return {answer->kiosk, *key};
}

std::string new_kiosk(ConsoleRig& rig, const std::string& more = "") {
  const auto answer = rig.post(rig.operations, "/api/v1/kiosks",
                               R"({"name":"Запасной","venue_id":")" + rig.world.showroom.value + "\"" + more + "}");
  REQUIRE(answer.status == 200);
  return Json::parse(answer.body).at("code");
}

}  // namespace

TEST_CASE("the code that leaves kiosk mode is the kiosk's own, each only once, for the admin and audited") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto [kiosk, key] = enrol(rig, new_kiosk(rig));
    const std::string path = "/api/v1/kiosks/" + kiosk.value + "/leave-code";
    const auto secret = wire::leave_secret(key, kiosk);
    for (std::uint64_t counter = 1; counter <= 2; ++counter) {
      const auto answer = rig.post(rig.admin, path);
      REQUIRE(answer.status == 200);
      CHECK(Json::parse(answer.body).at("code") == wire::leave_code(secret, counter));
    }
    CHECK(rig.count("kiosk.leave_code") == 2);
    CHECK(rig.post(rig.operations, path).status == 403);
    CHECK(rig.post(rig.admin, "/api/v1/kiosks/" + rig.kiosk.id.value + "/leave-code").status == 404);
  }
}

TEST_CASE("a spare takes over: the old kiosk is out of trust when the new one comes, not before") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const KioskId old = enrol(rig, new_kiosk(rig)).first;
    const std::string code = new_kiosk(rig, R"(,"replaces":")" + old.value + "\"");
    const auto state = [&] { return rig.one("SELECT state FROM kiosks WHERE id = '" + old.value + "'"); };
    CHECK(state() == "active");
    (void)enrol(rig, code);
    CHECK(state() == "revoked");
    CHECK(rig.count("kiosk.replace") == 1);
    CHECK(rig.post(rig.operations, "/api/v1/kiosks",
                   R"({"name":"x","venue_id":")" + rig.world.showroom.value + R"(","replaces":")" +
                       rig.world.showroom.value + "\"}")
              .status == 422);
  }
}

}  // namespace anketa::testing
