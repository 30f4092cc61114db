#include "kiosk/screens/keyboard_layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "shared/base/embedded.h"
#include "shared/domain/unicode.h"
#include "shared/wire/json.h"

namespace anketa::embedded {
Files kiosk_keyboards();
}

namespace anketa::screens {
namespace {

using wire::Json;
using Does = LayoutKey::Does;

constexpr std::size_t kMaxFile = 16UL * 1024;
constexpr std::int64_t kLeastWidth = 50;  // hundredths of a key
constexpr std::int64_t kMostWidth = 600;
constexpr std::size_t kMostKeys = 14;  // a row

struct Named {
  std::string_view name;
  Does does;
};
constexpr std::array<Named, 6> kNamed{{{"shift", Does::Shift},
                                       {"backspace", Does::Backspace},
                                       {"letters", Does::Letters},
                                       {"space", Does::Space},
                                       {"country", Does::Country},
                                       {"done", Does::Done}}};

tl::unexpected<Problem> bad(const std::string& where) { return fail(problems::config_invalid, "keyboard: " + where); }

Status only(const Json& json, const std::string& where, std::initializer_list<std::string_view> known) {
  const auto* object = json.object();
  if (object == nullptr) return bad(where + ": no object");
  for (const auto& member : *object) {
    if (std::find(known.begin(), known.end(), member.name) == known.end()) return bad(where + "." + member.name);
  }
  return {};
}

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  const auto decoded = domain::decode_utf8(text);
  for (const char32_t c : decoded.value_or(U"")) letters.push_back(domain::encode_utf8(std::u32string_view(&c, 1)));
  return letters;
}

// {"types":"mail.ru","width":175} or {"do":"letters","label":"ENG","width":200}
Result<LayoutKey> parse_key(const Json& json, const std::string& where) {
  TRY_STATUS(only(json, where, {"types", "do", "label", "width"}));
  LayoutKey key;
  if (const Json* width = json.find("width")) {
    const auto* hundredths = width->integer();
    if (hundredths == nullptr || *hundredths < kLeastWidth || *hundredths > kMostWidth) return bad(where + ".width");
    key.width = static_cast<float>(*hundredths) / 100;
  }
  const Json* types = json.find("types");
  const Json* does = json.find("do");
  const Json* label = json.find("label");
  if ((types == nullptr) == (does == nullptr)) return bad(where + ": types or do");
  if (types != nullptr) {
    if (types->text() == nullptr || types->text()->empty() || label != nullptr) return bad(where + ".types");
    key.text = *types->text();
    key.word = true;
    return key;
  }
  const auto* code = does->text();
  const auto found = std::find_if(kNamed.begin(), kNamed.end(),
                                  [&](const Named& named) { return code != nullptr && named.name == *code; });
  if (found == kNamed.end()) return bad(where + ".do");
  key.does = found->does;
  if ((key.does == Does::Letters) != (label != nullptr && label->text() != nullptr)) return bad(where + ".label");
  if (label != nullptr) key.text = *label->text();
  return key;
}

// A text stands for its letters, an object for one key.
Result<LayoutRow> parse_row(const Json& json, const std::string& where) {
  const auto* items = json.array();
  if (items == nullptr) return bad(where + ": no list");
  LayoutRow row;
  for (const Json& item : *items) {
    if (const auto* text = item.text()) {
      for (std::string& letter : letters_of(*text)) row.push_back({Does::Type, std::move(letter)});
      continue;
    }
    TRY(key, parse_key(item, where + "[" + std::to_string(row.size()) + "]"));
    row.push_back(std::move(key));
  }
  if (row.empty() || row.size() > kMostKeys) return bad(where + ": keys");
  return row;
}

Result<std::vector<LayoutRow>> parse_rows(const Json& json, const std::string& where) {
  std::vector<LayoutRow> rows;
  if (json.array() == nullptr) return bad(where + ": no list");
  for (const Json& item : *json.array()) {
    if (item.array() == nullptr) return bad(where + ": no list");
    TRY(row, parse_row(item, where + "[" + std::to_string(rows.size()) + "]"));
    rows.push_back(std::move(row));
  }
  return rows;
}

// Every board: no key twice, one way back, and Done at the end of the bottom row and nowhere else.
Status check_board(const std::string& where, std::initializer_list<const std::vector<LayoutRow>*> groups,
                   const LayoutRow& bottom) {
  std::set<std::string> seen;
  int backspaces = 0;
  int dones = 0;
  const auto look = [&](const LayoutRow& row) {
    bool fresh = true;
    for (const LayoutKey& key : row) {
      backspaces += key.does == Does::Backspace ? 1 : 0;
      dones += key.does == Does::Done ? 1 : 0;
      fresh = (key.does != Does::Type || seen.insert(key.text).second) && fresh;
    }
    return fresh;
  };
  bool fresh = look(bottom);
  for (const auto* rows : groups) {
    for (const LayoutRow& row : *rows) fresh = look(row) && fresh;
  }
  if (!fresh) return bad(where + ": a key twice");
  if (backspaces != 1) return bad(where + ": one backspace");
  if (dones != 1 || bottom.back().does != Does::Done) return bad(where + ": done ends the bottom row");
  return {};
}

Status parse_alternates(const Json& json, Layout& layout) {
  const auto* object = json.object();
  if (object == nullptr) return bad("alternates: no object");
  for (const auto& member : *object) {
    const auto on = [&](const LayoutRow& row) {
      return std::any_of(row.begin(), row.end(), [&](const LayoutKey& key) { return key.text == member.name; });
    };
    const bool there = on(layout.bottom) || std::any_of(layout.rows.begin(), layout.rows.end(), on);
    const auto* text = member.value.text();
    if (!there || text == nullptr || text->empty()) return bad("alternates." + member.name);
    layout.alternates[member.name] = letters_of(*text);
  }
  return {};
}

Status parse_text_board(const Json& json, Layout& layout) {
  TRY_STATUS(only(json, "text", {"top", "bottom"}));
  const Json* top = json.find("top");
  const Json* bottom = json.find("bottom");
  if (top == nullptr || bottom == nullptr) return bad("text: top and bottom");
  TRY(row, parse_row(*top, "text.top"));
  layout.text_top.push_back(std::move(row));
  TRY(last, parse_row(*bottom, "text.bottom"));
  layout.text_bottom = std::move(last);
  return check_board("text", {&layout.text_top, &layout.rows}, layout.text_bottom);
}

}  // namespace

