// Holds an answer against its schema in hub/console/openapi.json: what the browser was promised.
#pragma once
#include <string>
#include <string_view>

namespace anketa::testing {

// "" when the body fits the 200 answer of this operation, else where it does not.
[[nodiscard]] std::string misfit(std::string_view document, const std::string& method, const std::string& path,
                                 std::string_view body);

}  // namespace anketa::testing
