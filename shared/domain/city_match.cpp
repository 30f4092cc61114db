#include "shared/domain/city_match.h"

#include <algorithm>
#include <array>

#include "shared/domain/unicode.h"

namespace anketa::domain {
namespace {

struct Sound {
  char32_t letter;
  std::u32string_view latin;
};
// As most people write Russian in Latin letters; read() folds the other habits onto it.
constexpr std::array<Sound, 32> kSounds{
    {{U'а', U"a"}, {U'б', U"b"}, {U'в', U"v"},  {U'г', U"g"},  {U'д', U"d"},  {U'е', U"e"}, {U'ж', U"zh"},
     {U'з', U"z"}, {U'и', U"i"}, {U'й', U"i"},  {U'к', U"k"},  {U'л', U"l"},  {U'м', U"m"}, {U'н', U"n"},
     {U'о', U"o"}, {U'п', U"p"}, {U'р', U"r"},  {U'с', U"s"},  {U'т', U"t"},  {U'у', U"u"}, {U'ф', U"f"},
     {U'х', U"h"}, {U'ц', U"c"}, {U'ч', U"ch"}, {U'ш', U"sh"}, {U'щ', U"sh"}, {U'ъ', U""},  {U'ы', U"i"},
     {U'ь', U""},  {U'э', U"e"}, {U'ю', U"iu"}, {U'я', U"ia"}}};

struct Habit {
  std::u32string_view written, read;
};
// "Shch", "sch" -> sh; "kh" -> h; "ts" -> c; y, j -> i; "ye", "yo", "ii" as one hears them.
constexpr std::array<Habit, 10> kHabits{{{U"shch", U"sh"},
                                         {U"sch", U"sh"},
                                         {U"kh", U"h"},
                                         {U"ts", U"c"},
                                         {U"tz", U"c"},
                                         {U"w", U"v"},
                                         {U"x", U"ks"},
                                         {U"'", U""},
                                         {U"y", U"i"},
                                         {U"j", U"i"}}};

// Small letters, ё as е, hyphens and dots as spaces.
std::u32string plain(std::string_view text) {
  std::u32string out;
  for (char32_t c : decode_utf8(to_lower(to_nfc(text))).value_or(U"")) {
    if (c == U'ё') c = U'е';
    if (c == U'-' || c == U'.' || c == 0x2010 || c == 0x2011 || c == 0x2013) c = U' ';
    if (is_space(c) && (out.empty() || out.back() == U' ')) continue;
    out += is_space(c) ? U' ' : c;
  }
  while (!out.empty() && out.back() == U' ') out.pop_back();
  return out;
}

void replace_all(std::u32string& text, std::u32string_view from, std::u32string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::u32string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// What it sounds like in Latin letters, with double letters as one.
std::u32string sound(std::u32string_view name) {
  std::u32string latin;
  for (const char32_t c : name) {
    const auto found = std::find_if(kSounds.begin(), kSounds.end(), [&](const Sound& s) { return s.letter == c; });
    if (found == kSounds.end())
      latin += c;
    else
      latin += found->latin;
  }
  for (const Habit& habit : kHabits) replace_all(latin, habit.written, habit.read);
  std::u32string out;
  for (const char32_t c : latin) {
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

bool is_latin(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= U'a' && c <= U'z'; });
}

// 0: begins so; 1: a later word begins so; 2: sounds so; nothing: another city.
std::optional<int> rank(const City& city, const std::u32string& typed, const std::u32string& heard) {
  for (const std::string* name : {&city.name.ru, &city.name.en}) {
    const std::u32string folded = plain(*name);
    if (folded.starts_with(typed)) return 0;
    if (folded.find(U" " + typed) != std::u32string::npos) return 1;
  }
  if (!heard.empty() && sound(plain(city.name.ru)).starts_with(heard)) return 2;
  return std::nullopt;
}

}  // namespace

std::vector<const City*> complete_city(const std::vector<City>& cities, std::string_view typed, std::size_t most) {
  const std::u32string folded = plain(typed);
  const std::u32string heard = is_latin(folded) ? sound(folded) : U"";
  std::vector<std::pair<int, const City*>> found;
  for (const City& city : cities) {
    if (const auto fit = rank(city, folded, heard)) found.emplace_back(*fit, &city);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->size > b.second->size;
  });
  std::vector<const City*> out;
  for (const auto& [fit, city] : found) {
    if (out.size() < most) out.push_back(city);
  }
  return out;
}

const City* find_city(const std::vector<City>& cities, std::string_view typed) {
  const std::u32string folded = plain(typed);
  const auto found = std::find_if(cities.begin(), cities.end(), [&](const City& city) {
    return plain(city.name.ru) == folded || plain(city.name.en) == folded;
  });
  return found == cities.end() || folded.empty() ? nullptr : &*found;
}

}  // namespace anketa::domain
