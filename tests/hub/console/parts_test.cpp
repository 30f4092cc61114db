// The pure parts, and what is served without a session: files, health, metrics.
#include <doctest/doctest.h>

#include <set>

#include "hub/browser/json.h"
#include "hub/browser/mask.h"
#include "hub/console/explain.h"
#include "hub/match/score.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {

using browser::JsonText;

TEST_CASE("JSON is written as it must be") {
  JsonText json;
  json.object().put("text", "a\"b\\c\n\x01").put("n", std::int64_t{-5}).put("yes", true).put("none", nullptr);
  json.key("list")
      .array()
      .value(1)
      .value("x")
      .object()
      .end()
      .end()
      .put_hundredths("bits", -1203)
      .put_hundredths("small", 7)
      .end();
  CHECK(json.take() ==
        R"({"text":"a\"b\\c\n\u0001","n":-5,"yes":true,"none":null,"list":[1,"x",{}],"bits":-12.03,"small":0.07})");
}

TEST_CASE("a request's body is read strictly") {
  using browser::Body;
  CHECK(Body::parse("", {}).error().code() == "request.malformed");
  CHECK(Body::parse("[]", {}).error().code() == "request.malformed");
  CHECK(Body::parse(R"({"a":1})", {"b"}).error().code() == "request.invalid");
  CHECK(Body::parse(R"({"a":1,"a":2})", {"a"}).error().code() == "request.malformed");
  const auto body = Body::parse(R"({"t":"Ёж","n":null,"f":false,"c":"\u0007"})", {"t", "n", "f", "c"});
  REQUIRE(body);
  CHECK(body->text("t", 2, 2).value() == "Ёж");
  CHECK_FALSE(body->text("t", 3, 9));
  CHECK_FALSE(body->text("c", 0, 9));
  CHECK_FALSE(body->text("n", 0, 9));
  CHECK(body->flag("f").value() == false);
  CHECK_FALSE(body->flag("t"));
  CHECK(body->maybe_id<UserId>("n").value().empty());
  CHECK_FALSE(body->maybe_id<UserId>("t"));
  CHECK_FALSE(body->id<UserId>("n"));
}

TEST_CASE("masks leave enough to recognise and not enough to call") {
  CHECK(browser::mask_phone("+79161234567") == "+7 ••• •••-••-67");
  CHECK(browser::mask_phone("+4915112345678") == "+4••••••78");
  CHECK(browser::mask_phone("+123") == "•••");
  CHECK(browser::mask_phone("") == "");
  CHECK(browser::mask_email("иван@почта.рф") == "и•••@•••.рф");
  CHECK(browser::mask_email("broken") == "•••");
  CHECK(browser::mask_name({"Щукина", "Алиса", "", ""}) == "Алиса Щ.");
  CHECK(browser::mask_name({"", "", "", "Alice Shchukina"}) == "Alice S.");
}

TEST_CASE("decisions are told in words, in both languages, and unknown codes show as themselves") {
  const browser::Texts texts;
  const auto trace = console::parse_trace(
      R"([{"step":"wanted","verdict":"none","detail":""},{"step":"new","verdict":"rule","detail":""}])");
  const auto told = console::explain_trace(texts, trace);
  CHECK(told.ru == "Посетитель не выбрал дилера. new.rule");
  CHECK(told.en == "The visitor chose no dealer. new.rule");
  CHECK(console::parse_trace("broken").empty());
  const auto evidence = console::parse_evidence(
      R"([{"field":"phone","level":"equal","bits":1600},{"field":"email","level":"missing","bits":0}])");
  CHECK(console::explain_match(texts, "same", evidence).ru == "Тот же человек: телефон совпал.");
  CHECK(console::explain_match(texts, "", {}).en == "Not matched yet.");
  CHECK(console::explain_history(texts, "call", "reached").en == "Reached and talked");
  CHECK(console::explain_history(texts, "call", "odd").en == "Contact");
  CHECK(console::explain_history(texts, "odd", "").ru == "odd");
}

TEST_CASE("every step, verdict and level that the pipeline writes has its sentence") {
  const browser::Texts texts;
  for (const std::string step :
       {"basis.passed",       "basis.no_basis", "basis.outside_consent", "owner.chosen",      "owner.none",
        "wanted.chosen",      "wanted.none",    "wanted.closed",         "wanted.no_brand",   "wanted.unknown",
        "venue.chosen",       "venue.none",     "venue.closed",          "venue.no_brand",    "venue.unknown",
        "weights.passed",     "territory.area", "territory.near",        "territory.unknown", "round_robin.chosen",
        "round_robin.nobody", "customer.none",  "family.none",           "manual.chosen"}) {
    CHECK_MESSAGE(texts.has("trace." + step), step);
  }
  for (const std::string named : {"customer", "family", "wanted", "venue"}) {
    for (const std::string verdict : {"chosen", "closed", "no_brand", "unknown", "rejected", "excluded"}) {
      CHECK_MESSAGE(texts.has("trace." + named + "." + verdict), named, verdict);
    }
  }
  for (const std::string filter : {"franchise", "territory", "language", "vip", "capacity", "hours"}) {
    for (const std::string verdict : {"all", "passed_over", "nobody"}) {
      CHECK_MESSAGE(texts.has("trace." + filter + "." + verdict), filter, verdict);
    }
    if (filter != "territory") CHECK(texts.has("trace." + filter + ".narrowed"));
  }
}

