#include "hub/work/follow_up.h"

#include "hub/store/lease_end.h"
#include "hub/work/call_hours.h"

namespace anketa::work {

store::TaskRow next_task(const store::AssignmentRow& lease, const UserId& by, std::string_view kind,
                         std::int64_t due_ms, const Clock& clock, Random& random) {
  store::TaskRow task;
  task.id = TaskId::make(clock, random);
  task.org = lease.org;
  task.prospect = lease.prospect;
  task.assignment = lease.id;
  task.lead = lease.lead;
  task.dealer = lease.dealer;
  task.assignee = lease.user.empty() ? by : lease.user;
  task.brand = lease.brand;
  task.kind = kind;
  task.created_ms = to_ms(clock.now());
  task.due_ms = due_ms;
  return task;
}

void plan_call(sql::Db& db, const store::AssignmentRow& lease, const UserId& by, const Clock& clock, Random& random) {
  if (!store::open_tasks_of(db, lease.id).empty()) return;
  const Hours person = hours_of_lead(db, lease.org, lease.lead);
  const std::int64_t due_ms = first_due_ms(to_ms(clock.now()), first_due_minutes(true, {}), {}, person);
  store::insert_task(db, next_task(lease, by, "call", due_ms, clock, random));
}

void drop_work(sql::Db& db, const store::AssignmentRow& lease, std::string_view why, const UserId& by,
               const Clock& clock, Random& random) {
  store::move_open_tasks(db, lease.id, why, actor_of(by), clock.now());
  store::cancel_drives(db, lease, why, why == "sold" ? to_ms(clock.now()) : 0, clock, random);
}

}  // namespace anketa::work
