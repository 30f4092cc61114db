// A whole file as headings, guesses and rows. In: its bytes. Out: everything the page asks about before anything is
// checked. Refused (takeover.refused): what decode() refuses, `columns` and `rows` (too many), `no_rows`. Pure.
// Next: hub/takeover/keep.h
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hub/takeover/columns.h"
#include "shared/base/result.h"

namespace anketa::takeover {

inline constexpr std::int64_t most_bytes = 20LL * 1024 * 1024;
inline constexpr std::size_t most_lines = 100'000;
inline constexpr std::size_t block_lines = 50;  // one seal, one job, one write

struct Head {
  std::string file;  // its name
  std::string charset;
  char separator = ';';
  bool has_headings = true;
  std::vector<Column> columns;

  [[nodiscard]] Cells headings() const;
};
struct Book {
  Head head;
  std::vector<Line> lines;
};
[[nodiscard]] Result<Book> read_book(std::string_view bytes, std::string_view file, const Words& words);

}  // namespace anketa::takeover