// What the engine really says of people who differ in every way it knows, so that a new level cannot go untold.
TEST_CASE("every field and level that the engine says has its sentence") {
  const browser::Texts texts;
  const match::Dictionary& words = match::Dictionary::builtin();
  std::vector<match::Person> people;
  for (const match::RawPerson& raw : std::vector<match::RawPerson>{
           {"Сергей", "Петрович", "Белозубов", "89161234507", "belozub@mail.ru", "Самара", "1975-04-12"},
           {"Серёжа", "Петровиц", "Белозубав", "89161234517", "belozub@bk.ru", "Томск", "1975"},
           {"Сергий", "П.", "Белзубав", "89267894513", "belozup@mail.ru", "Самара", "1975-04-13"},
           {"С.", "Иванович", "Лаптев", "89161234507", "info@mail.ru", "Дальневейск", "1980-10-02"},
           {"Ольга", "Петровна", "Белозубова-Дальняя", "", "info@mail.ru", "Дальневейс", ""},
           {"Сергей", "Петрович", "Лаптев", "89161234507", "", "", "1975-04-12"},
           {"Ингваратий", "Питровиц", "Б.", "", "", "", ""},
           {"Имгвараций", "", "Бляизобов", "", "", "", ""},
           {"Анна-Мария", "", "Дальняя", "", "", "", ""},
           {"Анна", "", "Белозебова", "", "", "", ""}}) {
    people.push_back(match::person_of(raw, words));
  }
  std::set<std::string> said;
  for (const int users : {1, 9}) {
    for (const match::Person& one : people) {
      for (const match::Person& other : people) {
        const auto c = match::compare(
            one, other, [&](const std::string&) { return users; }, words, match::Weights::builtin());
        for (const match::Evidence& evidence : c.evidence) said.insert(evidence.field + "." + evidence.level);
      }
    }
  }
  for (const std::string& name : said) {
    if (!name.ends_with(".missing")) CHECK_MESSAGE(texts.has("evidence." + name), name);
  }
  CHECK(said.size() >= 30);
  for (const std::string verdict : {"same", "maybe", "new", "garbage"})
    CHECK_MESSAGE(texts.has("match." + verdict), verdict);
}

TEST_CASE("the console's page: a fresh nonce each time; what is no page's name is nothing") {
  ConsoleRig rig;
  const auto page = rig.ask(nullptr, {"GET", "/"});
  CHECK(page.status == 200);
  CHECK(page.type.starts_with("text/html"));
  CHECK(page.body.find("__CSP_NONCE__") == std::string::npos);
  CHECK_FALSE(page.style_nonce.empty());
  CHECK(header_of(page, "Cache-Control") == "no-store");
  CHECK(rig.ask(nullptr, {"GET", "/"}).style_nonce != page.style_nonce);
  CHECK(rig.ask(nullptr, {"GET", "/prospects/018f0000-0000-7000-8000-00000000dead"}).status == 200);
  CHECK(rig.ask(nullptr, {"GET", "/leads"}).status == 200);
  CHECK(rig.ask(nullptr, {"GET", "/security"}).status == 200);
  for (const char* path : {"/api", "/api/v1", "/assets", "/assets/none.js", "/.git", "/index.php", "/wp-login.php"})
    CHECK_MESSAGE(rig.ask(nullptr, {"GET", path}).status == 404, path);
}

TEST_CASE("health says one word, metrics ask for their token and name nobody") {
  ConsoleRig rig;
  rig.arrive(make_lead(rig.world, "Алиса", "Щукина", "+79161234567"));
  CHECK(rig.ask(nullptr, {"GET", "/health"}).body == "ok\n");
  CHECK(rig.ask(nullptr, {"GET", "/metrics"}).status == 404);
  Ask metrics{"GET", "/metrics"};
  metrics.headers["authorization"] = "Bearer wrong";
  CHECK(rig.ask(nullptr, metrics).status == 404);
  metrics.headers["authorization"] = "Bearer metrics-token";
  const auto answer = rig.ask(nullptr, metrics);
  CHECK(answer.status == 200);
  CHECK(answer.body.find("anketa_leads_total 1\n") != std::string::npos);
  for (const char* hidden : {"Алиса", "Щукина", "9161234567"}) CHECK(answer.body.find(hidden) == std::string::npos);
  rig.world.db().run_script("UPDATE orgs SET name_ru = ''");
  CHECK(rig.ask(nullptr, {"GET", "/health"}).status == 503);
}

}  // namespace anketa::testing
