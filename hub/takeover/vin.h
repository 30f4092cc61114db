// A car's number as people type it (ISO 3779): 17 signs, no I, O or Q, with spaces, dashes and small letters, and with
// Cyrillic letters that look the same. The check digit is not asked for: outside North America it is none. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace anketa::takeover {

[[nodiscard]] std::optional<std::string> parse_vin(std::string_view typed);  // in capitals

}  // namespace anketa::takeover
