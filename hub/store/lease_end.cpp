#include "hub/store/lease_end.h"

#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/test_drives.h"

namespace anketa::store {
namespace {

struct About {
  std::string_view kind, subject_kind, subject_id;
};
void tell(sql::Db& db, const AssignmentRow& lease, const About& about, const Clock& clock, Random& random) {
  for (const Staff& person : staff_of(db, lease.dealer)) {
    if (person.role != "dealer_manager" && person.id != lease.user) continue;
    insert_notice(db, lease.org, {person.id, about.kind, about.subject_kind, about.subject_id}, clock, random);
  }
}

}  // namespace

std::optional<std::int64_t> end_lease(sql::Db& db, const AssignmentRow& lease, const LeaseEnd& end, const Clock& clock,
                                      Random& random) {
  if (!end_assignment(db, lease.id, end.reason, clock.now())) return std::nullopt;
  const std::int64_t tasks = move_open_tasks(db, lease.id, end.reason, end.by, clock.now());
  if (!end.keeps_drives) end_drives(db, lease, clock, random);
  tell_house(db, lease, end.notice, clock, random);
  return tasks;
}

std::int64_t move_open_tasks(sql::Db& db, const AssignmentId& lease, std::string_view reason, std::string_view by,
                             Time now) {
  const auto tasks = open_tasks_of(db, lease);
  for (const TaskRow& task : tasks) close_task(db, task.id, "moved", reason, by, now);
  return static_cast<std::int64_t>(tasks.size());
}

void end_drives(sql::Db& db, const AssignmentRow& lease, const Clock& clock, Random& random) {
  for (const TestDriveRow& drive : open_drives_of(db, lease.id))
    tell(db, lease, {"drive.cancelled", "test_drive", drive.id.value}, clock, random);
  cancel_drives(db, lease, "lease_ended", 0, clock, random);
}

void cancel_drives(sql::Db& db, const AssignmentRow& lease, std::string_view why, std::int64_t from_ms,
                   const Clock& clock, Random& random) {
  for (TestDriveRow drive : open_drives_of(db, lease.id)) {
    if (drive.starts_ms < from_ms) continue;
    drive.state = "cancelled";
    drive.ended_reason = why;
    update_test_drive(db, drive);
    free_slots(db, drive.id);
    insert_history(db, lease.org, {lease.prospect, "drive", "none", {}, "assignment", lease.id.value, "cancelled"},
                   clock, random);
  }
}

void pass_drives(sql::Db& db, const AssignmentId& from, const AssignmentId& to) {
  for (TestDriveRow drive : open_drives_of(db, from)) {
    drive.assignment = to;
    update_test_drive(db, drive);
  }
}

void tell_house(sql::Db& db, const AssignmentRow& lease, std::string_view kind, const Clock& clock, Random& random) {
  tell(db, lease, {kind, "assignment", lease.id.value}, clock, random);
}

}  // namespace anketa::store
