// Search and the list of people: what is found, masked, by pages, within the asker's sight, and in the audit.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

ProspectId arrive(ConsoleRig& rig, const std::string& given, const std::string& surname, const std::string& phone,
                  const DealerId& dealer) {
  domain::Lead lead = make_lead(rig.world, given, surname, phone);
  lead.contact.email = "visitor" + phone.substr(8) + "@mail.test";
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  rig.world.clock.advance(60'000);
  return rig.arrive(lead);
}

Json search(ConsoleRig& rig, const Person& who, const std::string& typed, const std::string& more = {}) {
  const auto answer = rig.post(who, "/api/v1/prospects/search", R"({"q":")" + typed + '"' + more + "}");
  REQUIRE(answer.status == 200);
  return Json::parse(answer.body);
}

std::vector<std::string> ids_in(const Json& page) {
  std::vector<std::string> ids;
  for (const auto& item : page.at("items")) ids.push_back(item.at("id"));
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("one person by the beginning of the name, the phone, the mailbox and the last four digits; masked") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string id = arrive(rig, "Алёна", "Ёлкина", "+79165210437", rig.a).value;
    arrive(rig, "Пётр", "Щербаков", "+79037652804", rig.b);
    for (const char* typed : {"Ёлк", "elkina", "алена елк", "8 916 521-04-37", "visitor0437@mail.test", "0437"}) {
      const Json page = search(rig, rig.admin, typed);
      CHECK_MESSAGE(ids_in(page) == Ids{id}, std::string(typed));
      CHECK_FALSE(page.dump().find("9165210437") != std::string::npos);
      CHECK_FALSE(page.dump().find("visitor0437") != std::string::npos);
    }
    const auto answer = rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":"Ёлк"})");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "post", "/api/v1/prospects/search", answer.body) == "");
    const Json item = Json::parse(answer.body).at("items").at(0);
    CHECK(item.at("name") == "Ёлкина Алёна");
    CHECK(item.at("phone_masked") == "+7 ••• •••-••-37");
    CHECK(item.at("dealer").at("id") == rig.a.value);
    CHECK(item.at("stage") == "new");
    CHECK(search(rig, rig.admin, "12").at("by") == "nothing");
    CHECK(search(rig, rig.admin, "Ёлк").at("ready") == true);
  }
}

TEST_CASE("each search is audited by kind and ids, never by what was typed") {
  ConsoleRig rig;
  const std::string id = arrive(rig, "Алёна", "Ёлкина", "+79165210437", rig.a).value;
  search(rig, rig.admin, "Ёлкина");
  search(rig, rig.admin, "Ёлкина");
  search(rig, rig.admin, "никого такого");
  CHECK(rig.count("prospects.search") == 3);
  CHECK(rig.one("SELECT detail FROM audit WHERE action = 'prospects.search' ORDER BY seq LIMIT 1") == "name:" + id);
  CHECK(rig.one("SELECT detail FROM audit WHERE action = 'prospects.search' ORDER BY seq DESC LIMIT 1") == "name:");
}

TEST_CASE("pages of a search neither repeat nor leave out anybody, and end") {
  ConsoleRig rig;
  Ids all;
  for (int i = 0; i < 7; ++i)
    all.push_back(arrive(rig, "Анна", "Рябинина" + std::string(1, static_cast<char>('a' + 2 * i)),
                         "+7916555" + std::to_string(1000 + i * 173), rig.a)
                      .value);
  std::ranges::reverse(all);  // the newest first
  Ids seen;
  std::string more = R"(,"limit":3)";
  for (int page = 0; page < 3; ++page) {
    const Json answer = search(rig, rig.admin, "Рябинина", more);
    for (const auto& id : ids_in(answer)) seen.push_back(id);
    if (answer.at("next").is_null()) break;
    more = R"(,"limit":3,"cursor":")" + answer.at("next").get<std::string>() + '"';
  }
  CHECK(seen == all);
  CHECK(rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":"a","cursor":"0"})").status == 422);
  CHECK(rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":""})").status == 422);
}

TEST_CASE("a house finds its own people only, by whatever is typed, and whom it got a moment ago") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string ours = arrive(rig, "Анна", "Рябинина", "+79165210437", rig.a).value;
    const std::string theirs = arrive(rig, "Вера", "Рябова", "+79037652804", rig.b).value;
    CHECK(ids_in(search(rig, rig.manager_a, "Ряб")) == Ids{ours});
    for (const char* typed : {"Рябова", "+79037652804", "visitor2804@mail.test", "2804"})
      CHECK_MESSAGE(ids_in(search(rig, rig.manager_a, typed)).empty(), std::string(typed));
    rig.pass(3'600'000);
    const auto given =
        rig.post(rig.admin, "/api/v1/prospects/" + theirs + "/assign",
                 R"({"brand":"volta","dealer_id":")" + rig.a.value + R"(","salesperson_id":null,"reason":"test"})");
    REQUIRE(given.status == 200);
    CHECK(ids_in(search(rig, rig.manager_a, "Рябова")) == Ids{theirs});
    CHECK(ids_in(search(rig, rig.manager_b, "Рябова")).empty());
  }
}

TEST_CASE("the list of people: sorted either way, by pages, customers alone") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string first = arrive(rig, "Анна", "Рябинина", "+79165210437", rig.a).value;
    const std::string second = arrive(rig, "Вера", "Соловьёва", "+79037652804", rig.b).value;
    const auto list = [&](const std::string& query) {
      const auto answer = rig.get(rig.admin, "/api/v1/prospects" + query);
      REQUIRE(answer.status == 200);
      return Json::parse(answer.body);
    };
    CHECK(ids_in(list("")) == Ids{second, first});
    CHECK(ids_in(list("?sort=first&order=asc")) == Ids{first, second});
    CHECK(ids_in(list("?customers=1")).empty());
    CHECK(ids_in(list("?dealer_id=" + rig.a.value)) == Ids{first});
    const Json page = list("?limit=1");
    CHECK(ids_in(page) == Ids{second});
    CHECK(ids_in(list("?limit=1&cursor=" + page.at("next").get<std::string>())) == Ids{first});
    const auto answer = rig.get(rig.admin, "/api/v1/prospects");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/prospects", answer.body) == "");
    CHECK(rig.get(rig.admin, "/api/v1/prospects?sort=name").status == 422);
    const auto house = rig.get(rig.manager_a, "/api/v1/prospects");
    CHECK(ids_in(Json::parse(house.body)) == Ids{first});
  }
}

}  // namespace anketa::testing
