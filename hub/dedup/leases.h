// What becomes of dealers' leases and tasks when people are put together or taken apart (P6, section 9 of
// the design). Nothing is rewritten: leases end with a reason and new ones begin. Runs inside a write.
#pragma once
#include <string>
#include <vector>

#include "hub/store/assignments.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct LeaseFate {
  AssignmentId lease;
  std::string brand;
  DealerId dealer;
  std::string fate;        // stays moves ends
  std::int64_t tasks = 0;  // open ones, which share the fate

  bool operator==(const LeaseFate&) const = default;
};

struct Desk {  // what every step of the ledger writes with
  sql::Db& db;
  OrgId org;
  const Clock& clock;
  Random& random;
};

// All leases go over to `into`; where two of a brand meet, one ends and its dealer is told.
std::vector<LeaseFate> merge_leases(const Desk& desk, const ProspectId& from, const ProspectId& into);

// The lease of a brand goes with the group that holds the lead which opened it; the other group's newest
// lead of that brand is routed anew by a job. Call it after the leads have moved; `moved` are they.
struct SplitFate {
  std::vector<LeaseFate> leases;
  std::vector<LeadId> routed;
};
SplitFate split_leases(const Desk& desk, const ProspectId& from, const ProspectId& to,
                       const std::vector<LeadId>& moved);

}  // namespace anketa::dedup
