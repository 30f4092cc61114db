// Short codes as a text keeps several of them: separated by commas, empty ones left out. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace anketa {

[[nodiscard]] std::vector<std::string> split_codes(std::string_view comma_separated);

}  // namespace anketa
