// Made-up people and the leads they leave: names built from syllables so that nobody real is among them, families that
// share a phone, and the slips of hand that a stand sees. The same seed gives the same list.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "hub/match/person.h"

namespace anketa::testing {

struct MadeLead {
  std::size_t person = 0;
  std::size_t family = 0;
  match::RawPerson raw;
};

class Population {
 public:
  Population(std::uint64_t seed, std::size_t families);
  // A lead of somebody, spelled in one of the ways people spell themselves.
  [[nodiscard]] MadeLead lead();
  [[nodiscard]] MadeLead plain(std::size_t person) const;  // spelled as in the passport
  [[nodiscard]] std::size_t people() const { return people_.size(); }

 private:
  struct Made {
    std::size_t family = 0;
    bool female = false;
    std::string given, patronymic, surname, phone, email, city, birth;
  };
  [[nodiscard]] std::string syllables(int count);
  void add_family(std::size_t family);
  void slip(match::RawPerson& raw);
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }
  std::mt19937_64 random_;
  std::vector<Made> people_;
};

[[nodiscard]] std::string latin_of(const std::string& cyrillic, int table);  // three romanisations
[[nodiscard]] std::string wrong_layout_of(const std::string& cyrillic);

}  // namespace anketa::testing
