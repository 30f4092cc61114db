#include "hub/dedup/review.h"

#include <algorithm>
#include <map>
#include <set>

#include "hub/audit/audit.h"
#include "hub/dedup/grouping.h"
#include "hub/dedup/judges.h"
#include "hub/dedup/match.h"
#include "hub/dedup/resolve.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "hub/store/writer.h"

namespace anketa::dedup {
namespace {

constexpr std::string_view inside_reason = "shared_contact";
constexpr std::int64_t most_holders = 100;  // that a shared contact is followed to

// What speaks for a lead and the others of its prospect being one person when contacts count for nothing.
match::Comparison without_contacts(match::Person lead, match::Person others, const match::Weights& weights) {
  for (match::Person* person : {&lead, &others}) {
    person->phones.clear();
    person->emails.clear();
  }
  return match::compare(
      lead, others, [](const std::string&) { return 1; }, match::Dictionary::builtin(), weights);
}

bool name_agrees(const match::Comparison& c) { return c.conflict == match::Conflict::None && c.full_name; }

bool is_active(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto row = id.empty() ? std::nullopt : store::find_prospect(db, org, id);
  return row && row->state == "active";
}

}  // namespace

std::string_view answer_code(Answer answer) {
  switch (answer) {
    case Answer::Same: return "same";
    case Answer::Different: return "different";
    case Answer::Unsure: return "unsure";
    case Answer::Seen: return "seen";
  }
  return "unsure";
}

Sides sides_of(sql::Db& db, const OrgId& org, const store::ReviewRow& item) {
  Sides sides;
  const auto lead = store::find_lead(db, org, item.lead);
  if (lead) sides.one = lead->prospect;
  if (const auto other = store::living_prospect(db, org, item.candidate)) sides.other = *other;
  sides.inside = item.reason == inside_reason;
  if (sides.inside) sides.other = sides.one;
  const bool alone = sides.inside && store::leads_of_prospect(db, sides.one).size() < 2;
  sides.moot = !is_active(db, org, sides.one) || !is_active(db, org, sides.other) ||
               (!sides.inside && sides.one == sides.other) || alone;
  return sides;
}

Outcome Reviewer::carry_out(sql::Db& db, const store::ReviewRow& item, const Sides& sides, bool same,
                            std::string_view by, const std::vector<Choice>& choices) {
  const Occasion why{"review", item.bits, item.evidence};
  Outcome outcome;
  if (same && !sides.inside) return ledger_.merge(db, item.org, sides.other, sides.one, why, by, choices);
  if (!same && sides.inside) return ledger_.split(db, item.org, sides.one, {item.lead}, why, by);
  outcome.decision = same ? ledger_.confirm(db, item.org, item.lead, why, by)
                          : ledger_.part(db, item.org, sides.one, sides.other, why, by);
  return outcome;
}

Outcome Reviewer::settle(sql::Db& db, const OrgId& org, const RowId& review, Answer answer, std::string_view by,
                         const std::vector<Choice>& choices) {
  const auto item = store::find_review(db, org, review);
  if (!item) throw store::Refused(Problem(problems::not_found));
  if (item->state != "open" && item->state != "unsure") throw store::Refused(Problem(problems::request_conflict));
  const Sides sides = sides_of(db, org, *item);
  const bool asks_of_two = !item->candidate.empty();
  if (asks_of_two == (answer == Answer::Seen)) throw store::Refused(Problem(problems::request_invalid, "decision"));
  const bool decides = answer == Answer::Same || answer == Answer::Different;
  const bool joins = answer == Answer::Same && !sides.inside;
  if (!choices.empty() && !joins) throw store::Refused(Problem(problems::request_invalid, "choices"));
  if (decides && sides.moot) throw store::Refused(Problem(problems::request_conflict, "moot"));
  const Outcome outcome = decides ? carry_out(db, *item, sides, answer == Answer::Same, by, choices) : Outcome{};
  const std::string_view code = answer_code(answer);
  store::decide_review(db, review, code, by, outcome.decision, clock_.now());
  audit::append(db, org, {by, "review." + std::string(code), "review", review.value, sides.one.value}, clock_);
  return outcome;
}

Outcome Reviewer::reopen(sql::Db& db, const OrgId& org, const RowId& review, std::string_view by) {
  const auto item = store::find_review(db, org, review);
  if (!item) throw store::Refused(Problem(problems::not_found));
  if (item->state == "open") throw store::Refused(Problem(problems::request_conflict));
  Outcome outcome;
  if (!item->decision.empty()) outcome = ledger_.undo(db, org, item->decision, by);
  store::reopen_review(db, review);
  audit::append(db, org, {by, "review.reopen", "review", review.value}, clock_);
  return outcome;
}

// At most one question a prospect: its lead whose name says least for it.
bool Reviewer::ask_about(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                         const std::vector<LeadId>& holders) {
  const auto leads = store::leads_of_prospect(db, prospect);
  if (leads.size() < 2) return false;
  const match::Weights weights = judges_of(db, org).decides;
  std::map<LeadId, match::Person> features;
  for (const LeadId& lead : leads) features[lead] = person_of(contact_of_lead(db, vault_, lead));
  std::optional<std::pair<match::Comparison, LeadId>> weakest;
  for (const LeadId& lead : holders) {
    const auto fact = store::fact_about(db, org, lead);
    if (fact && fact->kind == "same") continue;  // a human has said so
    match::Person others;
    for (const auto& [other, known] : features) {
      if (other != lead) match::add_person(others, known);
    }
    match::Comparison scored = without_contacts(features[lead], others, weights);
    if (name_agrees(scored)) continue;
    if (!weakest || std::pair(scored.bits, lead) < std::pair(weakest->first.bits, weakest->second))
      weakest = {std::move(scored), lead};
  }
  if (!weakest) return false;
  store::insert_review(db,
                       {RowId::make(clock_, random_), org, weakest->second, prospect, prospect, weakest->first.bits,
                        std::string(inside_reason), evidence_json(weakest->first.evidence)},
                       clock_.now());
  return true;
}

int Reviewer::reevaluate(sql::Db& db, const OrgId& org, store::MatchKey key) {
  std::map<ProspectId, std::vector<LeadId>> holders;
  std::vector<store::MatchRef> refs;
  for (const store::Holding& one : store::holders(db, {key}, most_holders)) refs.push_back(one.ref);
  for (const store::MatchRecord& record : store::find_records(db, refs)) {
    holders[record.prospect] = store::leads_with_key(db, record.prospect, key);
  }
  int asked = 0;
  for (const auto& [prospect, leads] : holders) {
    const auto waiting = store::waiting_reviews(db, org, prospect);
    const bool asks = std::ranges::any_of(
        waiting, [&](const auto& item) { return item.reason == inside_reason && item.candidate == prospect; });
    if (!asks && ask_about(db, org, prospect, leads)) ++asked;
  }
  return asked;
}

}  // namespace anketa::dedup
