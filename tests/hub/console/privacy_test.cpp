#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/hub/console/rights_world.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

struct PrivacyDesk {
  RightsWorld world;
  explicit PrivacyDesk(sql::Engine engine = sql::Engine::Sqlite) : world(engine) {
    world.rig.writer.rolls_back = false;
    const auto hash = world.rig.gatekeeper.hasher().hash("correct horse battery");
    REQUIRE(hash);
    world.rig.world.db().run_script("UPDATE users SET password_hash = '" + *hash + "'");
  }
  const Subject& person(char letter = 'o') { return world.subjects.at(letter); }
  std::string open(const std::string& kind, char letter = 'o') {
    const std::string now = std::to_string(to_ms(world.rig.world.clock.now()));
    const auto answer = world.rig.post(world.people.at('P'), "/api/v1/privacy/requests",
                                       R"({"prospect_id":")" + person(letter).prospect.value + R"(","kind":")" + kind +
                                           R"(","via":"letter","received_ms":)" + now + "}");
    REQUIRE(answer.status == 200);
    return Json::parse(answer.body).at("id");
  }
  http::Response deed(const std::string& id, const std::string& what, const std::string& body = "{}") {
    return world.rig.post(world.people.at('P'), "/api/v1/privacy/requests/" + id + "/" + what, body);
  }
  Json look(const std::string& id) {
    const auto answer = world.rig.get(world.people.at('P'), "/api/v1/privacy/requests/" + id);
    REQUIRE(answer.status == 200);
    return Json::parse(body_of(answer));
  }
  http::Response reveal(char who) {
    return world.rig.post(world.people.at(who), "/api/v1/prospects/" + person().prospect.value + "/reveal");
  }
};

constexpr const char* password = R"({"password":"correct horse battery","code":""})";

}  // namespace

TEST_CASE("a copy holds all of the person in clear and nobody of the staff, and the look is in the chain") {
  for (const sql::Engine engine : engines()) {
    PrivacyDesk desk(engine);
    const std::string id = desk.open("access");
    const auto answer = desk.world.rig.get(desk.world.people.at('P'), "/api/v1/privacy/requests/" + id + "/copy");
    REQUIRE(answer.status == 200);
    const Json copy = Json::parse(body_of(answer));
    CHECK(copy.at("person").at("name").at("surname") == desk.person().surname);
    CHECK(copy.at("person").at("phones").at(0).get<std::string>().find(desk.person().phone) != std::string::npos);
    CHECK(copy.at("leads").size() >= 1);
    CHECK(!copy.at("consents").at(0).at("body").get<std::string>().empty());
    CHECK(copy.at("recipients").size() >= 1);
    CHECK(desk.world.rig.count("privacy.copy") == 1);
    const std::string seller =
        desk.world.rig.one("SELECT name FROM users WHERE id = '" + desk.world.people.at('S').id.value + "'");
    CHECK(body_of(answer).find(seller) == std::string_view::npos);
    CHECK(desk.deed(id, "carry-out").status == 204);
    CHECK(desk.look(id).at("request").at("state") == "done");
    CHECK(desk.deed(id, "carry-out").status == 409);
  }
}

TEST_CASE("an erasure wants the officer's password, waits for an open copy, and leaves an act of counts") {
  for (const sql::Engine engine : engines()) {
    PrivacyDesk desk(engine);
    const std::string copy = desk.open("access");
    const std::string id = desk.open("erasure");
    CHECK(code_of(desk.deed(id, "carry-out", password)) == "request.conflict");
    REQUIRE(desk.deed(copy, "carry-out").status == 204);
    CHECK(desk.deed(id, "carry-out", R"({"password":"not the password","code":""})").status == 403);
    CHECK(desk.deed(id, "carry-out").status == 422);
    CHECK(desk.world.rig.world.tombstones->all().empty());  // nothing was begun
    REQUIRE(desk.deed(id, "carry-out", password).status == 204);
    const Json seen = desk.look(id).at("request");
    CHECK(seen.at("state") == "done");
    CHECK(seen.at("prospect_state") == "erased");
    CHECK(seen.at("prospect").at("name") == "");
    bool told = false;
    for (const Json& line : seen.at("record")) told = told || (line.at("code") == "leads" && line.at("count") >= 1);
    CHECK(told);
    const std::string path = "/api/v1/prospects/" + desk.person().prospect.value;
    CHECK(desk.world.rig.get(desk.world.people.at('S'), path).status == 404);
    const auto kept = desk.world.rig.get(desk.world.people.at('P'), path);
    CHECK(body_of(kept).find(desk.person().surname) == std::string_view::npos);
    CHECK(desk.world.rig.world.tombstones->contains(desk.person().lead));
  }
}

