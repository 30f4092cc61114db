#include "hub/work/withdrawn.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/privacy/basis.h"
#include "hub/store/assignments.h"
#include "hub/store/lease_end.h"
#include "hub/store/tasks.h"

namespace anketa::work {
namespace {

constexpr std::string_view kReason = "withdrawn";

// Some other lead of this person, still standing, is a reason of its own to work on this brand.
bool stands_without(sql::Db& db, const store::LeadRow& gone, const std::string& brand) {
  const auto consents = store::consents_of_prospect(db, gone.prospect);
  return std::ranges::any_of(store::leads_of_prospect(db, gone.prospect), [&](const LeadId& id) {
    if (id == gone.id) return false;
    const auto lead = store::find_lead(db, gone.org, id);
    return lead && lead->state != kReason && lead->brand == brand &&
           privacy::basis_of(db, gone.org, lead->purpose, consents).recipients_any;
  });
}

}  // namespace

std::optional<std::int64_t> let_go(sql::Db& db, const store::AssignmentRow& lease, std::string_view reason,
                                   std::string_view by, const Clock& clock, Random& random) {
  const auto tasks = store::end_lease(db, lease, {reason, by}, clock, random);
  if (!tasks) return std::nullopt;
  store::insert_history(db, lease.org,
                        {lease.prospect, "assignment_ended", "none", {}, "assignment", lease.id.value, reason}, clock,
                        random);
  audit::append(db, lease.org, {by, "assignment.end", "assignment", lease.id.value, reason}, clock);
  return tasks;
}

void withdraw(sql::Db& db, const store::LeadRow& lead, std::string_view by, const Clock& clock, Random& random) {
  if (lead.state == kReason) return;
  store::set_lead_state(db, lead.id, kReason);
  audit::append(db, lead.org, {by, "lead.withdraw", "lead", lead.id.value}, clock);
  if (lead.prospect.empty()) return;
  for (const store::AssignmentRow& lease : store::open_assignments(db, lead.org, lead.prospect)) {
    if (lease.brand != lead.brand && lease.lead != lead.id) continue;
    if (!stands_without(db, lead, lease.brand)) {
      let_go(db, lease, kReason, by, clock, random);
      continue;
    }
    for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
      if (task.lead == lead.id) store::close_task(db, task.id, "moved", kReason, by, clock.now());
    }
  }
}

}  // namespace anketa::work
