#include "hub/dedup/weights_replay.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <vector>

#include "hub/dedup/grouping.h"
#include "hub/dedup/ledger.h"
#include "hub/match/memory_index.h"
#include "hub/store/leads.h"

namespace anketa::dedup {
namespace {

using Json = nlohmann::ordered_json;
using Verdicts = std::map<std::string, std::int64_t, std::less<>>;
constexpr std::size_t most_examples = 50;

struct Seen {
  LeadId lead;
  std::size_t would = 0;  // its prospect by the draft
  std::size_t now = 0;    // and by the weights that decide
};

// A human's word about leads of side a and side b.
struct Fact {
  RowId decision;
  bool same = false;
  std::vector<store::DecisionLead> leads;
};

struct Pair {
  LeadId one, other;
};

struct Pairs {
  std::int64_t count = 0;
  std::vector<Pair> examples;  // the first few
};

struct Tally {  // against what humans have said
  std::int64_t same_right = 0, same_wrong = 0, different_right = 0, different_wrong = 0;

  void add(bool said_same, bool joined) {
    ++(said_same ? (joined ? same_right : same_wrong) : (joined ? different_wrong : different_right));
  }
};

std::int64_t pairs_of(std::int64_t leads) { return leads * (leads - 1) / 2; }

// Pairs that stand in one group by `whole` and in two by `part`.
Pairs joined_by(std::vector<Seen> seen, std::size_t Seen::*whole, std::size_t Seen::*part) {
  std::ranges::sort(seen, [&](const Seen& a, const Seen& b) {
    return std::tie(a.*whole, a.*part, a.lead.value) < std::tie(b.*whole, b.*part, b.lead.value);
  });
  Pairs pairs;
  for (std::size_t at = 0; at < seen.size();) {
    const std::size_t first = at;
    while (at < seen.size() && seen[at].*whole == seen[first].*whole) {
      const std::size_t begin = at;
      while (at < seen.size() && seen[at].*whole == seen[first].*whole && seen[at].*part == seen[begin].*part) ++at;
      pairs.count -= pairs_of(static_cast<std::int64_t>(at - begin));
      if (begin != first && pairs.examples.size() < most_examples)
        pairs.examples.push_back({seen[first].lead, seen[begin].lead});
    }
    pairs.count += pairs_of(static_cast<std::int64_t>(at - first));
  }
  return pairs;
}

Json json_of(const Tally& tally) {
  return {{"same_right", tally.same_right},
          {"same_wrong", tally.same_wrong},
          {"different_right", tally.different_right},
          {"different_wrong", tally.different_wrong}};
}

Json json_of(sql::Db& db, const OrgId& org, const Pairs& pairs) {
  Json examples = Json::array();
  for (const Pair& pair : pairs.examples) {
    const auto one = store::find_lead(db, org, pair.one);
    const auto other = store::find_lead(db, org, pair.other);
    if (one && other) examples.push_back({{"one", one->prospect.value}, {"other", other->prospect.value}});
  }
  return {{"pairs", pairs.count}, {"examples", std::move(examples)}};
}

Json json_of(const Verdicts& verdicts) {
  Json json = Json::object();
  for (const std::string_view code : {"same", "maybe", "new", "garbage"}) {
    const auto found = verdicts.find(code);
    json[std::string(code)] = found == verdicts.end() ? 0 : found->second;
  }
  return json;
}

}  // namespace

struct WeightsReplay::State {
  State(const match::Weights& by_draft, const match::Weights& by_deciding) : draft(by_draft), deciding(by_deciding) {}

  struct Humans {
    Tally would, now;
    Pairs against;  // joined by the draft though a human said they are two
  };
  void take(const match::Person& person, const store::DecisionRow& placing);
  [[nodiscard]] Humans humans(sql::Db& db, const OrgId& org, const std::vector<Seen>& all) const;
  [[nodiscard]] std::vector<Seen> living() const;
  [[nodiscard]] static Json warnings(const Humans& humans);

