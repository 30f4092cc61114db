#include "hub/dedup/resolve.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "hub/audit/audit.h"
#include "hub/dedup/grouping.h"
#include "hub/dedup/ledger.h"
#include "hub/dedup/survivorship.h"
#include "hub/match/keys.h"
#include "hub/store/identity.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/reviews.h"

namespace anketa::dedup {
namespace {

constexpr std::int64_t most_users = 16;  // of a contact: more weigh as little
constexpr std::size_t shared_from = 3;   // so many prospects make a contact a shared one

bool is_asked_already(sql::Db& db, const OrgId& org, const ProspectId& prospect, const ProspectId& candidate) {
  const auto waiting = store::waiting_reviews(db, org, prospect);
  return std::ranges::any_of(waiting, [&](const store::ReviewRow& item) {
    return item.reason != "shared_contact" && store::living_prospect(db, org, item.candidate) == candidate;
  });
}

bool is_settled(sql::Db& db, const OrgId& org, const ProspectId& prospect, const ProspectId& candidate) {
  const auto fact = store::fact_between(db, org, prospect, candidate);
  return fact && fact->kind != "same";
}

}  // namespace

std::string evidence_json(const std::vector<Evidence>& evidence) {
  std::string json = "[";
  for (const Evidence& one : evidence) {  // fields and levels are words of this program: nothing to escape
    if (json.size() > 1) json += ",";
    json +=
        R"({"field":")" + one.field + R"(","level":")" + one.level + R"(","bits":)" + std::to_string(one.bits) + "}";
  }
  return json + "]";
}

std::string key_subject(const store::BlindKey& key) {
  return key.kind + ":" + std::to_string(key.key_version) + ":" + key.value;
}

std::optional<store::BlindKey> parse_key_subject(std::string_view subject) {
  const std::size_t first = subject.find(':');
  const std::size_t second = first == std::string_view::npos ? first : subject.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  store::BlindKey key{std::string(subject.substr(0, first)), 0, std::string(subject.substr(second + 1))};
  const std::string_view number = subject.substr(first + 1, second - first - 1);
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), key.key_version);
  return parsed.ec == std::errc{} ? std::optional(key) : std::nullopt;
}

std::vector<Candidate> Resolver::candidates(sql::Db& db, const OrgId& org, const match::Person& person) const {
  std::set<ProspectId> ids;
  for (const std::int64_t version : vault_.index_versions()) {
    for (const store::BlindKey& key : keys_of(vault_, org, person, version, KeyUse::Asked)) {
      const auto holders = store::prospects_by_key(db, org, key, match::most_holders + 1);
      if (holders.size() > match::most_holders) continue;  // says nothing about one person
      ids.insert(holders.begin(), holders.end());
    }
  }
  std::vector<Candidate> found;
  for (const ProspectId& id : ids) {
    const auto row = store::find_prospect(db, org, id);
    if (row && row->state == "active") found.push_back({id, open_record(*row, vault_)});
  }
  return found;
}

Decision Resolver::judge(sql::Db& db, const OrgId& org, const match::Person& person) const {
  if (!person.sane) return match(person, {}, {});
  const match::Uses uses = [&](const std::string& contact) {
    std::set<ProspectId> users;
    for (const std::int64_t version : vault_.index_versions()) {
      const auto found = store::prospects_by_key(db, org, contact_key(vault_, org, contact, version), most_users);
      users.insert(found.begin(), found.end());
    }
    return static_cast<int>(users.size());
  };
  return match(person, candidates(db, org, person), uses);
}

ProspectId Resolver::create(sql::Db& db, const Arrival& arrival, const match::Person& person) {
  store::ProspectRow row;
  row.id = ProspectId::make(clock_, random_);
  row.org = arrival.org;
  row.first_ms = arrival.best_ms;
  row.last_ms = arrival.best_ms;
  Card card;
  dedup::join(card, card_of(arrival.contact, arrival.best_ms, arrival.lead));
  seal_into(row, vault_, card, person);
  store::insert_prospect(db, row);
  return row.id;
}

// The same card as computing it from all leads gives, without opening them all.
void Resolver::join(sql::Db& db, const ProspectId& prospect, const Arrival& arrival, const match::Person& person) {
  auto row = store::find_prospect(db, arrival.org, prospect);
  if (!row) throw BrokenWorld(Problem(problems::store_corrupt, "prospect"));
  Card card = open_card(*row, vault_);
  match::Person known = open_record(*row, vault_);
  dedup::join(card, card_of(arrival.contact, arrival.best_ms, arrival.lead));
  match::add_person(known, person);
  row->first_ms = std::min(row->first_ms, arrival.best_ms);
  row->last_ms = std::max(row->last_ms, arrival.best_ms);
  seal_into(*row, vault_, card, known);
  store::update_prospect(db, *row);
}

