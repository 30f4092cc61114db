#include "tests/assets/schema.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace anketa::assets_test {
namespace {

const valijson::Schema& schema() {
  static const valijson::Schema* loaded = [] {
    static const auto json = nlohmann::json::parse(read_text(assets_folder() / "questionnaires/schema.json"));
    auto* out = new valijson::Schema;
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(json), *out);
    return out;
  }();
  return *loaded;
}

}  // namespace

std::filesystem::path assets_folder() {
  const char* source = std::getenv("ANKETA_SOURCE");
  return std::filesystem::path(source == nullptr ? "." : source) / "assets";
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), "cannot read ", file.string());
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string schema_error(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return "no JSON";
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(schema(), valijson::adapters::NlohmannJsonAdapter(json), &results)) return "";
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return "refused";
  std::string place;
  for (const auto& step : error.context) place += step;
  return place + " " + error.description;
}

}  // namespace anketa::assets_test
