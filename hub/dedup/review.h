// The review queue: what the matcher would not decide alone, settled by a human. In: an answer. Out: an entry
// of the ledger, the item closed with all that the answer makes moot. Next: hub/dedup/ledger.h
// Runs inside a write of the hub's writer; throws store::Refused with request.not_found, request.conflict or
// request.invalid (an answer to another question).
#pragma once
#include "hub/dedup/ledger.h"
#include "hub/store/match_keys.h"
#include "hub/store/reviews.h"

namespace anketa::dedup {

// Seen: of a lead that is odd by itself; the others: of two people.
enum class Answer : std::uint8_t { Same, Different, Unsure, Seen };
[[nodiscard]] std::string_view answer_code(Answer answer);

// The two an item asks about, as they are now. `inside`: it asks whether a lead belongs to its own prospect.
struct Sides {
  ProspectId one, other;
  bool inside = false;
  bool moot = false;  // nobody is left to compare with
};

class Reviewer {
 public:
  Reviewer(const privacy::Vault& vault, const Clock& clock, Random& random)
      : ledger_(vault, clock, random), vault_(vault), clock_(clock), random_(random) {}

  // Choices: of "same" about two, whose value of a field stands; request.invalid "choices" with any other answer.
  Outcome settle(sql::Db& db, const OrgId& org, const RowId& review, Answer answer, std::string_view by,
                 const std::vector<Choice>& choices = {});
  // Takes an answer back: what it led to is undone, and the item waits again.
  Outcome reopen(sql::Db& db, const OrgId& org, const RowId& review, std::string_view by);
  // A contact became a shared one: prospects whose leads were joined by it and nothing else become questions.
  // Returns how many.
  int reevaluate(sql::Db& db, const OrgId& org, store::MatchKey key);

  // What an answer does to people, without closing the item: what settle() does, and what a rehearsal shows.
  Outcome carry_out(sql::Db& db, const store::ReviewRow& item, const Sides& sides, bool same, std::string_view by,
                    const std::vector<Choice>& choices = {});

 private:
  bool ask_about(sql::Db& db, const OrgId& org, const ProspectId& prospect, const std::vector<LeadId>& holders);
  Ledger ledger_;
  const privacy::Vault& vault_;
  const Clock& clock_;
  Random& random_;
};

[[nodiscard]] Sides sides_of(sql::Db& db, const OrgId& org, const store::ReviewRow& item);

}  // namespace anketa::dedup