// Where this prospect makes a contact a shared one, those who were joined by it alone are looked at again.
void Resolver::keep_keys(sql::Db& db, const Arrival& arrival, const ProspectId& prospect, const match::Person& person) {
  for (const store::BlindKey& key : keys_of(vault_, arrival.org, person, vault_.index_version())) {
    if (!is_contact(key)) {
      store::insert_blind_key(db, arrival.org, key, prospect, arrival.lead);
      continue;
    }
    const auto before = store::prospects_by_key(db, arrival.org, key, shared_from);
    store::insert_blind_key(db, arrival.org, key, prospect, arrival.lead);
    const bool is_new = std::ranges::find(before, prospect) == before.end();
    if (is_new && before.size() + 1 == shared_from)
      store::add_job(db, arrival.org, "reevaluate", key_subject(key), clock_, random_);
  }
}

void Resolver::keep_decision(sql::Db& db, const Arrival& arrival, const Resolved& resolved) {
  const Decision& decision = resolved.decision;
  store::DecisionRow row;
  row.id = RowId::make(clock_, random_);
  row.org = arrival.org;
  row.kind = "auto";
  row.lead = arrival.lead;
  row.prospect = resolved.prospect;
  row.verdict = verdict_code(decision.verdict);
  row.bits = decision.bits;
  row.evidence = evidence_json(decision.evidence);
  row.weights_version = weights_version();
  row.by = "matcher";
  row.decided_ms = to_ms(clock_.now());
  store::insert_decision(db, row);
}

void Resolver::ask_human(sql::Db& db, const Arrival& arrival, const Resolved& resolved) {
  for (const Scored& other : resolved.decision.to_review) {
    if (is_settled(db, arrival.org, resolved.prospect, other.id)) continue;  // a human's word outlives any weights
    if (is_asked_already(db, arrival.org, resolved.prospect, other.id)) continue;
    store::insert_review(db,
                         {RowId::make(clock_, random_), arrival.org, arrival.lead, resolved.prospect, other.id,
                          other.bits, other.reason, evidence_json(other.evidence)},
                         clock_.now());
  }
}

void Resolver::link_household(sql::Db& db, const Arrival& arrival, const Resolved& resolved,
                              const match::Person& person) {
  for (const Scored& other : resolved.decision.households) {
    for (const store::BlindKey& key : keys_of(vault_, arrival.org, person, vault_.index_version())) {
      if (!is_contact(key)) continue;
      const auto holder = store::lead_under_key(db, arrival.org, key, other.id);
      if (holder.empty()) continue;
      store::insert_household(db, arrival.org,
                              {arrival.lead, holder, other.id, evidence_json(other.evidence), to_ms(clock_.now())});
      break;
    }
  }
}

// Two that were taken for two until this lead: one now, unless a human has said otherwise.
void Resolver::bridge(sql::Db& db, const OrgId& org, Resolved& resolved) {
  Ledger ledger(vault_, clock_, random_);
  for (const Scored& other : resolved.decision.joins) {
    if (is_settled(db, org, resolved.prospect, other.id)) continue;
    const Occasion why{"matcher", other.bits, evidence_json(other.evidence)};
    resolved.prospect = ledger.merge(db, org, resolved.prospect, other.id, why, "matcher").prospect;
  }
}

Resolved Resolver::resolve(sql::Db& db, const Arrival& arrival) {
  const match::Person person = person_of(arrival.contact);
  Resolved resolved;
  resolved.decision = judge(db, arrival.org, person);
  if (resolved.decision.verdict == Verdict::Same) {
    resolved.prospect = resolved.decision.prospect;
    bridge(db, arrival.org, resolved);
    join(db, resolved.prospect, arrival, person);
  } else {
    resolved.prospect = create(db, arrival, person);
  }
  keep_keys(db, arrival, resolved.prospect, person);
  keep_decision(db, arrival, resolved);
  ask_human(db, arrival, resolved);
  link_household(db, arrival, resolved, person);
  audit::append(db, arrival.org,
                {"matcher", "lead.match", "lead", arrival.lead.value, verdict_code(resolved.decision.verdict)}, clock_);
  return resolved;
}

}  // namespace anketa::dedup
