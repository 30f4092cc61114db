// Rule sets as JSON, the form in which they are stored, edited and shipped; assets/routing/schema.json says the same
// to other programs. Reading is strict: what is not understood is refused with its place, never passed over.
#pragma once
#include <string>
#include <string_view>

#include "hub/route/rules.h"
#include "shared/base/result.h"

namespace anketa::route {

inline constexpr std::size_t max_rules_json = 256 * 1024;

// rules.invalid, detail the place, such as "rules[3].within_km".
[[nodiscard]] Result<RuleSet> parse_rules(std::string_view json);
[[nodiscard]] std::string rules_json(const RuleSet& rules);  // canonical: equal sets, equal text
[[nodiscard]] const std::string& shipped_rules();            // assets/routing/rules.json, compiled in: version 0

}  // namespace anketa::route
