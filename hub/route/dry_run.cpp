#include "hub/route/dry_run.h"

#include <algorithm>

namespace anketa::route {
namespace {

std::int64_t day_of(std::int64_t at_ms) {  // as store::dealer_loads counts days
  constexpr std::int64_t hour_ms = 3600 * 1000;
  return (at_ms + 3 * hour_ms) / (24 * hour_ms);
}

bool refused(const LeadFacts& facts, const DealerId& dealer) {
  return std::ranges::find(facts.rejected, dealer) != facts.rejected.end();
}

}  // namespace

DryRunner::DryRunner(const RuleSet& rules, const Places& places, std::size_t most_changes)
    : rules_(rules), places_(places), most_changes_(most_changes) {}

// The owner is whoever the other rules gave the person to, unless people moved him by hand since.
LeadFacts DryRunner::facts_then(const PastDecision& past, const Holder* holder) const {
  LeadFacts facts = past.facts;
  if (holder == nullptr) return facts;
  if (!facts.owner.empty()) {
    if (facts.owner == holder->was) facts.owner = holder->would;
  } else if (!facts.rejected.empty() && !holder->would.empty() && !refused(facts, holder->would)) {
    facts.owner = holder->would;  // somebody else refused; here there was nothing to route anew
  }
  return facts;
}

void DryRunner::shift(const DealerId& dealer, std::int64_t by, std::int64_t at_ms) {
  if (dealer.empty()) return;
  open_shift_[dealer.value] += by;
  auto& [day, leads] = today_shift_[dealer.value];
  if (day != day_of(at_ms)) leads = 0;
  day = day_of(at_ms);
  leads += by;
}

Loads DryRunner::loads_then(const PastDecision& past) const {
  Loads loads = past.loads;
  for (const auto& [dealer, by] : open_shift_) {
    if (by != 0) loads[dealer].open = std::max<std::int64_t>(0, loads[dealer].open + by);
  }
  for (const auto& [dealer, today] : today_shift_) {
    if (today.first != day_of(past.facts.at_ms) || today.second == 0) continue;
    loads[dealer].today = std::max<std::int64_t>(0, loads[dealer].today + today.second);
  }
  return loads;
}

Choice DryRunner::add(const PastDecision& past) {
  const std::int64_t at_ms = past.facts.at_ms;
  for (; !ends_.empty() && ends_.top().at_ms <= at_ms; ends_.pop()) {  // both leases end, and with them the shift
    if (!ends_.top().would.empty()) --open_shift_[ends_.top().would.value];
    if (!ends_.top().was.empty()) ++open_shift_[ends_.top().was.value];
  }
  if (!begun_) credits_ = first_credits_ = past.credits;
  begun_ = true;
  const std::string key = past.prospect.value + "/" + past.brand;
  const auto held = holders_.find(key);
  const LeadFacts facts = facts_then(past, held == holders_.end() ? nullptr : &held->second);
  const Loads loads = loads_then(past);
  Choice choice = choose(rules_, facts, {*past.network, places_, loads, credits_});
  if (choice.turn) credits_ = choice.credits;
  if (!past.old) {
    count(past, choice);
    follow_loads(past, loads, choice);
  }
  if (!past.stays || !choice.stays) {
    Holder& holder = holders_[key];
    holder.was = past.dealer;
    holder.would = choice.dealer;
  }
  return choice;
}

void DryRunner::count(const PastDecision& past, const Choice& choice) {
  ++run_.decisions;
  run_.stays += choice.stays ? 1 : 0;
  run_.unassigned_was += past.dealer.empty() ? 1 : 0;
  run_.unassigned_would += choice.dealer.empty() ? 1 : 0;
  if (!past.dealer.empty() && !past.stays) ++run_.dealers[past.dealer.value].was;
  if (!choice.dealer.empty() && !choice.stays) ++run_.dealers[choice.dealer.value].would;
  if (choice.turn) ++run_.dealers[choice.dealer.value].turns;
  const std::string step = choice.trace.empty() ? std::string() : choice.trace.back().step;
  ++run_.steps[step];
  if (choice.dealer == past.dealer) return;
  ++run_.changed;
  if (run_.changes.size() >= most_changes_) return;
  run_.changes.push_back({past.lead, past.prospect, past.facts.at_ms, past.dealer, choice.dealer, step});
}

void DryRunner::follow_loads(const PastDecision& past, const Loads& then, const Choice& choice) {
  const auto most = [](std::int64_t& kept, const Loads& loads, const DealerId& dealer) {
    const auto load = loads.find(dealer.value);
    kept = std::max(kept, (load == loads.end() ? 0 : load->second.open) + 1);
  };
  const DealerId was = past.stays ? DealerId{} : past.dealer;
  const DealerId would = choice.stays ? DealerId{} : choice.dealer;
  if (!was.empty()) most(run_.dealers[was.value].open_most_was, past.loads, was);
  if (!would.empty()) most(run_.dealers[would.value].open_most_would, then, would);
  if (was == would) return;
  shift(was, -1, past.facts.at_ms);
  shift(would, 1, past.facts.at_ms);
  if (past.ended_ms) ends_.push({*past.ended_ms, was, would});
}

DryRun DryRunner::finish() {
  for (const auto& [dealer, credit] : credits_) {
    const auto first = first_credits_.find(dealer);
    const std::int64_t distance = credit - (first == first_credits_.end() ? 0 : first->second);
    if (distance != 0 || run_.dealers.contains(dealer)) run_.dealers[dealer].distance = distance;
  }
  run_.credits = credits_;
  return std::move(run_);
}

}  // namespace anketa::route