Result<Layout> parse_layout(std::string_view json) {
  const auto parsed = wire::parse_json_strict(json, kMaxFile);
  if (!parsed) return bad("no JSON");
  TRY_STATUS(only(*parsed, "file", {"name", "pad", "rows", "bottom", "text", "alternates"}));
  const Json* name = parsed->find("name");
  const Json* rows = parsed->find("rows");
  const Json* bottom = parsed->find("bottom");
  if (name == nullptr || name->text() == nullptr || rows == nullptr || bottom == nullptr)
    return bad("file: name, rows and bottom");
  Layout layout;
  layout.name = *name->text();
  if (const Json* pad = parsed->find("pad")) {
    if (pad->boolean() == nullptr) return bad("pad");
    layout.pad = *pad->boolean();
  }
  TRY(read, parse_rows(*rows, "rows"));
  layout.rows = std::move(read);
  TRY(last, parse_row(*bottom, "bottom"));
  layout.bottom = std::move(last);
  TRY_STATUS(check_board("file", {&layout.rows}, layout.bottom));
  if (const Json* text = parsed->find("text")) TRY_STATUS(parse_text_board(*text, layout));
  if (const Json* other = parsed->find("alternates")) TRY_STATUS(parse_alternates(*other, layout));
  return layout;
}

const Layout& layout(std::string_view name) {
  static const std::vector<Layout> built_in = [] {
    std::vector<Layout> all;
    for (const embedded::File& file : embedded::kiosk_keyboards()) {
      auto parsed = parse_layout(file.bytes);
      if (!parsed) throw BrokenWorld(parsed.error());
      all.push_back(std::move(*parsed));
    }
    return all;
  }();
  const auto found = std::find_if(built_in.begin(), built_in.end(), [&](const Layout& l) { return l.name == name; });
  if (found == built_in.end()) throw BrokenWorld(Problem(problems::config_invalid, "no such keyboard"));
  return *found;
}

}  // namespace anketa::screens
