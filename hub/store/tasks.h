// Tables tasks, notices, contact_history: what somebody must do by a time, who was told, what happened.
// A task is closed only with a result. Notices and history carry ids and codes, never a person's data.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct TaskRow {
  TaskId id;
  OrgId org;
  ProspectId prospect;
  AssignmentId assignment;
  LeadId lead;
  DealerId dealer;
  UserId assignee;
  std::string brand;
  std::string kind;            // first_contact call test_drive decide care
  std::string state = "open";  // open done moved
  std::int64_t created_ms = 0;
  std::int64_t due_ms = 0;
  std::optional<std::int64_t> not_before_ms;  // P6: another brand's dealer is at it first
  RowId drive;                                // of a test_drive task: which one
  bool promised = false;                      // the person was told this time, so it is kept to the minute
};

void insert_task(sql::Db& db, const TaskRow& task);
[[nodiscard]] std::optional<TaskRow> find_task(sql::Db& db, const OrgId& org, const TaskId& id);
[[nodiscard]] std::vector<TaskRow> open_tasks_of(sql::Db& db, const AssignmentId& assignment);
// Open ones whose deadline lies after `after_ms`, up to `until_ms`.
[[nodiscard]] std::vector<TaskRow> tasks_due_between(sql::Db& db, const OrgId& org, std::int64_t after_ms,
                                                     std::int64_t until_ms);
void close_task(sql::Db& db, const TaskId& id, std::string_view state, std::string_view result, std::string_view by,
                Time now);
void set_task_note(sql::Db& db, const TaskId& id, const privacy::SealedCard& note);
[[nodiscard]] std::int64_t drop_task_notes(sql::Db& db, const ProspectId& prospect);  // P11; how many there were
void set_task_times(sql::Db& db, const TaskId& id, std::optional<std::int64_t> not_before_ms, std::int64_t due_ms);
void set_task_assignee(sql::Db& db, const TaskId& id, const UserId& assignee);
// Open ones that he had on other people's leases go to whose lease it is.
void leave_tasks(sql::Db& db, const UserId& user);

struct Notice {
  UserId user;
  std::string_view kind;          // task.new task.soon assignment.warn drive.soon ...
  std::string_view subject_kind;  // task assignment test_drive ...
  std::string_view subject_id;
};
// While somebody is away, what concerns his work goes to whoever stands in for him (hub/store/absences.h).
void insert_notice(sql::Db& db, const OrgId& org, const Notice& notice, const Clock& clock, Random& random);

struct HistoryEntry {
  ProspectId prospect;
  std::string_view kind;       // lead assignment reassignment task call consent_withdrawn
  std::string_view direction;  // in out none
  UserId user;
  std::string_view subject_kind;
  std::string_view subject_id;
  std::string_view result = {};
};
void insert_history(sql::Db& db, const OrgId& org, const HistoryEntry& entry, const Clock& clock, Random& random);
// Entries about this lead, its tasks, leases and consents go along to another prospect. Call it before the lead moves.
void move_history_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead, const ProspectId& to);

}  // namespace anketa::store
