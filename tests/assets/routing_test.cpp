#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/route/places.h"
#include "hub/route/rules_json.h"
#include "tests/assets/schema.h"

namespace anketa::assets_test {
namespace {

using Json = nlohmann::json;

constexpr const char* rules_schema = "routing/schema.json";

std::string parser_error(const std::string& json) {
  const auto parsed = route::parse_rules(json);
  return parsed ? "" : parsed.error().detail();
}

}  // namespace

TEST_CASE("rule sets: what is shipped and the demo's own fit the schema and the parser, and so does what is written") {
  for (const char* file : {"routing/rules.json", "demo/routing.json"}) {
    CAPTURE(file);
    const std::string text = read_text(assets_folder() / file);
    CHECK(schema_error(text, rules_schema) == "");
    const auto rules = route::parse_rules(text);
    REQUIRE_MESSAGE(rules.has_value(), parser_error(text));
    CHECK(schema_error(route::rules_json(*rules), rules_schema) == "");
  }
  CHECK(route::shipped_rules() == read_text(assets_folder() / "routing/rules.json"));
}

TEST_CASE("rule sets: schema and parser refuse the same") {
  const Json good = Json::parse(read_text(assets_folder() / "demo/routing.json"));
  const auto both_refuse = [&](const char* pointer, const Json& value) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    CAPTURE(pointer);
    CHECK(schema_error(bad.dump(), rules_schema) != "");
    CHECK(parser_error(bad.dump()) != "");
  };
  both_refuse("/terms/accept_min", 1);
  both_refuse("/terms/unknown", 1);
  both_refuse("/vip/models", "taivor_baikal");
  both_refuse("/rules/2/kind", "magic");
  both_refuse("/rules/2/on", "yes");
  both_refuse("/rules/2/when", Json{{"brand", "x"}});
  both_refuse("/rules/7/within_km", 50'000);
  both_refuse("/rules/12/weights/default", 0);
  both_refuse("/rules/11/hours/default/days", "089");
  both_refuse("/rules/10/limits/default/open", -1);
  both_refuse("/holidays", Json{"1 May"});
  both_refuse("/extra", 1);
}

TEST_CASE("places: every city of the demo is in the table, by id, by name and by what people call it") {
  const Json importer = Json::parse(read_text(assets_folder() / "demo/importer.json"));
  for (const Json& city : importer.at("cities")) {
    const std::string id = city.at("id");
    CAPTURE(id);
    REQUIRE(route::places().contains(id));
    CHECK(route::places().at(id).known);
    CHECK(route::city_id(city.at("name").at("ru").get<std::string>()) == id);
    CHECK(route::city_id(city.at("name").at("en").get<std::string>()) == id);
  }
  CHECK(route::city_id("МОСКВА") == "moscow");
  CHECK(route::city_id("") == "");
  CHECK(route::city_id("Нигде") == "");
  const auto& places = route::places();
  CHECK(route::distance_km(places.at("moscow"), places.at("saint_petersburg")) == doctest::Approx(634).epsilon(0.01));
  CHECK(route::distance_km(places.at("moscow"), places.at("khimki")) < 30);
  CHECK(route::parse_places("# x\nbad line\na\tА\tA\t01\t1.5\tx\n").at("a").known == false);
}

}  // namespace anketa::assets_test
