// shared/README.md is what other people build from: every published vector must stand in it.
#include <doctest/doctest.h>

#include "shared/wire/api.h"
#include "shared/wire/envelope.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

void collect(const Json& json, std::vector<std::string>& out) {
  if (const std::string* text = json.text()) out.push_back(*text);
  if (const Json::Array* items = json.array()) {
    for (const Json& item : *items) collect(item, out);
  }
  if (const Json::Object* members = json.object()) {
    for (const Json::Member& member : *members) collect(member.value, out);
  }
}

TEST_CASE("the README prints every vector; of a ciphertext its beginning and its hash") {
  const std::string readme = testing::source_file("shared/README.md");
  std::vector<std::string> values;
  collect(testing::vectors(), values);
  CHECK(values.size() > 100);
  for (const std::string& value : values) {
    const bool whole = value.size() < 8000;
    const std::string shown = whole ? value : value.substr(0, 64);
    CHECK_MESSAGE(readme.find(shown) != std::string::npos, shown.substr(0, 80));
    if (!whole) CHECK(readme.find(to_hex(crypto::sha256(from_hex(value).value()))) != std::string::npos);
  }
}

TEST_CASE("the README names every path, header and limit of api.h") {
  const std::string readme = testing::source_file("shared/README.md");
  for (const std::string_view name : {path_enrol, path_push, path_bundle, path_keys, header_kiosk, header_keys_version,
                                      header_bundle_version, type_binary, type_json}) {
    CHECK_MESSAGE(readme.find(name) != std::string::npos, name);
  }
  CHECK(readme.find(std::to_string(max_push_body)) != std::string::npos);
  CHECK(readme.find(std::to_string(max_ciphertext)) != std::string::npos);
}

}  // namespace
}  // namespace anketa::wire
