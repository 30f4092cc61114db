// The ledger of identity (P8): people are put together and taken apart only by decisions that are written
// down and can be undone by another decision. In: a human's word about prospects or leads. Out: moved leads,
// recomputed prospects, leases and tasks by the rules of section 9, closed questions. Next: hub/dedup/replay.h
// Runs inside a write of the hub's writer; throws store::Refused with request.not_found, request.conflict
// (two that are one already, a decision that later ones build on) or request.invalid.
#pragma once
#include "hub/dedup/leases.h"
#include "hub/privacy/vault.h"
#include "hub/store/identity.h"

namespace anketa::dedup {

inline constexpr std::string_view matcher = "matcher";  // who decides where no human does

// Why it was decided, and what was known then.
struct Occasion {
  std::string verdict = "hand";  // review hand matcher
  std::int64_t bits = 0;
  std::string evidence = "[]";
};

// Of two who become one: whose value of a field stands, where it is not the one that would by itself.
struct Choice {
  std::string field;  // hub/dedup/survivorship.h, is_choosable
  ProspectId whose;
};

struct Outcome {
  RowId decision;
  ProspectId prospect;   // same: who both are now; split: who stays
  ProspectId other;      // same: who is a redirect now; split: whom the leads went to
  bool revived = false;  // split: an id of before lives again
  std::vector<LeaseFate> leases;
  std::vector<LeadId> routed;
  std::vector<std::string> lost_consents;  // purposes that counted for one of them and do not count for both
};

class Ledger {
 public:
  Ledger(const privacy::Vault& vault, const Clock& clock, Random& random)
      : vault_(vault), clock_(clock), random_(random) {}

  // "same": the leads of the one known shorter join the other, whose id stays.
  // Choices count for as long as the decision does: request.invalid "choices" for a field nobody has, or a stranger's.
  Outcome merge(sql::Db& db, const OrgId& org, const ProspectId& one, const ProspectId& other, const Occasion& why,
                std::string_view by, const std::vector<Choice>& choices = {});
  // These leads are somebody else: back under the id they once came from, if it is a redirect now, else a new one.
  Outcome split(sql::Db& db, const OrgId& org, const ProspectId& prospect, const std::vector<LeadId>& leads,
                const Occasion& why, std::string_view by);
  // "different": nothing moves, and no weights will ever put them together or ask again.
  RowId part(sql::Db& db, const OrgId& org, const ProspectId& one, const ProspectId& other, const Occasion& why,
             std::string_view by);
  // "same" about a lead and the others of its own prospect: nothing moves, and nobody asks again.
  RowId confirm(sql::Db& db, const OrgId& org, const LeadId& lead, const Occasion& why, std::string_view by);
  // A new decision that takes back a same, different or split, as long as none moved those leads after it.
  // What the matcher joined is thereby split: it will not join them again. Where it takes back its own word it may.
  Outcome undo(sql::Db& db, const OrgId& org, const RowId& decision, std::string_view by);
  // A value that beats the leads' own, kept with the lead whose value it corrects.
  void correct(sql::Db& db, const OrgId& org, const ProspectId& prospect, std::string_view field,
               const std::string& value, std::string_view by);
  // P11: the lead leaves no card, no key and no evidence; its prospect is computed from what is left.
  void forget(sql::Db& db, const OrgId& org, const LeadId& lead, std::string_view by);

 private:
  struct Entry;
  RowId write(sql::Db& db, const OrgId& org, const Entry& entry);
  void choose(sql::Db& db, const Entry& entry, const RowId& decision, const std::vector<Choice>& choices);
  static void part_again(sql::Db& db, Entry& entry);
  void undo_merge(sql::Db& db, const Entry& entry, Outcome& outcome);
  const privacy::Vault& vault_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace anketa::dedup
