#include "hub/work/contact.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/store/contacts.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/call_hours.h"
#include "hub/work/due.h"
#include "hub/work/follow_up.h"

namespace anketa::work {
namespace {

store::AssignmentRow running_lease(sql::Db& db, const OrgId& org, const AssignmentId& id) {
  auto lease = store::find_assignment(db, org, id);
  if (!lease) throw store::Refused(Problem(problems::not_found));
  if (lease->ended_ms) throw store::Refused(Problem(problems::request_conflict, lease->ended_reason));
  return std::move(*lease);
}

// Any contact does what these ask for; a test drive is closed by its own result, or by name. One that was only agreed
// on, of no car, has nothing else to be known by than its kind.
bool asks_for_contact(const store::TaskRow& task, const Contact& contact) {
  if (task.id == contact.task) return true;
  if (task.kind != "test_drive") return contact.task.empty();
  if (!task.drive.empty()) return task.drive == contact.drive;
  return contact.task.empty() && (contact.result == "test_drive_done" || contact.kind == "test_drive");
}

void close_answered(sql::Db& db, const privacy::Vault& vault, const Contact& contact, const Clock& clock) {
  for (const store::TaskRow& task : store::open_tasks_of(db, contact.lease)) {
    if (!asks_for_contact(task, contact)) continue;
    store::close_task(db, task.id, "done", contact.result, actor_of(contact.by), clock.now());
    if (!contact.note.empty()) store::set_task_note(db, task.id, vault.seal(task.id.value, contact.note));
    audit::append(db, contact.org, {actor_of(contact.by), "task.close", "task", task.id.value, contact.result}, clock);
  }
}

struct Step {
  const store::AssignmentRow& lease;
  Stage to;
  std::string_view reason;
  UserId by;
};
void keep_stage(sql::Db& db, const Step& step, const Clock& clock, Random& random) {
  const std::string code(stage_code(step.to));
  store::set_stage(db, {step.lease.id, step.lease.org, code, std::string(step.reason), to_ms(clock.now())});
  store::insert_history(db, step.lease.org,
                        {step.lease.prospect, "stage", "none", step.by, "assignment", step.lease.id.value,
                         step.to == Stage::Lost ? "lost." + std::string(step.reason) : code},
                        clock, random);
}

void plan_next(sql::Db& db, const store::AssignmentRow& lease, const Contact& contact, const Outcome& outcome,
               Logged& logged, const Clock& clock, Random& random) {
  if (outcome.next_kind.empty() || logged.stage >= Stage::Deal) return;
  const std::int64_t now_ms = to_ms(clock.now());
  std::string_view kind = outcome.next_kind;
  std::int64_t due_ms = contact.next_ms;
  if (due_ms == 0 && outcome.next_days > 0) due_ms = follow_up_ms(outcome.next_days, now_ms, contact.hours);
  if (due_ms == 0) {
    const auto next = next_try_ms(store::tries_in_vain(db, lease.id), now_ms, contact.hours);
    if (!next) kind = "decide";  // called often enough: a human says whether to write, or to give up
    due_ms = next.value_or(follow_up_ms(1, now_ms, contact.hours));
  }
  const auto open = store::open_tasks_of(db, lease.id);
  if (kind != "test_drive" && std::ranges::any_of(open, [](const auto& task) { return task.kind == "test_drive"; }))
    return;  // there is a next step already: the person comes
  store::TaskRow task = next_task(lease, contact.by, kind, due_ms, clock, random);
  if (kind == "test_drive") task.drive = contact.drive;
  task.promised = contact.next_ms > 0 && kind == "call" && outcome.stage.has_value();  // said to him, not only noted
  store::insert_task(db, task);
  logged.next = task.id;
  logged.next_kind = task.kind;
  logged.next_due_ms = due_ms;
}

std::string reason_of(const Contact& contact) {
  if (contact.result == "wrong_contact") return "wrong_contact";
  if (!is_lost_reason(contact.reason)) throw store::Refused(Problem(problems::request_invalid, "reason"));
  return contact.reason;
}

}  // namespace

Stage stage_of(sql::Db& db, const store::AssignmentRow& lease) {
  const auto row = store::find_stage(db, lease.id);
  if (row) return stage_from(row->stage).value_or(Stage::Contacted);
  return lease.accepted_ms ? Stage::Accepted : Stage::New;
}

Logged log_contact(sql::Db& db, const privacy::Vault& vault, const Contact& contact, const Clock& clock,
                   Random& random) {
  const Outcome* outcome = outcome_of(contact.result);
  if (outcome == nullptr) throw store::Refused(Problem(problems::request_invalid, "result"));
  const store::AssignmentRow lease = running_lease(db, contact.org, contact.lease);
  if (lease.waits_until_ms && contact.direction == "out") throw store::Refused(Problem(problems::assignment_waits));
  if (contact.direction == "out" && store::restricted_since(db, lease.prospect))
    throw store::Refused(Problem(problems::privacy_restricted));
  const Stage before = stage_of(db, lease);
  Logged logged{stage_after(std::max(before, Stage::Accepted), *outcome), {}, {}, 0};
  const std::string reason = logged.stage == Stage::Lost ? reason_of(contact) : std::string();
  close_answered(db, vault, contact, clock);
  store::ContactRow row{
      RowId::make(clock, random), contact.org,        lease.id,       contact.task, contact.by, contact.kind,
      contact.direction,          to_ms(clock.now()), contact.result, std::nullopt};
  if (!contact.note.empty()) row.note = vault.seal(row.id.value, contact.note);
  store::insert_contact(db, row);
  store::TaskRow done;  // what it did for the lease's own times
  done.org = lease.org;
  done.assignment = lease.id;
  note_result(db, done, contact.result, clock, random);
  if (logged.stage != before && logged.stage > Stage::Accepted)
    keep_stage(db, {lease, logged.stage, reason, contact.by}, clock, random);
  if (logged.stage == Stage::Lost) drop_work(db, lease, "lost", contact.by, clock, random);
  plan_next(db, lease, contact, *outcome, logged, clock, random);
  audit::append(db, contact.org, {actor_of(contact.by), "contact.log", "assignment", lease.id.value, contact.result},
                clock);
  return logged;
}

void move_stage(sql::Db& db, const Move& move, const Clock& clock, Random& random) {
  const store::AssignmentRow lease = running_lease(db, move.org, move.lease);
  const Stage before = stage_of(db, lease);
  if (!may_move(before, move.to)) throw store::Refused(Problem(problems::request_conflict, "stage"));
  if (move.to == Stage::Lost && !is_lost_reason(move.reason))
    throw store::Refused(Problem(problems::request_invalid, "reason"));
  keep_stage(db, {lease, move.to, move.to == Stage::Lost ? move.reason : std::string(), move.by}, clock, random);
  if (move.to == Stage::Lost) drop_work(db, lease, "lost", move.by, clock, random);
  if (before == Stage::Lost) plan_call(db, lease, move.by, clock, random);  // its tasks went with the loss
  audit::append(db, move.org, {actor_of(move.by), "stage.move", "assignment", lease.id.value, stage_code(move.to)},
                clock);
}

void come_again(sql::Db& db, const store::AssignmentRow& lease, const LeadId& lead, const route::Opening& opening,
                const Clock& clock, Random& random) {
  const Stage stage = stage_of(db, lease);
  if (stage == Stage::Lost || stage == Stage::Deal) store::clear_stage(db, lease.id);
  if (!store::open_tasks_of(db, lease.id).empty()) return;
  const bool is_known = stage > Stage::Accepted && stage < Stage::Deal;  // somebody talks with him already
  const std::int64_t due_ms =
      first_due_ms(to_ms(clock.now()), first_due_minutes(true, opening), opening, hours_of_lead(db, lease.org, lead));
  store::TaskRow task = next_task(lease, {}, is_known ? "call" : "first_contact", due_ms, clock, random);
  task.lead = lead;
  task.not_before_ms = lease.waits_until_ms;
  store::insert_task(db, task);
}

}  // namespace anketa::work
