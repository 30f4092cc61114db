// The network edited in the console: what is changed counts from the next lead on, is audited, and reaches kiosks with
// the next publication.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/route/rules_json.h"
#include "hub/store/routing.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"
#include "tests/support/invented.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

Json network(ConsoleRig& rig) {
  const auto answer = rig.get(rig.operations, "/api/v1/network");
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), "get", "/api/v1/network", answer.body) == "");
  return Json::parse(answer.body);
}

Json dealer_of(const Json& network, const std::string& id) {
  for (const Json& dealer : network.at("dealers"))
    if (dealer.at("id") == id) return dealer;
  FAIL("no such dealer");
  return {};
}

// As the page sends it back.
Json request_of(const Json& dealer) {
  return {{"name_ru", dealer.at("name").at("ru")},
          {"name_en", dealer.at("name").at("en")},
          {"city", dealer.at("city")},
          {"address_ru", "Полярная улица, 1"},
          {"address_en", "1 Polar Street"},
          {"phone", dealer.at("phone")},
          {"brands", dealer.at("brands")},
          {"cities", dealer.at("cities")},
          {"capacity", dealer.at("capacity")},
          {"hours", dealer.at("hours")}};
}

// Every city that a test names is one of the organisation's.
void know_city(ConsoleRig& rig, const std::string& id) {
  store::put_city(rig.world.db(), rig.world.org, {id, {id, id}});
}
void know_brand(ConsoleRig& rig, const std::string& id) {
  store::put_model(rig.world.db(), rig.world.org, {id + "_x", id, id, "X"});
}

}  // namespace

TEST_CASE("a dealer changed: name and address, brands, and his own part of the rules, in force for the next lead") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string a = rig.a.value;
    const std::string path = "/api/v1/network/dealers/" + a;
    Json edit = request_of(dealer_of(network(rig), a));
    know_city(rig, edit.at("city"));
    for (const Json& brand : edit.at("brands")) know_brand(rig, brand);
    CHECK(edit.at("capacity").is_null());
    edit["name_ru"] = "Полярный круг";
    edit["capacity"] = {{"open", 1}, {"per_day", 0}};
    edit["hours"] = {{"days", "12345"}, {"from_min", 600}, {"to_min", 1140}, {"utc_offset_min", 180}};
    const auto changed = rig.post(rig.admin, path, edit.dump());
    REQUIRE_MESSAGE(changed.status == 204, changed.body);
    const Json after = dealer_of(network(rig), a);
    CHECK(after.at("name").at("ru") == "Полярный круг");
    CHECK(after.at("address").at("en") == "1 Polar Street");
    CHECK(after.at("capacity").at("open") == 1);
    CHECK(after.at("hours").at("days") == "12345");
    CHECK(network(rig).at("rules_version") == 1);
    CHECK(rig.count("dealer.change") == 1);
    CHECK(rig.count("rules.activate") == 1);
    CHECK(rig.post(rig.admin, path, edit.dump()).status == 204);
    CHECK(rig.count("rules.activate") == 1);  // nothing new to be said
    edit["capacity"] = nullptr;
    edit["hours"] = nullptr;
    CHECK(rig.post(rig.admin, path, edit.dump()).status == 204);
    CHECK(dealer_of(network(rig), a).at("capacity").is_null());
  }
}

