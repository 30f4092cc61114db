// Letters of names as matching sees them: folded, in one script, typed in the intended layout. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anketa::match {

using Runes = std::u32string;

enum class Script : std::uint8_t { None, Latin, Cyrillic, Other };

// NFKC, lower case, without marks and apostrophes; ё is е. Any bytes in: what is no text falls out.
[[nodiscard]] Runes fold(std::string_view utf8);
[[nodiscard]] Script script_of(char32_t letter);
[[nodiscard]] bool is_letter(char32_t rune);
// The word in the script most of its letters have, look-alikes of the other replaced: "Cергей" typed with a Latin C.
[[nodiscard]] Runes one_script(const Runes& word);
// What the same keys give in the other layout (ЙЦУКЕН and QWERTY), punctuation that is a letter there included.
[[nodiscard]] Runes other_layout(const Runes& text);
// Words between spaces, commas, dots and digits; a hyphen joins. At most 8 words of 40 letters.
[[nodiscard]] std::vector<Runes> words_of(const Runes& text);

}  // namespace anketa::match
