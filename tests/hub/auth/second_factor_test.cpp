#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/auth/accounts.h"
#include "hub/auth/totp.h"
#include "hub/store/users.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* good_password = "correct wooden boat 42";

Bytes base32_bytes(const std::string& text) {
  Bytes bytes;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    held = (held << 5) | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(held >> bits));
  }
  return bytes;
}

// A signed-in admin with a password, and what his phone would do.
struct Account {
  ConsoleRig& rig;
  std::string password = good_password;
  Person boss;
  Bytes secret;
  std::vector<std::string> recovery;

  explicit Account(ConsoleRig& at) : rig(at) {
    const std::string code = auth::first_admin(rig.world.db(), rig.world.org, rig.world.clock, rig.world.random).code;
    const Json body{{"code", code}, {"login", "boss"}, {"name", "Вера Ким"}, {"password", password}};
    boss = holder(rig.ask(nullptr, {"POST", "/api/v1/activate", body.dump()}));
  }
  static Person holder(const http::Response& response) {
    REQUIRE(response.status == 200);
    const std::string cookie = header_of(response, "Set-Cookie");
    const auto from = cookie.find('=') + 1;
    Person person;
    person.token = cookie.substr(from, cookie.find(';') - from);
    person.csrf = Json::parse(response.body).at("csrf");
    return person;
  }
  [[nodiscard]] std::string app() const { return auth::totp_code(secret, to_ms(rig.world.clock.now()) / 30'000); }
  http::Response change(const std::string& path, Json body) {
    return rig.post(boss, "/api/v1/session/" + path, body.dump());
  }
  http::Response sign_in(const std::string& code) {
    Json body{{"login", "boss"}, {"password", password}};
    if (!code.empty()) body["code"] = code;
    return rig.ask(nullptr, {"POST", "/api/v1/session", body.dump()});
  }
  void turn_on() {
    const auto begun = change("second-factor", {{"password", password}, {"code", ""}});
    REQUIRE(begun.status == 200);
    secret = base32_bytes(Json::parse(begun.body).at("secret"));
    const auto confirmed = change("second-factor/confirm", {{"code", app()}});
    REQUIRE(confirmed.status == 200);
    recovery = Json::parse(confirmed.body).at("recovery_codes");
  }
  void wait() { rig.world.clock.advance(31'000); }
};

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
  const Bytes secret(as_bytes("12345678901234567890").begin(), as_bytes("12345678901234567890").end());
  CHECK(auth::totp_code(secret, 59 / 30) == "287082");
  CHECK(auth::totp_code(secret, 1111111109LL / 30) == "081804");
  CHECK(auth::totp_code(secret, 1111111111LL / 30) == "050471");
  CHECK(auth::totp_code(secret, 1234567890LL / 30) == "005924");
  CHECK(auth::totp_code(secret, 2000000000LL / 30) == "279037");
  CHECK(auth::totp_code(secret, 20000000000LL / 30) == "353130");
  CHECK(auth::base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  CHECK(auth::totp_step(secret, "081 804", 1111111109'000, 0) == 1111111109 / 30);
  CHECK(auth::totp_step(secret, "081804", 1111111109'000 + 30'000, 0) == 1111111109 / 30);  // a slow typist
  CHECK(!auth::totp_step(secret, "081804", 1111111109'000 + 60'000, 0));
  CHECK(!auth::totp_step(secret, "081804", 1111111109'000, 1111111109 / 30));  // used
  CHECK(!auth::totp_step(secret, "", 1111111109'000, 0));
  CHECK(auth::totp_uri("ABC", "Авто & Co", "v@x") ==
        "otpauth://totp/%D0%90%D0%B2%D1%82%D0%BE%20%26%20Co:v%40x?secret=ABC&issuer=%D0%90%D0%B2%D1%82%D0%BE%20%26%20Co"
        "&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("with a second factor the password alone lets nobody in; a code is good once") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Account account(rig);
    account.turn_on();
    CHECK(account.recovery.size() == 10);
    CHECK(code_of(account.sign_in("")) == "session.second_factor");
    CHECK(code_of(account.sign_in("000000")) == "session.failed");
    CHECK(code_of(account.sign_in(account.app())) == "session.failed");  // the one that confirmed it
    account.wait();
    const std::string code = account.app();
    CHECK(account.sign_in(code).status == 200);
    CHECK(code_of(account.sign_in(code)) == "session.failed");
    CHECK(account.sign_in(account.recovery.front()).status == 200);
    CHECK(code_of(account.sign_in(account.recovery.front())) == "session.failed");
    CHECK(rig.count("second_factor.recovery") == 1);
    const Json security = Json::parse(rig.get(account.boss, "/api/v1/session/security").body);
    CHECK(security.at("recovery_codes_left") == 9);
    CHECK(security.at("second_factor_since_ms").is_number());
  }
}

TEST_CASE("a lost password is set anew by a code, but the code does not stand for the second factor") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Account account(rig);
    account.turn_on();
    const std::string id = rig.one("SELECT id FROM users WHERE login = 'boss'");
    const auto made = rig.post(rig.admin, "/api/v1/users/" + id + "/password/reset");
    REQUIRE(made.status == 200);
    account.password = "another wooden ship 7";
    const Json body{{"code", Json::parse(made.body).at("code")},
                    {"login", "boss"},
                    {"name", "Вера Ким"},
                    {"password", account.password}};
    const auto answer = rig.ask(nullptr, {"POST", "/api/v1/activate", body.dump()});
    CHECK(code_of(answer) == "session.second_factor");
    CHECK(header_of(answer, "Set-Cookie").empty());
    CHECK(code_of(account.sign_in("")) == "session.second_factor");
    account.wait();
    CHECK(account.sign_in(account.app()).status == 200);
  }
}

TEST_CASE("nothing of a second factor lies open in the database") {
  ConsoleRig rig;
  Account account(rig);
  account.turn_on();
  const std::string row = rig.one("SELECT secret_sealed FROM second_factors");
  REQUIRE(!row.empty());
  CHECK(row.find(to_base64(account.secret)) == std::string::npos);
  CHECK(row.find(auth::base32(account.secret)) == std::string::npos);
  for (const std::string& code : account.recovery)
    CHECK(rig.one("SELECT code_sha256 FROM recovery_codes WHERE code_sha256 = '" + code + "'").empty());
}

TEST_CASE("guessing a second factor gets slower as guessing a password does") {
  ConsoleRig rig;
  Account account(rig);
  account.turn_on();
  int waits = 0;
  for (int i = 0; i < 12; ++i) waits += account.sign_in("00000" + std::to_string(i % 10)).status == 429;
  CHECK(waits >= 6);
}

TEST_CASE("who turns it on or off, or changes the password, proves that it is he") {
  ConsoleRig rig;
  Account account(rig);
  CHECK(code_of(account.change("second-factor", {{"password", "wrong wooden boat"}, {"code", ""}})) ==
        "session.not_allowed");
  account.turn_on();
  CHECK(account.change("second-factor", {{"password", account.password}, {"code", ""}}).status != 200);
  account.wait();
  CHECK(account.change("second-factor/off", {{"password", account.password}, {"code", ""}}).status == 403);
  CHECK(account.change("second-factor/off", {{"password", account.password}, {"code", account.app()}}).status == 204);
  CHECK(account.sign_in("").status == 200);
  CHECK(account.change("second-factor/confirm", {{"code", account.app()}}).status == 409);
}

TEST_CASE("a password is 15 characters, or 8 beside a second factor, which then stays") {
  ConsoleRig rig;
  Account account(rig);
  const auto change = [&](const std::string& wanted) {
    account.wait();
    const std::string code = account.secret.empty() ? "" : account.app();
    return account.change("password", {{"password", account.password}, {"code", code}, {"new_password", wanted}});
  };
  CHECK(change("wooden 7 boat").status == 422);
  account.turn_on();
  CHECK(change("boat 42").status == 422);
  const Person elsewhere = Account::holder(account.sign_in(account.recovery.back()));
  CHECK(change("wooden 7 boat").status == 204);
  CHECK(rig.get(elsewhere, "/api/v1/session").status == 401);
  CHECK(rig.get(account.boss, "/api/v1/session").status == 200);
  account.password = "wooden 7 boat";
  account.wait();
  CHECK(account.sign_in(account.app()).status == 200);
  account.wait();
  const auto off = account.change("second-factor/off", {{"password", account.password}, {"code", account.app()}});
  CHECK(code_of(off) == "request.invalid");
}

TEST_CASE("signing out everywhere else leaves this one; an admin ends all of somebody's") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    Account account(rig);
    const Person other = Account::holder(account.sign_in(""));
    CHECK(Json::parse(rig.get(account.boss, "/api/v1/session/security").body).at("sessions").size() == 2);
    CHECK(account.change("sign-out-others", Json::object()).status == 204);
    CHECK(rig.get(other, "/api/v1/session").status == 401);
    CHECK(rig.get(account.boss, "/api/v1/session").status == 200);
    const std::string id = rig.one("SELECT id FROM users WHERE login = 'boss'");
    CHECK(rig.post(rig.admin, "/api/v1/users/" + id + "/sign-out").status == 204);
    CHECK(rig.get(account.boss, "/api/v1/session").status == 401);
    CHECK(rig.count("session.close_all") == 1);
  }
}

TEST_CASE("a lost phone: an admin takes the second factor away, and every session ends") {
  ConsoleRig rig;
  Account account(rig);
  account.turn_on();
  const std::string path = "/api/v1/users/" + rig.one("SELECT id FROM users WHERE login = 'boss'");
  CHECK(rig.post(account.boss, path + "/second-factor/reset").status == 409);  // not one's own
  CHECK(rig.post(rig.admin, path + "/second-factor/reset").status == 204);
  CHECK(rig.get(account.boss, "/api/v1/session").status == 401);
  CHECK(account.sign_in("").status == 200);
  CHECK(rig.post(rig.admin, path + "/second-factor/reset").status == 409);
}

}  // namespace anketa::testing