TEST_CASE("a full dealer is passed over by the very next lead") {
  ConsoleRig rig;
  rig.pass(12LL * 3600 * 1000);
  Json rules = Json::parse(rig.get(rig.admin, "/api/v1/routing/rules/0").body).at("rules");
  for (Json& rule : rules.at("rules"))
    if (rule.at("kind") == "venue") rule["on"] = false;  // else everybody is the showroom's
  REQUIRE(rig.post(rig.admin, "/api/v1/routing/rules", Json{{"based_on", 0}, {"rules", rules}}.dump()).status == 200);
  REQUIRE(rig.post(rig.admin, "/api/v1/routing/rules/1/activate", R"({"reason":"test","expected_version":0})").status ==
          204);
  const auto leads_of = [&](const DealerId& dealer) {
    return std::stoi(
        rig.one("SELECT CAST(count(*) AS text) FROM assignments WHERE dealer_id = '" + dealer.value + "'"));
  };
  for (const DealerId& dealer : {rig.a, rig.b}) {
    Json edit = request_of(dealer_of(network(rig), dealer.value));
    know_city(rig, edit.at("city"));
    for (const Json& brand : edit.at("brands")) know_brand(rig, brand);
    if (dealer == rig.a) edit["capacity"] = {{"open", 1}, {"per_day", 0}};
    REQUIRE(rig.post(rig.admin, "/api/v1/network/dealers/" + dealer.value, edit.dump()).status == 204);
  }
  for (std::uint64_t i = 0; i < 6; ++i) {
    domain::Lead lead = invented_lead(rig.world, 3'000'000 + i);
    rig.arrive(lead);
    rig.world.clock.advance(60'000);
  }
  CHECK(leads_of(rig.a) <= 1);
}

TEST_CASE("what the organisation does not have, and what says nothing, is refused") {
  ConsoleRig rig;
  const std::string path = "/api/v1/network/dealers/" + rig.a.value;
  Json edit = request_of(dealer_of(network(rig), rig.a.value));
  for (const Json& brand : edit.at("brands")) know_brand(rig, brand);
  const auto refused = [&](const char* member, const Json& value) {
    Json bad = edit;
    bad[member] = value;
    const auto answer = rig.post(rig.admin, path, bad.dump());
    CHECK(code_of(answer) == "request.invalid");
    return Json::parse(answer.body).value("detail", "");
  };
  know_city(rig, edit.at("city"));
  CHECK(refused("city", "atlantis") == "city");
  CHECK(refused("cities", {"atlantis"}) == "cities");
  CHECK(refused("brands", {"zeppelin"}) == "brands");
  CHECK(refused("brands", Json::array()) == "brands");
  CHECK(refused("hours", {{"days", "89"}, {"from_min", 1}, {"to_min", 2}, {"utc_offset_min", 0}}) == "days");
  CHECK(refused("hours", {{"days", "1"}, {"from_min", 600}, {"to_min", 600}, {"utc_offset_min", 0}}) == "to_min");
  CHECK(refused("name_ru", "") == "name_ru");
  CHECK(rig.post(rig.admin, "/api/v1/network/dealers/018f0000-0000-7000-8000-00000000dead", edit.dump()).status == 404);
  CHECK(rig.count("dealer.change") == 0);
}

TEST_CASE("a new dealer is one of the network, and a venue changes its dates") {
  ConsoleRig rig;
  know_city(rig, "moscow");
  know_brand(rig, "volta");
  const Json fresh{{"name_ru", "Новый"},     {"name_en", "New"}, {"city", "moscow"},    {"address_ru", "ул. 1"},
                   {"address_en", "1st St"}, {"phone", ""},      {"brands", {"volta"}}, {"cities", Json::array()}};
  const auto made = rig.post(rig.admin, "/api/v1/network/dealers", fresh.dump());
  REQUIRE_MESSAGE(made.status == 200, made.body);
  CHECK(dealer_of(network(rig), Json::parse(made.body).at("id")).at("state") == "open");
  CHECK(rig.count("dealer.add") == 1);
  const std::string path = "/api/v1/network/venues/" + rig.world.exhibition.value;
  Json venue{{"name_ru", "Выставка"},          {"name_en", "Show"},
             {"kind", "exhibition"},           {"city", "moscow"},
             {"starts_ms", 1'800'000'000'000}, {"ends_ms", 1'800'300'000'000}};
  CHECK(rig.post(rig.admin, path, venue.dump()).status == 204);
  const Json after = network(rig);
  for (const Json& one : after.at("venues"))
    if (one.at("id") == rig.world.exhibition.value) CHECK(one.at("ends_ms") == 1'800'300'000'000);
  CHECK(rig.count("venue.change") == 1);
  venue["ends_ms"] = 1'700'000'000'000;
  CHECK(code_of(rig.post(rig.admin, path, venue.dump())) == "request.invalid");
  venue.erase("ends_ms");
  CHECK(code_of(rig.post(rig.admin, path, venue.dump())) == "request.invalid");
  venue.erase("starts_ms");
  venue["kind"] = "showroom";
  CHECK(code_of(rig.post(rig.admin, path, venue.dump())) == "request.invalid");  // whose?
  venue["like_venue_id"] = rig.world.exhibition.value;
  venue["kind"] = "exhibition";
  CHECK(code_of(rig.post(rig.admin, "/api/v1/network/venues", venue.dump())) ==
        "request.invalid");  // shows nothing yet
}

TEST_CASE("holidays and hours for calls: a deadline counts past a holiday, a call is planned into the hours") {
  ConsoleRig rig;
  CHECK(network(rig).at("calls").at("from_min") == 540);
  const Json calendar{{"holidays", {"2027-01-01", "2026-12-31"}}, {"calls_from_min", 600}, {"calls_to_min", 1200}};
  CHECK(rig.post(rig.admin, "/api/v1/network/calendar", calendar.dump()).status == 204);
  const Json now = network(rig);
  CHECK(now.at("holidays") == Json{"2026-12-31", "2027-01-01"});
  CHECK(now.at("calls").at("to_min") == 1200);
  CHECK(rig.count("network.calendar") == 1);
  const auto active = store::active_rules(rig.world.db(), rig.world.org);
  REQUIRE(active.has_value());
  const auto rules = route::parse_rules(active->body);
  REQUIRE(rules.has_value());
  CHECK(rules->holidays.size() == 2);
  Json bad = calendar;
  bad["holidays"] = {"1 May"};
  CHECK(code_of(rig.post(rig.admin, "/api/v1/network/calendar", bad.dump())) == "request.invalid");
  bad = calendar;
  bad["calls_to_min"] = 600;
  CHECK(code_of(rig.post(rig.admin, "/api/v1/network/calendar", bad.dump())) == "request.invalid");
}

}  // namespace anketa::testing
