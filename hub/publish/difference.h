// What a new bundle would change for visitors of a venue. In: the bundle before and after. Out: one line a thing that
// comes, changes or goes, for the preview of a roll-out. Pure.
#pragma once
#include <string>
#include <vector>

#include "shared/domain/bundle.h"

namespace anketa::publish {

struct Change {
  std::string part;  // questionnaire question consent brand model dealer texts settings look calendar venue
  std::string what;  // added changed removed
  std::string ref;   // id of what it is, or ""
  domain::LocalText name;

  bool operator==(const Change&) const = default;
};
[[nodiscard]] std::vector<Change> difference(const domain::Bundle& before, const domain::Bundle& after);

}  // namespace anketa::publish
