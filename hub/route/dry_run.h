// "What if": past decisions again, under another rule set. In: the decisions of a period in their order, with the
// facts they were made on. Out: who would have got what, the difference to what happened, load and fairness of each
// dealer. Next: hub/console/routing_json.h
// Pure. What the other choice changes is carried on: the person's next lead finds the dealer he would have had,
// loads shift with every difference until that lease ended, credits go their own way. What people did by hand stays
// as it was. Under the rules that decided, nothing differs: that is how history is replayed.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "hub/route/rules.h"

namespace anketa::route {

struct PastDecision {
  LeadId lead;
  ProspectId prospect;
  std::string brand;
  LeadFacts facts;
  std::shared_ptr<const Network> network;
  Loads loads;
  Credits credits;
  DealerId dealer;  // none: unassigned
  bool stays = false;
  std::optional<std::int64_t> ended_ms;  // of the lease it opened
  bool old = false;                      // of an old base: it took its turn, and is no figure and no load
};

struct DryDealer {
  std::int64_t was = 0, would = 0;  // leads newly given
  std::int64_t turns = 0;           // of those, taken in turn
  std::int64_t distance = 0;        // from the exact share of turns, in parts of credit_unit
  std::int64_t open_most_was = 0, open_most_would = 0;
};
struct DryChange {
  LeadId lead;
  ProspectId prospect;
  std::int64_t at_ms = 0;
  DealerId was, would;     // none: unassigned
  std::string would_step;  // the rule that decided, as its kind's code
};
struct DryRun {
  std::int64_t decisions = 0, stays = 0, changed = 0, unassigned_was = 0, unassigned_would = 0;
  std::map<std::string, DryDealer> dealers;   // by id
  std::map<std::string, std::int64_t> steps;  // how many each rule decided
  std::vector<DryChange> changes;             // the first of them
  Credits credits;                            // after the last
};

class DryRunner {
 public:
  // Both outlive the runner. Of the differences the first `most_changes` are listed, all are counted.
  DryRunner(const RuleSet& rules, const Places& places, std::size_t most_changes);
  // What the rules say to this one; decisions must come in their order.
  Choice add(const PastDecision& past);
  [[nodiscard]] DryRun finish();

 private:
  struct Holder {
    DealerId was, would;
  };
  struct End {
    std::int64_t at_ms = 0;
    DealerId was, would;
    bool operator>(const End& other) const { return at_ms > other.at_ms; }
  };
  [[nodiscard]] LeadFacts facts_then(const PastDecision& past, const Holder* holder) const;
  void shift(const DealerId& dealer, std::int64_t by, std::int64_t at_ms);
  [[nodiscard]] Loads loads_then(const PastDecision& past) const;
  void count(const PastDecision& past, const Choice& choice);
  void follow_loads(const PastDecision& past, const Loads& then, const Choice& choice);

  const RuleSet& rules_;
  const Places& places_;
  const std::size_t most_changes_;
  DryRun run_;
  bool begun_ = false;
  Credits credits_, first_credits_;
  std::map<std::string, Holder> holders_;  // by prospect and brand
  std::map<std::string, std::int64_t> open_shift_;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> today_shift_;  // day, leads
  std::priority_queue<End, std::vector<End>, std::greater<>> ends_;
};

}  // namespace anketa::route
