#include "hub/match/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "shared/base/result.h"

namespace anketa::match {
namespace {

constexpr std::size_t most_words = 8;
constexpr std::size_t longest_word = 40;
constexpr std::size_t longest_text = 400;  // bytes: a name of more is not read to its end

// Latin letters and the Cyrillic ones that look the same, lower and upper case folded together.
constexpr std::u32string_view latin_twins = U"acekmopxytbhinru";
constexpr std::u32string_view cyrillic_twins = U"асекморхутвнипги";
constexpr std::size_t safe_twins = 12;  // as far as "h": the rest only look alike in one case or one hand

constexpr std::u32string_view qwerty = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>";
constexpr std::u32string_view jcuken = U"ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю";

const icu::Normalizer2& compatibility() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) throw BrokenWorld(Problem(problems::internal, "normaliser"));
  return *found;
}

bool is_plain(char32_t rune) { return rune < 0x80 || (rune >= 0x410 && rune <= 0x44F); }

bool is_apostrophe(char32_t rune) {
  return rune == U'\'' || rune == U'`' || rune == 0x2019 || rune == 0x2018 || rune == 0x02BC || rune == 0x02B9 ||
         rune == 0xB4;
}

char32_t fold_one(char32_t rune) {
  if (rune < 0x80) return rune >= U'A' && rune <= U'Z' ? rune + 32 : rune;
  if (rune >= 0x410 && rune <= 0x42F) return rune + 32;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(rune)));
}

// Soft hyphens, joiners, marks of direction: they come along with what is pasted and stand in the midst of a word.
bool is_invisible(char32_t rune) { return u_charType(static_cast<UChar32>(rune)) == U_FORMAT_CHAR; }

// й is a letter of its own and must outlive the loss of marks; ё is not.
Runes decomposed(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString flat = compatibility().normalize(text, status);
  Runes out;
  for (std::int32_t at = 0; U_SUCCESS(status) && at < flat.length(); at = flat.moveIndex32(at, 1)) {
    const auto rune = static_cast<char32_t>(flat.char32At(at));
    const char32_t last = out.empty() ? U' ' : fold_one(out.back());
    const bool hacek = rune == 0x30C && (last == U's' || last == U'c' || last == U'z');
    if (hacek || (rune == 0x302 && last == U's')) {
      out.push_back(U'h');  // ISO 9 and its kin: š is sh
    } else if (rune == 0x302 && (last == U'a' || last == U'u')) {
      out.insert(out.end() - 1, U'i');  // â is я, û is ю
    } else if (rune == 0x306 && !out.empty() && (out.back() == U'и' || out.back() == U'И')) {
      out.back() = U'й';
    } else if (u_charType(static_cast<UChar32>(rune)) != U_NON_SPACING_MARK && !is_invisible(rune)) {
      out.push_back(rune);
    }
  }
  return out;
}

// Digits that stand for letters: by sound ("4ernov", "6ubin") or by look ("P0pov", "3axap").
std::u32string_view letter_of_digit(char32_t digit, bool cyrillic) {
  switch (digit) {
    case U'0': return cyrillic ? U"о" : U"o";
    case U'3': return cyrillic ? U"з" : U"z";
    case U'4': return cyrillic ? U"ч" : U"ch";
    case U'6': return cyrillic ? U"б" : U"sh";
    default: return {};
  }
}

// What a digit at `at` spells, if a word goes on round it: a number after a name is none of its letters.
std::u32string_view spelled(const Runes& text, std::size_t at, const Runes& word) {
  if (text[at] < U'0' || text[at] > U'9') return {};
  const char32_t next = at + 1 < text.size() ? text[at + 1] : U' ';
  const bool ich = text[at] == U'4' && (word.ends_with(U"vi") || word.ends_with(U"ви"));
  const bool starts = word.empty() && text[at] != U'0' && (at == 0 || text[at - 1] == U' ');
  if (!ich && (!is_letter(next) || (word.empty() && !starts))) return {};
  return letter_of_digit(text[at], script_of(is_letter(next) ? next : word.back()) == Script::Cyrillic);
}

