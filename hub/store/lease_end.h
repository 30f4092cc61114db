// The end of a lease, whoever ends it and why: its tasks close, its test drives are called off and their cars are free,
// its people are told. In: the lease. Out: nothing of it is left to do. Runs inside a write.
// Next: hub/work, hub/dedup/leases.h
#pragma once
#include <optional>
#include <string_view>

#include "hub/store/assignments.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct LeaseEnd {
  std::string_view reason;
  std::string_view by;
  std::string_view notice = "assignment.ended";
  bool keeps_drives = false;  // pass_drives() gives them to the lease that follows
};
// Out: how many tasks it had open; none: it had ended before.
std::optional<std::int64_t> end_lease(sql::Db& db, const AssignmentRow& lease, const LeaseEnd& end, const Clock& clock,
                                      Random& random);

// They close as "moved" with the reason as their result. Out: how many there were.
std::int64_t move_open_tasks(sql::Db& db, const AssignmentId& lease, std::string_view reason, std::string_view by,
                             Time now);
// Of a lease that has ended; the house is told of each.
void end_drives(sql::Db& db, const AssignmentRow& lease, const Clock& clock, Random& random);
// Open ones that start at `from_ms` or later, with the code of why.
void cancel_drives(sql::Db& db, const AssignmentRow& lease, std::string_view why, std::int64_t from_ms,
                   const Clock& clock, Random& random);
// Open ones go on under a lease of the same house.
void pass_drives(sql::Db& db, const AssignmentId& from, const AssignmentId& to);
// A notice to the person whose lease it is, and to whoever leads the house.
void tell_house(sql::Db& db, const AssignmentRow& lease, std::string_view kind, const Clock& clock, Random& random);

}  // namespace anketa::store
