// The rights of the console, cell by cell against rights_table.h, and what must hold on every route.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "hub/auth/gatekeeper.h"
#include "tests/hub/console/rights_matrix.h"
#include "tests/hub/console/rights_table.h"

namespace anketa::testing {
namespace {

std::string filled(std::string path) {
  for (const std::string name : {"{id}", "{consent_id}"}) {
    if (const auto at = path.find(name); at != std::string::npos)
      path.replace(at, name.size(), "018f0000-0000-7000-8000-00000000dead");
  }
  return path;
}

}  // namespace

TEST_CASE("every route of the console stands in the rights table") {
  ConsoleRig rig;
  std::set<std::string> named;
  for (const Right& right : rights) named.insert(std::string(right.method) + right.path);
  CHECK(rig.routes.size() == named.size());
  for (const http::Route& route : rig.routes) {
    const bool listed = std::ranges::any_of(rights, [&](const Right& right) {
      return right.method == http::method_name(route.method) && right.path == route.path;
    });
    CHECK_MESSAGE(listed, route.path);
  }
}

TEST_CASE("every route x role x whose, and the fields of people: no deviation from the table") {
  for (const sql::Engine engine : engines()) {
    RightsWorld world(engine);
    const Matrix matrix = ask_matrix(world);
    for (const std::string& deviation : matrix.deviations) MESSAGE(deviation);
    CHECK(matrix.deviations.empty());
    CHECK(matrix.cells == 3087);
  }
}

TEST_CASE("without a session there is nothing") {
  ConsoleRig rig;
  for (const Right& right : rights) {
    if (std::string_view(right.who) == "*") continue;
    CAPTURE(right.path);
    CHECK(rig.ask(nullptr, {right.method, filled(right.path), "{}"}).status == 401);
  }
}

TEST_CASE("a change needs the CSRF header, our own page and JSON, on every route that changes") {
  ConsoleRig rig;
  int changes = 0;
  for (const Right& right : rights) {
    if (std::string_view(right.method) == "GET") continue;
    CAPTURE(right.path);
    const Ask plain{right.method, filled(right.path), "{}"};
    const bool is_public = std::string_view(right.who) == "*";
    Ask forged = plain;
    forged.headers["origin"] = "https://elsewhere.example";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    forged = plain;
    forged.headers["sec-fetch-site"] = "cross-site";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    forged = plain;
    forged.headers["content-type"] = "text/plain";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "request.media_type");
    if (!is_public) {
      forged = plain;
      forged.with_csrf = false;
      CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
      forged.headers["x-anketa-csrf"] = rig.operations.csrf;
      CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    }
    ++changes;
  }
  CHECK(changes == 106);
  Ask own{"POST", "/api/v1/notices/018f0000-0000-7000-8000-00000000dead/seen", "{}"};
  own.headers = {{"origin", "https://hub.test"}, {"sec-fetch-site", "same-origin"}};
  CHECK(rig.ask(&rig.admin, own).status == 404);
}

TEST_CASE("rights taken away are gone with the next request") {
  ConsoleRig rig;
  CHECK(rig.get(rig.manager_a, "/api/v1/users").status == 200);
  rig.world.db().run_script("UPDATE users SET role = 'salesperson' WHERE id = '" + rig.manager_a.id.value + "'");
  CHECK(rig.get(rig.manager_a, "/api/v1/users").status == 403);
  rig.world.db().run_script("UPDATE users SET state = 'disabled' WHERE id = '" + rig.manager_a.id.value + "'");
  CHECK(rig.get(rig.manager_a, "/api/v1/summary").status == 401);
}

TEST_CASE("a region given and taken away counts with the next request") {
  RightsWorld world(sql::Engine::Sqlite);
  world.rig.writer.rolls_back = false;
  const Person& operations = world.people.at('O');
  const std::string far = "/api/v1/prospects/" + world.subjects.at('r').prospect.value;
  const std::string rights_path = "/api/v1/users/" + operations.id.value + "/rights";
  CHECK(world.rig.get(operations, far).status == 200);
  CHECK(world.rig.get(operations, "/api/v1/kiosks").status == 200);
  const std::string bounded = R"({"role":"hub_operator","region_id":")" + world.region.value + R"("})";
  CHECK(world.rig.post(world.rig.admin, rights_path, bounded).status == 204);
  CHECK(world.rig.get(operations, far).status == 404);
  CHECK(world.rig.get(operations, "/api/v1/kiosks").status == 403);
  CHECK(world.rig.post(world.rig.admin, rights_path, R"({"role":"hub_operator"})").status == 204);
  CHECK(world.rig.get(operations, far).status == 200);
  CHECK(world.rig.count("user.rights") == 2);
}