TEST_CASE("who took the person out in a file is asked to let go of it") {
  PrivacyDesk desk;
  const auto asked =
      desk.world.rig.post(desk.world.people.at('M'), "/api/v1/exports", R"({"format":"csv","language":"ru"})");
  const std::string file = Json::parse(asked.body).at("id");
  REQUIRE(desk.world.rig.get(desk.world.people.at('M'), "/api/v1/exports/" + file + "/file").status == 200);
  const std::string id = desk.open("erasure");
  CHECK(desk.look(id).at("files").at(0).at("id") == file);
  REQUIRE(desk.deed(id, "carry-out", password).status == 204);
  const auto notices = desk.world.rig.get(desk.world.people.at('M'), "/api/v1/notices");
  CHECK(body_of(notices).find("export.recall") != std::string_view::npos);
}

TEST_CASE("a withdrawal ends one purpose or all, and with all of it the lease") {
  for (const sql::Engine engine : engines()) {
    PrivacyDesk desk(engine);
    const std::string mine = "prospect_id = '" + desk.person().prospect.value + "'";
    const std::string part = desk.open("withdrawal");
    REQUIRE(desk.deed(part, "carry-out", R"({"purpose":"marketing"})").status == 204);
    const std::string standing =
        "SELECT CAST(count(*) AS text) FROM consents WHERE given = 1 AND withdrawn_ms IS NULL AND " + mine;
    CHECK(desk.world.rig.one(standing + " AND purpose = 'marketing'") == "0");
    CHECK(desk.world.rig.one("SELECT CAST(count(*) AS text) FROM assignments WHERE ended_ms IS NULL AND " + mine) !=
          "0");
    const std::string all = desk.open("withdrawal");
    REQUIRE(desk.deed(all, "carry-out").status == 204);
    CHECK(desk.world.rig.one(standing) == "0");
    CHECK(desk.world.rig.one("SELECT CAST(count(*) AS text) FROM assignments WHERE ended_ms IS NULL AND " + mine) ==
          "0");
  }
}

TEST_CASE("a restriction stops reveals, calls and giving on, until it is lifted") {
  for (const sql::Engine engine : engines()) {
    PrivacyDesk desk(engine);
    CHECK(desk.reveal('S').status == 200);
    const std::string id = desk.open("restriction");
    REQUIRE(desk.deed(id, "carry-out").status == 204);
    CHECK(code_of(desk.reveal('S')) == "privacy.restricted");
    CHECK(desk.reveal('P').status == 200);
    const std::string call = R"({"kind":"call","direction":"out","result":"reached"})";
    const std::string lease = "/api/v1/assignments/" + desk.person().lease + "/contacts";
    CHECK(code_of(desk.world.rig.post(desk.world.people.at('S'), lease, call)) == "privacy.restricted");
    const std::string give = R"({"brand":"volta","dealer_id":")" + desk.world.rig.b.value + R"(","reason":"test"})";
    const auto given = desk.world.rig.post(desk.world.people.at('A'),
                                           "/api/v1/prospects/" + desk.person().prospect.value + "/assign", give);
    CHECK(code_of(given) == "assignment.outside_consent");
    REQUIRE(desk.deed(id, "lift").status == 204);
    CHECK(desk.deed(id, "lift").status == 409);
    CHECK(desk.reveal('S').status == 200);
    CHECK(desk.world.rig.post(desk.world.people.at('S'), lease, call).status == 200);
  }
}

