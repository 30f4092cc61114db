// What stands on the drawn keyboards, as data: assets/keyboards/*.json, built into the program.
// In: a file's text. Out: rows of keys, or config.invalid with the place of the mistake. Next: boards.cpp
// makes a KeyboardView of it. Anything the reader does not know is refused. Pure.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace anketa::screens {

struct LayoutKey {
  enum class Does { Type, Shift, Backspace, Letters, Space, Country, Done };
  Does does = Does::Type;
  std::string text;   // what it types, or the label of `letters`
  float width = 1;    // in keys
  bool word = false;  // more than a letter, or one of its own width: drawn flat
};
using LayoutRow = std::vector<LayoutKey>;

struct Layout {
  std::string name;
  bool pad = false;                 // three columns in the middle
  std::vector<LayoutRow> rows;      // without the bottom one
  LayoutRow bottom;                 // ends with Done
  std::vector<LayoutRow> text_top;  // for free text: more rows above,
  LayoutRow text_bottom;            // and another bottom; empty: the same
  std::map<std::string, std::vector<std::string>> alternates;
};

[[nodiscard]] Result<Layout> parse_layout(std::string_view json);
// "ru" "en" "email" "phone" "digits"; throws BrokenWorld if the program was built without it.
[[nodiscard]] const Layout& layout(std::string_view name);

}  // namespace anketa::screens
