#include "hub/match/skeleton.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace anketa::match {
namespace {

// Cyrillic letter by letter into the Latin that the second step collapses.
const std::unordered_map<char32_t, std::string_view>& cyrillic() {
  static const std::unordered_map<char32_t, std::string_view> table{
      {U'а', "a"}, {U'б', "b"}, {U'в', "v"}, {U'г', "g"}, {U'д', "d"}, {U'е', "e"}, {U'ж', "j"},  {U'з', "z"},
      {U'и', "i"}, {U'й', "i"}, {U'к', "k"}, {U'л', "l"}, {U'м', "m"}, {U'н', "n"}, {U'о', "o"},  {U'п', "p"},
      {U'р', "r"}, {U'с', "s"}, {U'т', "t"}, {U'у', "u"}, {U'ф', "f"}, {U'х', "h"}, {U'ц', "c"},  {U'ч', "q"},
      {U'ш', "w"}, {U'щ', "w"}, {U'ъ', ""},  {U'ы', "i"}, {U'ь', ""},  {U'э', "e"}, {U'ю', "iu"}, {U'я', "ia"},
      {U'ә', "a"}, {U'ғ', "g"}, {U'қ', "k"}, {U'ң', "n"}, {U'ө', "o"}, {U'ұ', "u"}, {U'ү', "u"},  {U'һ', "h"},
      {U'і', "i"}, {U'ї', "i"}, {U'є', "e"}, {U'ґ', "g"}, {U'ў', "u"}, {U'җ', "j"}, {U'ҡ', "k"},  {U'ҙ', "z"},
      {U'ҫ', "s"}, {U'ҳ', "h"}, {U'ӣ', "i"}, {U'ӯ', "u"}, {U'ҷ', "j"}, {U'ӏ', ""},  {U'ӑ', "a"},  {U'ӗ', "e"}};
  return table;
}

// Letters of Latin alphabets that fold() could not take apart.
std::string_view special_latin(char32_t rune) {
  switch (rune) {
    case U'ß': return "s";
    case U'æ': return "e";
    case U'ø': return "o";
    case U'đ': return "d";
    case U'ł': return "l";
    case U'ı': return "i";
    case U'ə': return "a";
    case U'þ': return "t";
    case U'œ': return "e";
    default: return "";
  }
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool is_front(char c) { return c == 'e' || c == 'i' || c == 'y'; }

// Digraphs of the romanisations, the longest first. On the right the alphabet of the skeleton.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> digraphs{
    {{"shch", "w"}, {"schtsch", "w"}, {"stsch", "w"}, {"tsch", "q"}, {"shh", "w"}, {"sch", "w"},
     {"tch", "q"},  {"dzh", "j"},     {"sh", "w"},    {"ch", "q"},   {"zh", "j"},  {"kh", "h"},
     {"gh", "g"},   {"ph", "f"},      {"th", "t"},    {"ts", "c"},   {"tz", "c"},  {"cz", "c"},
     {"ck", "k"},   {"dj", "j"},      {"qu", "kv"},   {"ou", "u"},   {"oo", "u"},  {"yo", "e"}}};

// One Latin letter that stands alone, with what comes after it.
std::string_view single(const std::string& text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  switch (text[at]) {
    case 'c': return is_front(next) || next == 'v' ? "c" : "k";
    case 'j':
    case 'y': return "i";
    case 'w': return "v";
    case 'q': return "k";
    case 'x': return at == 0 && next != 'e' ? "h" : "ks";
    default: return {};
  }
}

std::string read_latin(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::ranges::find_if(
        digraphs, [&](const auto& pair) { return std::string_view(text).substr(at).starts_with(pair.first); });
    if (found != digraphs.end()) {
      out += found->second;
      at += found->first.size();
      continue;
    }
    if (at > 0 && text[at] == 'j' && at + 1 < text.size() && text[at + 1] == 'o') {  // ё, but in John
      out.push_back('e');
      at += 2;
      continue;
    }
    const std::string_view one = single(text, at);
    if (one.empty()) {
      out.push_back(text[at]);
    } else {
      out += one;
    }
    ++at;
  }
  return out;
}

// What differs between romanisations after the letters are one: doubled letters, and whether е is e, ie or ye. Softness
// before the other vowels stays, or Диана were Даня and Яна were Анна.
std::string collapse(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (!out.empty() && out.back() == letter) continue;
    if (letter == 'e' && !out.empty() && out.back() == 'i') {
      out.pop_back();
      if (!out.empty() && out.back() == 'e') continue;
    }
    out.push_back(letter);
  }
  return out;
}

}  // namespace

std::string skeleton(const Runes& word) {
  std::string latin;
  std::string mixed;
  const auto flush = [&] {
    mixed += read_latin(latin);
    latin.clear();
  };
  for (const char32_t rune : word) {
    if (rune >= U'a' && rune <= U'z') {
      latin.push_back(static_cast<char>(rune));
      continue;
    }
    flush();
    if (const auto found = cyrillic().find(rune); found != cyrillic().end()) {
      mixed += found->second;
    } else {
      mixed += special_latin(rune);
    }
  }
  flush();
  return collapse(mixed);
}

std::string stem(const std::string& skeleton) {
  std::string out = skeleton;
  while (out.size() > 3 && is_vowel(out.back())) out.pop_back();
  return out;
}

std::string consonants(const std::string& skeleton) {
  std::string out;
  for (const char letter : skeleton) {
    if (!is_vowel(letter) && (out.empty() || out.back() != letter)) out.push_back(letter);
  }
  return out;
}

bool same_initial(char a, char b) {
  if (a == b) return true;
  for (const std::string_view alike : {"sw", "zjc", "khqc", "ije", "fp"}) {
    if (alike.find(a) != std::string_view::npos && alike.find(b) != std::string_view::npos) return true;
  }
  return false;
}

int edits(std::string_view a, std::string_view b, int limit) {
  constexpr std::size_t longest = 64;
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  const auto gap = static_cast<int>(a.size() > b.size() ? a.size() - b.size() : b.size() - a.size());
  if (gap > limit) return limit + 1;
  std::array<std::array<int, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace anketa::match