char32_t swap_of(char32_t rune, std::u32string_view from, std::u32string_view to, std::size_t count) {
  const std::size_t at = from.substr(0, count).find(rune);
  return at == std::u32string_view::npos ? rune : to[at];
}

}  // namespace

Runes fold(std::string_view utf8) {
  const std::string_view kept = utf8.substr(0, longest_text);
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(kept.data(), static_cast<std::int32_t>(kept.size())));
  Runes runes;
  bool plain = true;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    runes.push_back(static_cast<char32_t>(text.char32At(at)));
    plain = plain && is_plain(runes.back());
  }
  if (!plain) runes = decomposed(text);
  Runes out;
  for (const char32_t rune : runes) {
    if (rune == 0xFFFD || u_iscntrl(static_cast<UChar32>(rune)) != 0) {
      out.push_back(U' ');
      continue;
    }
    const char32_t lower = fold_one(rune);
    out.push_back(lower == U'ё' ? U'е' : lower);
  }
  return out;
}

Script script_of(char32_t letter) {
  if ((letter >= U'a' && letter <= U'z') || (letter >= 0xDF && letter <= 0x24F)) return Script::Latin;
  if (letter >= 0x400 && letter <= 0x52F) return Script::Cyrillic;
  return is_letter(letter) ? Script::Other : Script::None;
}

bool is_letter(char32_t rune) {
  return (rune >= U'a' && rune <= U'z') || (rune >= 0x400 && rune <= 0x52F) ||
         u_isalpha(static_cast<UChar32>(rune)) != 0;
}

Runes one_script(const Runes& word) {
  bool latin = false;
  bool cyrillic = false;
  std::ptrdiff_t only_latin = 0;
  std::ptrdiff_t only_cyrillic = 0;
  for (const char32_t rune : word) {
    const Script script = script_of(rune);
    latin = latin || script == Script::Latin;
    cyrillic = cyrillic || script == Script::Cyrillic;
    only_latin += script == Script::Latin && latin_twins.substr(0, safe_twins).find(rune) == Runes::npos ? 1 : 0;
    only_cyrillic +=
        script == Script::Cyrillic && cyrillic_twins.substr(0, safe_twins).find(rune) == Runes::npos ? 1 : 0;
  }
  if (!latin || !cyrillic) return word;
  // Letters that have no twin settle it; where all have one, either reading sounds the same but for the Cyrillic eye.
  const bool to_cyrillic = only_cyrillic >= only_latin;
  Runes out;
  for (const char32_t rune : word) {
    out.push_back(to_cyrillic ? swap_of(rune, latin_twins, cyrillic_twins, latin_twins.size())
                              : swap_of(rune, cyrillic_twins, latin_twins, safe_twins));
  }
  return out;
}

Runes other_layout(const Runes& text) {
  const bool latin = std::ranges::any_of(text, [](char32_t rune) { return rune >= U'a' && rune <= U'z'; });
  Runes out;
  for (const char32_t rune : text) {
    const char32_t swapped =
        latin ? swap_of(rune, qwerty, jcuken, qwerty.size()) : swap_of(rune, jcuken, qwerty, jcuken.size());
    out.push_back(swapped == U'ё' ? U'е' : swapped);
  }
  return out;
}

std::vector<Runes> words_of(const Runes& text) {
  std::vector<Runes> words;
  Runes word;
  const auto close = [&] {
    while (!word.empty() && word.back() == U'-') word.pop_back();
    if (!word.empty() && words.size() < most_words) words.push_back(word.substr(0, longest_word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char32_t rune = text[at];
    if (is_letter(rune)) {
      word.push_back(rune);
    } else if (const std::u32string_view letters = spelled(text, at, word); !letters.empty()) {
      word += letters;
    } else if ((rune == U'-' || rune == 0x2010 || rune == 0x2011) && !word.empty()) {
      word.push_back(U'-');
    } else if (!is_apostrophe(rune)) {
      close();
    }
  }
  close();
  return words;
}

}  // namespace anketa::match
