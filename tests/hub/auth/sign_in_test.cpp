#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/auth/accounts.h"
#include "hub/auth/codes.h"
#include "hub/auth/throttle.h"
#include "hub/store/users.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* good_password = "correct wooden boat 42";

std::string activation(const std::string& code, const std::string& login, const std::string& password,
                       const std::string& name = "Вера Ким") {
  return Json{{"code", code}, {"login", login}, {"name", name}, {"password", password}}.dump();
}
std::string credentials(const std::string& login, const std::string& password) {
  return Json{{"login", login}, {"password", password}}.dump();
}
http::Response activate(ConsoleRig& rig, const std::string& body) {
  return rig.ask(nullptr, {"POST", "/api/v1/activate", body});
}
http::Response sign_in(ConsoleRig& rig, const std::string& login, const std::string& password) {
  return rig.ask(nullptr, {"POST", "/api/v1/session", credentials(login, password)});
}
std::string first_code(ConsoleRig& rig) {
  return auth::first_admin(rig.world.db(), rig.world.org, rig.world.clock, rig.world.random).code;
}

Person holder(const http::Response& response) {
  const std::string cookie = header_of(response, "Set-Cookie");
  Person person;
  const auto from = cookie.find('=') + 1;
  person.token = cookie.substr(from, cookie.find(';') - from);
  person.csrf = Json::parse(response.body).at("csrf");
  return person;
}

}  // namespace

TEST_CASE("first admin: code once, login and password chosen, then signed in; nothing secret at rest") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string unused = first_code(rig);
    const std::string code = first_code(rig);  // makes the first useless
    CHECK(code_of(activate(rig, activation(unused, "boss", good_password))) == "session.failed");
    CHECK(code_of(activate(rig, activation(code, "boss", "short"))) == "request.invalid");
    CHECK(code_of(activate(rig, activation(code, "Зоря", good_password))) == "request.invalid");
    std::string typed = code;
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c == '-' ? ' ' : static_cast<char>(std::tolower(c)); });
    const auto answer = activate(rig, activation(typed, "Boss", good_password));
    REQUIRE(answer.status == 200);
    const std::string cookie = header_of(answer, "Set-Cookie");
    CHECK(cookie.starts_with("__Host-anketa="));
    for (const char* flag : {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"})
      CHECK(cookie.find(flag) != std::string::npos);
    CHECK(cookie.find("Domain") == std::string::npos);
    const Json session = Json::parse(answer.body);
    CHECK(session.at("user").at("role") == "hub_admin");
    CHECK(session.at("user").at("login") == "boss");
    CHECK(session.at("organisation").at("en") == "Importer");
    const Person boss = holder(answer);
    CHECK(rig.get(boss, "/api/v1/session").status == 200);
    CHECK(rig.one("SELECT token_sha256 FROM sessions WHERE csrf = '" + boss.csrf + "'") ==
          auth::token_sha256(boss.token));
    CHECK(rig.one("SELECT password_hash FROM users WHERE login = 'boss'").starts_with("$argon2id$"));
    CHECK(code_of(activate(rig, activation(code, "other", good_password))) == "session.failed");
    CHECK(rig.count("user.activate") == 1);
  }
}

TEST_CASE("an invitation is for one login, and for a time") {
  ConsoleRig rig;
  const auto invite = [&](const std::string& login) {
    const auto answer =
        rig.post(rig.admin, "/api/v1/users",
                 Json{{"login", login}, {"name", "Вера"}, {"role", "hub_operator"}, {"dealer_id", nullptr}}.dump());
    return Json::parse(answer.body).at("code").get<std::string>();
  };
  const std::string code = invite("vera");
  CHECK(code_of(activate(rig, activation(code, "other", good_password))) == "session.failed");
  CHECK(activate(rig, activation(code, "vera", good_password)).status == 200);
  const std::string late = invite("late");
  rig.world.clock.advance(auth::invitation_ms + 1);
  CHECK(code_of(activate(rig, activation(late, "late", good_password))) == "session.failed");
}

TEST_CASE("signing in: new tokens each time; a wrong password and an unknown login are one answer") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    REQUIRE(activate(rig, activation(first_code(rig), "boss", good_password)).status == 200);
    const auto first = sign_in(rig, "boss", good_password);
    const auto second = sign_in(rig, "BOSS", good_password);
    REQUIRE(first.status == 200);
    REQUIRE(second.status == 200);
    CHECK(holder(first).token != holder(second).token);
    CHECK(holder(first).token.size() >= 43);
    const auto wrong = sign_in(rig, "boss", "wrong wooden boat 42");
    const auto unknown = sign_in(rig, "nobody", good_password);
    const auto odd = sign_in(rig, "Имя ' OR 1=1", good_password);
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    CHECK(wrong.body == odd.body);
    CHECK(header_of(wrong, "Set-Cookie").empty());
    CHECK(rig.count("session.refused") == 3);
    const Person boss = holder(first);
    CHECK(rig.ask(&boss, {"DELETE", "/api/v1/session"}).status == 204);
    CHECK(rig.get(boss, "/api/v1/session").status == 401);
    CHECK(rig.get(holder(second), "/api/v1/session").status == 200);
  }
}

