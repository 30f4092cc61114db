// What was asked for is taken back: nobody works on it any more. In: a lead whose visitor withdrew everything, its
// consents ended already. Out: the lead is "withdrawn"; leases that it alone gave a basis end with that reason, its
// open tasks close, the people at it are told. Another lead of the same person keeps what it stands for itself.
// Runs inside a write. Next: hub/console
#pragma once
#include <optional>
#include <string_view>

#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

void withdraw(sql::Db& db, const store::LeadRow& lead, std::string_view by, const Clock& clock, Random& random);
// A lease ends for a reason of the person's own (withdrawn erased), or of the old base he came from; its open tasks
// close with it, its house is told. Out: how many tasks; none: it had ended before.
std::optional<std::int64_t> let_go(sql::Db& db, const store::AssignmentRow& lease, std::string_view reason,
                                   std::string_view by, const Clock& clock, Random& random);

}  // namespace anketa::work
