// What happens to a lease after it opened: the dealer's yes or no, results, and what the clock does by itself.
// In: an answer, or the time. Out: the lease changed, its people told, and where it returns to the pool a "route"
// job for the lead, which never goes back to who refused or let it lapse. Next: hub/pipeline (route), hub/console
// Each function runs inside a write. Whoever comes second is told: request.conflict, detail what happened first.
#pragma once
#include <string>

#include "hub/store/assignments.h"
#include "hub/store/tasks.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct Answer {
  OrgId org;
  AssignmentId assignment;
  UserId by;
  bool by_salesperson = false;  // who says yes to a lease that is nobody's yet makes it his own
};
void accept(sql::Db& db, const Answer& answer, const Clock& clock, Random& random);
// `reason`: a code; anything else is kept as "other".
void reject(sql::Db& db, const Answer& answer, std::string_view reason, const Clock& clock, Random& random);

// A task of this lease was closed with a result. A person who was reached makes the lease run on from now and ends
// the wait of other brands' dealers; a task closed at all is a yes.
void note_result(sql::Db& db, const store::TaskRow& task, std::string_view result, const Clock& clock, Random& random);

// Does what is due by now at up to `most` leases; returns how many it looked at. Call until it is less than `most`.
int do_due(sql::Db& db, const OrgId& org, const Clock& clock, Random& random, std::int64_t most = 200);

// Ends a lease and gives its lead back to the rules: reason rejected, lapsed, expired or handed_over.
void return_to_pool(sql::Db& db, const store::AssignmentRow& lease, std::string_view reason, std::string_view by,
                    const Clock& clock, Random& random);
// Of a lease that has ended: its person's lead of that brand, whoever came himself before an old base's, gets a "route"
// job. False: there is none that stands.
bool route_again(sql::Db& db, const store::AssignmentRow& lease, const Clock& clock, Random& random);

}  // namespace anketa::work
