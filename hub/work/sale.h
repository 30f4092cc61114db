// A sale is written down: the prospect is a customer from now on, his car is known, and the lease has reached its
// deal. In: a lease and what was sold. Out: the car, and a follow-up when it has been driven for a while. What routing
// makes of it: hub/route (who sold to this customer before). Next: hub/console
// Runs inside a write; Refused: request.conflict (ended, or `stage`: sold already), request.invalid `since_ms`.
#pragma once
#include "hub/privacy/vault.h"
#include "hub/work/plan.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct Sale {
  OrgId org;
  AssignmentId lease;
  std::string model;
  std::string vin;  // sealed; "" where not known yet
  std::int64_t since_ms = 0;
  UserId by;
  Hours hours;
};
RowId record_sale(sql::Db& db, const privacy::Vault& vault, const Sale& sale, const Clock& clock, Random& random);

}  // namespace anketa::work
