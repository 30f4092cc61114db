#include "hub/match/lead_list.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace anketa::match {
namespace {

constexpr std::size_t longest_row = 1u << 20;

constexpr std::array<std::pair<std::string_view, std::string RawPerson::*>, 7> known_columns{
    {{"given_name", &RawPerson::given},
     {"middle_name", &RawPerson::patronymic},
     {"surname", &RawPerson::surname},
     {"phone", &RawPerson::phone},
     {"email", &RawPerson::email},
     {"city", &RawPerson::city},
     {"birth_date", &RawPerson::birth_date}}};

// Reads one cell; `end` is what stopped it: the separator, a line end, or EOF.
enum class Stop { Separator, Line, End, Bad, TooLong };

Stop read_quoted(std::istream& in, std::string& cell) {
  for (int c = in.get(); c != EOF; c = in.get()) {
    if (cell.size() > longest_row) return Stop::TooLong;
    if (c != '"') {
      cell.push_back(static_cast<char>(c));
    } else if (in.peek() == '"') {
      cell.push_back(static_cast<char>(in.get()));
    } else {
      return Stop::Separator;
    }
  }
  return Stop::Bad;  // the quote was never closed
}

Stop read_cell(std::istream& in, char separator, std::string& cell) {
  cell.clear();
  if (in.peek() == '"') {
    in.get();
    if (const Stop stop = read_quoted(in, cell); stop != Stop::Separator) return stop;
  }
  for (int c = in.get(); c != EOF; c = in.get()) {
    if (c == separator) return Stop::Separator;
    if (c == '\n') return Stop::Line;
    if (c == '\r' && in.peek() == '\n') continue;
    if (cell.size() > longest_row) return Stop::TooLong;
    cell.push_back(static_cast<char>(c));
  }
  return Stop::End;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",;\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

Result<bool> LeadList::read_row(std::vector<std::string>& cells) {
  cells.clear();
  ++row_;
  std::string cell;
  for (;;) {
    const Stop stop = read_cell(*in_, separator_, cell);
    const auto where = [&](const char* why) { return "row " + std::to_string(row_) + ": " + why; };
    if (stop == Stop::Bad) return fail(problems::request_invalid, where("a quote is not closed"));
    if (stop == Stop::TooLong || cells.size() > 1000) return fail(problems::request_invalid, where("too long"));
    if (stop == Stop::End && cells.empty() && cell.empty()) return false;
    cells.push_back(cell);
    if (stop != Stop::Separator) return true;
  }
}

Result<LeadList> LeadList::open(std::istream& in) {
  LeadList list(in);
  if (in.peek() == 0xEF) {  // BOM
    for (int i = 0; i < 3; ++i) in.get();
  }
  std::vector<std::string> names;
  TRY(there, list.read_row(names));
  if (there && names.size() == 1 && names.front().find(';') != std::string::npos) {
    list.separator_ = ';';
    std::istringstream again(names.front());
    LeadList header(again);
    header.separator_ = ';';
    TRY_STATUS(header.read_row(names).map([](bool) {}));
  }
  bool has_id = false;
  for (std::size_t at = 0; there && at < names.size(); ++at) {
    std::string RawPerson::*column = nullptr;
    for (const auto& [name, member] : known_columns) {
      if (names[at] == name) column = member;
    }
    if (names[at] == "id") {
      has_id = true;
      list.id_ = at;
    }
    list.columns_.push_back(column);
  }
  if (!has_id) return fail(problems::config_invalid, "row 1: no column id");
  return list;
}

Result<bool> LeadList::next(ListedLead& out) {
  out = {};
  std::vector<std::string> cells;
  do {
    TRY(there, read_row(cells));
    if (!there) return false;
  } while (cells.size() == 1 && cells.front().empty());  // an empty line says nothing
  if (cells.size() > columns_.size())
    return fail(problems::request_invalid, "row " + std::to_string(row_) + ": more cells than columns");
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (columns_[at] != nullptr) out.raw.*columns_[at] = cells[at];
    if (at == id_) out.id = cells[at];
  }
  if (out.id.empty()) return fail(problems::request_invalid, "row " + std::to_string(row_) + ": no id");
  return true;
}

}  // namespace anketa::match
