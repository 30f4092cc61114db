// What goes with every lease that ends, whoever ends it and why. In: the lease. Out: its open tasks are closed, its
// people told. Runs inside a write. Next: hub/work, hub/dedup/leases.h
#pragma once
#include <string_view>

#include "hub/store/assignments.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::store {

// They close as "moved" with the reason as their result. Out: how many there were.
std::int64_t move_open_tasks(sql::Db& db, const AssignmentId& lease, std::string_view reason, std::string_view by,
                             Time now);
// A notice to the person whose lease it is, and to whoever leads the house.
void tell_house(sql::Db& db, const AssignmentRow& lease, std::string_view kind, const Clock& clock, Random& random);

}  // namespace anketa::store
