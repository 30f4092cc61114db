#include "hub/dedup/replay.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "hub/dedup/grouping.h"
#include "hub/dedup/ledger.h"
#include "hub/store/identity.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"

namespace anketa::dedup {
namespace {

constexpr std::int64_t page = 500;
constexpr std::size_t most_mismatches = 100;

struct Fact {
  std::int64_t seq = 0;
  bool same = false;
  std::vector<store::DecisionLead> leads;
};

// What the ledger alone says.
struct World {
  std::map<LeadId, ProspectId> group;
  std::map<ProspectId, std::set<LeadId>> leads;
  std::map<ProspectId, ProspectId> redirect;  // of those without leads
  std::vector<Fact> facts;
  std::int64_t decisions = 0;

  void place(const LeadId& lead, const ProspectId& to) {
    if (const auto was = group.find(lead); was != group.end()) {
      leads[was->second].erase(lead);
      if (leads[was->second].empty()) redirect[was->second] = to;
    }
    group[lead] = to;
    leads[to].insert(lead);
    redirect.erase(to);
  }
};

World read_ledger(sql::Db& db, const OrgId& org) {
  World world;
  std::int64_t seq = 0;
  while (true) {
    const auto decisions = store::decisions_after(db, org, seq, page);
    if (decisions.empty()) return world;
    for (const store::DecisionRow& decision : decisions) {
      seq = decision.seq;
      ++world.decisions;
      if (decision.kind == "auto") {
        world.place(decision.lead, decision.prospect);
        continue;
      }
      auto leads = store::leads_of_decision(db, decision.id);
      for (const store::DecisionLead& one : leads) {
        if (one.from != one.to) world.place(one.lead, one.to);
      }
      if (decision.kind != "undo" && decision.by != matcher && decision.undone_by.empty())
        world.facts.push_back({seq, decision.kind == "same", std::move(leads)});
    }
  }
}

class Check {
 public:
  Check(sql::Db& db, const privacy::Vault& vault, const OrgId& org)
      : db_(db), vault_(vault), org_(org), world_(read_ledger(db, org)) {}

  Replayed run() {
    out_.decisions = world_.decisions;
    ProspectId after;
    while (true) {
      const auto rows = store::prospects_after(db_, org_, after, page);
      if (rows.empty()) break;
      for (const store::ProspectRow& row : rows) check(row);
      after = rows.back().id;
    }
    for (const auto& [prospect, leads] : world_.leads) {
      if (!leads.empty() && !seen_.contains(prospect)) differ("group", prospect.value);
    }
    for (const Fact& fact : world_.facts) check(fact);
    if (store::miscounted(db_) != 0) differ("keys", org_.value);
    return std::move(out_);
  }

 private:
  void differ(const char* what, const std::string& id) {
    if (out_.mismatches.size() < most_mismatches) out_.mismatches.push_back({what, id});
  }

  void check(const store::ProspectRow& row) {
    seen_.insert(row.id);
    const auto stored = store::leads_of_prospect(db_, row.id);
    const auto& said = world_.leads[row.id];
    if (std::set<LeadId>(stored.begin(), stored.end()) != said) differ("group", row.id.value);
    if (row.state == "merged") {
      if (!said.empty() || world_.redirect[row.id] != row.merged_into) differ("redirect", row.id.value);
      return;
    }
    ++out_.prospects;
    if (stored.empty()) return differ("no_lead", row.id.value);
    check_card(row);
    for (const LeadId& lead : stored) check_keys(row, lead);
  }

  void check_card(const store::ProspectRow& row) {
    Computed computed = compute(db_, vault_, org_, row.id);
    if (computed.empty != (row.state == "erased")) return differ("card", row.id.value);
    if (computed.empty) return;
    const auto record = store::find_record(db_, row.id);
    const Card kept = open_card(row, vault_);
    if (kept.language.source.empty()) computed.card.language = {};  // from before it was kept
    const bool equal = record && computed.first_ms == row.first_ms && computed.last_ms == row.last_ms &&
                       card_json(kept) == card_json(computed.card) &&
                       record_text(open_record(*record, vault_)) == record_text(computed.person);
    if (!equal) differ("card", row.id.value);
  }

  // Under the versions in which the lead has keys at all: a rekey goes on while others read.
  void check_keys(const store::ProspectRow& prospect, const LeadId& lead) {
    ++out_.leads;
    const auto record = store::find_record(db_, prospect.id);
    const auto row = store::find_lead(db_, org_, lead);
    const bool erased = row && row->state == "erased";
    const match::Person features = erased ? match::Person{} : person_of(contact_of_lead(db_, vault_, lead));
    const auto kept = store::keys_of_lead(db_, lead);
    if (kept.empty() && !keys_of(vault_, org_, features, vault_.index_version()).empty())
      return differ("keys", lead.value);
    for (const store::LeadKeys& one : kept) {
      const bool right =
          record && one.ref == record->ref && one.keys == keys_of(vault_, org_, features, one.key_version);
      if (!right || !all_hold(one)) return differ("keys", lead.value);
    }
  }

  bool all_hold(const store::LeadKeys& lead) {
    return std::ranges::all_of(lead.keys, [&](store::MatchKey key) {
      const auto held = store::holders(db_, {key}, std::numeric_limits<std::int64_t>::max());
      return std::ranges::find(held, lead.ref, &store::Holding::ref) != held.end();
    });
  }

  // "Not the same" holds unless a newer "same" says otherwise.
  void check(const Fact& fact) {
    if (fact.same) return;
    for (const ProspectId& group : groups_of_both(fact)) {
      const bool allowed = std::ranges::any_of(world_.facts, [&](const Fact& other) {
        return other.same && other.seq > fact.seq && groups_of_both(other).contains(group);
      });
      if (!allowed) differ("forbidden", group.value);
    }
  }

  std::set<ProspectId> groups_of_both(const Fact& fact) {
    std::set<ProspectId> a;
    std::set<ProspectId> both;
    for (const store::DecisionLead& one : fact.leads) {
      if (one.side == "a") a.insert(world_.group[one.lead]);
    }
    for (const store::DecisionLead& one : fact.leads) {
      if (one.side == "b" && a.contains(world_.group[one.lead])) both.insert(world_.group[one.lead]);
    }
    return both;
  }

  sql::Db& db_;
  const privacy::Vault& vault_;
  const OrgId org_;
  World world_;
  std::set<ProspectId> seen_;
  Replayed out_;
};

}  // namespace

Replayed replay(sql::Db& db, const privacy::Vault& vault, const OrgId& org) { return Check(db, vault, org).run(); }

}  // namespace anketa::dedup
