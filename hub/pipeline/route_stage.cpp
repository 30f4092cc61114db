// Station 8 as a job: asks the rules, and gives the prospect to one dealer.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/pipeline/stages.h"
#include "hub/pipeline/take_in.h"
#include "hub/route/facts_json.h"
#include "hub/route/router.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"
#include "hub/work/contact.h"
#include "hub/work/hand_over.h"

namespace anketa::pipeline {
namespace {

bool is_old(const store::LeadRow& lead) { return lead.kind == "old_lead"; }

// The dealer keeps the prospect: whoever works it learns that he was here again.
void tell_owner(sql::Db& db, const Parts& parts, const store::LeadRow& lead) {
  const auto lease = store::open_assignment(db, lead.org, lead.prospect, lead.brand);
  if (!lease) return;
  const std::int64_t starts_ms = std::max(to_ms(parts.clock.now()), lease->waits_until_ms.value_or(0));
  const route::LeaseTerms terms = parts.router->terms(db, lease->dealer, starts_ms);
  work::come_again(db, *lease, lead.id, terms.opening, parts.clock, parts.random);
  if (lease->user.empty()) {
    return work::take_up(db, *lease, terms, parts.clock, parts.random);
  }
  store::insert_notice(db, lead.org, {lease->user, "lead.again", "prospect", lead.prospect.value}, parts.clock,
                       parts.random);
}

void leave_unassigned(sql::Db& db, const Parts& parts, const store::LeadRow& lead, const route::Choice& choice) {
  store::set_lead_state(db, lead.id, "unassigned");
  audit::append(db, lead.org, {"router", "lead.unassigned", "lead", lead.id.value, choice.trace.back().verdict},
                parts.clock);
  if (is_old(lead)) return;  // thousands at once, and nobody waits
  for (const UserId& admin : store::admins_of(db, lead.org)) {
    store::insert_notice(db, lead.org, {admin, "lead.unassigned", "lead", lead.id.value}, parts.clock, parts.random);
  }
}

}  // namespace

void route_lead(sql::Db& db, const Parts& parts, const LeadId& id) {
  const auto lead = store::find_lead(db, parts.org, id);
  if (!lead || lead->state != "matched") return;  // reassigned or settled by a human meanwhile
  const route::Decision decision = parts.router->decide(db, *lead, parts.clock, parts.random);
  const route::Choice& choice = decision.choice;
  if (choice.dealer.empty()) return leave_unassigned(db, parts, *lead, choice);
  if (choice.stays) {
    if (!is_old(*lead)) tell_owner(db, parts, *lead);  // he stood in a list, he did not come again
  } else {
    const std::int64_t starts_ms = std::max(to_ms(parts.clock.now()), decision.waits_until_ms);
    work::Assign order{parts.org, lead->prospect, lead->brand, choice.dealer, {}, lead->id, {}, "router"};
    order.trace = route::trace_json(choice.trace);
    order.waits_until_ms = decision.waits_until_ms;
    order.terms = parts.router->terms(db, choice.dealer, starts_ms);
    order.id = AssignmentId{decision.id.value};  // so that a dry run finds how long the lease ran
    work::assign(db, order, parts.clock, parts.random);
  }
  store::set_lead_state(db, lead->id, "assigned");
}

Result<Apply> route_stage(const Parts& parts, sql::Db& /*read*/, const store::Job& job) {
  return Apply([&parts, lead = LeadId{job.subject}](sql::Db& db) { route_lead(db, parts, lead); });
}

// A big hand-over goes in steps: each is a job, and adds the next.
Result<Apply> hand_over_stage(const Parts& parts, sql::Db& /*read*/, const store::Job& job) {
  return Apply([&parts, kind = job.kind, id = RowId{job.subject}](sql::Db& db) {
    const auto terms_of = [&](const DealerId& dealer) {
      return parts.router->terms(db, dealer, to_ms(parts.clock.now()));
    };
    const bool more = kind == "hand_over" ? work::step(db, parts.org, id, terms_of, parts.clock, parts.random)
                                          : work::step_back(db, parts.org, id, terms_of, parts.clock, parts.random);
    if (more) store::add_job(db, parts.org, kind, id.value, parts.clock, parts.random);
  });
}

}  // namespace anketa::pipeline
