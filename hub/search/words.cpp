#include "hub/search/words.h"

#include <algorithm>

namespace anketa::search {
namespace {

constexpr std::size_t letters = 12;
constexpr unsigned bits = 5;
constexpr unsigned top = bits * (letters - 1);  // where the first letter stands
constexpr Word tails = Word{1} << (bits * letters);

Word letter_of(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<Word>(letter - 'a') + 1 : 0; }

void add_parts(std::string_view name, std::vector<Word>& words) {
  for (const std::string& part : parts_of(name)) words.push_back(word_of(part));
}

}  // namespace

Word word_of(std::string_view skeleton) {
  Word word = 0;
  for (std::size_t at = 0; at < std::min(skeleton.size(), letters); ++at)
    word |= letter_of(skeleton[at]) << (top - bits * at);
  return word;
}

Range beginning_with(std::string_view skeleton) {
  const Word first = word_of(skeleton);
  const std::size_t left = letters - std::min(skeleton.size(), letters);
  return {first, first | ((Word{1} << (bits * left)) - 1)};
}

Word tail_of(std::string_view four_digits) {
  Word number = 0;
  for (const char digit : four_digits) number = number * 10 + static_cast<Word>(digit - '0');
  return tails | number;
}

std::vector<std::string> parts_of(std::string_view skeleton) {
  std::vector<std::string> parts(1);
  for (const char letter : skeleton) {
    if (letter == '-') {
      parts.emplace_back();
    } else {
      parts.back().push_back(letter);
    }
  }
  std::erase(parts, std::string());
  return parts;
}

std::vector<Word> words_of(const match::Person& person) {
  const match::Dictionary& dictionary = match::Dictionary::builtin();
  std::vector<Word> words;
  for (const match::NameForm& name : person.names) {
    for (const std::string* part : {&name.surname, &name.given, &name.patronymic}) add_parts(*part, words);
    if (const match::GivenForm* form = dictionary.given(name.given)) {
      for (const std::uint16_t id : form->names) words.push_back(word_of(dictionary.name(id).key));
    }
  }
  for (const std::string& phone : person.phones) {
    if (phone.size() >= tail_digits)
      words.push_back(tail_of(std::string_view(phone).substr(phone.size() - tail_digits)));
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

}  // namespace anketa::search
