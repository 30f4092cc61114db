#include "shared/wire/tidy_text.h"

#include <algorithm>
#include <array>

#include "shared/wire/utf8.h"

namespace anketa::wire {
namespace {

struct Range {
  char32_t first, last;
};
constexpr bool within(char32_t value, const auto& ranges) {
  return std::ranges::any_of(ranges, [&](Range range) { return value >= range.first && value <= range.last; });
}

// Controls, direction marks and overrides, invisible fillers, U+FFFD and what is no character at all.
constexpr std::array acting{Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0x061C, 0x061C},  Range{0x200B, 0x200F},
                            Range{0x2028, 0x202E}, Range{0x2060, 0x206F}, Range{0xFDD0, 0xFDEF},  Range{0xFEFF, 0xFEFF},
                            Range{0xFFF0, 0xFFFD}, Range{0xFFFE, 0xFFFF}, Range{0xE0000, 0xE0FFF}};
constexpr std::array in_names{
    Range{'A', 'Z'},       Range{'a', 'z'},       Range{' ', ' '},       Range{'\'', '\''},     Range{'-', '-'},
    Range{'.', '.'},       Range{',', ','},       Range{0x00B7, 0x00B7}, Range{0x00C0, 0x024F}, Range{0x02BB, 0x02BC},
    Range{0x0300, 0x036F}, Range{0x0370, 0x03FF}, Range{0x0400, 0x052F}, Range{0x0531, 0x0587}, Range{0x10A0, 0x10FF},
    Range{0x1E00, 0x1FFF}, Range{0x2010, 0x2011}, Range{0x2018, 0x2019}, Range{0x3005, 0x3007}, Range{0x3040, 0x30FF},
    Range{0x3400, 0x9FFF}, Range{0xAC00, 0xD7AF}};

// How many characters from here on are plain letters, digits, signs and spaces of ASCII.
std::size_t plain_run(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char c) { return c < 0x20 || c > 0x7E; });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

TidyText tidy_text(std::string_view text, std::size_t max_bytes, TextKind kind) {
  TidyText out;
  const std::string_view kept = cut_utf8(text, max_bytes);
  out.cut = kept.size() != text.size();
  out.text.reserve(kept.size());
  for (std::size_t at = 0; at < kept.size();) {
    if (const std::size_t run = kind != TextKind::Name ? plain_run(kept.substr(at)) : 0; run > 0) {
      out.text.append(kept.substr(at, run));
      at += run;
      continue;
    }
    const CodePoint point = code_point_at(kept, at);
    const bool line_end = kind == TextKind::Free && (point.value == '\n' || point.value == '\t');
    if (!point.valid || (within(point.value, acting) && !line_end)) {
      out.odd = true;
    } else {
      out.text.append(kept.substr(at, point.size));
      out.odd |= kind == TextKind::Name && !within(point.value, in_names);
    }
    at += point.size;
  }
  return out;
}

}  // namespace anketa::wire
