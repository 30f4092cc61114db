// What odd input may keep. In: text as a kiosk sealed it. Out: the text within its limit and without
// characters that act instead of being read (controls, direction overrides), and whether that changed or looked odd.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace anketa::wire {

enum class TextKind {
  Line,  // one line
  Free,  // may hold line ends and tabs
  Name,  // of a person: letters of any living script written left to right, spaces, - ' . ,
};
struct TidyText {
  std::string text;
  bool odd = false;  // something was taken out, or a name holds what names do not (it is kept: P9)
  bool cut = false;
};
[[nodiscard]] TidyText tidy_text(std::string_view text, std::size_t max_bytes, TextKind kind);

}  // namespace anketa::wire
