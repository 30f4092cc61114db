// The JSON Schemas of assets/ as a second opinion beside the parsers. In: JSON text.
// Out: "" when it fits, else the first error with its place.
#pragma once
#include <filesystem>
#include <string>

namespace anketa::assets_test {

[[nodiscard]] std::filesystem::path assets_folder();                     // of the source tree
[[nodiscard]] std::string read_text(const std::filesystem::path& file);  // fails the test when unreadable
// `schema`: its file below assets/.
[[nodiscard]] std::string schema_error(const std::string& json,
                                       const std::string& schema = "questionnaires/schema.json");

}  // namespace anketa::assets_test