  const match::Weights draft, deciding;
  match::MemoryIndex would{match::Dictionary::builtin(), draft};
  match::MemoryIndex now{match::Dictionary::builtin(), deciding};
  std::vector<Seen> seen;
  std::vector<Fact> facts;
  std::int64_t at = 0, skipped = 0, changed = 0, questions_would = 0, questions_now = 0;
  Verdicts verdicts_then, verdicts_now, verdicts_would;
};

void WeightsReplay::State::take(const match::Person& person, const store::DecisionRow& placing) {
  if (!person.sane && placing.verdict != "garbage") {  // erased since, or no longer readable
    ++skipped;
    return;
  }
  const auto by_draft = would.add(person);
  const auto by_now = now.add(person);
  const std::string verdict(match::verdict_code(by_draft.decision.verdict));
  ++verdicts_then[placing.verdict];
  ++verdicts_would[verdict];
  ++verdicts_now[std::string(match::verdict_code(by_now.decision.verdict))];
  changed += verdict == placing.verdict ? 0 : 1;
  questions_would += static_cast<std::int64_t>(by_draft.doubted.size());
  questions_now += static_cast<std::int64_t>(by_now.doubted.size());
  seen.push_back({placing.lead, by_draft.prospect, by_now.prospect});
}

std::vector<Seen> WeightsReplay::State::living() const {
  std::vector<Seen> all = seen;
  for (Seen& one : all) one = {std::move(one.lead), would.living(one.would), now.living(one.now)};
  return all;
}

// Of two facts about one pair the newer counts, as in the ledger.
WeightsReplay::State::Humans WeightsReplay::State::humans(sql::Db& db, const OrgId& org,
                                                          const std::vector<Seen>& all) const {
  std::map<std::pair<std::string, std::string>, bool> said;
  std::map<std::string, const Seen*> named;
  for (const Fact& fact : facts) {
    const auto decision = store::find_decision(db, org, fact.decision);
    if (!decision || !decision->undone_by.empty()) continue;  // taken back while we read
    for (const store::DecisionLead& a : fact.leads) {
      named.emplace(a.lead.value, nullptr);
      for (const store::DecisionLead& b : fact.leads) {
        if (a.side == "a" && b.side == "b") said[std::minmax(a.lead.value, b.lead.value)] = fact.same;
      }
    }
  }
  for (const Seen& one : all) {
    if (const auto found = named.find(one.lead.value); found != named.end()) found->second = &one;
  }
  Humans humans;
  for (const auto& [pair, same] : said) {
    const Seen* one = named.at(pair.first);
    const Seen* other = named.at(pair.second);
    if (one == nullptr || other == nullptr) continue;
    humans.would.add(same, one->would == other->would);
    humans.now.add(same, one->now == other->now);
    if (same || one->would != other->would) continue;
    ++humans.against.count;
    if (humans.against.examples.size() < most_examples) humans.against.examples.push_back({one->lead, other->lead});
  }
  return humans;
}

Json WeightsReplay::State::warnings(const Humans& humans) {
  const Tally& would = humans.would;
  const Tally& now = humans.now;
  Json codes = Json::array();
  if (would.different_wrong > 0) codes.push_back("joins_parted");
  if (would.same_right * now.different_wrong < now.same_right * would.different_wrong) codes.push_back("less_precise");
  if (would.same_right < now.same_right) codes.push_back("finds_less");
  return codes;
}

WeightsReplay::WeightsReplay() = default;
WeightsReplay::~WeightsReplay() = default;

void WeightsReplay::about(const match::Weights& draft, const match::Weights& deciding) {
  if (state_ && state_->draft.tsv() == draft.tsv() && state_->deciding.tsv() == deciding.tsv()) return;
  state_ = std::make_unique<State>(draft, deciding);
}

bool WeightsReplay::step(sql::Db& read, const privacy::Vault& vault, const OrgId& org, std::int64_t most) {
  const auto decisions = store::decisions_after(read, org, state_->at, most);
  for (const store::DecisionRow& decision : decisions) {
    state_->at = decision.seq;
    if (decision.kind == "auto") {
      state_->take(person_of(contact_of_lead(read, vault, decision.lead)), decision);
    } else if (decision.kind != "undo" && decision.by != matcher && decision.undone_by.empty()) {
      state_->facts.push_back({decision.id, decision.kind == "same", store::leads_of_decision(read, decision.id)});
    }
  }
  return !decisions.empty();
}

std::int64_t WeightsReplay::at() const { return state_ ? state_->at : 0; }

std::string WeightsReplay::report(sql::Db& read, const OrgId& org) const {
  const std::vector<Seen> all = state_->living();
  const State::Humans humans = state_->humans(read, org, all);
  Json json;
  json["against_version"] = state_->deciding.version;
  json["leads"] = all.size();
  json["skipped"] = state_->skipped;
  json["changed"] = state_->changed;
  json["verdicts"] = {{"then", json_of(state_->verdicts_then)},
                      {"now", json_of(state_->verdicts_now)},
                      {"would", json_of(state_->verdicts_would)}};
  json["questions"] = {{"now", state_->questions_now}, {"would", state_->questions_would}};
  json["prospects"] = {{"now", state_->now.prospects()}, {"would", state_->would.prospects()}};
  json["joined"] = json_of(read, org, joined_by(all, &Seen::would, &Seen::now));
  json["parted"] = json_of(read, org, joined_by(all, &Seen::now, &Seen::would));
  json["humans"] = {{"now", json_of(humans.now)}, {"would", json_of(humans.would)}};
  json["against_humans"] = json_of(read, org, humans.against);
  json["warnings"] = State::warnings(humans);
  return json.dump();
}

void WeightsReplay::forget() { state_.reset(); }

}  // namespace anketa::dedup
