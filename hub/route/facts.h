// Gathers what the rules look at, inside the write that will act on it.
#pragma once
#include "hub/route/rules.h"
#include "hub/store/leads.h"
#include "shared/sql/db.h"

namespace anketa::route {

[[nodiscard]] LeadFacts facts_of(sql::Db& db, const store::LeadRow& lead);
[[nodiscard]] std::vector<DealerFacts> dealers_of(sql::Db& db, const OrgId& org);

}  // namespace anketa::route
