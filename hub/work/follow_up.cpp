#include "hub/work/follow_up.h"

#include "hub/store/lease_end.h"

namespace anketa::work {
namespace {

constexpr std::int64_t soon_ms = 2LL * 3600 * 1000;

}  // namespace

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
  store::insert_task(db, next_task(lease, by, "call", to_ms(clock.now()) + soon_ms, clock, random));
}

void drop_tasks(sql::Db& db, const AssignmentId& lease, std::string_view why, const UserId& by, const Clock& clock) {
  store::move_open_tasks(db, lease, why, actor_of(by), clock.now());
}

}  // namespace anketa::work
