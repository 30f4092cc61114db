// Names as numbers that sort as the words do: twelve letters of a skeleton (hub/match/skeleton.h), five bits each, so
// that whoever is found as one person is also found by one word: "Ёлкина" and "Elkina". The last four digits of a phone
// are a word too. In: a person of matching. Out: words; and the range of words that begin like one. Pure.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "hub/match/person.h"

namespace anketa::search {

using Word = std::uint64_t;

struct Range {  // both ends belong to it
  Word first = 0;
  Word last = 0;

  bool operator==(const Range&) const = default;
};

[[nodiscard]] Word word_of(std::string_view skeleton);
[[nodiscard]] Range beginning_with(std::string_view skeleton);
[[nodiscard]] Word tail_of(std::string_view four_digits);
inline constexpr std::size_t tail_digits = 4;

// By what he is found: the parts of his names, what a pet name is short for, the ends of his phones. Sorted, each once.
[[nodiscard]] std::vector<Word> words_of(const match::Person& person);
// "anna-maria" is two words of a name.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view skeleton);

}  // namespace anketa::search
