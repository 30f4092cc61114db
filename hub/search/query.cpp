#include "hub/search/query.h"

#include <algorithm>

#include "hub/match/keys.h"
#include "hub/match/skeleton.h"
#include "hub/match/text.h"

namespace anketa::search {
namespace {

constexpr std::size_t shortest_phone = 7;
constexpr std::size_t most_tokens = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One word as typed, and the full names that a pet name is short for.
std::vector<Range> ranges_of(const std::string& skeleton) {
  std::vector<Range> ranges{beginning_with(skeleton)};
  const match::Dictionary& dictionary = match::Dictionary::builtin();
  const match::GivenForm* form = skeleton.size() > 1 ? dictionary.given(skeleton) : nullptr;
  if (form == nullptr) return ranges;
  for (const std::uint16_t id : form->names) {
    const Word whole = word_of(dictionary.name(id).key);
    ranges.push_back({whole, whole});
  }
  return ranges;
}

Tokens tokens_of(const match::Runes& text) {
  Tokens tokens;
  for (const match::Runes& word : match::words_of(text)) {
    const match::Runes known = match::one_script(word);
    match::Runes part;
    for (const char32_t rune : known + U"-") {
      if (rune != U'-') {
        part.push_back(rune);
        continue;
      }
      const std::string skeleton = match::skeleton(part);
      if (!skeleton.empty() && tokens.size() < most_tokens) tokens.push_back(ranges_of(skeleton));
      part.clear();
    }
  }
  return tokens;
}

// A number of just four digits among the words: the end of a phone.
std::string tail_in(std::string_view typed) {
  std::string run;
  for (const char c : std::string(typed) + ' ') {
    if (is_digit(c)) {
      run.push_back(c);
      continue;
    }
    if (run.size() == tail_digits) return run;
    run.clear();
  }
  return {};
}

Query by_number(std::string_view typed) {
  Query query;
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits), is_digit);
  if (digits.size() == tail_digits) {
    const Word tail = tail_of(digits);
    query.by = "tail";
    query.tokens = {{{tail, tail}}};
  } else if (digits.size() >= shortest_phone) {
    query.by = "phone";
    const std::string phone = match::phone_digits(typed);
    query.contact = match::contact_key(phone.empty() ? digits : phone);
  }
  return query;
}

Query by_mail(std::string_view typed) {
  Query query;
  query.by = "email";
  match::Mailbox box;
  if (match::mailbox_of(typed, match::Dictionary::builtin(), box))
    query.contact = match::contact_key(box.local + "@" + box.domain);
  return query;
}

}  // namespace

Query read_query(std::string_view typed) {
  if (typed.find('@') != std::string_view::npos) return by_mail(typed);
  const match::Runes text = match::fold(typed);
  if (std::ranges::none_of(text, match::is_letter)) return by_number(typed);
  Query query;
  query.tokens = tokens_of(text);
  query.swapped = tokens_of(match::other_layout(text));
  if (query.tokens.empty()) return query;
  query.by = "name";
  if (const std::string tail = tail_in(typed); !tail.empty()) {
    const Word word = tail_of(tail);
    query.tokens.push_back({{word, word}});
    if (!query.swapped.empty()) query.swapped.push_back({{word, word}});
  }
  return query;
}

}  // namespace anketa::search
