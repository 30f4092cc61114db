#include "hub/takeover/rows.h"

#include <algorithm>

#include "hub/takeover/charset.h"

namespace anketa::takeover {
namespace {

constexpr std::size_t looked_at = 200;  // rows whose values help to guess

std::vector<Cells> first_rows(const std::vector<Line>& lines) {
  std::vector<Cells> rows;
  for (const Line& line : lines) {
    if (rows.size() == looked_at) break;
    if (line.broken.empty()) rows.push_back(line.cells);
  }
  return rows;
}

void drop_empty_end(Cells& cells) {
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
}

}  // namespace

Cells Head::headings() const {
  Cells cells;
  for (const Column& column : columns) cells.push_back(column.heading);
  return cells;
}

Result<Book> read_book(std::string_view bytes, std::string_view file, const Words& words) {
  TRY(decoded, decode(bytes));
  Book book;
  book.head.file = file;
  book.head.charset = decoded.charset;
  book.head.separator = separator_of(decoded.text);
  Csv csv(decoded.text, book.head.separator);
  Line line;
  if (!csv.next(line)) return fail(problems::takeover_refused, "empty");
  drop_empty_end(line.cells);
  if (line.cells.size() > most_columns) return fail(problems::takeover_refused, "columns");
  book.head.has_headings = is_heading(line.cells, words);
  Cells headings = line.cells;
  if (!book.head.has_headings) {
    book.lines.push_back(line);
    std::ranges::fill(headings, std::string());
  }
  while (csv.next(line)) {
    if (book.lines.size() == most_lines) return fail(problems::takeover_refused, "rows");
    drop_empty_end(line.cells);
    book.lines.push_back(std::move(line));
  }
  if (book.lines.empty()) return fail(problems::takeover_refused, "no_rows");
  book.head.columns = guess_columns(headings, first_rows(book.lines), words);
  return book;
}

}  // namespace anketa::takeover
