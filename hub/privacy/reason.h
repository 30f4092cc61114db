// Words that people choose for unsealed columns (traces, quarantine): a code from the console's list or
// "other". Free text could name a person, so it never passes.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace anketa::privacy {

[[nodiscard]] inline std::string reason_code(std::string_view typed) {
  const bool is_code = !typed.empty() && typed.size() <= 40 &&
                       std::ranges::all_of(typed, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_code ? std::string(typed) : "other";
}

}  // namespace anketa::privacy
