#include "hub/work/deadlines.h"

#include <algorithm>

#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/test_drives.h"
#include "hub/work/test_drive.h"

namespace anketa::work {
namespace {

constexpr std::string_view looked_setting = "tasks.overdue_told_ms";

struct Desk {
  sql::Db& db;
  const OrgId& org;
  const Clock& clock;
  Random& random;

  void tell(const UserId& who, std::string_view kind, std::string_view subject_kind, std::string_view id) const {
    store::insert_notice(db, org, {who, kind, subject_kind, id}, clock, random);
  }
  void tell_managers(const DealerId& dealer, std::string_view kind, std::string_view subject_kind, std::string_view id,
                     const UserId& but = {}) const {
    for (const store::Staff& person : store::staff_of(db, dealer)) {
      if (person.role == "dealer_manager" && person.id != but) tell(person.id, kind, subject_kind, id);
    }
  }
};

void tell_soon(const Desk& desk, std::int64_t looked_ms, std::int64_t now_ms) {
  const auto due = store::tasks_due_between(desk.db, desk.org, std::max(looked_ms + soon_ms, now_ms), now_ms + soon_ms);
  for (const store::TaskRow& task : due) {
    if (!task.assignee.empty()) desk.tell(task.assignee, "task.soon", "task", task.id.value);
  }
}

void tell_overdue(const Desk& desk, std::int64_t looked_ms, std::int64_t now_ms) {
  for (const store::TaskRow& task : store::tasks_due_between(desk.db, desk.org, looked_ms, now_ms)) {
    if (!task.assignee.empty()) desk.tell(task.assignee, "task.overdue", "task", task.id.value);
    desk.tell_managers(task.dealer, "task.overdue", "task", task.id.value, task.assignee);
  }
}

void tell_whose(const Desk& desk, const store::TestDriveRow& drive, std::string_view kind) {
  const auto lease = store::find_assignment(desk.db, desk.org, drive.assignment);
  if (lease->user.empty()) {
    desk.tell_managers(drive.dealer, kind, "test_drive", drive.id.value);
  } else {
    desk.tell(lease->user, kind, "test_drive", drive.id.value);
  }
}

void tell_drives(const Desk& desk, std::int64_t looked_ms, std::int64_t now_ms) {
  const auto starting = store::test_drives_starting(desk.db, desk.org, std::max(looked_ms + drive_soon_ms, now_ms),
                                                    now_ms + drive_soon_ms);
  for (const store::TestDriveRow& drive : starting) tell_whose(desk, drive, "drive.soon");
}

void tell_lapsed(const Desk& desk) {
  for (const store::TestDriveRow& drive : lapse_holds(desk.db, desk.org, desk.clock, desk.random))
    tell_whose(desk, drive, "drive.lapsed");
}

}  // namespace

void tell_deadlines(sql::Db& db, const OrgId& org, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  const std::int64_t looked_ms = std::stoll(store::setting(db, org, looked_setting, "0"));
  const Desk desk{db, org, clock, random};
  tell_lapsed(desk);
  if (looked_ms > 0) {
    tell_soon(desk, looked_ms, now_ms);
    tell_overdue(desk, looked_ms, now_ms);
    tell_drives(desk, looked_ms, now_ms);
  }
  if (now_ms > looked_ms) store::set_setting(db, org, looked_setting, std::to_string(now_ms));
}

}  // namespace anketa::work
