// The proof that groups, cards and keys follow from leads and decisions alone (P8, P12): replays the ledger
// and compares. In: a read session. Out: what does not fit, as kinds and ids; nothing where all is well.
// Reads every lead's card, so it takes time on a large hub; runs beside everything else.
#pragma once
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct Mismatch {
  std::string what;  // group redirect card keys no_lead forbidden
  std::string id;

  bool operator==(const Mismatch&) const = default;
};
struct Replayed {
  std::int64_t leads = 0, prospects = 0, decisions = 0;
  std::vector<Mismatch> mismatches;  // at most 100
};

[[nodiscard]] Replayed replay(sql::Db& db, const privacy::Vault& vault, const OrgId& org);

}  // namespace anketa::dedup
