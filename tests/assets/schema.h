// The JSON Schema of questionnaires as a second opinion beside the parser. In: JSON text.
// Out: "" when it fits, else the first error with its place.
#pragma once
#include <filesystem>
#include <string>

namespace anketa::assets_test {

[[nodiscard]] std::filesystem::path assets_folder();                     // of the source tree
[[nodiscard]] std::string read_text(const std::filesystem::path& file);  // fails the test when unreadable
[[nodiscard]] std::string schema_error(const std::string& json);

}  // namespace anketa::assets_test
