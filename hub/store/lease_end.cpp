#include "hub/store/lease_end.h"

#include "hub/store/staff.h"
#include "hub/store/tasks.h"

namespace anketa::store {

std::int64_t move_open_tasks(sql::Db& db, const AssignmentId& lease, std::string_view reason, std::string_view by,
                             Time now) {
  const auto tasks = open_tasks_of(db, lease);
  for (const TaskRow& task : tasks) close_task(db, task.id, "moved", reason, by, now);
  return static_cast<std::int64_t>(tasks.size());
}

void tell_house(sql::Db& db, const AssignmentRow& lease, std::string_view kind, const Clock& clock, Random& random) {
  for (const Staff& person : staff_of(db, lease.dealer)) {
    if (person.role != "dealer_manager" && person.id != lease.user) continue;
    insert_notice(db, lease.org, {person.id, kind, "assignment", lease.id.value}, clock, random);
  }
}

}  // namespace anketa::store
