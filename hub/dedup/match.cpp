#include "hub/dedup/match.h"

namespace anketa::dedup {

Decision match(const match::Person& lead, const std::vector<Candidate>& candidates, const match::Uses& uses,
               const match::Weights& weights) {
  std::vector<match::Candidate> known;
  for (const Candidate& candidate : candidates) known.push_back({candidate.id.value, &candidate.person});
  match::Decision made = match::decide(lead, known, uses, match::Dictionary::builtin(), weights);
  Decision decision;
  decision.verdict = made.verdict;
  if (made.same) decision.prospect = candidates[*made.same].id;
  decision.bits = made.bits;
  decision.evidence = std::move(made.evidence);
  for (match::Doubt& other : made.joins) {
    decision.joins.push_back({candidates[other.candidate].id, other.bits, {}, std::move(other.evidence)});
  }
  for (match::Doubt& doubt : made.doubts) {
    decision.to_review.push_back(
        {candidates[doubt.candidate].id, doubt.bits, std::move(doubt.reason), std::move(doubt.evidence)});
  }
  for (match::Doubt& link : made.households) {
    decision.households.push_back({candidates[link.candidate].id, link.bits, {}, std::move(link.evidence)});
  }
  return decision;
}

}  // namespace anketa::dedup
