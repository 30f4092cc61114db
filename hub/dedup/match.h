// Flow 07/12: dedup. In: a lead's person and the prospects that share a key with it. Out: same, maybe, new or garbage,
// with the evidence, whom a human should look at, and who is of one household. Next: hub/dedup/resolve.h
// The engine's decision (hub/match) in the hub's ids. Pure.
#pragma once
#include <string>
#include <vector>

#include "hub/match/decide.h"
#include "shared/base/id.h"

namespace anketa::dedup {

using match::Evidence;
using match::Verdict;
using match::verdict_code;

struct Candidate {
  ProspectId id;
  match::Person person;
};

struct Scored {
  ProspectId id;
  std::int64_t bits = 0;
  std::string reason;  // why a human is asked; "" for a household
  std::vector<Evidence> evidence;
};

struct Decision {
  Verdict verdict = Verdict::New;
  ProspectId prospect;  // of Same
  std::int64_t bits = 0;
  std::vector<Evidence> evidence;
  std::vector<Scored> joins;  // with Same: who this lead proves to be the same person too
  std::vector<Scored> to_review;
  std::vector<Scored> households;  // another person of the same family who shares a contact
};

[[nodiscard]] Decision match(const match::Person& lead, const std::vector<Candidate>& candidates,
                             const match::Uses& uses, const match::Weights& weights);

}  // namespace anketa::dedup
