#include "hub/takeover/csv.h"

#include <algorithm>
#include <array>
#include <map>

namespace anketa::takeover {
namespace {

constexpr std::size_t looked_at = 64 * 1024;
constexpr std::array<char, 4> separators = {';', ',', '\t', '|'};

// How often each stands outside quotes, a line.
std::vector<std::map<char, int>> counts_of(std::string_view text) {
  std::vector<std::map<char, int>> lines(1);
  bool quoted = false;
  for (const char letter : text.substr(0, looked_at)) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    if (letter == '\n' && !lines.back().empty()) lines.emplace_back();
    if (std::ranges::find(separators, letter) != separators.end()) ++lines.back()[letter];
    if (lines.size() > 20) break;
  }
  if (lines.size() > 1) lines.pop_back();  // cut off
  return lines;
}

// Cut at a whole letter.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

// The one that stands as often in every line; of several the one that stands oftenest.
char separator_of(std::string_view text) {
  const auto lines = counts_of(text);
  char best = ';';
  int best_score = 0;
  for (const char separator : separators) {
    const auto first = lines.front().find(separator);
    if (first == lines.front().end()) continue;
    int score = first->second;
    for (const auto& line : lines) {
      const auto found = line.find(separator);
      score += found != line.end() && found->second == first->second ? 10 : 0;
    }
    if (score > best_score) {
      best = separator;
      best_score = score;
    }
  }
  return best;
}

bool Csv::next(Line& line) {
  while (at_ < text_.size()) {
    line = {};
    read_line(line);
    line.number = ++number_;
    if (!line.broken.empty() || std::ranges::any_of(line.cells, [](const auto& cell) { return !cell.empty(); }))
      return true;
  }
  return false;
}

void Csv::pass_line_end() {
  if (at_ >= text_.size()) return;
  const bool both = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += both ? 2 : 1;
}

void Csv::read_line(Line& line) {
  while (true) {
    std::string cell;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (at_ < text_.size() && text_[at_] == '"') read_quoted(line, cell);
    read_plain(cell);
    keep(line, std::move(cell));
    if (at_ >= text_.size() || at_line_end()) break;
    ++at_;  // the separator
  }
  pass_line_end();
}

// Up to the closing quote. Where there is none the quote was a letter, and the row is told to be broken.
void Csv::read_quoted(Line& line, std::string& cell) {
  std::size_t at = at_ + 1;
  const std::size_t end = std::min(text_.size(), at + longest_quoted);
  while (at < end) {
    if (text_[at] != '"') {
      cell += text_[at++];
    } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
      cell += '"';
      at += 2;
    } else {
      at_ = at + 1;
      const bool closed = at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == ' ' || at_line_end();
      if (!closed) line.broken = "quotes";
      return;
    }
  }
  cell.clear();
  line.broken = "quotes";
}

void Csv::read_plain(std::string& cell) {
  std::size_t end = at_;
  while (end < text_.size() && text_[end] != separator_ && text_[end] != '\n' && text_[end] != '\r') ++end;
  cell += text_.substr(at_, std::min(end - at_, 2 * longest_cell));
  at_ = end;
}

void Csv::keep(Line& line, std::string cell) const {
  if (line.cells.size() == most_columns + 1) return;  // one more than may be: enough to see that it is too many
  cell = trimmed(cell);
  if (cell.size() > longest_cell) line.broken = "long";
  line.cells.push_back(cut(std::move(cell), longest_cell));
}

std::string written(const Cells& cells, char separator) {
  std::string text;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) text += separator;
    const bool plain =
        cells[at].find_first_of("\"\r\n") == std::string::npos && cells[at].find(separator) == std::string::npos;
    if (plain) {
      text += cells[at];
      continue;
    }
    text += '"';
    for (const char letter : cells[at]) text.append(letter == '"' ? 2 : 1, letter);
    text += '"';
  }
  return text + "\r\n";
}

}  // namespace anketa::takeover
