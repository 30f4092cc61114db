#include "hub/dedup/ledger.h"

#include <algorithm>
#include <tuple>

#include "hub/audit/audit.h"
#include "hub/dedup/grouping.h"
#include "hub/dedup/judges.h"
#include "hub/dedup/survivorship.h"
#include "hub/privacy/standing.h"
#include "hub/store/leads.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/store/reviews.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"

namespace anketa::dedup {

struct Ledger::Entry {
  OrgId org;
  std::string_view kind;  // same different split undo
  ProspectId prospect, other;
  Occasion why;
  std::string_view by;
  std::vector<store::DecisionLead> leads = {};
};

namespace {

using Leads = std::vector<store::DecisionLead>;

[[noreturn]] void refuse(const ProblemKind& kind, const char* detail = "") {
  throw store::Refused(Problem(kind, detail));
}

// Who stands behind an id of any age.
store::ProspectRow living(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto now = store::living_prospect(db, org, id);
  auto row = now ? store::find_prospect(db, org, *now) : std::nullopt;
  if (!row || row->state != "active") refuse(problems::not_found);
  return std::move(*row);
}

void add_side(sql::Db& db, Leads& leads, const char* side, const ProspectId& from, const ProspectId& to) {
  for (const LeadId& lead : store::leads_of_prospect(db, from)) leads.push_back({lead, side, from, to});
}

std::vector<LeadId> moved_of(const Leads& leads) {
  std::vector<LeadId> moved;
  for (const store::DecisionLead& one : leads) {
    if (one.from != one.to) moved.push_back(one.lead);
  }
  return moved;
}

std::vector<std::string> purposes_lost(const std::set<privacy::PurposeChannel>& before,
                                       const std::set<privacy::PurposeChannel>& after) {
  std::vector<std::string> lost;
  for (const auto& [purpose, channel] : before) {
    if (!after.contains({purpose, channel}) && (lost.empty() || lost.back() != purpose)) lost.push_back(purpose);
  }
  return lost;
}

// Some lead that does not go was placed under this id too, so that it cannot mean only those who go.
bool is_home_of_others(sql::Db& db, const std::vector<LeadId>& all, const std::vector<LeadId>& leads,
                       const ProspectId& home) {
  return std::ranges::any_of(all, [&](const LeadId& lead) {
    if (std::ranges::find(leads, lead) != leads.end()) return false;
    const auto placed = store::decision_of_lead(db, lead);
    return placed && placed->prospect == home;
  });
}

// The id all these leads were once placed under, where nobody lives under it now.
ProspectId home_of(sql::Db& db, const OrgId& org, const std::vector<LeadId>& all, const std::vector<LeadId>& leads) {
  ProspectId home;
  for (const LeadId& lead : leads) {
    const auto placed = store::decision_of_lead(db, lead);
    if (!placed || (!home.empty() && placed->prospect != home)) return {};
    home = placed->prospect;
  }
  const auto row = store::find_prospect(db, org, home);
  const bool is_free = row && row->state == "merged" && !is_home_of_others(db, all, leads, home);
  return is_free ? home : ProspectId{};
}

std::string source_of(const Card& card, std::string_view field) {
  if (field == "surname") return card.surname.source;
  if (field == "given") return card.given.source;
  if (field == "patronymic") return card.patronymic.source;
  if (field == "birth_date") return card.birth_date.source;
  if (field == "language") return card.language.source;
  return field == "full_latin" ? card.full_latin.source : card.city.source;
}

// The lead that a card's value came from, or that an earlier correction was said about; else the newest.
LeadId spoken_by(sql::Db& db, const ProspectId& prospect, std::string_view field, const std::string& source) {
  const auto leads = store::leads_of_prospect(db, prospect);
  for (const LeadId& lead : leads) {
    if (lead.value == source) return lead;
    for (const store::CorrectionRow& one : store::corrections_of(db, lead)) {
      if (one.id.value == source) return lead;
    }
    for (const store::ChoiceRow& one : store::choices_about(db, lead)) {
      if (one.decision.value == source && one.field == field) return lead;
    }
  }
  return leads.back();
}

// The newest lead of his that names this phone or mailbox.
LeadId named_by(sql::Db& db, const privacy::Vault& vault, const ProspectId& prospect, const std::string& value) {
  LeadId found;
  for (const LeadId& lead : store::leads_of_prospect(db, prospect)) {
    const domain::Contact contact = contact_of_lead(db, vault, lead);
    const bool is_further = std::ranges::find(contact.further, value) != contact.further.end();
    if (contact.phone == value || contact.email == value || is_further) found = lead;
  }
  return found;
}

void close_moot(sql::Db& db, const OrgId& org, const ProspectId& prospect, const RowId& decision, std::string_view by,
                Time now) {
  for (const store::ReviewRow& item : store::waiting_reviews(db, org, prospect)) {
    if (item.candidate.empty() || item.reason == "shared_contact") continue;
    const auto lead = store::find_lead(db, org, item.lead);
    if (lead && lead->prospect == store::living_prospect(db, org, item.candidate))
      store::decide_review(db, item.id, "moot", by, decision, now);
  }
}

void close_between(sql::Db& db, const OrgId& org, const Leads& leads, const RowId& decision, std::string_view by,
                   Time now) {
  std::set<ProspectId> groups;
  for (const store::DecisionLead& one : leads) groups.insert(one.to);
  for (const ProspectId& group : groups) {
    for (const store::ReviewRow& item : store::waiting_reviews(db, org, group)) {
      const auto lead = store::find_lead(db, org, item.lead);
      const auto candidate = store::living_prospect(db, org, item.candidate);
      if (!lead || !candidate || lead->prospect == *candidate) continue;
      if (groups.contains(lead->prospect) && groups.contains(*candidate))
        store::decide_review(db, item.id, "different", by, decision, now);
    }
  }
}

}  // namespace

RowId Ledger::write(sql::Db& db, const OrgId& org, const Entry& entry) {
  store::DecisionRow row;
  row.id = RowId::make(clock_, random_);
  row.org = org;
  row.kind = entry.kind;
  row.prospect = entry.prospect;
  row.other = entry.other;
  row.verdict = entry.why.verdict;
  row.bits = entry.why.bits;
  row.evidence = entry.why.evidence;
  row.weights_version = judges_of(db, org).decides.version;
  row.by = entry.by;
  row.decided_ms = to_ms(clock_.now());
  store::insert_decision(db, row, entry.leads);
  const UserId user = UserId::parse(entry.by).value_or(UserId{});
  const std::string kind = "identity_" + row.kind;
  std::set<ProspectId> told{entry.prospect};
  if (entry.kind != "same") told.insert(entry.other);  // else the other's history comes along
  for (const ProspectId& prospect : told) {
    store::insert_history(db, org, {prospect, kind, "none", user, "decision", row.id.value, row.verdict}, clock_,
                          random_);
  }
  audit::append(db, org, {entry.by, "identity." + row.kind, "prospect", entry.prospect.value, entry.other.value},
                clock_);
  return row.id;
}

Outcome Ledger::merge(sql::Db& db, const OrgId& org, const ProspectId& one, const ProspectId& other,
                      const Occasion& why, std::string_view by, const std::vector<Choice>& choices) {
  auto into = living(db, org, one);
  auto from = living(db, org, other);
  if (into.id == from.id) refuse(problems::request_conflict, "one_person");
  const auto rank = [](const store::ProspectRow& row) { return std::tuple(!row.customer, row.first_ms, row.id); };
  if (rank(from) < rank(into)) std::swap(from, into);
  auto before = privacy::standing(store::consents_of_prospect(db, into.id));
  before.merge(privacy::standing(store::consents_of_prospect(db, from.id)));
  Entry entry{org, "same", into.id, from.id, why, by};
  add_side(db, entry.leads, "a", from.id, into.id);
  add_side(db, entry.leads, "b", into.id, into.id);
  Outcome outcome{{}, into.id, from.id, false, {}, {}, {}};
  outcome.decision = write(db, org, entry);
  choose(db, entry, outcome.decision, choices);
  move_leads(db, vault_, org, entry.leads);
  store::carry_restriction(db, from.id, into.id);
  outcome.leases = merge_leases({db, org, clock_, random_}, from.id, into.id);
  outcome.lost_consents = purposes_lost(before, privacy::standing(store::consents_of_prospect(db, into.id)));
  close_moot(db, org, into.id, outcome.decision, by, clock_.now());
  close_moot(db, org, from.id, outcome.decision, by, clock_.now());
  return outcome;
}

// Kept as the lead that says it, so that a value is nowhere twice and an erased one is gone.
void Ledger::choose(sql::Db& db, const Entry& entry, const RowId& decision, const std::vector<Choice>& choices) {
  std::set<std::string> fields;
  for (const Choice& choice : choices) {
    const auto whose = store::living_prospect(db, entry.org, choice.whose);
    const bool is_ours = whose && (*whose == entry.prospect || *whose == entry.other);
    if (!is_choosable(choice.field) || !is_ours || !fields.insert(choice.field).second)
      refuse(problems::request_invalid, "choices");
    const Card card = open_card(*store::find_prospect(db, entry.org, *whose), vault_);
    const std::string value = main_value(card, choice.field);
    if (value.empty()) refuse(problems::request_invalid, "choices");
    const bool is_contact = choice.field == "phone" || choice.field == "email";
    const LeadId lead = is_contact ? named_by(db, vault_, *whose, value)
                                   : spoken_by(db, *whose, choice.field, source_of(card, choice.field));
    store::insert_choice(db, entry.org, {decision, choice.field, lead, 0});
  }
}

Outcome Ledger::split(sql::Db& db, const OrgId& org, const ProspectId& prospect, const std::vector<LeadId>& leads,
                      const Occasion& why, std::string_view by) {
  const auto stays = living(db, org, prospect);
  const auto all = store::leads_of_prospect(db, stays.id);
  const auto goes = [&](const LeadId& lead) { return std::ranges::find(leads, lead) != leads.end(); };
  const auto going = std::ranges::count_if(all, goes);
  const std::set<LeadId> chosen(leads.begin(), leads.end());
  if (going == 0 || static_cast<std::size_t>(going) != chosen.size() || static_cast<std::size_t>(going) == all.size())
    refuse(problems::request_invalid, "leads");
  const ProspectId home = home_of(db, org, all, leads);
  Outcome outcome{{}, stays.id, home.empty() ? ProspectId::make(clock_, random_) : home, !home.empty(), {}, {}, {}};
  Entry entry{org, "split", stays.id, outcome.other, why, by};
  for (const LeadId& lead : all) {
    entry.leads.push_back({lead, goes(lead) ? "a" : "b", stays.id, goes(lead) ? outcome.other : stays.id});
  }
  outcome.decision = write(db, org, entry);
  move_leads(db, vault_, org, entry.leads);
  store::carry_restriction(db, stays.id, outcome.other);
  auto fate = split_leases({db, org, clock_, random_}, stays.id, outcome.other, moved_of(entry.leads));
  outcome.leases = std::move(fate.leases);
  outcome.routed = std::move(fate.routed);
  close_between(db, org, entry.leads, outcome.decision, by, clock_.now());
  return outcome;
}

RowId Ledger::part(sql::Db& db, const OrgId& org, const ProspectId& one, const ProspectId& other, const Occasion& why,
                   std::string_view by) {
  const auto a = living(db, org, one);
  const auto b = living(db, org, other);
  if (a.id == b.id) refuse(problems::request_conflict, "one_person");
  Entry entry{org, "different", b.id, a.id, why, by};
  add_side(db, entry.leads, "a", a.id, a.id);
  add_side(db, entry.leads, "b", b.id, b.id);
  const RowId decision = write(db, org, entry);
  close_between(db, org, entry.leads, decision, by, clock_.now());
  return decision;
}

RowId Ledger::confirm(sql::Db& db, const OrgId& org, const LeadId& lead, const Occasion& why, std::string_view by) {
  const auto row = store::find_lead(db, org, lead);
  if (!row || row->prospect.empty()) refuse(problems::not_found);
  Entry entry{org, "same", row->prospect, row->prospect, why, by};
  for (const LeadId& one : store::leads_of_prospect(db, row->prospect)) {
    entry.leads.push_back({one, one == lead ? "a" : "b", row->prospect, row->prospect});
  }
  return write(db, org, entry);
}

// What the matcher joined and a human takes apart stays apart: the undoing is itself a split.
void Ledger::part_again(sql::Db& db, Entry& entry) {
  entry.kind = "split";
  for (const LeadId& lead : store::leads_of_prospect(db, entry.prospect)) {
    const bool goes = std::ranges::find(entry.leads, lead, &store::DecisionLead::lead) != entry.leads.end();
    if (!goes) entry.leads.push_back({lead, "b", entry.prospect, entry.prospect});
  }
}

// Who came with the decision goes back; who came later by himself stays.
void Ledger::undo_merge(sql::Db& db, const Entry& entry, Outcome& outcome) {
  move_leads(db, vault_, entry.org, entry.leads);
  const Desk desk{db, entry.org, clock_, random_};
  if (store::leads_of_prospect(db, outcome.prospect).empty()) {  // all others have left since
    outcome.leases = merge_leases(desk, outcome.prospect, outcome.other);
    return;
  }
  auto fate = split_leases(desk, outcome.prospect, outcome.other, moved_of(entry.leads));
  outcome.leases = std::move(fate.leases);
  outcome.routed = std::move(fate.routed);
}

Outcome Ledger::undo(sql::Db& db, const OrgId& org, const RowId& id, std::string_view by) {
  const auto decision = store::find_decision(db, org, id);
  if (!decision || decision->kind == "auto" || decision->kind == "undo") refuse(problems::not_found);
  if (!decision->undone_by.empty()) refuse(problems::request_conflict, "undone");
  Outcome outcome{{}, decision->prospect, decision->other, false, {}, {}, {}};
  Entry entry{org, "undo", decision->prospect, decision->other, {decision->kind, 0, "[]"}, by};
  for (const store::DecisionLead& one : store::leads_of_decision(db, id)) {
    if (one.from == one.to) continue;
    const auto lead = store::find_lead(db, org, one.lead);
    if (!lead || lead->prospect != one.to || store::last_move(db, one.lead) != id)
      refuse(problems::request_conflict, "later");
    entry.leads.push_back({one.lead, one.side, one.to, one.from});
  }
  const bool moves = !entry.leads.empty();
  if (decision->kind == "same" && decision->by == matcher && by != matcher) part_again(db, entry);
  // Whom a split made is taken back whole, with the leads that found him since.
  const auto gone = store::find_prospect(db, org, decision->other);
  const bool rejoins = moves && decision->kind == "split" && gone && gone->state == "active";
  if (rejoins) {
    entry.leads.clear();
    add_side(db, entry.leads, "a", decision->other, decision->prospect);
  }
  if (rejoins && store::living_prospect(db, org, decision->prospect) != decision->prospect)
    refuse(problems::request_conflict, "later");
  outcome.decision = write(db, org, entry);
  store::set_undone(db, id, outcome.decision);
  if (rejoins) {
    move_leads(db, vault_, org, entry.leads);
    outcome.leases = merge_leases({db, org, clock_, random_}, decision->other, decision->prospect);
  } else if (moves) {
    undo_merge(db, entry, outcome);
  }
  store::reopen_reviews(db, org, id);
  return outcome;
}

void Ledger::correct(sql::Db& db, const OrgId& org, const ProspectId& prospect, std::string_view field,
                     const std::string& value, std::string_view by) {
  if (!is_correctable(field)) refuse(problems::request_invalid, "field");
  const auto row = living(db, org, prospect);
  store::CorrectionRow correction{
      RowId::make(clock_, random_), org, spoken_by(db, row.id, field, source_of(open_card(row, vault_), field)),
      std::string(field),           {},  std::string(by),
      to_ms(clock_.now())};
  correction.value = vault_.seal(correction.id.value, value);
  store::insert_correction(db, correction);
  refresh(db, vault_, org, row.id);
  audit::append(db, org, {by, "prospect.correct", "prospect", row.id.value, field}, clock_);
}

void Ledger::forget(sql::Db& db, const OrgId& org, const LeadId& lead, std::string_view by) {
  const auto row = store::find_lead(db, org, lead);
  if (!row) refuse(problems::not_found);
  store::erase_identity(db, org, lead);
  if (!row->prospect.empty()) refresh(db, vault_, org, row->prospect);
  audit::append(db, org, {by, "lead.erase", "lead", lead.value}, clock_);
}

}  // namespace anketa::dedup
