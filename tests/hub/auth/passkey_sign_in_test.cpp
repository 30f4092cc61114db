// Passkeys through the console's routes, on both databases: added, signed in with, asked for beside a password, lost.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/auth/accounts.h"
#include "hub/auth/totp.h"
#include "hub/store/second_factors.h"
#include "tests/hub/auth/passkey_device.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* good_password = "correct wooden boat 42";

std::string text(const Bytes& bytes) { return to_base64url(bytes); }

Person holder(const http::Response& response) {
  REQUIRE(response.status == 200);
  const std::string cookie = header_of(response, "Set-Cookie");
  const auto from = cookie.find('=') + 1;
  Person person;
  person.token = cookie.substr(from, cookie.find(';') - from);
  person.csrf = Json::parse(response.body).at("csrf");
  return person;
}

Json answer_of(const auth::Assertion& given) {
  return {{"id", text(given.credential_id)},
          {"client_data", text(given.client_data)},
          {"authenticator_data", text(given.authenticator_data)},
          {"signature", text(given.signature)},
          {"user_handle", text(given.user_handle)}};
}

// A signed-in person with a password, his device, and what his browser does between the two.
struct Desk {
  ConsoleRig& rig;
  Person boss;
  std::string id;  // of the user
  PasskeyDevice device{-7, "first"};
  std::uint32_t counter = 1;
  std::vector<std::string> recovery;

  explicit Desk(ConsoleRig& at) : rig(at) {
    const std::string code = auth::first_admin(rig.world.db(), rig.world.org, rig.world.clock, rig.world.random).code;
    const Json body{{"code", code}, {"login", "boss"}, {"name", "Вера Ким"}, {"password", good_password}};
    boss = holder(rig.ask(nullptr, {"POST", "/api/v1/activate", body.dump()}));
    id = rig.one("SELECT id FROM users WHERE login = 'boss'");
  }
  http::Response post(const std::string& path, const Json& body) {
    return rig.post(boss, "/api/v1/session/" + path, body.dump());
  }
  http::Response door(const std::string& path, const Json& body) {
    return rig.ask(nullptr, {"POST", "/api/v1/session" + path, body.dump()});
  }
  std::string challenge(const http::Response& answer) {
    REQUIRE(answer.status == 200);
    return Json::parse(answer.body).at("challenge");
  }
  std::string at_the_door() { return challenge(door("/passkey/challenge", Json::object())); }
  std::string in_session() { return challenge(post("passkeys/challenge", Json::object())); }
  // The device's answer, with a lie in it where the test wants one.
  Json sign(const PasskeyDevice& with, const std::string& challenge, const std::function<void(Said&)>& lie = {},
            const std::string& handle = {}) {
    Said said;
    said.challenge = challenge;
    said.counter = ++counter;
    if (lie) lie(said);
    return answer_of(with.sign(said, handle.empty() ? id : handle));
  }
  Json proof() {
    Json proof{{"password", good_password}, {"code", ""}};
    if (has_passkey()) proof["passkey"] = sign(device, in_session());
    return proof;
  }
  bool has_passkey() { return !Json::parse(rig.get(boss, "/api/v1/session/security").body).at("passkeys").empty(); }
  http::Response add(const PasskeyDevice& made, const std::string& name, const std::function<void(Said&)>& lie = {}) {
    Said said;
    said.challenge = challenge(post("passkeys/begin", proof()));
    said.counter = 1;
    if (lie) lie(said);
    const auto given = made.make(said);
    return post("passkeys", {{"name", name},
                             {"client_data", text(given.client_data)},
                             {"authenticator_data", text(given.authenticator_data)}});
  }
  void add_first() {
    const auto added = add(device, "Рабочий ноутбук");
    REQUIRE(added.status == 200);
    recovery = Json::parse(added.body).at("recovery_codes");
  }
  http::Response enter(const std::function<void(Said&)>& lie = {}) {
    return door("/passkey", {{"passkey", sign(device, at_the_door(), lie)}});
  }
  http::Response sign_in(Json more = Json::object()) {
    more["login"] = "boss";
    more["password"] = good_password;
    return door("", more);
  }
  std::string passkey_id() { return rig.one("SELECT id FROM passkeys ORDER BY made_ms, id"); }
};

}  // namespace

