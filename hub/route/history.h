// Past decisions, from the store into what a dry run takes. In: a period. Out: each decision in its order with its
// facts. Next: hub/route/dry_run.h
#pragma once
#include <functional>

#include "hub/route/dry_run.h"
#include "shared/sql/db.h"

namespace anketa::route {

// Calls `use` for each decision from `from_ms` on and before `to_ms`, the first `most` of them; false when there were
// more. A read session is enough.
bool each_decision(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms, std::int64_t most,
                   const std::function<void(PastDecision)>& use);

}  // namespace anketa::route
