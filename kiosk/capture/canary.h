// The lead of nobody that a kiosk sends each morning: it wants a test drive of the first model, agrees to every text of
// the bundle, and has an address that no mail can reach. In: the bundle. Out: a lead without ids. Pure.
#pragma once
#include "shared/domain/bundle.h"
#include "shared/domain/lead.h"
#include "shared/domain/opening.h"

namespace anketa::capture {

[[nodiscard]] domain::Lead canary_lead(const domain::Bundle& bundle);

// From an hour before the doors open, once a day; a kiosk that is started later sends it then. `last_day`: of the
// newest.
[[nodiscard]] bool canary_due(const domain::Doors& doors, std::string_view last_day, Time now);

}  // namespace anketa::capture
