#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

constexpr const char* token = "q83vASNFZ4mrze8BI0VniavN7wE";

http::Response look(ConsoleRig& rig, const std::string& with) {
  return rig.ask(nullptr, {"POST", "/v/api/look", Json{{"token", with}}.dump()});
}
http::Response withdraw(ConsoleRig& rig, const std::string& purpose, const std::string& channel,
                        const std::string& with = token) {
  return rig.ask(nullptr,
                 {"POST", "/v/api/withdraw", Json{{"token", with}, {"purpose", purpose}, {"channel", channel}}.dump()});
}

domain::Lead visit(ConsoleRig& rig) {
  domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");
  lead.contact.email = "alisa@example.ru";
  lead.visitor_token_sha256 = to_hex(crypto::sha256(as_bytes(token)));
  domain::Consent news = lead.consents.front();
  news.purpose = "news";
  news.channels = {domain::Channel::Sms, domain::Channel::Email};
  lead.consents.push_back(news);
  return lead;
}

}  // namespace

TEST_CASE("unknown, malformed, and still on its way: the same bytes") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const auto before = look(rig, token);  // the lead has not arrived
    CHECK(before.status == 200);
    CHECK(before.body == R"({"state":"on_its_way"})");
    const domain::Lead lead = visit(rig);
    REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
    for (const std::string& with :
         {std::string(token), std::string(), std::string("' OR 1=1"), std::string(128, 'a')}) {
      const auto answer = look(rig, with);
      CHECK(answer.status == before.status);
      CHECK(answer.body == before.body);
      CHECK(answer.headers == before.headers);
      CHECK(withdraw(rig, "news", "sms", with).body == before.body);
    }
    CHECK(rig.count("lead.look") == 0);
  }
}

TEST_CASE("what the visitor signed, masked; no dealer, no whole contact, no cookie") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const ProspectId prospect = rig.arrive(visit(rig));
    const auto answer = look(rig, token);
    const Json page = Json::parse(answer.body);
    CHECK(page.at("state") == "here");
    CHECK(page.at("language") == "ru");
    CHECK(page.at("name") == "Алиса Щ.");
    CHECK(page.at("phone") == "+7 ••• •••-••-67");
    REQUIRE(page.at("consents").size() == 2);
    CHECK(page.at("consents").at(1).at("text") == "Текст");
    for (const std::string& hidden : {std::string("Щукина"), std::string("9161234567"), std::string("alisa@"),
                                      rig.a.value, std::string("Дилер"), prospect.value, std::string("prospect")}) {
      CHECK_MESSAGE(answer.body.find(hidden) == std::string::npos, hidden);
    }
    CHECK(header_of(answer, "Set-Cookie").empty());
    CHECK(rig.count("lead.look") == 1);
  }
}

TEST_CASE("a channel is withdrawn at once, once, for this lead only, and the assignee hears of it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const domain::Lead lead = visit(rig);
    rig.arrive(lead);
    domain::Lead second = make_lead(rig.world, "Алиса", "Щукина", "+79161234567");  // the same person, another day
    second.consents.front().purpose = "news";
    second.consents.front().channels = {domain::Channel::Sms};
    rig.arrive(second);
    Json news = Json::parse(withdraw(rig, "news", "sms").body).at("consents").at(0);
    REQUIRE(news.at("purpose") == "news");
    CHECK(news.at("withdrawn_channels") == Json{"sms"});
    CHECK(news.at("withdrawn_ms").is_null());
    withdraw(rig, "news", "sms");
    withdraw(rig, "news", "phone");  // was never given
    withdraw(rig, "odd", "sms");
    CHECK(rig.count("consent.withdraw") == 1);
    CHECK(rig.one("SELECT withdrawn_channels FROM consents WHERE lead_id = '" + second.id.value + "'") == "");
    CHECK(rig.one("SELECT kind FROM notices WHERE kind = 'consent.withdrawn'") == "consent.withdrawn");
    CHECK(rig.one("SELECT result FROM contact_history WHERE kind = 'consent_withdrawn'") == "sms");
    news = Json::parse(withdraw(rig, "news", "email").body).at("consents").at(0);
    CHECK(news.at("withdrawn_ms") == rig.world.clock.wall_ms);  // nothing was left
    CHECK(rig.one("SELECT withdrawn_channels FROM consents WHERE lead_id = '" + lead.id.value +
                  "' AND purpose = 'news'") == "sms,email");
  }
}

TEST_CASE("a whole consent is withdrawn, and no dealer is given the person any more") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    domain::Lead lead = visit(rig);
    lead.purpose = domain::Purpose::News;
    const ProspectId prospect = rig.arrive(lead);
    withdraw(rig, "processing", "");
    withdraw(rig, "news", "");
    const std::string order = R"({"brand":"volta","dealer_id":")" + rig.b.value + R"(","reason":"x"})";
    CHECK(code_of(rig.post(rig.admin, "/api/v1/prospects/" + prospect.value + "/assign", order)) ==
          "assignment.outside_consent");
    const auto page = rig.get(rig.admin, "/api/v1/prospects/" + prospect.value);
    CHECK(page.body.find("Отозвал согласие") != std::string::npos);
  }
}

TEST_CASE("the page itself: no cookie, strict policy, texts in both languages") {
  ConsoleRig rig;
  for (const std::string path : {"/v/", "/v/page.js", "/v/page.css"}) {
    const auto file = rig.ask(nullptr, {"GET", path});
    REQUIRE(file.status == 200);
    CHECK(header_of(file, "Content-Security-Policy").starts_with("default-src 'none'; script-src 'self'"));
    CHECK(header_of(file, "Set-Cookie").empty());
    const std::string body(body_of(file));
    CHECK(body.find("innerHTML") == std::string::npos);
    CHECK(body.find("style=") == std::string::npos);
    CHECK(body.find("http://") == std::string::npos);
    CHECK(body.find("https://") == std::string::npos);
  }
  const auto texts = rig.ask(nullptr, {"GET", "/v/texts.json"});
  const Json both = Json::parse(body_of(texts));
  CHECK(both.at("ru").size() == both.at("en").size());
  const std::string script(body_of(rig.ask(nullptr, {"GET", "/v/page.js"})));
  std::size_t used = 0;
  for (std::size_t at = script.find("t('"); at != std::string::npos; at = script.find("t('", at + 1)) {
    if (at > 0 && std::isalnum(static_cast<unsigned char>(script[at - 1]))) continue;
    const std::string key = "visitor." + script.substr(at + 3, script.find('\'', at + 3) - at - 3);
    CHECK_MESSAGE(both.at("ru").contains(key), key);
    ++used;
  }
  CHECK(used > 15);
}

TEST_CASE("calls from elsewhere and without end are refused") {
  ConsoleRig rig;
  Ask forged{"POST", "/v/api/look", R"({"token":"x"})"};
  forged.headers["origin"] = "https://elsewhere.example";
  CHECK(rig.ask(nullptr, forged).status == 403);
  CHECK(rig.ask(nullptr, {"POST", "/v/api/look", R"({"token":1})"}).status == 422);
  CHECK(rig.ask(nullptr, {"POST", "/v/api/look", "x"}).status == 400);
  int refused = 0;
  for (int i = 0; i < 300; ++i) refused += look(rig, "x").status == 429;
  CHECK(refused >= 60);
}

}  // namespace anketa::testing
