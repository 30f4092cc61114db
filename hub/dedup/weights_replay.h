// Judges every past lead anew, in the order of the ledger, by a draft of the weights and by those that decide now, and
// says what would be different: verdicts, pairs joined or parted, and the pairs that humans have spoken about.
// In: the ledger and the leads' cards, on a read session, some hundred leads a step. Out: a report as JSON (ids and
// counts). Kept in memory, some 3 KB a lead, until it is done; after a restart it begins anew. One thread.
#pragma once
#include <memory>
#include <string>

#include "hub/match/weights.h"
#include "hub/privacy/vault.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

class WeightsReplay {
 public:
  WeightsReplay();
  ~WeightsReplay();
  WeightsReplay(const WeightsReplay&) = delete;
  WeightsReplay& operator=(const WeightsReplay&) = delete;

  // Goes on, or begins anew where it was about other weights.
  void about(const match::Weights& draft, const match::Weights& deciding);
  // The next `most` entries of the ledger; false when there are none left.
  [[nodiscard]] bool step(sql::Db& read, const privacy::Vault& vault, const OrgId& org, std::int64_t most);
  [[nodiscard]] std::int64_t at() const;  // entries read
  [[nodiscard]] std::string report(sql::Db& read, const OrgId& org) const;
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace anketa::dedup