TEST_CASE("what is asked is of the law, of somebody, and not of tomorrow; a refusal names its reason") {
  PrivacyDesk desk;
  const auto ask = [&](const std::string& body) {
    return desk.world.rig.post(desk.world.people.at('P'), "/api/v1/privacy/requests", body).status;
  };
  const std::string who = R"("prospect_id":")" + desk.person().prospect.value + "\"";
  const std::string now = std::to_string(to_ms(desk.world.rig.world.clock.now()));
  const std::string later = std::to_string(to_ms(desk.world.rig.world.clock.now()) + 3'600'000);
  CHECK(ask("{" + who + R"(,"kind":"forget","via":"letter","received_ms":)" + now + "}") == 422);
  CHECK(ask("{" + who + R"(,"kind":"access","via":"pigeon","received_ms":)" + now + "}") == 422);
  CHECK(ask("{" + who + R"(,"kind":"access","via":"letter","received_ms":)" + later + "}") == 422);
  CHECK(ask(R"({"prospect_id":"018f0000-0000-7000-8000-00000000dead","kind":"access","via":"letter","received_ms":)" +
            now + "}") == 404);
  const std::string id = desk.open("erasure");
  CHECK(desk.deed(id, "refuse", R"({"reason":"no_time"})").status == 422);
  REQUIRE(desk.deed(id, "refuse", R"({"reason":"law_keeps"})").status == 204);
  CHECK(desk.look(id).at("request").at("reason") == "law_keeps");
  CHECK(desk.deed(id, "carry-out", password).status == 409);
}

TEST_CASE("the desk's numbers are as long as the lists they open, and a request is told to who keeps the desk") {
  constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
  for (const sql::Engine engine : engines()) {
    PrivacyDesk desk(engine);
    ConsoleRig& rig = desk.world.rig;
    const auto told = [&](char who, const std::string& kind) {
      const Json list = Json::parse(rig.get(desk.world.people.at(who), "/api/v1/notices").body);
      return std::ranges::count_if(list.at("items"), [&](const Json& one) { return one.at("kind") == kind; });
    };
    const auto number = [&](const char* name) {
      const auto answer = rig.get(desk.world.people.at('P'), "/api/v1/privacy/desk");
      REQUIRE(answer.status == 200);
      CHECK(misfit(body_of(rig.ask(nullptr, {"GET", "/api/v1/openapi.json"})), "get", "/api/v1/privacy/desk",
                   answer.body) == "");
      return Json::parse(answer.body).at(name).get<std::size_t>();
    };
    const auto list = [&](const std::string& query) {
      const auto answer = rig.get(desk.world.people.at('P'), "/api/v1/privacy/requests?" + query);
      REQUIRE(answer.status == 200);
      return Json::parse(answer.body).at("items").size();
    };
    const std::string late = desk.open("correction"), soon = desk.open("access"), later = desk.open("erasure");
    const std::string rest = desk.open("restriction");
    CHECK(told('A', "privacy.new") == 4);
    CHECK(told('P', "privacy.new") == 0);  // he wrote them down himself
    CHECK(told('O', "privacy.new") == 0);
    REQUIRE(desk.deed(rest, "carry-out").status == 204);
    const std::int64_t now = to_ms(rig.world.clock.now());
    const auto due = [&](const std::string& id, std::int64_t ms) {
      rig.world.db().run_script("UPDATE privacy_requests SET due_ms = " + std::to_string(ms) + " WHERE id = '" + id +
                                "'");
    };
    due(late, now - 1);
    due(soon, now + 2 * day_ms);
    due(later, now + 2 * day_ms + 1);
    for (const char* clock : {"overdue", "soon", "later"}) {
      CHECK_MESSAGE(number(clock) == 1, clock);
      CHECK_MESSAGE(list(std::string("state=open&clock=") + clock) == 1, clock);
    }
    CHECK(number("restricted") == 1);
    CHECK(list("state=restricted") == 1);
    CHECK(rig.get(desk.world.people.at('P'), "/api/v1/privacy/requests?clock=never").status == 422);
    CHECK(number("withdrawals") == 0);
    REQUIRE(desk.deed(desk.open("withdrawal", 's'), "carry-out").status == 204);
    const Json page = Json::parse(rig.get(desk.world.people.at('P'), "/api/v1/audit?kind=withdrawals&limit=100").body);
    CHECK(number("withdrawals") == page.at("items").size());
    CHECK(number("withdrawals") > 0);
    REQUIRE(desk.deed(rest, "lift").status == 204);
    CHECK(number("restricted") == 0);
    CHECK(list("state=restricted") == 0);
    CHECK(rig.get(desk.world.people.at('U'), "/api/v1/privacy/desk").status == 403);
  }
}

}  // namespace anketa::testing
