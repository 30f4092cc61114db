#include "tests/kiosk/golden/files.h"

#include <fstream>
#include <iterator>
#include <sstream>

namespace anketa::golden {

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "[page]" opens a page, its lines follow.
Layouts read_layouts(const std::string& folder) {
  Layouts layouts;
  std::istringstream in(read_text(folder + "/layout.txt"));
  std::string page;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('[') && line.ends_with(']')) {
      page = line.substr(1, line.size() - 2);
      layouts[page];
    } else {
      layouts[page] += line + "\n";
    }
  }
  return layouts;
}

void write_layouts(const std::string& folder, const Layouts& layouts) {
  std::ofstream out(folder + "/layout.txt", std::ios::binary);
  for (const auto& [page, lines] : layouts) out << "[" << page << "]\n" << lines;
}

}  // namespace anketa::golden
