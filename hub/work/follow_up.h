// The tasks of a running lease: what is to be done next, and what is no longer. In: the lease. Out: rows of tasks.
// Runs inside a write. Next: hub/console
#pragma once
#include <string>
#include <string_view>

#include "hub/store/assignments.h"
#include "hub/store/tasks.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

// Who did it, for the audit: nobody did what the demo's past is made of.
[[nodiscard]] inline std::string actor_of(const UserId& by) { return by.empty() ? "setup" : by.value; }

// Not stored yet; for who has the lease, else for who asks.
[[nodiscard]] store::TaskRow next_task(const store::AssignmentRow& lease, const UserId& by, std::string_view kind,
                                       std::int64_t due_ms, const Clock& clock, Random& random);
// Where nothing is left to do the person is called: within two hours of the day he may be called in.
void plan_call(sql::Db& db, const store::AssignmentRow& lease, const UserId& by, const Clock& clock, Random& random);
// Nobody works on what is lost or sold: what is still open is no result of anybody's, and who bought does not come to
// try. A drive that had begun when the car was sold is left: only its house knows what came of it.
void drop_work(sql::Db& db, const store::AssignmentRow& lease, std::string_view why, const UserId& by,
               const Clock& clock, Random& random);

}  // namespace anketa::work
