// Deadlines are told once each: a task half an hour before it is due, to whose it is; one that has passed, to who leads
// the house as well; a test drive an hour before somebody comes, and a held time when it is given back. In: the clock.
// Out: notices, which the console shows and hub/mail sends. Leases have their own (due.h). Runs inside a write, every
// few seconds; what was due before the hub first looked is nobody's news, and what passed while it was away is not told
// as coming.
#pragma once
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

inline constexpr std::int64_t soon_ms = 30 * 60'000;        // before a task is due
inline constexpr std::int64_t drive_soon_ms = 60 * 60'000;  // before a test drive starts

void tell_deadlines(sql::Db& db, const OrgId& org, const Clock& clock, Random& random);

}  // namespace anketa::work
