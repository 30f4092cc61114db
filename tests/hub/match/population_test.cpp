// Whole lists of made-up people: precise whatever the order, and deterministic.
#include "tests/hub/match/population.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "hub/match/memory_index.h"

namespace anketa::testing {
namespace {

struct Outcome {
  std::size_t true_pairs = 0, merged_pairs = 0, right_pairs = 0, doubts = 0, family_pairs = 0;
  [[nodiscard]] double precision() const {
    return merged_pairs == 0 ? 1 : static_cast<double>(right_pairs) / static_cast<double>(merged_pairs);
  }
  [[nodiscard]] double recall() const { return static_cast<double>(right_pairs) / static_cast<double>(true_pairs); }
};

std::size_t pairs(std::size_t n) { return n * (n - 1) / 2; }

Outcome run(const std::vector<MadeLead>& leads) {
  match::MemoryIndex index(match::Dictionary::builtin(), match::Weights::builtin());
  std::map<std::size_t, std::size_t> by_person, by_prospect;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> by_both;
  Outcome out;
  for (const MadeLead& lead : leads) {
    const auto placed = index.add(match::person_of(lead.raw, match::Dictionary::builtin()));
    ++by_person[lead.person];
    ++by_prospect[placed.prospect];
    ++by_both[{lead.person, placed.prospect}];
    out.doubts += placed.doubted.size();
  }
  for (const auto& [person, n] : by_person) out.true_pairs += pairs(n);
  for (const auto& [prospect, n] : by_prospect) out.merged_pairs += pairs(n);
  for (const auto& [both, n] : by_both) out.right_pairs += pairs(n);
  return out;
}

}  // namespace

TEST_CASE("population: families, slips and shared phones; no wrong pair in any order, nearly all right ones") {
  Population population(11, 700);
  std::vector<MadeLead> leads;
  for (int i = 0; i < 5'000; ++i) leads.push_back(population.lead());
  std::vector<double> recalls;
  std::mt19937 random(4);
  for (int order = 0; order < 3; ++order) {
    const Outcome outcome = run(leads);
    MESSAGE("order " << order << ": precision " << outcome.precision() << ", recall " << outcome.recall() << ", doubts "
                     << outcome.doubts);
    CHECK(outcome.precision() >= 0.999);
    CHECK(outcome.recall() >= 0.95);
    recalls.push_back(outcome.recall());
    std::ranges::shuffle(leads, random);
  }
  CHECK(std::ranges::max(recalls) - std::ranges::min(recalls) < 0.02);
}

TEST_CASE("population: the same list gives the same prospects") {
  const auto once = [] {
    Population population(12, 100);
    match::MemoryIndex index(match::Dictionary::builtin(), match::Weights::builtin());
    std::vector<std::size_t> out;
    for (int i = 0; i < 800; ++i)
      out.push_back(index.add(match::person_of(population.lead().raw, match::Dictionary::builtin())).prospect);
    return out;
  };
  CHECK(once() == once());
}

}  // namespace anketa::testing
