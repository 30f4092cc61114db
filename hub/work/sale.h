// A sale is written down: the prospect is a customer from now on, his car is known, and the lease has reached its
// deal. In: a lease and what was sold. Out: the car, and a follow-up when it has been driven for a while. What routing
// makes of it: hub/route (who sold to this customer before). A sale that was none is taken back. Next: hub/console
// Both run inside a write; Refused: request.conflict (ended; `stage`: sold already; `sale`: there is none),
// request.invalid `since_ms` or `reason`, session.not_allowed `sale`.
#pragma once
#include <string>

#include "hub/privacy/vault.h"
#include "hub/store/owned_cars.h"
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

// Whoever recorded it, for two weeks; who leads the house and the hub's admin at any time. Pure.
[[nodiscard]] bool may_undo_sale(const store::OwnedCarRow& car, const UserId& by, bool leads, std::int64_t now_ms);

struct SaleUndo {
  OrgId org;
  AssignmentId lease;
  RowId car;
  std::string reason;  // mistake wrong_car wrong_person fell_through other
  UserId by;
  bool leads = false;  // the house, or the hub
};
// The car goes, and with his last one the customer. With the lease's last sale it stands again where it stood, what was
// planned after the sale is closed, and where the lease still runs somebody calls the person.
void undo_sale(sql::Db& db, const SaleUndo& undo, const Clock& clock, Random& random);

}  // namespace anketa::work
