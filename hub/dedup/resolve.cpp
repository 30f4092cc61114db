#include "hub/dedup/resolve.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "hub/audit/audit.h"
#include "hub/dedup/grouping.h"
#include "hub/dedup/ledger.h"
#include "hub/dedup/neighbours.h"
#include "hub/dedup/survivorship.h"
#include "hub/store/identity.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/reviews.h"
#include "hub/store/weights.h"

namespace anketa::dedup {
namespace {

constexpr std::int64_t shared_from = 3;  // so many prospects make a contact a shared one

// Whichever of the two the question was raised by.
bool is_asked_already(sql::Db& db, const OrgId& org, const ProspectId& prospect, const ProspectId& candidate) {
  const auto waiting = store::waiting_reviews(db, org, prospect);
  return std::ranges::any_of(waiting, [&](const store::ReviewRow& item) {
    if (item.reason == "shared_contact") return false;
    const auto asked = store::living_prospect(db, org, item.candidate);
    const auto lead = store::find_lead(db, org, item.lead);
    return asked == candidate || (asked == prospect && lead && lead->prospect == candidate);
  });
}

bool is_settled(sql::Db& db, const OrgId& org, const ProspectId& prospect, const ProspectId& candidate) {
  const auto fact = store::fact_between(db, org, prospect, candidate);
  return fact && fact->kind != "same";
}

}  // namespace

Arrival arrival_of(const privacy::Vault& vault, const OrgId& org, const LeadId& lead, domain::Contact contact,
                   std::int64_t best_ms) {
  Sought sought = seek(vault, org, person_of(contact));
  return {org, lead, std::move(contact), std::move(sought), best_ms};
}

std::string evidence_json(const std::vector<Evidence>& evidence) {
  std::string json = "[";
  for (const Evidence& one : evidence) {  // fields and levels are words of this program: nothing to escape
    if (json.size() > 1) json += ",";
    json +=
        R"({"field":")" + one.field + R"(","level":")" + one.level + R"(","bits":)" + std::to_string(one.bits) + "}";
  }
  return json + "]";
}

std::string key_subject(store::MatchKey key) { return std::to_string(key); }

std::optional<store::MatchKey> parse_key_subject(std::string_view subject) {
  store::MatchKey key = 0;
  const auto parsed = std::from_chars(subject.data(), subject.data() + subject.size(), key);
  const bool whole = parsed.ec == std::errc{} && parsed.ptr == subject.data() + subject.size();
  return whole ? std::optional(key) : std::nullopt;
}

Resolver::Judged Resolver::judge_by(sql::Db& db, const match::Person& person, const Neighbours& near,
                                    const Judges& judges) const {
  if (!person.sane) return {match(person, {}, {}, judges.decides), std::nullopt};  // nonsense under any weights
  std::vector<Candidate> candidates;
  for (const store::MatchRecord& record : store::find_records(db, near.refs())) {
    candidates.push_back({record.prospect, open_record(record, vault_)});
  }
  const match::Uses uses = [&](const std::string& contact) { return near.users(contact); };
  Judged judged{match(person, candidates, uses, judges.decides), std::nullopt};
  if (judges.shadow) judged.shadow = match(person, candidates, uses, *judges.shadow);
  return judged;
}

Decision Resolver::judge(sql::Db& db, const OrgId& org, const Sought& sought) const {
  const Neighbours near(db, sought);
  return judge_by(db, sought.person, near, {judges_of(db, org).decides, std::nullopt}).decision;
}

void Resolver::count_shadow(sql::Db& db, const Arrival& arrival, const Judged& judged, std::int64_t version) {
  if (!judged.shadow) return;
  const Decision& was = judged.decision;
  const Decision& would = *judged.shadow;
  std::optional<store::Disagreement> differs;
  if (was.verdict != would.verdict || was.prospect != would.prospect) {
    differs = {arrival.lead,
               to_ms(clock_.now()),
               std::string(verdict_code(was.verdict)),
               std::string(verdict_code(would.verdict)),
               was.bits,
               would.bits,
               was.prospect,
               would.prospect};
  }
  store::count_shadowed(db, arrival.org, version, differs);
}

store::MatchRef Resolver::create(sql::Db& db, const Arrival& arrival, const ProspectId& prospect) {
  store::ProspectRow row;
  row.id = prospect;
  row.org = arrival.org;
  row.first_ms = arrival.best_ms;
  row.last_ms = arrival.best_ms;
  Card card;
  dedup::join(card, card_of(arrival.contact, arrival.language, arrival.best_ms, arrival.lead));
  row.card = seal_card(vault_, row.id, card);
  store::insert_prospect(db, row);
  return store::add_record(db, arrival.org, row.id, seal_record(vault_, row.id, arrival.sought.person));
}

// The same card as computing it from all leads gives, without opening them all.
store::MatchRef Resolver::join(sql::Db& db, const Arrival& arrival, const ProspectId& prospect) {
  auto row = store::find_prospect(db, arrival.org, prospect);
  const auto record = store::find_record(db, prospect);
  if (!row || !record) throw BrokenWorld(Problem(problems::store_corrupt, "prospect"));
  Card card = open_card(*row, vault_);
  match::Person known = open_record(*record, vault_);
  dedup::join(card, card_of(arrival.contact, arrival.language, arrival.best_ms, arrival.lead));
  match::add_person(known, arrival.sought.person);
  row->first_ms = std::min(row->first_ms, arrival.best_ms);
  row->last_ms = std::max(row->last_ms, arrival.best_ms);
  row->card = seal_card(vault_, prospect, card);
  store::update_prospect(db, *row);
  store::change_record(db, record->ref, seal_record(vault_, prospect, known));
  return record->ref;
}

// Where this prospect makes a contact a shared one, those who were joined by it alone are looked at again.
void Resolver::keep_keys(sql::Db& db, const Arrival& arrival, store::MatchRef ref, const Neighbours& near) {
  store::add_lead_keys(db, arrival.org, {arrival.lead, vault_.index_version(), ref, arrival.sought.kept});
  for (const auto& [contact, keys] : arrival.sought.contacts) {
    const store::MatchKey key = keys.back();
    if (!near.holds(ref, key) && near.holders(key) + 1 == shared_from)
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
  row.weights_version = resolved.weights_version;
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

void Resolver::link_household(sql::Db& db, const Arrival& arrival, const Resolved& resolved) {
  for (const Scored& other : resolved.decision.households) {
    for (const auto& [contact, keys] : arrival.sought.contacts) {
      const auto holders = store::leads_with_key(db, other.id, keys.back());
      if (holders.empty()) continue;
      store::insert_household(
          db, arrival.org,
          {arrival.lead, holders.front(), other.id, evidence_json(other.evidence), to_ms(clock_.now())});
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
  const Judges judges = judges_of(db, arrival.org);
  std::optional<Neighbours> near(std::in_place, db, arrival.sought);
  Judged judged = judge_by(db, arrival.sought.person, *near, judges);
  if (judges.shadow) count_shadow(db, arrival, judged, judges.shadow->version);
  Resolved resolved;
  resolved.weights_version = judges.decides.version;
  resolved.decision = std::move(judged.decision);
  if (resolved.decision.verdict == Verdict::Same) {
    resolved.prospect = resolved.decision.prospect;
    bridge(db, arrival.org, resolved);
    if (!resolved.decision.joins.empty()) near.emplace(db, arrival.sought);  // fewer hold more now
  } else {
    resolved.prospect = ProspectId::make(clock_, random_);
  }
  const bool is_known = resolved.decision.verdict == Verdict::Same;
  const store::MatchRef ref = is_known ? join(db, arrival, resolved.prospect) : create(db, arrival, resolved.prospect);
  keep_keys(db, arrival, ref, *near);
  keep_decision(db, arrival, resolved);
  ask_human(db, arrival, resolved);
  link_household(db, arrival, resolved);
  audit::append(db, arrival.org,
                {"matcher", "lead.match", "lead", arrival.lead.value, verdict_code(resolved.decision.verdict)}, clock_);
  return resolved;
}

}  // namespace anketa::dedup
