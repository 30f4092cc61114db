// Names as often as they are borne, for made-up people by the hundred thousand. In: a table of assets/matching, the
// column that says how many in 100,000 bear the name of a line, and between which bounds. Out: names to pick from.
#pragma once
#include <random>
#include <string>
#include <vector>

namespace anketa::bench {

struct Names {
  std::vector<std::string> words;
  std::discrete_distribution<std::size_t> pick;
};

[[nodiscard]] Names names_of(const std::string& table, std::size_t column, double least, double most);

}  // namespace anketa::bench
