#include "tests/bench/names.h"

#include <sstream>

namespace anketa::bench {

Names names_of(const std::string& table, std::size_t column, double least, double most) {
  Names names;
  std::vector<double> weights;
  std::istringstream in(table);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    const double bearers = std::stod(cells.at(column));
    if (bearers <= 0 || bearers < least || bearers > most) continue;
    names.words.push_back(cells.at(0));
    weights.push_back(bearers);
  }
  names.pick = {weights.begin(), weights.end()};
  return names;
}

}  // namespace anketa::bench