TEST_CASE("a passkey is added after the password, signs in alone, tells when, and is gone once removed") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    CHECK(code_of(desk.post("passkeys/begin", {{"password", "wrong wooden boat"}, {"code", ""}})) ==
          "session.not_allowed");
    desk.add_first();
    CHECK(desk.recovery.size() == 10);
    const Json begun = Json::parse(desk.post("passkeys/begin", desk.proof()).body);
    CHECK(begun.at("rp_id") == "hub.test");
    CHECK(begun.at("known").size() == 1);
    const Person in = holder(desk.enter());
    CHECK(rig.get(in, "/api/v1/session").status == 200);
    CHECK(rig.get(desk.boss, "/api/v1/session").status == 200);  // sessions elsewhere stay
    const Json shown = Json::parse(rig.get(in, "/api/v1/session/security").body).at("passkeys").at(0);
    CHECK(shown.at("name") == "Рабочий ноутбук");
    CHECK(shown.at("added_ms").is_number());
    CHECK(shown.at("used_ms").is_number());
    CHECK(desk.post("passkeys/" + desk.passkey_id() + "/remove", desk.proof()).status == 204);
    CHECK(code_of(desk.enter()) == "passkey.refused");
    CHECK(desk.sign_in().status == 200);  // the password stands alone again
    CHECK(rig.one("SELECT code_sha256 FROM recovery_codes").empty());
    CHECK(rig.count("passkey.add") == 1);
    CHECK(rig.count("session.passkey") == 1);
    CHECK(rig.count("passkey.remove") == 1);
    CHECK(rig.count("session.refused") == 1);
  }
}

TEST_CASE("with a passkey the password alone lets nobody in: the passkey, or a recovery code, is the second step") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    desk.add_first();
    const auto asked = desk.sign_in();
    CHECK(code_of(asked) == "session.second_factor");
    CHECK(Json::parse(asked.body).at("detail") == "passkey");
    CHECK(desk.sign_in({{"passkey", desk.sign(desk.device, desk.at_the_door())}}).status == 200);
    CHECK(desk.sign_in({{"code", desk.recovery.front()}}).status == 200);
    CHECK(code_of(desk.sign_in({{"code", desk.recovery.front()}})) == "session.failed");
    // Another's passkey is no second step of his, however good it is.
    const PasskeyDevice stranger(-8, "stranger");
    CHECK(code_of(desk.sign_in({{"passkey", desk.sign(stranger, desk.at_the_door())}})) == "passkey.refused");
    rig.world.db().run_script("UPDATE passkeys SET user_id = '" + rig.admin.id.value + "'");
    CHECK(code_of(desk.sign_in({{"passkey", desk.sign(desk.device, desk.at_the_door(), {}, rig.admin.id.value)}})) ==
          "passkey.refused");
  }
}

TEST_CASE("at the door a liar stays outside, and each refusal is in the audit") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    desk.add_first();
    const auto refused = [&](const std::function<void(Said&)>& lie) {
      rig.world.clock.advance(1'000'000);  // what guessing costs is another test's
      const auto answer = desk.enter(lie);
      CHECK(header_of(answer, "Set-Cookie").empty());
      return code_of(answer) + " " + Json::parse(answer.body).value("detail", "");
    };
    CHECK(refused([](Said& said) { said.origin = "https://elsewhere.test"; }) == "passkey.refused origin");
    CHECK(refused([](Said& said) { said.rp_id = "elsewhere.test"; }) == "passkey.refused origin");
    CHECK(refused([](Said& said) { said.verified = false; }) == "passkey.refused unverified");
    CHECK(refused([](Said& said) { said.challenge = "bmV2ZXIgYXNrZWQ"; }) == "passkey.refused challenge");
    CHECK(refused([](Said& said) { said.type = "webauthn.create"; }) == "passkey.refused challenge");
    CHECK(rig.count("session.refused") == 5);
    rig.world.clock.advance(1'000'000);
    desk.boss = holder(desk.enter());  // all is still well with who does not lie
    const std::string challenge = desk.at_the_door();
    const auto say = [&](const Json& answer) {
      rig.world.clock.advance(60'000);
      return desk.door("/passkey", {{"passkey", answer}});
    };
    CHECK(say(desk.sign(desk.device, challenge, {}, rig.admin.id.value)).status == 403);  // says he is another
    CHECK(say(desk.sign(desk.device, challenge)).status == 403);                          // used up
    CHECK(say(desk.sign(desk.device, desk.in_session())).status == 403);                  // asked of a session
    CHECK(say(desk.sign(desk.device, desk.at_the_door())).status == 200);
    const std::string late = desk.at_the_door();
    rig.world.clock.advance(auth::challenge_lives.count());
    CHECK(say(desk.sign(desk.device, late)).status == 403);
    const Json whole = desk.sign(desk.device, desk.at_the_door());
    CHECK(say(whole).status == 200);
    CHECK(say(whole).status == 403);  // played again
  }
}

