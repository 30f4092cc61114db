#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

struct Seller {
  const Person* his;
  const Person* other;
  std::string task, lease;
  ProspectId prospect;
};

// A lead with one of the two salespeople of dealer a.
Seller begin(ConsoleRig& rig) {
  domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
  const ProspectId prospect = rig.arrive(lead);
  const bool is_first = rig.one("SELECT assignee_id FROM tasks WHERE state = 'open'") == rig.sales_a.id.value;
  return {is_first ? &rig.sales_a : &rig.sales_a2, is_first ? &rig.sales_a2 : &rig.sales_a,
          rig.one("SELECT id FROM tasks WHERE state = 'open'"),
          rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL"), prospect};
}

std::string iso(ConsoleRig& rig, std::int64_t days) {
  return to_iso8601(from_ms(to_ms(rig.world.clock.now()) + days * day_ms)).substr(0, 10);
}

std::string absence(ConsoleRig& rig, const Person& who, std::int64_t from, std::int64_t to,
                    const std::string& more = {}) {
  return R"({"user_id":")" + who.id.value + R"(","first_day":")" + iso(rig, from) + R"(","last_day":")" + iso(rig, to) +
         R"(","reason":"sick")" + more + "}";
}

std::string stand_in(const Person& who) { return R"(,"stand_in_id":")" + who.id.value + '"'; }

Json items(ConsoleRig& rig, const Person& who, const std::string& path) {
  return Json::parse(rig.get(who, path).body).at("items");
}

}  // namespace

TEST_CASE("absence: a stand-in sees and closes the tasks in the other's name; then they are his again") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.pass(6 * 3600 * 1000);
    const Seller seller = begin(rig);
    const std::string page = "/api/v1/prospects/" + seller.prospect.value;
    CHECK(items(rig, *seller.other, "/api/v1/tasks?mine=1").empty());
    CHECK(rig.get(*seller.other, page).status == 404);
    const auto made =
        rig.post(*seller.his, "/api/v1/absences", absence(rig, *seller.his, 0, 3, stand_in(*seller.other)));
    REQUIRE(made.status == 200);

    const auto list = rig.get(*seller.other, "/api/v1/tasks?mine=1");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/tasks", list.body) == "");
    const Json mine = items(rig, *seller.other, "/api/v1/tasks?mine=1");
    REQUIRE(mine.size() == 1);
    CHECK(mine[0].at("assignee").at("id") == seller.his->id.value);
    CHECK(mine[0].at("away").at("stand_in").at("id") == seller.other->id.value);
    CHECK(Json::parse(rig.get(*seller.other, "/api/v1/summary").body).at("open_tasks") == 1);
    CHECK(rig.get(*seller.other, page).status == 200);
    CHECK(rig.post(*seller.other, "/api/v1/assignments/" + seller.lease + "/accept").status == 204);
    CHECK(rig.one("SELECT user_id FROM assignments WHERE ended_ms IS NULL") == seller.his->id.value);
    CHECK(items(rig, rig.manager_a, "/api/v1/tasks?mine=1").empty());

    rig.pass(4 * day_ms);
    CHECK(items(rig, *seller.other, "/api/v1/tasks?mine=1").empty());
    CHECK(rig.get(*seller.other, page).status == 404);
    CHECK(items(rig, *seller.his, "/api/v1/tasks?mine=1").size() == 1);
    CHECK(rig.post(*seller.other, "/api/v1/tasks/" + seller.task + "/close", R"({"result":"reached","note":""})")
              .status == 404);
  }
}

