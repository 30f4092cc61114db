// Tables identity_decisions, identity_leads, identity_choices, household_links, corrections: the ledger of who is who.
// A decision is never changed or taken away; another one undoes it. same, different and split are facts
// about leads (side a against side b): they hold wherever those leads are grouped later, and of two facts
// about the same people the newer one counts; what the matcher joined by itself is no fact. Evidence holds fields,
// levels and bits, never values.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct DecisionRow {
  RowId id;
  OrgId org;
  std::int64_t seq = 0;  // given by insert_decision
  std::string kind;      // auto same different split undo
  LeadId lead;           // of auto
  ProspectId prospect, other;
  std::string verdict;    // auto: same maybe new garbage; else review hand matcher, or the kind that was undone
  std::int64_t bits = 0;  // hundredths
  std::string evidence = "[]";
  std::int64_t weights_version = 0;
  std::string by;
  std::int64_t decided_ms = 0;
  RowId undone_by;
};
struct DecisionLead {
  LeadId lead;
  std::string side;     // a b
  ProspectId from, to;  // differ where the decision moved the lead

  bool operator==(const DecisionLead&) const = default;
};

void insert_decision(sql::Db& db, const DecisionRow& decision, const std::vector<DecisionLead>& leads = {});
[[nodiscard]] std::optional<DecisionRow> find_decision(sql::Db& db, const OrgId& org, const RowId& id);
[[nodiscard]] std::vector<DecisionLead> leads_of_decision(sql::Db& db, const RowId& decision);
void set_undone(sql::Db& db, const RowId& decision, const RowId& by);
[[nodiscard]] std::optional<DecisionRow> decision_of_lead(sql::Db& db, const LeadId& lead);  // how it was placed
// In the order they were made, after `seq`: what a replay reads.
[[nodiscard]] std::vector<DecisionRow> decisions_after(sql::Db& db, const OrgId& org, std::int64_t seq,
                                                       std::int64_t limit);
[[nodiscard]] std::int64_t newest_seq(sql::Db& db, const OrgId& org);  // 0: none yet
// All but the placings: decisions about this prospect or one that became it, newest first.
[[nodiscard]] std::vector<DecisionRow> human_decisions_of(sql::Db& db, const OrgId& org, const ProspectId& prospect);
// The newest decision in force that moved this lead; none: it stands where it was placed.
[[nodiscard]] RowId last_move(sql::Db& db, const LeadId& lead);
// The newest fact between leads of the one and leads of the other prospect.
[[nodiscard]] std::optional<DecisionRow> fact_between(sql::Db& db, const OrgId& org, const ProspectId& one,
                                                      const ProspectId& other);
// The newest fact between this lead and the others of its prospect.
[[nodiscard]] std::optional<DecisionRow> fact_about(sql::Db& db, const OrgId& org, const LeadId& lead);

// Whose value of a field stands in the person that a decision made of two: the lead's that said it.
struct ChoiceRow {
  RowId decision;
  std::string field;
  LeadId lead;
  std::int64_t decided_ms = 0;
};
void insert_choice(sql::Db& db, const OrgId& org, const ChoiceRow& choice);
[[nodiscard]] std::vector<ChoiceRow> choices_about(sql::Db& db, const LeadId& lead);  // of decisions in force
[[nodiscard]] std::vector<ChoiceRow> choices_of(sql::Db& db, const RowId& decision);

struct HouseholdLink {
  LeadId lead, other_lead;
  ProspectId prospect;  // where the other lead is now
  std::string evidence;
  std::int64_t since_ms = 0;
};
void insert_household(sql::Db& db, const OrgId& org, const HouseholdLink& link);
// Links of this prospect to others, oldest first.
[[nodiscard]] std::vector<HouseholdLink> household_of(sql::Db& db, const OrgId& org, const ProspectId& prospect);

// What needs no asking: a lead that was joined for more than `least_bits` and others of its prospect; a lead and
// another person of its household. The newest fifty.
struct KnownPair {
  LeadId lead;
  ProspectId other;
  std::int64_t bits = 0;
  std::string evidence;
};
[[nodiscard]] std::vector<KnownPair> certain_joins(sql::Db& db, const OrgId& org, std::int64_t least_bits);
[[nodiscard]] std::vector<KnownPair> families(sql::Db& db, const OrgId& org);

struct CorrectionRow {
  RowId id;
  OrgId org;
  LeadId lead;        // the one whose value it corrects
  std::string field;  // surname given patronymic full_latin city
  privacy::SealedCard value;
  std::string by;
  std::int64_t made_ms = 0;
};
void insert_correction(sql::Db& db, const CorrectionRow& correction);
[[nodiscard]] std::vector<CorrectionRow> corrections_of(sql::Db& db, const LeadId& lead);
// Those of whom a human knows better; or, of one, whether it is so.
[[nodiscard]] std::vector<ProspectId> corrected_prospects(sql::Db& db, const OrgId& org);
[[nodiscard]] bool is_corrected(sql::Db& db, const ProspectId& prospect);

// Erasure (P11): the lead's card, keys, corrections, household links and the evidence of its decisions and
// reviews go; the rows of the ledger stay as a skeleton of ids. The lead's state becomes "erased".
void erase_identity(sql::Db& db, const OrgId& org, const LeadId& lead);

}  // namespace anketa::store