TEST_CASE("a counter that falls back may be a copy: refused, and said aloud in the audit") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    desk.add_first();
    CHECK(desk.enter([](Said& said) { said.counter = 50; }).status == 200);
    for (const std::uint32_t back : {50U, 49U, 0U}) {
      rig.world.clock.advance(1'000'000);
      CHECK(code_of(desk.enter([&](Said& said) { said.counter = back; })) == "passkey.refused");
    }
    CHECK(rig.count("passkey.clone") == 3);
    CHECK(rig.one("SELECT subject_id FROM audit WHERE action = 'passkey.clone'") == desk.id);
    const Json answer = desk.sign(desk.device, desk.at_the_door(), [](Said& said) { said.counter = 3; });
    CHECK(code_of(desk.sign_in({{"passkey", answer}})) == "passkey.refused");
    CHECK(rig.count("passkey.clone") == 4);
    CHECK(desk.enter([](Said& said) { said.counter = 51; }).status == 200);
  }
}

TEST_CASE("adding: for this session's own challenge, a device that knew its person, ten at most, each once") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    const auto lied = [&](const std::function<void(Said&)>& lie) { return code_of(desk.add(desk.device, "x", lie)); };
    CHECK(lied([](Said& said) { said.verified = false; }) == "passkey.refused");
    CHECK(lied([](Said& said) { said.origin = "https://elsewhere.test"; }) == "passkey.refused");
    CHECK(lied([](Said& said) { said.type = "webauthn.get"; }) == "passkey.refused");
    CHECK(lied([&](Said& said) { said.challenge = desk.in_session(); }) == "passkey.refused");
    CHECK(lied([&](Said& said) { said.challenge = desk.at_the_door(); }) == "passkey.refused");
    CHECK(!desk.has_passkey());
    desk.add_first();
    CHECK(code_of(desk.add(desk.device, "x")) == "request.conflict");
    for (int i = 2; i <= 10; ++i) {
      const auto added = desk.add(PasskeyDevice(i % 2 == 0 ? -8 : -257, "device" + std::to_string(i)), "x");
      REQUIRE(added.status == 200);
      CHECK(Json::parse(added.body).at("recovery_codes").empty());
    }
    CHECK(code_of(desk.post("passkeys/begin", desk.proof())) == "request.conflict");
    CHECK(desk.post("passkeys/" + RowId::make(rig.world.clock, rig.world.random).value + "/remove", desk.proof())
              .status == 404);
  }
}

TEST_CASE("who has a passkey proves with it; the password may be shorter, and stays as long as one that stands alone") {
  ConsoleRig rig;
  Desk desk(rig);
  desk.add_first();
  const Json bare{{"password", good_password}, {"code", ""}};
  CHECK(desk.post("passkeys/begin", bare).status == 403);
  CHECK(desk.post("second-factor", bare).status == 403);
  Json by_code = bare;
  by_code["code"] = desk.recovery.back();
  CHECK(desk.post("passkeys/begin", by_code).status == 200);
  Json replayed = desk.proof();
  CHECK(desk.post("passkeys/begin", replayed).status == 200);
  CHECK(desk.post("passkeys/begin", replayed).status == 403);
  Json at_the_door = bare;
  at_the_door["passkey"] = desk.sign(desk.device, desk.at_the_door());
  CHECK(desk.post("passkeys/begin", at_the_door).status == 403);
  Json shorter = desk.proof();
  shorter["new_password"] = "wooden 7 boat";
  CHECK(desk.post("password", shorter).status == 204);
  Json proof = desk.proof();
  proof["password"] = "wooden 7 boat";
  CHECK(code_of(desk.post("passkeys/" + desk.passkey_id() + "/remove", proof)) == "request.invalid");
  CHECK(desk.has_passkey());
}

