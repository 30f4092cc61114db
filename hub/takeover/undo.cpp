#include "hub/takeover/undo.h"

#include <algorithm>
#include <vector>

#include "hub/dedup/ledger.h"
#include "hub/store/assignments.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/owned_cars.h"
#include "hub/store/prospects.h"
#include "hub/store/reviews.h"
#include "hub/store/writer.h"
#include "hub/work/due.h"
#include "hub/work/withdrawn.h"
#include "shared/base/codes.h"

namespace anketa::takeover {
namespace {

constexpr std::string_view reason = "takeover_undone";

// The newest first, as each may build on the one before.
std::vector<RowId> joins_of(const store::TakeoverLine& line) {
  std::vector<RowId> ids;
  for (std::string& id : split_codes(line.joins)) ids.push_back(RowId{std::move(id)});
  std::ranges::reverse(ids);
  return ids;
}

// False where later decisions stand on one of them. What it had joined is two again, until something else proves it
// one: it was the matcher's word, and is his again, not a human's "not the same".
bool part_again(const Desk& desk, const store::TakeoverLine& line) {
  const auto joins = joins_of(line);
  const auto can = [&](const RowId& id) {
    const auto moved = store::leads_of_decision(desk.db, id);
    return std::ranges::all_of(moved, [&](const store::DecisionLead& one) {
      const auto now = store::find_lead(desk.db, desk.org, one.lead);
      return one.from == one.to || (now && now->prospect == one.to && store::last_move(desk.db, one.lead) == id);
    });
  };
  if (!std::ranges::all_of(joins, can)) return false;
  dedup::Ledger ledger(desk.vault, desk.clock, desk.random);
  for (const RowId& id : joins) ledger.undo(desk.db, desk.org, id, dedup::matcher);
  return true;
}

using Leases = std::vector<store::AssignmentRow>;

Leases end_leases(const Desk& desk, const store::LeadRow& lead) {
  Leases ended;
  for (const store::AssignmentRow& lease : store::open_assignments(desk.db, desk.org, lead.prospect)) {
    if (lease.lead != lead.id) continue;
    work::let_go(desk.db, lease, reason, desk.by, desk.clock, desk.random);
    ended.push_back(lease);
  }
  return ended;
}

void close_questions(const Desk& desk, const store::LeadRow& lead) {
  for (const store::ReviewRow& item : store::waiting_reviews(desk.db, desk.org, lead.prospect)) {
    if (item.lead == lead.id) store::decide_review(desk.db, item.id, "moot", desk.by, {}, desk.clock.now());
  }
}

}  // namespace

std::string take_back(const Desk& desk, const store::TakeoverLine& line) {
  auto lead = store::find_lead(desk.db, desk.org, line.lead);
  if (!lead || lead->state == "erased") return {};  // a person asked for it meanwhile
  std::string why = store::worked_since(desk.db, desk.org, line.lead);
  if (!why.empty()) return why;
  if (!part_again(desk, line)) return "built_on";
  lead = store::find_lead(desk.db, desk.org, line.lead);
  const Leases ended = end_leases(desk, *lead);
  close_questions(desk, *lead);
  store::drop_jobs(desk.db, desk.org, line.lead.value);
  store::drop_consents(desk.db, line.lead);
  if (store::drop_cars_of_lead(desk.db, line.lead) > 0)
    store::set_customer(desk.db, lead->prospect, store::owns_car(desk.db, desk.org, lead->prospect));
  dedup::Ledger(desk.vault, desk.clock, desk.random).forget(desk.db, desk.org, line.lead, desk.by);
  for (const store::AssignmentRow& lease : ended)  // whoever came himself meanwhile was worked on under it
    (void)work::route_again(desk.db, lease, desk.clock, desk.random);
  return {};
}

}  // namespace anketa::takeover