TEST_CASE("absence: who enters and ends it for whom, and who is told why") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto enter = [&](const Person& by, const std::string& body) {
      return rig.post(by, "/api/v1/absences", body);
    };
    CHECK(enter(rig.sales_a, absence(rig, rig.sales_a2, 0, 1)).status == 404);
    CHECK(enter(rig.manager_a, absence(rig, rig.sales_b, 0, 1)).status == 404);
    CHECK(enter(rig.operations, absence(rig, rig.sales_b, 0, 1)).status == 403);
    CHECK(enter(rig.sales_a, R"({"user_id":")" + rig.sales_a.id.value +
                                 R"(","first_day":"soon","last_day":"2030-01-01","reason":"sick"})")
              .status == 422);
    const auto made = enter(rig.manager_a, absence(rig, rig.sales_a, 0, 1, stand_in(rig.sales_a2)));
    REQUIRE(made.status == 200);
    CHECK(code_of(enter(rig.admin, absence(rig, rig.sales_a, 1, 2))) == "request.conflict");

    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/absences", rig.get(rig.manager_a, "/api/v1/absences").body) == "");
    CHECK(items(rig, rig.manager_a, "/api/v1/absences").at(0).at("reason") == "sick");
    CHECK(items(rig, rig.sales_a, "/api/v1/absences").at(0).at("reason") == "sick");
    CHECK(items(rig, rig.sales_a2, "/api/v1/absences").at(0).at("reason").is_null());
    CHECK(items(rig, rig.sales_b, "/api/v1/absences").empty());

    const std::string end = "/api/v1/absences/" + Json::parse(made.body).at("id").get<std::string>() + "/end";
    CHECK(rig.post(rig.sales_a2, end).status == 404);
    CHECK(rig.post(rig.sales_a, end).status == 204);
    CHECK(rig.post(rig.sales_a, end).status == 409);
    CHECK(rig.count("absence.enter") == 1);
    CHECK(rig.count("absence.end") == 1);
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'absence.enter'").find("sick") == std::string::npos);
  }
}

TEST_CASE("absence: who moves to another house leaves his absences behind") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto enter = [&](std::int64_t from, std::int64_t to) {
      return rig.post(rig.manager_a, "/api/v1/absences", absence(rig, rig.sales_a, from, to, stand_in(rig.sales_a2)));
    };
    REQUIRE(enter(0, 1).status == 200);
    REQUIRE(enter(9, 12).status == 200);
    CHECK(rig.post(rig.admin, "/api/v1/users/" + rig.sales_a.id.value + "/rights",
                   R"({"role":"salesperson","dealer_id":")" + rig.b.value + R"("})")
              .status == 204);
    rig.pass(10 * day_ms);
    CHECK(items(rig, rig.admin, "/api/v1/absences").empty());
  }
}

TEST_CASE("leaving: by other rights as well the last of a house says how many have nobody, and his tasks stay there") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Seller seller = begin(rig);
    const std::string left = R"({"role":"salesperson","dealer_id":")" + rig.b.value + R"(")";
    const auto move = [&](const Person& who, const std::string& more) {
      return rig.post(rig.admin, "/api/v1/users/" + who.id.value + "/rights", left + more + "}");
    };
    rig.world.db().run_script("UPDATE assignments SET user_id = NULL");
    rig.world.db().run_script("UPDATE tasks SET assignee_id = '" + rig.manager_a.id.value + "'");
    CHECK(move(*seller.his, "").status == 204);  // others are there
    CHECK(move(*seller.other, R"(,"expected_nobodys":1)").status == 409);
    CHECK(move(*seller.other, "").status == 204);
    const auto refused = move(rig.manager_a, "");
    CHECK(refused.status == 409);
    CHECK(refused.body.find("expected_nobodys") != std::string::npos);
    CHECK(move(rig.manager_a, R"(,"expected_nobodys":1)").status == 204);
    CHECK(rig.one("SELECT coalesce(assignee_id, 'nobody') FROM tasks WHERE state = 'open'") == "nobody");
  }
}

TEST_CASE("leaving: whose access is taken away is not told to be away any more") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    REQUIRE(
        rig.post(rig.manager_a, "/api/v1/absences", absence(rig, rig.sales_a, 0, 5, stand_in(rig.sales_a2))).status ==
        200);
    REQUIRE(rig.post(rig.manager_a, "/api/v1/users/" + rig.sales_a.id.value + "/disable").status == 204);
    rig.pass(day_ms);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM absences WHERE until_ms > " +
                  std::to_string(to_ms(rig.world.clock.now()))) == "0");
  }
}

