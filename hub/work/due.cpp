#include "hub/work/due.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/privacy/reason.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/lease_end.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/call_hours.h"
#include "hub/work/lease.h"

namespace anketa::work {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t run_on_ms = 30 * 24 * hour_ms;
constexpr std::string_view by_clock = "clock";

store::AssignmentRow open_lease(sql::Db& db, const Answer& answer) {
  auto lease = store::find_assignment(db, answer.org, answer.assignment);
  if (!lease) throw store::Refused(Problem(problems::not_found));
  if (lease->ended_ms) throw store::Refused(Problem(problems::request_conflict, lease->ended_reason));
  return std::move(*lease);
}

void save(sql::Db& db, store::AssignmentRow& lease) {
  lease.due_ms = next_due_ms(lease);
  store::set_assignment_times(db, lease);
}

bool stands(const store::LeadRow& lead) { return lead.state != "withdrawn" && lead.state != "erased"; }

// An old base's people whom nobody asked to give away are not looked for a house now.
bool is_given(const store::LeadRow& lead) { return lead.kind != "old_lead" || lead.state != "matched"; }

// The lead that the rules are to look at again: the lease's own, or the newest of this person and brand; one of an old
// base only where he has not come himself.
LeadId lead_to_route(sql::Db& db, const store::AssignmentRow& lease) {
  auto leads = store::leads_of_prospect(db, lease.prospect);
  if (!lease.lead.empty()) leads.push_back(lease.lead);
  std::ranges::reverse(leads);
  for (const char* kind : {"lead", "old_lead"}) {
    const auto found = std::ranges::find_if(leads, [&](const LeadId& id) {
      const auto lead = store::find_lead(db, lease.org, id);
      return lead && lead->kind == kind && stands(*lead) && is_given(*lead) && lead->prospect == lease.prospect &&
             lead->brand == lease.brand;
    });
    if (found != leads.end()) return *found;
  }
  return {};
}

// The rules cannot take it up: a human has to look, of an old base's thousands when he likes.
void leave(sql::Db& db, const store::AssignmentRow& lease, const Clock& clock, Random& random) {
  const auto lead = lease.lead.empty() ? std::nullopt : store::find_lead(db, lease.org, lease.lead);
  if (lead && lead->kind == "old_lead") {
    if (stands(*lead) && lead->prospect == lease.prospect) store::set_lead_state(db, lead->id, "unassigned");
    return;
  }
  for (const UserId& admin : store::admins_of(db, lease.org)) {  // nobody's lead, so nobody's turn
    store::insert_notice(db, lease.org, {admin, "prospect.unassigned", "prospect", lease.prospect.value}, clock,
                         random);
  }
}

void start(sql::Db& db, store::AssignmentRow& lease, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  const std::int64_t earlier_ms = std::max<std::int64_t>(0, lease.waits_until_ms.value_or(now_ms) - now_ms);
  lease.waits_until_ms.reset();
  if (lease.accept_by_ms) *lease.accept_by_ms -= earlier_ms;  // a wait that ends early brings the deadlines forward
  if (lease.warn_ms) *lease.warn_ms -= earlier_ms;
  save(db, lease);
  for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
    if (!task.not_before_ms) continue;
    const Hours person = hours_of_lead(db, lease.org, task.lead);  // brought forward, yet not into his night
    store::set_task_times(db, task.id, std::nullopt, into_hours(task.due_ms - earlier_ms, person));
  }
  store::tell_house(db, lease, "assignment.starts", clock, random);
}

void warn(sql::Db& db, store::AssignmentRow& lease, const Clock& clock, Random& random) {
  lease.warn_ms.reset();
  save(db, lease);
  store::tell_house(db, lease, "assignment.warn", clock, random);
}

void expire(sql::Db& db, const store::AssignmentRow& lease, const Clock& clock, Random& random) {
  if (!lease.first_result_ms) return return_to_pool(db, lease, "expired", by_clock, clock, random);
  store::end_lease(db, lease, {"expired", by_clock}, clock, random);  // worked on and over: the next lead begins anew
  audit::append(db, lease.org, {by_clock, "assignment.end", "assignment", lease.id.value, "expired"}, clock);
}

