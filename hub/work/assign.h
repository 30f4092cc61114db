// Flow 09/12: work begins. In: a prospect and the dealer it goes to. Out: the lease, its task and its
// notice, in one transaction. Next: hub/console
// Runs inside a write of the hub's writer; throws store::Refused with assignment.taken,
// assignment.outside_consent, request.conflict or request.not_found.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "hub/route/lease_terms.h"
#include "hub/store/assignments.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

// Of this house, now: Router::terms().
using TermsOf = std::function<route::LeaseTerms(const DealerId&)>;

struct Assign {
  OrgId org;
  ProspectId prospect;
  std::string brand;  // "*" where none
  DealerId dealer;
  UserId salesperson;     // none: the dealer's own rule decides
  LeadId lead;            // the lead that caused it, may be none
  std::string trace;      // JSON list of {step, verdict, detail}; ids and codes only
  std::string opened_by;  // "router" or a user id
  std::int64_t waits_until_ms = 0;
  AssignmentId id = {};   // none: a new one
  bool accepted = false;  // who gives it inside the house has said yes for the house
  bool quiet = false;     // of an old base: no task and no notice, and no turn of anybody is taken
  route::LeaseTerms terms = {};
};

// Opens a lease; a running one of another dealer is assignment.taken.
AssignmentId assign(sql::Db& db, const Assign& order, const Clock& clock, Random& random);

// Of a running lease that nobody of the house has yet, and whose person came himself: whose turn it is gets it and its
// tasks, and is told; without anybody the admins are. One that was only kept has to be accepted by these terms as
// any other. Call it when its task stands.
void take_up(sql::Db& db, store::AssignmentRow lease, const route::LeaseTerms& terms, const Clock& clock,
             Random& random);

// A running lease and its open tasks become this colleague's; none: nobody's, for the house to take.
void give_inside(sql::Db& db, const AssignmentId& lease, const UserId& user);

struct Reassign {
  OrgId org;
  ProspectId prospect;
  std::string brand;
  DealerId dealer;
  UserId salesperson;
  std::string reason;  // a code from the console's list; anything else is kept as "other"
  UserId by;
  AssignmentId expected;  // none: whatever runs; else request.conflict if another runs now
  bool accepted = false;
  route::LeaseTerms terms = {};
};
// Why this dealer may not have the prospect for this brand: "" where it may, else closed, no_brand or outside_consent.
[[nodiscard]] std::string hindrance(sql::Db& db, const OrgId& org, const ProspectId& prospect, const std::string& brand,
                                    const DealerId& dealer);

// Ends what runs (reason "reassigned", its open tasks move), tells both dealers, opens the new lease.
AssignmentId reassign(sql::Db& db, const Reassign& order, const Clock& clock, Random& random);

}  // namespace anketa::work