TEST_CASE("app and passkey side by side: either may go first, recovery codes go with the last") {
  ConsoleRig rig;
  Desk desk(rig);
  desk.add_first();
  const auto codes = [&] { return rig.one("SELECT CAST(count(*) AS text) FROM recovery_codes"); };
  CHECK(desk.post("second-factor", desk.proof()).status == 200);
  CHECK(desk.post("second-factor/off", desk.proof()).status == 204);  // begun, never confirmed
  CHECK(codes() == "10");
  CHECK(desk.post("passkeys/" + desk.passkey_id() + "/remove", desk.proof()).status == 204);
  CHECK(codes() == "0");
}

TEST_CASE("app and passkey taken away at once: the write that would leave a short password alone is refused") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    desk.add_first();
    const UserId user{desk.id};
    REQUIRE(rig.world.writer.run([&](sql::Db& db) {
      store::SecondFactorRow app;
      app.secret_sealed = "x";
      app.confirmed_ms = 1;
      store::put_second_factor(db, rig.world.org, user, app);
    }));
    const Status too_short = fail(problems::request_invalid, "password.too_short");
    const auto& deps = rig.gatekeeper.factor_deps();
    // Both asked while the other was there.
    CHECK(rig.world.writer.run([&](sql::Db& db) { auth::end_app(db, deps, user, too_short); }));
    const Status last = rig.world.writer.run(
        [&](sql::Db& db) { auth::remove_passkey(db, deps, user, RowId{desk.passkey_id()}, too_short); });
    REQUIRE_FALSE(last);
    CHECK(last.error().is(problems::request_invalid));
    CHECK(desk.has_passkey());
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM recovery_codes") == "10");
  }
}

TEST_CASE("lost devices and closed access: an admin's reset takes passkeys too; who is disabled stays outside") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Desk desk(rig);
    desk.add_first();
    const std::string path = "/api/v1/users/" + desk.id;
    CHECK(rig.post(rig.admin, path + "/second-factor/reset").status == 204);
    CHECK(rig.get(desk.boss, "/api/v1/session").status == 401);
    CHECK(code_of(desk.enter()) == "passkey.refused");
    CHECK(rig.post(rig.admin, path + "/second-factor/reset").status == 409);
    desk.boss = holder(desk.sign_in());
    desk.add_first();
    CHECK(rig.post(rig.admin, path + "/disable").status == 204);
    CHECK(code_of(desk.enter()) == "passkey.refused");
  }
}

TEST_CASE("guessing with passkeys gets slower too, and challenges are not without end") {
  ConsoleRig rig;
  Desk desk(rig);
  desk.add_first();
  int waits = 0;
  for (int i = 0; i < 12; ++i) waits += desk.enter([](Said& said) { said.verified = false; }).status == 429;
  CHECK(waits >= 6);
  int refused = 0;
  for (int i = 0; i < 100; ++i) refused += desk.door("/passkey/challenge", Json::object()).status == 429;
  CHECK(refused >= 40);
}

TEST_CASE("what is no passkey at all is a bad request") {
  ConsoleRig rig;
  Desk desk(rig);
  const auto say = [&](const Json& passkey) { return code_of(desk.door("/passkey", {{"passkey", passkey}})); };
  const Json whole = desk.sign(desk.device, desk.at_the_door());
  CHECK(code_of(desk.door("/passkey", Json::object())) == "request.invalid");
  CHECK(say("text") == "request.invalid");
  for (const char* name : {"id", "client_data", "authenticator_data", "signature", "user_handle"}) {
    Json changed = whole;
    changed[name] = "это не base64url";
    CHECK(say(changed) == "request.invalid");
    changed[name] = std::string(20'000, 'A');
    CHECK(say(changed) == "request.invalid");
    changed.erase(name);
    CHECK(say(changed) == "request.invalid");
  }
  CHECK(say(whole) == "passkey.refused");  // nobody's
}

}  // namespace anketa::testing
