#include "hub/auth/password_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/domain/unicode.h"

namespace anketa::auth {
namespace {

constexpr std::size_t min_word = 4;  // shorter words are found in anything
constexpr std::size_t min_different = 6;
constexpr std::size_t max_run = 6;  // of neighbours: "1234567", "qwertyu", "aaaaaaa"

// What people make of "long": doubled favourites of every breach list, in both layouts.
constexpr std::array<std::string_view, 26> common = {
    "password",     "passw0rd",  "p@ssword",  "qwerty",        "йцукен",     "пароль",   "gfhjkm",
    "letmein",      "welcome",   "iloveyou",  "administrator", "superadmin", "changeme", "trustno1",
    "football",     "baseball",  "sunshine",  "princess",      "1q2w3e4r",   "1qaz2wsx", "zaq12wsx",
    "correcthorse", "secret123", "qazwsxedc", "anketa",        "анкета"};
constexpr std::array<std::u32string_view, 8> rows = {
    U"qwertyuiop",  U"asdfghjkl", U"zxcvbnm",     U"йцукенгшщзхъ",
    U"фывапролджэ", U"ячсмитьбю", U"01234567890", U"abcdefghijklmnopqrstuvwxyz"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const auto lower = domain::decode_utf8(domain::to_lower(text));
  if (!lower) return {};
  std::u32string word;
  const auto close = [&] {
    if (word.size() >= min_word) words.push_back(domain::encode_utf8(word));
    word.clear();
  };
  for (const char32_t c : *lower) {
    if (domain::is_letter(c) || domain::is_digit(c)) {
      word.push_back(c);
    } else {
      close();
    }
  }
  close();
  return words;
}

bool holds_word(const std::string& password, std::string_view text) {
  return std::ranges::any_of(words_of(text),
                             [&](const std::string& word) { return password.find(word) != std::string::npos; });
}

bool is_step(char32_t a, char32_t b) {
  if (a == b) return true;
  for (const auto row : rows) {
    const auto at = row.find(a);
    if (at == std::u32string_view::npos) continue;
    if ((at + 1 < row.size() && row[at + 1] == b) || (at > 0 && row[at - 1] == b)) return true;
  }
  return false;
}

// Mostly runs of neighbours, or one short piece over and over.
bool is_monotonous(const std::u32string& text) {
  if (std::set<char32_t>(text.begin(), text.end()).size() < min_different) return true;
  std::size_t in_runs = 0;
  std::size_t run = 1;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    if (i < text.size() && is_step(text[i - 1], text[i])) {
      ++run;
      continue;
    }
    if (run > max_run) in_runs += run;
    run = 1;
  }
  if (in_runs * 2 > text.size()) return true;
  for (std::size_t period = 1; period <= 5; ++period) {
    bool repeats = true;
    for (std::size_t i = period; repeats && i < text.size(); ++i) repeats = text[i] == text[i - period];
    if (repeats) return true;
  }
  return false;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// A favourite with little around it; inside a long sentence it does no harm.
bool is_common(const std::string& lower) {
  return std::ranges::any_of(common, [&](std::string_view word) {
    return lower.find(word) != std::string::npos && characters(lower) < characters(word) + min_password;
  });
}

}  // namespace

Status check_password(std::string_view password, const PasswordOwner& owner, std::size_t least) {
  const auto text = domain::decode_utf8(password);
  if (!text || std::ranges::any_of(*text, [](char32_t c) { return c < 0x20 || c == 0x7f; })) {
    return fail(problems::request_invalid, "password.text");
  }
  if (text->size() < least) return fail(problems::request_invalid, "password.too_short");
  if (text->size() > max_password) return fail(problems::request_invalid, "password.too_long");
  const std::string lower = domain::to_lower(password);
  if (owner.login.size() >= min_word && lower.find(domain::to_lower(owner.login)) != std::string::npos) {
    return fail(problems::request_invalid, "password.login");
  }
  if (holds_word(lower, owner.login)) return fail(problems::request_invalid, "password.login");
  if (holds_word(lower, owner.name)) return fail(problems::request_invalid, "password.name");
  if (std::ranges::any_of(owner.words, [&](const std::string& word) { return holds_word(lower, word); })) {
    return fail(problems::request_invalid, "password.brand");
  }
  const auto folded = domain::decode_utf8(lower);
  if (is_common(lower)) return fail(problems::request_invalid, "password.common");
  if (!folded || is_monotonous(*folded)) return fail(problems::request_invalid, "password.repeats");
  return {};
}

}  // namespace anketa::auth
