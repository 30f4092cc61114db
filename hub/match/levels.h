// How well one field of two persons agrees: a level with its weight, and the conflict it may be. In: normalised values,
// the dictionary and the weights. Out: levels that score.cpp sums up. Pure; symmetric in the two values.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "hub/match/score.h"

namespace anketa::match {

struct Level {
  const char* name = "missing";
  std::int64_t bits = 0;
  Conflict conflict = Conflict::None;
  bool agrees = false;
  bool resembles = false;  // though it does not agree
  [[nodiscard]] bool is_slip() const { return std::string_view(name).find("typo") != std::string_view::npos; }
};

// log2(100000 / bearers), in hundredths, between two bounds.
[[nodiscard]] std::int64_t rarity(int per_100k, std::int64_t least, std::int64_t most);

class Comparer {
 public:
  Comparer(const Dictionary& dictionary, const Weights& weights) : dictionary_(dictionary), w_(weights) {}
  [[nodiscard]] Level given(const std::string& a, const std::string& b) const;
  [[nodiscard]] Level surname(const std::string& a, const std::string& b) const;
  [[nodiscard]] Level patronymic(const std::string& a, const std::string& b) const;
  [[nodiscard]] Level birth(const BirthDate& a, const BirthDate& b) const;
  [[nodiscard]] Sex sex_of(const GivenForm& form) const;
  [[nodiscard]] std::int64_t equal_contact(int uses) const;
  [[nodiscard]] const Weights& weights() const { return w_; }

 private:
  [[nodiscard]] Level known_given(const std::string& a, const GivenForm& of_a, const std::string& b,
                                  const GivenForm& of_b) const;
  [[nodiscard]] Level unknown_given(const std::string& a, const GivenForm* of_a, const std::string& b,
                                    const GivenForm* of_b) const;
  [[nodiscard]] bool is_common(const std::string& skeleton, const GivenForm& form) const;
  [[nodiscard]] int bearers_of(const std::string& skeleton, const GivenForm& form) const;
  [[nodiscard]] static bool begin_alike(const std::string& a, const std::string& b);
  [[nodiscard]] static bool near_dates(const BirthDate& a, const BirthDate& b);

  const Dictionary& dictionary_;
  const Weights& w_;
};

}  // namespace anketa::match
