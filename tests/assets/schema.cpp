#include "tests/assets/schema.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace anketa::assets_test {
namespace {

const valijson::Schema& schema_of(const std::string& file) {
  static std::map<std::string, std::unique_ptr<valijson::Schema>> loaded;
  auto& schema = loaded[file];
  if (schema) return *schema;
  const auto json = nlohmann::json::parse(read_text(assets_folder() / file));
  schema = std::make_unique<valijson::Schema>();
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(json), *schema);
  return *schema;
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

std::string schema_error(const std::string& text, const std::string& schema) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded()) return "no JSON";
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(schema_of(schema), valijson::adapters::NlohmannJsonAdapter(json), &results)) return "";
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return "refused";
  std::string place;
  for (const auto& step : error.context) place += step;
  return place + " " + error.description;
}

}  // namespace anketa::assets_test
