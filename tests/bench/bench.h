// One figure a line, as scripts/bench prints it: {"name","value","unit","bound","ratio","note"}.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace anketa::bench {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  double bound = 0;  // measured in the same run, or the limit asked for
  std::string note;
  bool less_is_better = false;
};

inline void print(const Figure& figure) {
  const double ratio = figure.bound == 0 ? 0 : figure.value / figure.bound;
  std::printf(R"({"name":"%s","value":%.4g,"unit":"%s","bound":%.4g,"ratio":%.3g,"note":"%s"})"
              "\n",
              figure.name.c_str(), figure.value, figure.unit.c_str(), figure.bound, ratio, figure.note.c_str());
  std::fflush(stdout);
}

inline double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

}  // namespace anketa::bench
