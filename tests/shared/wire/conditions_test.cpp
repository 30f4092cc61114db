// Examples that the kiosk's rule and the console's preview (hub/web/src/pages/questionnaires/form.ts) are both asked.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/domain/answers.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

domain::Condition condition_of(const Json& json) {
  const Json page{{"id", "p"}, {"questions", Json::array()}, {"show_if", json}};
  const auto form = wire::parse_draft(Json{{"id", "f"}, {"version", 1}, {"pages", Json::array({page})}}.dump());
  if (!form) FAIL(form.error().to_string());
  return form->pages.front().show_if;
}

}  // namespace

TEST_CASE("conditions: every example of the file holds or does not, as it says") {
  const char* source = std::getenv("ANKETA_SOURCE");
  std::ifstream file(std::string(source == nullptr ? "." : source) + "/tests/shared/wire/conditions.json");
  const Json rows = Json::parse(file);
  CHECK(rows.size() > 15);
  for (const Json& row : rows) {
    domain::Answers answers;
    for (const auto& [question, values] : row.at("answers").items())
      if (!values.empty()) answers[question] = domain::Codes{values.get<std::vector<std::string>>()};
    const auto purpose = domain::purpose_from(row.at("purpose").get<std::string>());
    REQUIRE(purpose.has_value());
    CAPTURE(row.dump());
    CHECK(domain::holds(condition_of(row.at("condition")), answers, *purpose) == row.at("holds").get<bool>());
  }
}

}  // namespace anketa::testing
