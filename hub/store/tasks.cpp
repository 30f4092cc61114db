#include "hub/store/tasks.h"

#include "hub/store/absences.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add_task{"", R"sql(
  INSERT INTO tasks (id, org_id, prospect_id, assignment_id, lead_id, dealer_id, assignee_id, brand, kind, state,
                     created_ms, not_before_ms, due_ms, drive_id, promised)
  VALUES (:id, :org_id, :prospect_id, :assignment_id, :lead_id, :dealer_id, :assignee_id, :brand, :kind, :state,
          :created_ms, :not_before_ms, :due_ms, :drive_id, :promised))sql"};
constexpr sql::Statement select_task{"ttttttttttiiiti", R"sql(
  SELECT id, org_id, prospect_id, assignment_id, lead_id, dealer_id, assignee_id, brand, kind, state, created_ms, due_ms,
         not_before_ms, drive_id, promised
  FROM tasks WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement select_open{"ttttttttttiiiti", R"sql(
  SELECT id, org_id, prospect_id, assignment_id, lead_id, dealer_id, assignee_id, brand, kind, state, created_ms, due_ms,
         not_before_ms, drive_id, promised
  FROM tasks WHERE assignment_id = :assignment_id AND state = 'open' ORDER BY due_ms)sql"};
constexpr sql::Statement select_due{"ttttttttttiiiti", R"sql(
  SELECT id, org_id, prospect_id, assignment_id, lead_id, dealer_id, assignee_id, brand, kind, state, created_ms, due_ms,
         not_before_ms, drive_id, promised
  FROM tasks WHERE org_id = :org_id AND state = 'open' AND due_ms > :after_ms AND due_ms <= :until_ms
  ORDER BY due_ms, id LIMIT 1000)sql"};
constexpr sql::Statement finish{"", R"sql(
  UPDATE tasks SET state = :state, result = :result, closed_by = :closed_by, closed_ms = :closed_ms
  WHERE id = :id AND state = 'open')sql"};
constexpr sql::Statement add_note{"", R"sql(
  UPDATE tasks SET key_version = :key_version, data_key = :data_key, note_sealed = :note_sealed WHERE id = :id)sql"};
constexpr sql::Statement drop_notes{"t", R"sql(
  UPDATE tasks SET key_version = NULL, data_key = NULL, note_sealed = NULL
  WHERE prospect_id = :prospect_id AND note_sealed IS NOT NULL RETURNING id)sql"};
constexpr sql::Statement change_assignee{"", "UPDATE tasks SET assignee_id = :assignee_id WHERE id = :id"};
constexpr sql::Statement change_times{"", R"sql(
  UPDATE tasks SET not_before_ms = :not_before_ms, due_ms = :due_ms WHERE id = :id)sql"};
constexpr sql::Statement add_notice{"", R"sql(
  INSERT INTO notices (id, org_id, user_id, kind, subject_kind, subject_id, created_ms)
  VALUES (:id, :org_id, :user_id, :kind, :subject_kind, :subject_id, :created_ms))sql"};
constexpr sql::Statement same_notice{"i", R"sql(
  SELECT 1 FROM notices WHERE user_id = :user_id AND created_ms = :created_ms AND kind = :kind
    AND subject_id = :subject_id)sql"};
constexpr sql::Statement leave{"", R"sql(
  UPDATE tasks SET assignee_id = (SELECT a.user_id FROM assignments a WHERE a.id = tasks.assignment_id)
  WHERE assignee_id = :user_id AND state = 'open' AND NOT EXISTS (SELECT 1 FROM assignments a
    WHERE a.id = tasks.assignment_id AND a.user_id = :user_id AND a.ended_ms IS NULL))sql"};
constexpr sql::Statement add_history{"", R"sql(
  INSERT INTO contact_history (id, org_id, prospect_id, kind, direction, at_ms, user_id, subject_kind, subject_id, result)
  VALUES (:id, :org_id, :prospect_id, :kind, :direction, :at_ms, :user_id, :subject_kind, :subject_id, :result))sql"};
constexpr sql::Statement move_history{"", R"sql(
  UPDATE contact_history SET prospect_id = :prospect_id
  WHERE org_id = :org_id AND prospect_id = (SELECT prospect_id FROM leads WHERE id = :lead_id)
    AND (subject_id = :lead_id OR subject_id IN (SELECT id FROM tasks WHERE lead_id = :lead_id)
         OR subject_id IN (SELECT id FROM assignments WHERE lead_id = :lead_id)
         OR subject_id IN (SELECT id FROM consents WHERE lead_id = :lead_id)))sql"};

TaskRow task_of(const sql::Row& row) {
  TaskRow task;
  task.id = row.id<TaskId>(0);
  task.org = row.id<OrgId>(1);
  task.prospect = row.id<ProspectId>(2);
  task.assignment = row.id<AssignmentId>(3);
  task.lead = row.id<LeadId>(4);
  task.dealer = row.id<DealerId>(5);
  task.assignee = row.id<UserId>(6);
  task.brand = row.text(7);
  task.kind = row.text(8);
  task.state = row.text(9);
  task.created_ms = row.integer(10);
  task.due_ms = row.integer(11);
  task.not_before_ms = row.maybe_integer(12);
  task.drive = row.id<RowId>(13);
  task.promised = row.integer(14) != 0;
  return task;
}

// What a person is told because he works on it; the rest concerns himself, wherever he is.
bool is_of_work(std::string_view kind) {
  return kind.starts_with("task.") || kind.starts_with("assignment.") || kind == "lead.again" ||
         kind == "consent.withdrawn" || kind.starts_with("drive.");
}

}  // namespace

