// One dealer's part of a rule set: how much he takes, when he works, which cities are his own. In: rules, a dealer.
// Out: what they say of him alone, and the same rules with something else said of him. Pure: a new version is kept
// elsewhere.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/route/rules.h"

namespace anketa::route {

struct DealerTerms {
  std::optional<Limits> capacity;   // none: as everybody
  std::optional<WorkHours> hours;   // none: as everybody
  std::vector<std::string> cities;  // of his own: an area with nobody else in it
};
[[nodiscard]] DealerTerms terms_of(const RuleSet& rules, const DealerId& dealer);
// The rule that would have to say so is missing: its kind. "": all said.
[[nodiscard]] std::string set_terms(RuleSet& rules, const DealerId& dealer, const DealerTerms& terms);
// What holds for everybody who is not named.
[[nodiscard]] DealerTerms common_terms(const RuleSet& rules);

}  // namespace anketa::route
