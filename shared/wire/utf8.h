// UTF-8, one code point at a time. In: text and a place in it. Out: the code point there, and the place after it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace anketa::wire {

inline constexpr char32_t replacement = 0xFFFD;

struct CodePoint {
  char32_t value = replacement;
  std::size_t size = 1;
  bool valid = false;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);  // at < text.size()
void append_utf8(std::string& out, char32_t value);
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);  // never inside a code point

}  // namespace anketa::wire