TEST_CASE(
    "rights that fit no role are refused: a region for who has none, a seller without a house, the last admin gone") {
  RightsWorld world(sql::Engine::Sqlite);
  const auto change = [&](char who, const std::string& body) {
    const std::string path = "/api/v1/users/" + world.people.at(who).id.value + "/rights";
    return code_of(world.rig.post(world.rig.admin, path, body));
  };
  CHECK(change('M', R"({"role":"dealer_manager","region_id":")" + world.region.value + R"("})") == "request.invalid");
  CHECK(change('M', R"({"role":"hub_operator","region_id":"018f0000-0000-7000-8000-00000000dead"})") ==
        "request.invalid");
  CHECK(change('M', R"({"role":"salesperson"})") == "request.invalid");
  CHECK(change('O', R"({"role":"king"})") == "request.invalid");
  CHECK(change('A', R"({"role":"auditor"})") == "request.conflict");  // oneself
}

TEST_CASE("who asks too much in a minute waits") {
  ConsoleRig rig;
  const auto last = [&] { return rig.get(rig.sales_a, "/api/v1/venues").status; };
  for (int i = 0; i < auth::units_a_minute; ++i) REQUIRE(last() == 200);
  CHECK(last() == 429);
  CHECK(rig.get(rig.sales_a2, "/api/v1/venues").status == 200);
  rig.world.clock.advance(60'000);
  CHECK(last() == 200);
}

TEST_CASE("a salesperson's session, told every id there is, reads nothing outside its scope") {
  for (const sql::Engine engine : engines()) {
    RightsWorld world(engine);
    std::vector<std::string> ids;
    for (const char* table :
         {"leads", "prospects", "assignments", "tasks", "consents", "users", "dealers", "venues", "kiosks",
          "identity_decisions", "hand_overs", "notices", "contact_history", "regions", "test_cars", "test_drives"}) {
      const std::string list = std::string("SELECT id FROM ") + table;
      for (const auto& row : world.rig.world.db().rows(sql::Statement{"t", list.c_str()})) ids.push_back(row.text(0));
    }
    REQUIRE(ids.size() > 60);
    int asked = 0;
    const auto look = [&](const http::Route& route, const std::string& path) {
      const auto answer = world.rig.get(world.people.at('S'), path);
      world.rig.world.clock.advance(25 * static_cast<std::int64_t>(route.cost));  // what his minute gives back
      REQUIRE(answer.status != 401);
      ++asked;
      CAPTURE(path);
      CHECK(answer.status < 500);
      for (const auto& [letter, subject] : world.subjects) {
        if (letter == 'o') continue;
        // Of his former task he keeps the notice that it was given to him: its id, and nobody's name.
        const std::string task = letter == 'g' ? std::string() : subject.task;
        for (const std::string& told :
             {subject.surname, subject.given, subject.phone, subject.email, task, subject.lead.value})
          CHECK_MESSAGE((told.empty() || body_of(answer).find(told) == std::string_view::npos), letter);
      }
    };
    for (const http::Route& route : world.rig.routes) {
      if (route.method != http::Method::Get || route.access.allows(http::Role::Public)) continue;
      const std::string path(route.path);
      const auto at = path.find("{id}");
      if (!route.access.allows(http::Role::Salesperson)) {  // one no is as good as many, and his session ends some time
        look(route, path);
        continue;
      }
      for (const std::string& id : ids) {
        std::string with = at == std::string::npos ? path + "?dealer_id=" + id : path;
        if (at != std::string::npos) with.replace(at, 4, id);
        const auto second = with.find("{consent_id}");
        if (second == std::string::npos) {
          look(route, with);
          continue;
        }
        for (const auto& [letter, subject] : world.subjects)
          look(route, std::string(with).replace(second, 12, subject.consent));
      }
    }
    CHECK(asked > 1000);
    CHECK(world.rig.get(world.people.at('S'), "/api/v1/prospects/" + world.subjects.at('o').prospect.value).status ==
          200);
  }
}

}  // namespace anketa::testing
