// Rows of a CSV as people's programs write it (RFC 4180 and what deviates from it): comma, semicolon or tab, quotes,
// line ends inside quotes, CR, LF or both. A row that is broken says so and stops nobody else: rapidcsv and its like
// read a table whole or not at all and lose the rest behind one stray quote, so these lines are our own. In: UTF-8.
// Out: one row after another. Pure; time and memory stay linear whatever the bytes. Next: hub/takeover/table.h
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anketa::takeover {

inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t longest_cell = 2000;     // bytes; more is a flaw of the row, and cut
inline constexpr std::size_t longest_quoted = 65536;  // bytes; a quote that is not closed so far never was one

using Cells = std::vector<std::string>;
struct Line {
  std::int64_t number = 0;  // as a spreadsheet counts: the first row is 1
  Cells cells;
  std::string broken;  // "" quotes long cells: why nobody should trust it
};

[[nodiscard]] char separator_of(std::string_view text);

class Csv {
 public:
  Csv(std::string_view text, char separator) : text_(text), separator_(separator) {}
  [[nodiscard]] bool next(Line& line);  // false: no more; rows without any text are counted and passed over

 private:
  void read_line(Line& line);
  void read_quoted(Line& line, std::string& cell);
  void read_plain(std::string& cell);
  void keep(Line& line, std::string cell) const;
  [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  void pass_line_end();
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
};

// For what goes back to a person: a cell quoted where it has to be.
[[nodiscard]] std::string written(const Cells& cells, char separator);

}  // namespace anketa::takeover