TEST_CASE("guessing gets slower and slower, for real and for invented logins alike; waiting helps") {
  ConsoleRig rig;
  REQUIRE(activate(rig, activation(first_code(rig), "boss", good_password)).status == 200);
  for (const std::string login : {"boss", "nobody"}) {
    for (int i = 0; i < 5; ++i) CHECK(sign_in(rig, login, "wrong wooden boat").status == 401);
    const auto blocked = sign_in(rig, login, good_password);
    CHECK(blocked.status == 429);
    CHECK(header_of(blocked, "Retry-After") == "1");
    rig.world.clock.advance(1001);
    CHECK(sign_in(rig, login, "wrong wooden boat").status == 401);
    CHECK(header_of(sign_in(rig, login, good_password), "Retry-After") == "2");
    rig.world.clock.advance(2001);
  }
  CHECK(sign_in(rig, "boss", good_password).status == 200);
  CHECK(sign_in(rig, "boss", "wrong wooden boat").status == 401);  // and the count begins anew
}

TEST_CASE("what an account suffered outlives a restart of the hub") {
  ConsoleRig rig;
  REQUIRE(activate(rig, activation(first_code(rig), "boss", good_password)).status == 200);
  rig.world.db().run_script("UPDATE users SET failures = 9, blocked_until_ms = " +
                            std::to_string(rig.world.clock.wall_ms + 16'000) + " WHERE login = 'boss'");
  CHECK(header_of(sign_in(rig, "boss", good_password), "Retry-After") == "16");
}

TEST_CASE("one address cannot try without end") {
  ConsoleRig rig;
  int refused = 0;
  for (int i = 0; i < 40; ++i) {
    rig.world.clock.advance(10);
    refused +=
        activate(rig, activation("AAAAA-AAAAA-AAAAA-AAAA" + std::to_string(i % 10), "boss", good_password)).status ==
        429;
  }
  CHECK(refused == 10);
}

TEST_CASE("a session ends: idle for half an hour, or after twelve hours whatever happens") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::int64_t minute = 60'000;
    const Person idle = rig.person(http::Role::HubAdmin);
    rig.world.clock.advance(29 * minute);
    CHECK(rig.get(idle, "/api/v1/summary").status == 200);
    rig.world.clock.advance(29 * minute);
    CHECK(rig.get(idle, "/api/v1/summary").status == 200);
    rig.world.clock.advance(30 * minute);
    CHECK(code_of(rig.get(idle, "/api/v1/summary")) == "session.required");
    const Person busy = rig.person(http::Role::HubAdmin);
    for (int i = 0; i < 35; ++i) {
      rig.world.clock.advance(20 * minute);
      REQUIRE(rig.get(busy, "/api/v1/summary").status == 200);
    }
    rig.world.clock.advance(20 * minute);
    CHECK(rig.get(busy, "/api/v1/summary").status == 401);
    const Person away = rig.person(http::Role::HubAdmin);
    Ask refresh{"GET", "/api/v1/summary"};
    refresh.headers["if-none-match"] = "\"x\"";
    rig.world.clock.advance(20 * minute);
    CHECK(rig.ask(&away, refresh).status == 200);
    rig.world.clock.advance(11 * minute);
    CHECK(rig.ask(&away, refresh).status == 401);  // a page that refreshes itself is nobody at the desk
  }
}

TEST_CASE("cookies that are none of ours") {
  ConsoleRig rig;
  for (const std::string& token :
       {std::string(), std::string("x"), std::string(5000, 'a'), std::string("' OR 1=1 --")}) {
    Person nobody;
    nobody.token = token;
    CHECK(rig.get(nobody, "/api/v1/summary").status == 401);
  }
}

TEST_CASE("a lost password: a code from an admin, nothing else lets in, and the code once") {
  ConsoleRig rig;
  REQUIRE(activate(rig, activation(first_code(rig), "boss", good_password)).status == 200);
  const Person boss = holder(sign_in(rig, "boss", good_password));
  const std::string path = "/api/v1/users/" + rig.one("SELECT id FROM users WHERE login = 'boss'") + "/password/reset";
  CHECK(rig.post(boss, path).status == 409);  // not his own
  const auto made = rig.post(rig.admin, path);
  REQUIRE(made.status == 200);
  CHECK(rig.get(boss, "/api/v1/session").status == 401);
  CHECK(sign_in(rig, "boss", good_password).status == 401);
  CHECK(sign_in(rig, "boss", "").status != 200);
  const std::string code = Json::parse(made.body).at("code");
  const std::string later = Json::parse(rig.post(rig.admin, path).body).at("code");  // ends the first one
  CHECK(activate(rig, activation(code, "boss", "another wooden ship 7")).status == 401);
  CHECK(activate(rig, activation(later, "elsewho", "another wooden ship 7")).status == 401);
  CHECK(activate(rig, activation(later, "boss", "another wooden ship 7")).status == 200);
  CHECK(activate(rig, activation(later, "boss", "another wooden ship 8")).status == 401);
  CHECK(sign_in(rig, "boss", "another wooden ship 7").status == 200);
  CHECK(rig.count("user.reset") == 2);
}

}  // namespace anketa::testing