TEST_CASE("leaving: nobody is disabled or moved to another house with prospects in hand, unless they go on") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Seller seller = begin(rig);
    const std::string path = "/api/v1/users/" + seller.his->id.value + "/disable";
    const auto refused = rig.post(rig.manager_a, path);
    CHECK(refused.status == 409);
    CHECK(refused.body.find("open_leases") != std::string::npos);
    CHECK(rig.post(rig.admin, "/api/v1/users/" + seller.his->id.value + "/rights",
                   R"({"role":"salesperson","dealer_id":")" + rig.b.value + R"("})")
              .status == 409);
    const auto order = [&](const DealerId& dealer, const Person& to, int leases) {
      return R"({"to_dealer_id":")" + dealer.value + R"(","to_user_id":")" + to.id.value + R"(","expected_leases":)" +
             std::to_string(leases) + "}";
    };
    CHECK(rig.post(rig.manager_a, path, order(rig.b, rig.sales_b, 1)).status == 403);
    CHECK(rig.post(rig.manager_a, path, order(rig.a, *seller.other, 7)).status == 409);
    CHECK(rig.post(rig.manager_a, path, R"({"expected_leases":1})").status == 403);  // to the rules: the hub's to say
    CHECK(rig.get(*seller.his, "/api/v1/session").status == 200);
    CHECK(rig.post(rig.manager_a, path, order(rig.a, *seller.other, 1)).status == 204);
    rig.world.work();
    CHECK(rig.get(*seller.his, "/api/v1/session").status == 401);
    CHECK(rig.one("SELECT user_id FROM assignments WHERE ended_ms IS NULL") == seller.other->id.value);
    CHECK(rig.one("SELECT assignee_id FROM tasks WHERE state = 'open'") == seller.other->id.value);
    CHECK(items(rig, rig.manager_a, "/api/v1/hand-overs").at(0).at("given") == 1);
  }
}

TEST_CASE("leaving: the last of a house says for how many prospects nobody is left, seen in the preview") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Seller seller = begin(rig);
    rig.world.db().run_script("UPDATE users SET state = 'disabled' WHERE dealer_id = '" + rig.a.value +
                              "' AND id NOT IN ('" + seller.his->id.value + "', '" + seller.other->id.value + "')");
    const std::string of_other = "/api/v1/users/" + seller.other->id.value + "/disable";
    REQUIRE(rig.post(rig.admin, of_other).status == 204);  // he has nothing, and is not the last
    rig.world.db().run_script("UPDATE assignments SET user_id = NULL");
    const std::string path = "/api/v1/users/" + seller.his->id.value + "/disable";
    const auto refused = rig.post(rig.admin, path);  // nothing is his, yet there is nobody else
    CHECK(refused.status == 409);
    CHECK(refused.body.find("expected_nobodys") != std::string::npos);
    rig.world.db().run_script("UPDATE assignments SET user_id = '" + seller.his->id.value + "'");
    const auto seen = rig.post(rig.admin, "/api/v1/hand-overs/preview",
                               R"({"from_dealer_id":")" + rig.a.value + R"(","from_user_id":")" + seller.his->id.value +
                                   R"(","leaves":true})");
    REQUIRE(seen.status == 200);
    CHECK(Json::parse(seen.body).at("leases") == 1);
    CHECK(Json::parse(seen.body).at("nobodys") == 0);  // all goes back to the rules
    rig.world.db().run_script("UPDATE assignments SET user_id = NULL");
    CHECK(rig.post(rig.admin, path, R"({"expected_nobodys":2})").status == 409);
    CHECK(rig.post(rig.admin, path, R"({"expected_nobodys":1})").status == 204);
    CHECK(rig.get(rig.admin, "/api/v1/leads?nobodys=1").body.find("\"state\":\"assigned\"") != std::string::npos);
  }
}

TEST_CASE("absence: whoever is the last to go sees for how many nobody is left, and says it back") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Seller seller = begin(rig);
    rig.world.db().run_script("UPDATE users SET state = 'disabled' WHERE dealer_id = '" + rig.a.value +
                              "' AND id <> '" + seller.his->id.value + "'");
    const std::string days =
        R"({"user_id":")" + seller.his->id.value + R"(","first_day":"2030-01-01","last_day":"2030-01-07")";
    const auto seen = rig.post(*seller.his, "/api/v1/absences/preview", days + "}");
    REQUIRE(seen.status == 200);
    CHECK(Json::parse(seen.body).dump() == R"({"nobodys":1})");
    const std::string body = days + R"(,"reason":"holiday")";
    CHECK(rig.post(*seller.his, "/api/v1/absences", body + "}").status == 409);
    CHECK(rig.post(*seller.his, "/api/v1/absences", body + R"(,"expected_nobodys":1})").status == 200);
  }
}

}  // namespace anketa::testing
