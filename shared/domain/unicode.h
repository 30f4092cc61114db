// What the parsers of this folder need of Unicode; the door to ICU here (country.cpp asks it for names). Text is UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anketa::domain {

[[nodiscard]] std::optional<std::u32string> decode_utf8(std::string_view text);  // nullopt: not UTF-8
[[nodiscard]] std::string encode_utf8(std::u32string_view text);
[[nodiscard]] std::string to_nfc(std::string_view text);    // composed; "и" + breve becomes "й"
[[nodiscard]] std::string to_lower(std::string_view text);  // without a language's special rules
[[nodiscard]] std::string to_upper(std::string_view text);

[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_mark(char32_t c);     // combining: vowel signs, accents
[[nodiscard]] bool is_digit(char32_t c);    // decimal digits of every script
[[nodiscard]] int digit_value(char32_t c);  // 0..9, or -1
// Control, format (bidirectional marks and overrides, zero widths but for the two joiners that
// scripts need), private, unassigned: nothing that a person would write.
[[nodiscard]] bool is_unprintable(char32_t c);
// Trimmed at both ends, inner runs of white space become one space, composed (NFC).
[[nodiscard]] std::u32string tidy(std::u32string_view text);

}  // namespace anketa::domain