// P6: whoever waited for this result may begin.
void end_waits(sql::Db& db, const store::AssignmentRow& done, const Clock& clock, Random& random) {
  const auto open = store::open_assignments(db, done.org, done.prospect);
  const auto still_first = [&](const store::AssignmentRow& other) {
    return other.id != done.id && !other.waits_until_ms && !other.first_result_ms && !store::is_only_kept(other) &&
           other.opened_ms < done.opened_ms;
  };
  if (std::ranges::any_of(open, still_first)) return;  // a third brand is still at it
  for (store::AssignmentRow other : open) {
    if (other.id != done.id && other.waits_until_ms) start(db, other, clock, random);
  }
}

}  // namespace

void return_to_pool(sql::Db& db, const store::AssignmentRow& lease, std::string_view reason, std::string_view by,
                    const Clock& clock, Random& random) {
  const std::string_view notice = reason == "lapsed" ? "assignment.lapsed" : "assignment.ended";
  if (!store::end_lease(db, lease, {reason, by, notice}, clock, random)) {
    throw store::Refused(Problem(problems::request_conflict, "ended"));
  }
  store::insert_history(db, lease.org,
                        {lease.prospect, "assignment_ended", "none", UserId::parse(by).value_or(UserId{}), "assignment",
                         lease.id.value, reason},
                        clock, random);
  audit::append(db, lease.org, {by, "assignment.end", "assignment", lease.id.value, reason}, clock);
  if (!route_again(db, lease, clock, random)) leave(db, lease, clock, random);
}

bool route_again(sql::Db& db, const store::AssignmentRow& lease, const Clock& clock, Random& random) {
  const LeadId lead = lead_to_route(db, lease);
  if (lead.empty()) return false;
  store::set_lead_state(db, lead, "matched");
  store::add_job(db, lease.org, "route", lead.value, clock, random);
  return true;
}

void accept(sql::Db& db, const Answer& answer, const Clock& clock, Random& random) {
  store::AssignmentRow lease = open_lease(db, answer);
  if (lease.accepted_ms) throw store::Refused(Problem(problems::request_conflict, "accepted"));
  lease.accepted_ms = to_ms(clock.now());
  lease.warn_ms.reset();
  save(db, lease);
  if (lease.user.empty() && answer.by_salesperson) {
    store::set_assignment_user(db, lease.id, answer.by);
    for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
      if (task.assignee.empty()) store::set_task_assignee(db, task.id, answer.by);
    }
  }
  store::insert_history(db, lease.org,
                        {lease.prospect, "assignment_accepted", "none", answer.by, "assignment", lease.id.value}, clock,
                        random);
  audit::append(db, lease.org, {answer.by.value, "assignment.accept", "assignment", lease.id.value}, clock);
}

void reject(sql::Db& db, const Answer& answer, std::string_view reason, const Clock& clock, Random& random) {
  const store::AssignmentRow lease = open_lease(db, answer);
  audit::append(db, lease.org,
                {answer.by.value, "assignment.reject", "assignment", lease.id.value, privacy::reason_code(reason)},
                clock);
  return_to_pool(db, lease, "rejected", answer.by.value, clock, random);
}

void note_result(sql::Db& db, const store::TaskRow& task, std::string_view result, const Clock& clock, Random& random) {
  auto lease = task.assignment.empty() ? std::nullopt : store::find_assignment(db, task.org, task.assignment);
  if (!lease || lease->ended_ms) return;
  const std::int64_t now_ms = to_ms(clock.now());
  if (!lease->accepted_ms) lease->accepted_ms = now_ms;
  lease->warn_ms.reset();
  const bool was_reached = result != "no_answer";
  const bool first = was_reached && !lease->first_result_ms;
  if (first) lease->first_result_ms = now_ms;
  if (was_reached) lease->expires_ms = std::max(lease->expires_ms, now_ms + run_on_ms);
  save(db, *lease);
  if (first) end_waits(db, *lease, clock, random);
}

int do_due(sql::Db& db, const OrgId& org, const Clock& clock, Random& random, std::int64_t most) {
  const auto due = store::due_assignments(db, org, clock.now(), most);
  for (store::AssignmentRow lease : due) {
    switch (what_is_due(lease, to_ms(clock.now()))) {
      case Due::Start: start(db, lease, clock, random); break;
      case Due::Warn: warn(db, lease, clock, random); break;
      case Due::Lapse: return_to_pool(db, lease, "lapsed", by_clock, clock, random); break;
      case Due::Expire: expire(db, lease, clock, random); break;
      case Due::Nothing: save(db, lease); break;
    }
  }
  return static_cast<int>(due.size());
}

}  // namespace anketa::work
