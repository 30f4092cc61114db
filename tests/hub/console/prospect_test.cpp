#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/wire/questionnaire_json.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

domain::Questionnaire questionnaire() {
  domain::Question body;
  body.id = "body";
  body.text = {"Какой кузов?", "Which body?"};
  body.choices = {{"suv", {"Внедорожник", "SUV"}, ""}, {"sedan", {"Седан", "Sedan"}, ""}};
  domain::Question wish;
  wish.id = "wish";
  wish.kind = domain::QuestionKind::TestDrive;
  wish.text = {"Где и когда?", "Where and when?"};
  return {"interest", 2, {"Анкета", "Questionnaire"}, {{"p1", {"", ""}, {body}, {}}, {"p2", {"", ""}, {wish}, {}}}};
}

domain::Lead rich_lead(ConsoleRig& rig) {
  domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79162835467");
  lead.signature_act = domain::SignatureAct::Pressed;
  lead.phone_confirmed = true;
  lead.prefer = domain::Preference{18, 21, domain::Channel::Sms};
  lead.statements = domain::Statements{true, true};
  lead.junk = domain::Junk{30, {"fast"}};
  lead.coupon = "VEGA-7K2M";
  lead.consents.front().scrolled_end = true;
  lead.contact.email = "alisa@example.ru";
  lead.questionnaire.version = 2;
  lead.answers["body"] = domain::Codes{{"suv"}};
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "2026-06-01", domain::HalfDay::Morning};
  lead.pages = {{"p1", 4200}, {"p2", 9000}};
  return lead;
}

void publish(ConsoleRig& rig) {
  store::insert_questionnaire(rig.world.db(), rig.world.org, "interest", 2, std::string(64, '2'),
                              wire::questionnaire_json(questionnaire()));
}

}  // namespace

TEST_CASE("the prospect page: as promised, in words, masked, audited") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish(rig);
    const ProspectId id = rig.arrive(rich_lead(rig));
    const std::string path = "/api/v1/prospects/" + id.value;
    const auto answer = rig.get(rig.manager_a, path);
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/prospects/{id}", answer.body) == "");
    const Json page = Json::parse(answer.body);
    CHECK(page.at("name").at("display") == "Щукина Алиса");
    CHECK(page.at("phones").at(0) == "+7 ••• •••-••-67");
    CHECK(page.at("emails").at(0) == "a•••@•••.ru");
    for (const char* hidden : {"9162835467", "alisa@", "example"}) CHECK(answer.body.find(hidden) == std::string::npos);
    const Json answers = page.at("leads").at(0).at("answers");
    CHECK(answers.at(0).at("question").at("ru") == "Какой кузов?");
    CHECK(answers.at(0).at("answer").at("en") == "SUV");
    CHECK(answers.at(1).at("answer").at("ru") == "Volta One, Дилер, 2026-06-01, утром");
    CHECK(page.at("assignments").at(0).at("explanation").at("ru").get<std::string>().find("выбрал посетитель") !=
          std::string::npos);
    CHECK(page.at("leads").at(0).at("match").at("explanation").at("en").get<std::string>().starts_with("A new person"));
    const Json details = page.at("leads").at(0).at("details");
    CHECK(details.at("signature_act") == "pressed");
    CHECK(details.at("phone_confirmed") == true);
    CHECK(details.at("assisted") == false);
    CHECK(details.at("prefer").at("from_hour") == 18);
    CHECK(details.at("prefer").at("channel") == "sms");
    CHECK(details.at("statements").at("age") == true);
    CHECK(details.at("junk").at("reasons").at(0) == "fast");
    CHECK(details.at("coupon") == "VEGA-7K2M");
    CHECK(details.at("read_to_end").at(0) == page.at("consents").at(0).at("purpose"));
    CHECK(page.at("consents").at(0).at("title").at("ru") == "Согласие");
    CHECK(page.at("tasks").size() == 1);
    CHECK(page.at("history").size() >= 1);
    CHECK(rig.count("prospect.look") == 1);
    Ask again{"GET", path};
    again.headers["if-none-match"] = header_of(answer, "ETag");
    CHECK(rig.ask(&rig.manager_a, again).status == 304);
    CHECK(rig.count("prospect.look") == 1);  // nothing was shown anew
    CHECK(rig.get(rig.admin, path).status == 200);
    CHECK(rig.count("prospect.look") == 2);
  }
}

