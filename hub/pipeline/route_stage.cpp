// Station 8 as a job: gathers the facts, asks the rules, and gives the prospect to one dealer.
#include "hub/audit/audit.h"
#include "hub/pipeline/stages.h"
#include "hub/route/facts.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"

namespace anketa::pipeline {
namespace {

// The dealer keeps the prospect: whoever works it learns that he was here again.
void tell_owner(sql::Db& db, const Parts& parts, const store::LeadRow& lead) {
  const auto lease = store::open_assignment(db, lead.org, lead.prospect, lead.brand);
  if (!lease || lease->user.empty()) return;
  store::insert_notice(db, lead.org, {lease->user, "lead.again", "prospect", lead.prospect.value}, parts.clock,
                       parts.random);
}

void leave_unassigned(sql::Db& db, const Parts& parts, const store::LeadRow& lead, const route::Choice& choice) {
  store::set_lead_state(db, lead.id, "unassigned");
  audit::append(db, lead.org, {"router", "lead.unassigned", "lead", lead.id.value, choice.trace.back().verdict},
                parts.clock);
  for (const UserId& admin : store::admins_of(db, lead.org)) {
    store::insert_notice(db, lead.org, {admin, "lead.unassigned", "lead", lead.id.value}, parts.clock, parts.random);
  }
}

void route_lead(sql::Db& db, const Parts& parts, const LeadId& id) {
  const auto lead = store::find_lead(db, parts.org, id);
  if (!lead || lead->state != "matched") return;  // reassigned or settled by a human meanwhile
  const route::Choice choice = route::choose(route::facts_of(db, *lead), route::dealers_of(db, parts.org),
                                             [&](const std::string& pool, const std::vector<std::string>& members) {
                                               return store::next_in_turn(db, parts.org, pool, members);
                                             });
  if (choice.dealer.empty()) return leave_unassigned(db, parts, *lead, choice);
  if (choice.stays) {
    tell_owner(db, parts, *lead);
  } else {
    if (!choice.pool.empty()) store::count_turn(db, parts.org, choice.pool, choice.dealer.value);
    work::assign(db,
                 {parts.org,
                  lead->prospect,
                  lead->brand,
                  choice.dealer,
                  {},
                  lead->id,
                  route::trace_json(choice.trace),
                  "router"},
                 parts.clock, parts.random);
  }
  store::set_lead_state(db, lead->id, "assigned");
}

}  // namespace

Result<Apply> route_stage(const Parts& parts, sql::Db& /*read*/, const store::Job& job) {
  return Apply([&parts, lead = LeadId{job.subject}](sql::Db& db) { route_lead(db, parts, lead); });
}

}  // namespace anketa::pipeline
