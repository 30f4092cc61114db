// The decision of station 7. In: a lead's person and every known person that shares a key with it. Out: same, maybe,
// new or garbage, with the evidence, the doubts for a human, and the household links. Pure and deterministic: the order
// of the candidates does not matter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/match/score.h"

namespace anketa::match {

enum class Verdict : std::uint8_t { Same, Maybe, New, Garbage };
[[nodiscard]] std::string_view verdict_code(Verdict verdict);

struct Candidate {
  std::string id;  // breaks ties, so that equals are told apart the same way everywhere
  const Person* person = nullptr;
};

struct Doubt {
  std::size_t candidate = 0;
  std::int64_t bits = 0;
  std::string reason;  // two_people name_differs surname_differs near_contact crowded_contact names_only
  std::vector<Evidence> evidence;
};

struct Decision {
  Verdict verdict = Verdict::New;
  std::optional<std::size_t> same;  // index of the candidate
  std::int64_t bits = 0;
  std::vector<Evidence> evidence;
  std::vector<Doubt> joins;       // with Same: further candidates that this lead proves to be the same person
  std::vector<Doubt> doubts;      // at most two, the likeliest first
  std::vector<Doubt> households;  // another person of the same family who shares a contact
};

[[nodiscard]] Decision decide(const Person& lead, const std::vector<Candidate>& candidates, const Uses& uses,
                              const Dictionary& dictionary, const Weights& weights);

}  // namespace anketa::match