TEST_CASE("a prospect of another dealer does not exist, whatever is asked of it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish(rig);
    const ProspectId id = rig.arrive(rich_lead(rig));
    const std::string path = "/api/v1/prospects/" + id.value;
    const std::string consent = Json::parse(rig.get(rig.admin, path).body).at("consents").at(0).at("id");
    const std::string order = R"({"brand":"volta","dealer_id":")" + rig.b.value + R"(","reason":"mine"})";
    const std::int64_t looks = rig.count("prospect.look") + rig.count("prospect.reveal");
    for (const Person* other : {&rig.manager_b, &rig.sales_b}) {
      CHECK(rig.get(*other, path).status == 404);
      CHECK(rig.post(*other, path + "/reveal").status == 404);
      CHECK(rig.get(*other, path + "/consents/" + consent).status == 404);
    }
    CHECK(rig.post(rig.manager_b, path + "/assign", order).status == 404);
    CHECK(rig.count("prospect.look") + rig.count("prospect.reveal") == looks);
    CHECK(rig.get(rig.admin, "/api/v1/prospects/odd").status == 404);
    CHECK(rig.get(rig.admin, "/api/v1/prospects/" + rig.a.value).status == 404);
  }
}

TEST_CASE("contacts in clear: only by reveal, with an entry each time, and not without end") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish(rig);
    const domain::Lead lead = rich_lead(rig);
    const ProspectId id = rig.arrive(lead);
    const std::string path = "/api/v1/prospects/" + id.value + "/reveal";
    const auto answer = rig.post(rig.manager_a, path);
    CHECK(answer.body == R"({"phones":["+79162835467"],"emails":["alisa@example.ru"]})");
    CHECK(rig.post(rig.admin, path, R"({"lead_id":")" + lead.id.value + "\"}").body == answer.body);
    CHECK(rig.post(rig.admin, path, R"({"lead_id":")" + rig.a.value + "\"}").status == 404);
    CHECK(rig.count("prospect.reveal") == 2);
    rig.world.db().run_script("UPDATE assignments SET user_id = '" + rig.sales_a.id.value + "'");
    for (int i = 0; i < 120; ++i) REQUIRE(rig.post(rig.sales_a, path).status == 200);
    CHECK(rig.post(rig.sales_a, path).status == 429);
    rig.world.clock.advance(25LL * 3600 * 1000);  // the day's quota
    const std::string now = std::to_string(rig.world.clock.wall_ms);
    rig.world.db().run_script("UPDATE sessions SET used_ms = " + now + ", created_ms = " + now);
    CHECK(rig.post(rig.sales_a, path).status == 200);
  }
}

TEST_CASE("the consent that was shown, word by word") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish(rig);
    const ProspectId id = rig.arrive(rich_lead(rig));
    const std::string path = "/api/v1/prospects/" + id.value;
    const std::string consent = Json::parse(rig.get(rig.admin, path).body).at("consents").at(0).at("id");
    const auto answer = rig.get(rig.sales_a, path + "/consents/" + consent).status == 200
                            ? rig.get(rig.sales_a, path + "/consents/" + consent)
                            : rig.get(rig.sales_a2, path + "/consents/" + consent);
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/prospects/{id}/consents/{consent_id}", answer.body) == "");
    CHECK(Json::parse(answer.body).at("text") == "Текст");
    CHECK(rig.get(rig.admin, path + "/consents/" + rig.a.value).status == 404);
  }
}

TEST_CASE("another dealer's part of the same person stays hidden: leads, leases, tasks, reasons") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish(rig);
    const ProspectId id = rig.arrive(rich_lead(rig));
    domain::Lead terra = make_lead(rig.world, "Алиса", "Щукина", "+79162835467");
    terra.answers["wish"] = domain::TestDriveWish{"terra-x", rig.world.dealers.kazan.value, "", domain::HalfDay::Any};
    REQUIRE(rig.arrive(terra) == id);
    const Json all = Json::parse(rig.get(rig.admin, "/api/v1/prospects/" + id.value).body);
    REQUIRE(all.at("leads").size() == 2);
    REQUIRE(all.at("assignments").size() == 2);
    const auto own = rig.get(rig.manager_a, "/api/v1/prospects/" + id.value);
    const Json part = Json::parse(own.body);
    CHECK(part.at("leads").size() == 1);
    CHECK(part.at("assignments").size() == 1);
    CHECK(part.at("tasks").size() == 1);
    CHECK(part.at("consents").size() == 1);
    CHECK(own.body.find(rig.world.dealers.kazan.value) == std::string::npos);
    CHECK(own.body.find(terra.id.value) == std::string::npos);
    CHECK(rig.get(rig.manager_a, "/api/v1/leads/" + terra.id.value + "/signature").status == 404);
    CHECK(
        rig.post(rig.manager_a, "/api/v1/prospects/" + id.value + "/reveal", R"({"lead_id":")" + terra.id.value + "\"}")
            .status == 404);
  }
}

}  // namespace anketa::testing
