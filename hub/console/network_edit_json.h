// The network as its editor sees it: dealers with what the rules say of each alone, venues with their dates, holidays,
// hours for calls. Reading only.
#pragma once
#include "hub/console/reply.h"
#include "hub/route/dealer_terms.h"

namespace anketa::console {

// The rules in force, or what the program ships with.
[[nodiscard]] route::RuleSet rules_in_force(sql::Db& db, const OrgId& org);
[[nodiscard]] JsonText network_json(Context& context, sql::Db& db);

}  // namespace anketa::console
