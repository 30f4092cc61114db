#include "hub/dedup/resolve.h"

#include <algorithm>
#include <set>

#include "hub/audit/audit.h"
#include "hub/dedup/card.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "hub/store/writer.h"

namespace anketa::dedup {
namespace {

constexpr std::int64_t most_candidates = 50;  // a contact shared by more says nothing about one person

template <class T>
T must(Result<T> result) {
  if (!result) throw BrokenWorld(result.error());
  return std::move(*result);
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

std::vector<Candidate> Resolver::candidates(sql::Db& db, const OrgId& org, const Features& features) {
  std::set<ProspectId> ids;
  for (const std::int64_t version : vault_.index_versions()) {
    const auto look = [&](const char* kind, const std::vector<std::string>& values) {
      for (const std::string& value : values) {
        const store::BlindKey key{kind, version, vault_.blind(org, kind, value, version)};
        for (ProspectId& id : store::prospects_by_key(db, org, key, most_candidates)) ids.insert(std::move(id));
      }
    };
    look("phone", features.phones);
    look("email", features.emails);
  }
  std::vector<Candidate> found;
  for (const ProspectId& id : ids) {
    const auto row = store::find_prospect(db, org, id);
    if (!row || row->state != "active") continue;
    const std::string record = must(vault_.open_more(id.value, row->card, "match", row->match_sealed));
    found.push_back({id, row->first_ms, must(parse_features(record))});
  }
  return found;
}

ProspectId Resolver::create(sql::Db& db, const Arrival& arrival, const Features& features) {
  store::ProspectRow row;
  row.id = ProspectId::make(clock_, random_);
  row.org = arrival.org;
  row.first_ms = arrival.best_ms;
  row.last_ms = arrival.best_ms;
  Card card;
  add_contact(card, arrival.contact);
  row.card = vault_.seal(row.id.value, card_json(card));
  row.match_sealed = vault_.seal_more(row.id.value, row.card, "match", features_json(features));
  store::insert_prospect(db, row);
  return row.id;
}

void Resolver::join(sql::Db& db, const OrgId& org, const ProspectId& prospect, const Arrival& arrival,
                    const Features& features) {
  auto row = store::find_prospect(db, org, prospect);
  if (!row) throw BrokenWorld(Problem(problems::store_corrupt, "prospect"));
  Card card = must(parse_card(must(vault_.open(prospect.value, row->card))));
  Features known = must(parse_features(must(vault_.open_more(prospect.value, row->card, "match", row->match_sealed))));
  add_contact(card, arrival.contact);
  add_features(known, features);
  row->first_ms = std::min(row->first_ms, arrival.best_ms);
  row->last_ms = std::max(row->last_ms, arrival.best_ms);
  row->card = vault_.seal(prospect.value, card_json(card));
  row->match_sealed = vault_.seal_more(prospect.value, row->card, "match", features_json(known));
  store::update_prospect(db, *row);
}

void Resolver::remember(sql::Db& db, const Arrival& arrival, const Resolved& resolved, const Features& features) {
  const std::int64_t version = vault_.index_version();
  const auto keep = [&](const char* kind, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      store::insert_blind_key(db, arrival.org, {kind, version, vault_.blind(arrival.org, kind, value, version)},
                              resolved.prospect, arrival.lead);
    }
  };
  keep("phone", features.phones);
  keep("email", features.emails);
  const Decision& decision = resolved.decision;
  store::insert_decision(
      db,
      {RowId::make(clock_, random_), arrival.org, arrival.lead, resolved.prospect,
       std::string(verdict_code(decision.verdict)), decision.bits, evidence_json(decision.evidence), weights_version},
      clock_.now());
  for (const Scored& other : decision.to_review) {
    store::insert_review(db,
                         {RowId::make(clock_, random_), arrival.org, arrival.lead, resolved.prospect, other.id,
                          other.bits, decision.reason, evidence_json(other.evidence), "open"},
                         clock_.now());
  }
}

Resolved Resolver::resolve(sql::Db& db, const Arrival& arrival) {
  const Features features = features_of(arrival.contact);
  Resolved resolved;
  resolved.decision = match(features, candidates(db, arrival.org, features));
  if (resolved.decision.verdict == Verdict::Same) {
    resolved.prospect = resolved.decision.prospect;
    join(db, arrival.org, resolved.prospect, arrival, features);
  } else {
    resolved.prospect = create(db, arrival, features);
  }
  remember(db, arrival, resolved, features);
  audit::append(db, arrival.org,
                {"matcher", "lead.match", "lead", arrival.lead.value, verdict_code(resolved.decision.verdict)}, clock_);
  return resolved;
}

void Resolver::merge(sql::Db& db, const OrgId& org, const ProspectId& from, const ProspectId& into) {
  auto gone = store::find_prospect(db, org, from);
  auto stays = store::find_prospect(db, org, into);
  if (!gone || !stays || gone->state != "active" || stays->state != "active")
    throw store::Refused(Problem(problems::request_conflict));
  Card card = must(parse_card(must(vault_.open(into.value, stays->card))));
  Features features =
      must(parse_features(must(vault_.open_more(into.value, stays->card, "match", stays->match_sealed))));
  const Card other = must(parse_card(must(vault_.open(from.value, gone->card))));
  for (const std::string& phone : other.phones) add_contact(card, {other.name, phone, "", other.city});
  for (const std::string& email : other.emails) add_contact(card, {other.name, "", email, other.city});
  add_features(features,
               must(parse_features(must(vault_.open_more(from.value, gone->card, "match", gone->match_sealed)))));
  stays->first_ms = std::min(stays->first_ms, gone->first_ms);
  stays->last_ms = std::max(stays->last_ms, gone->last_ms);
  stays->card = vault_.seal(into.value, card_json(card));
  stays->match_sealed = vault_.seal_more(into.value, stays->card, "match", features_json(features));
  store::update_prospect(db, *stays);
  for (const LeadId& lead : store::leads_of_prospect(db, from)) {
    store::move_lead(db, lead, into);
    store::move_keys(db, lead, into);
    store::set_consent_prospect(db, lead, into);
  }
  store::set_merged(db, from, into);
  store::merge_assignments(db, org, from, into, clock_.now());
}

void Resolver::settle(sql::Db& db, const OrgId& org, const RowId& review, bool same, std::string_view by) {
  const auto item = store::find_review(db, org, review);
  if (!item || item->state != "open") throw store::Refused(Problem(problems::request_conflict));
  if (same && !item->candidate.empty()) merge(db, org, item->prospect, item->candidate);
  store::decide_review(db, review, same ? "same" : "different", by, clock_.now());
  audit::append(db, org, {by, same ? "review.same" : "review.different", "prospect", item->prospect.value}, clock_);
}

}  // namespace anketa::dedup