void insert_task(sql::Db& db, const TaskRow& task) {
  db.exec(add_task, {{"id", task.id},
                     {"org_id", task.org},
                     {"prospect_id", task.prospect},
                     {"assignment_id", task.assignment},
                     {"lead_id", task.lead},
                     {"dealer_id", task.dealer},
                     {"assignee_id", task.assignee},
                     {"brand", task.brand},
                     {"kind", task.kind},
                     {"state", task.state},
                     {"created_ms", task.created_ms},
                     {"not_before_ms", task.not_before_ms},
                     {"due_ms", task.due_ms},
                     {"drive_id", task.drive},
                     {"promised", task.promised ? 1 : 0}});
}

std::optional<TaskRow> find_task(sql::Db& db, const OrgId& org, const TaskId& id) {
  const auto row = db.row(select_task, {{"org_id", org}, {"id", id}});
  return row ? std::optional(task_of(*row)) : std::nullopt;
}

std::vector<TaskRow> open_tasks_of(sql::Db& db, const AssignmentId& assignment) {
  std::vector<TaskRow> tasks;
  for (const sql::Row& row : db.rows(select_open, {{"assignment_id", assignment}})) tasks.push_back(task_of(row));
  return tasks;
}

std::vector<TaskRow> tasks_due_between(sql::Db& db, const OrgId& org, std::int64_t after_ms, std::int64_t until_ms) {
  std::vector<TaskRow> tasks;
  for (const sql::Row& row : db.rows(select_due, {{"org_id", org}, {"after_ms", after_ms}, {"until_ms", until_ms}}))
    tasks.push_back(task_of(row));
  return tasks;
}

void close_task(sql::Db& db, const TaskId& id, std::string_view state, std::string_view result, std::string_view by,
                Time now) {
  db.exec(finish, {{"state", state}, {"result", result}, {"closed_by", by}, {"closed_ms", to_ms(now)}, {"id", id}});
}

void set_task_note(sql::Db& db, const TaskId& id, const privacy::SealedCard& note) {
  db.exec(add_note,
          {{"key_version", note.key_version}, {"data_key", note.data_key}, {"note_sealed", note.sealed}, {"id", id}});
}

std::int64_t drop_task_notes(sql::Db& db, const ProspectId& prospect) {
  return static_cast<std::int64_t>(db.rows(drop_notes, {{"prospect_id", prospect}}).size());
}

void set_task_times(sql::Db& db, const TaskId& id, std::optional<std::int64_t> not_before_ms, std::int64_t due_ms) {
  db.exec(change_times, {{"not_before_ms", not_before_ms}, {"due_ms", due_ms}, {"id", id}});
}

void set_task_assignee(sql::Db& db, const TaskId& id, const UserId& assignee) {
  db.exec(change_assignee, {{"assignee_id", assignee}, {"id", id}});
}

void insert_notice(sql::Db& db, const OrgId& org, const Notice& notice, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  const auto told = is_of_work(notice.kind) ? told_for(db, notice.user, now_ms) : std::vector<UserId>{notice.user};
  for (const UserId& user : told) {
    const bool stands_in = user != notice.user;
    const std::vector<sql::Param> which = {
        {"user_id", user}, {"kind", notice.kind}, {"subject_id", notice.subject_id}, {"created_ms", now_ms}};
    if (stands_in && !db.rows(same_notice, which).empty()) continue;  // he leads the house too, and was told himself
    db.exec(add_notice, {{"id", RowId::make(clock, random)},
                         {"org_id", org},
                         {"user_id", user},
                         {"kind", notice.kind},
                         {"subject_kind", notice.subject_kind},
                         {"subject_id", notice.subject_id},
                         {"created_ms", now_ms}});
  }
}

void leave_tasks(sql::Db& db, const UserId& user) { db.exec(leave, {{"user_id", user}}); }

void insert_history(sql::Db& db, const OrgId& org, const HistoryEntry& entry, const Clock& clock, Random& random) {
  db.exec(add_history, {{"id", RowId::make(clock, random)},
                        {"org_id", org},
                        {"prospect_id", entry.prospect},
                        {"kind", entry.kind},
                        {"direction", entry.direction},
                        {"at_ms", to_ms(clock.now())},
                        {"user_id", entry.user},
                        {"subject_kind", entry.subject_kind},
                        {"subject_id", entry.subject_id},
                        {"result", entry.result}});
}

void move_history_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead, const ProspectId& to) {
  db.exec(move_history, {{"prospect_id", to}, {"org_id", org}, {"lead_id", lead}});
}

}  // namespace anketa::store
