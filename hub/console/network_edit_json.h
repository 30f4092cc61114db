// The network as its editor sees it: dealers with what the rules say of each alone, venues with their dates, holidays,
// hours for calls. Reading only.
#pragma once
#include "hub/console/reply.h"
#include "hub/route/dealer_terms.h"

namespace anketa::console {

// The rules in force, or what the program ships with.
[[nodiscard]] route::RuleSet rules_in_force(sql::Db& db, const OrgId& org);
// When people may be called, in minutes of their own day.
struct CallHours {
  std::int64_t from_min = 9 * 60, to_min = 21 * 60;
};
[[nodiscard]] CallHours call_hours(sql::Db& db, const OrgId& org);
void set_call_hours(sql::Db& db, const OrgId& org, const CallHours& hours);

[[nodiscard]] JsonText network_json(Context& context, sql::Db& db);

}  // namespace anketa::console
