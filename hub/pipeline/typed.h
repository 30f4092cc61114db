// A lead that staff typed in: a visitor in the showroom, a caller. From here on it is a lead like any other: matched,
// given to one dealer, worked on. In: the lead, and who typed it. Out: its rows, and whose it is now.
// Runs inside a write. Next: hub/pipeline (route), hub/work
#pragma once
#include "hub/pipeline/pipeline.h"
#include "shared/domain/lead.h"

namespace anketa::pipeline {

struct Typist {
  UserId user;
  DealerId dealer;  // none: somebody of the hub, and the rules choose
};
struct TypedIn {
  ProspectId prospect;
  // yours: this house works with him, if it was free by the very hand that typed. taken: another house does.
  // routed: the rules choose a dealer.
  std::string answer;
};
[[nodiscard]] TypedIn type_in(const Parts& parts, sql::Db& db, const domain::Lead& lead, const Typist& typist);

}  // namespace anketa::pipeline
