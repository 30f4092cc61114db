#include "hub/dedup/leases.h"

#include <algorithm>
#include <map>

#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/lease_end.h"
#include "hub/store/tasks.h"

namespace anketa::dedup {
namespace {

std::int64_t open_tasks(const Desk& desk, const AssignmentId& lease) {
  return static_cast<std::int64_t>(store::open_tasks_of(desk.db, lease).size());
}

// The same right under a new number: the old entry ends, its open tasks and test drives go on under the new one.
void carry_over(const Desk& desk, const store::AssignmentRow& lease, const ProspectId& to) {
  const Time now = desk.clock.now();
  const auto tasks = store::open_tasks_of(desk.db, lease.id);
  store::end_assignment(desk.db, lease.id, "split", now);
  store::AssignmentRow next = lease;
  next.id = AssignmentId::make(desk.clock, desk.random);
  next.prospect = to;
  store::insert_assignment(desk.db, next);
  store::pass_drives(desk.db, lease.id, next.id);
  for (store::TaskRow task : tasks) {
    store::close_task(desk.db, task.id, "moved", "split", "ledger", now);
    task.id = TaskId::make(desk.clock, desk.random);
    task.prospect = to;
    task.assignment = next.id;
    store::insert_task(desk.db, task);
  }
}

void end_here(const Desk& desk, const store::AssignmentRow& lease) {
  store::end_lease(desk.db, lease, {"split", "ledger"}, desk.clock, desk.random);
}

// Of one that a merge has ended, tasks and all.
void tell_gone(const Desk& desk, store::AssignmentRow lease, const ProspectId& into) {
  lease.prospect = into;
  store::end_drives(desk.db, lease, desk.clock, desk.random);
  store::tell_house(desk.db, lease, "assignment.ended", desk.clock, desk.random);
}

// Of each brand that was worked for both and is not for this one any more, the newest lead asks the router again.
void route_anew(const Desk& desk, const ProspectId& prospect, SplitFate& fate) {
  std::map<std::string, store::LeadRow> newest;
  for (const LeadId& id : store::leads_of_prospect(desk.db, prospect)) {
    auto lead = store::find_lead(desk.db, desk.org, id);
    if (lead && (lead->state == "assigned" || lead->state == "unassigned")) newest[lead->brand] = std::move(*lead);
  }
  for (const auto& [brand, lead] : newest) {
    if (std::ranges::find(fate.leases, brand, &LeaseFate::brand) == fate.leases.end()) continue;
    if (store::open_assignment(desk.db, desk.org, prospect, brand)) continue;
    store::set_lead_state(desk.db, lead.id, "matched");
    store::add_job(desk.db, desk.org, "route", lead.id.value, desk.clock, desk.random);
    fate.routed.push_back(lead.id);
  }
}

}  // namespace

std::vector<LeaseFate> merge_leases(const Desk& desk, const ProspectId& from, const ProspectId& into) {
  auto before = store::open_assignments(desk.db, desk.org, into);
  const auto coming = store::open_assignments(desk.db, desk.org, from);
  before.insert(before.end(), coming.begin(), coming.end());
  std::vector<std::int64_t> tasks;
  for (const store::AssignmentRow& lease : before) tasks.push_back(open_tasks(desk, lease.id));
  store::merge_assignments(desk.db, desk.org, from, into, desk.clock.now());
  const auto after = store::open_assignments(desk.db, desk.org, into);
  std::vector<LeaseFate> fates;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const store::AssignmentRow& lease = before[i];
    const bool lives = std::ranges::find(after, lease.id, &store::AssignmentRow::id) != after.end();
    if (!lives) tell_gone(desk, lease, into);
    const char* fate = !lives ? "ends" : lease.prospect == from ? "moves" : "stays";
    fates.push_back({lease.id, lease.brand, lease.dealer, fate, tasks[i]});
  }
  return fates;
}

SplitFate split_leases(const Desk& desk, const ProspectId& from, const ProspectId& to,
                       const std::vector<LeadId>& moved) {
  SplitFate fate;
  const auto goes = [&](const LeadId& lead) { return std::ranges::find(moved, lead) != moved.end(); };
  for (const store::AssignmentRow& lease : store::open_assignments(desk.db, desk.org, from)) {
    LeaseFate& told =
        fate.leases.emplace_back(LeaseFate{lease.id, lease.brand, lease.dealer, "stays", open_tasks(desk, lease.id)});
    if (!goes(lease.lead)) continue;
    const bool taken = store::open_assignment(desk.db, desk.org, to, lease.brand).has_value();
    told.fate = taken ? "ends" : "moves";
    if (taken) {
      end_here(desk, lease);
    } else {
      carry_over(desk, lease, to);
    }
  }
  route_anew(desk, from, fate);
  route_anew(desk, to, fate);
  return fate;
}

}  // namespace anketa::dedup
