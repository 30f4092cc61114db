// Which keyboard belongs to the field that is typed into, and how its keys look just now.
#include <algorithm>

#include "kiosk/screens/keyboard_layout.h"
#include "kiosk/screens/parts.h"
#include "shared/domain/unicode.h"

namespace anketa::screens {
namespace {

using Does = LayoutKey::Does;

struct Board {
  const Layout& layout;
  bool text = false;  // free text: digits and more marks
};

Board board_of(const Visitor& visitor) {
  if (visitor.focus == Field::Phone) return {layout("phone")};
  if (types_number(visitor)) return {layout("digits")};
  if (visitor.focus == Field::Email) return {layout("email")};
  return {layout(visitor.keyboard.latin ? "en" : "ru"), visitor.focus == Field::Answer};
}

Key letter_key(const Layout& layout, const LayoutKey& from, bool shift) {
  const std::string label = shift && !from.word ? domain::to_upper(from.text) : from.text;
  Key key;
  key.button = {"key." + from.text, label, "", event::Type{label}};
  key.width = from.width;
  key.look = from.word ? Key::Look::Wide : Key::Look::Letter;
  const auto found = layout.alternates.find(from.text);
  if (found == layout.alternates.end()) return key;
  for (const std::string& other : found->second) {
    const std::string shown = shift ? domain::to_upper(other) : other;
    key.alternates.push_back({"key." + other, shown, "", event::Replace{shown}});
  }
  return key;
}

Key control(std::string id, std::string label, std::string icon, Event action) {
  Key key;
  key.button = {std::move(id), std::move(label), std::move(icon), std::move(action)};
  key.look = Key::Look::Control;
  return key;
}

Key key_of(const Scene& scene, const Layout& layout, const LayoutKey& from) {
  const bool shift = scene.visitor().keyboard.shift;
  Key key;
  switch (from.does) {
    case Does::Type: return letter_key(layout, from, shift && !layout.pad && layout.name != "email");
    case Does::Shift:
      key = control("key.shift", "", "keyboard_capslock", event::Press{event::Command::Shift});
      key.lit = shift;
      break;
    case Does::Backspace:
      key = control("key.backspace", "", "backspace", event::Press{event::Command::Backspace});
      key.repeats = true;
      break;
    case Does::Letters:
      key = control("key.letters", from.text, "language", event::Press{event::Command::Letters});
      break;
    case Does::Country: key = control("key.country", "", "public", event::OpenSheet{SheetKind::Country}); break;
    case Does::Space:
      key = control("key.space", scene.t("keyboard.space"), "", event::Type{" "});
      key.look = Key::Look::Wide;
      break;
    case Does::Done:
      key = control("key.done", scene.t("keyboard.done"), "", event::Press{event::Command::Done});
      key.look = Key::Look::Primary;
      break;
  }
  key.width = from.width;
  return key;
}

// For the left hand the keys that command change sides; letters stay where everybody knows them.
void mirror(std::vector<Key>& row) {
  const auto types = [](const Key& key) { return key.look == Key::Look::Letter || key.look == Key::Look::Wide; };
  const auto first = std::find_if(row.begin(), row.end(), types);
  if (first == row.end()) return std::reverse(row.begin(), row.end());
  const auto last = std::find_if(row.rbegin(), row.rend(), types).base();
  std::vector<Key> turned(std::make_reverse_iterator(row.end()), std::make_reverse_iterator(last));
  turned.insert(turned.end(), first, last);
  turned.insert(turned.end(), std::make_reverse_iterator(first), row.rend());
  row = std::move(turned);
}

}  // namespace

KeyboardView keyboard_of(const Scene& scene) {
  const Board board = board_of(scene.visitor());
  KeyboardView view;
  view.pad = board.layout.pad;
  view.mirror = scene.state.comfort.left;
  const auto add = [&](const LayoutRow& from) {
    std::vector<Key>& row = view.rows.emplace_back();
    for (const LayoutKey& key : from) row.push_back(key_of(scene, board.layout, key));
    if (view.mirror && !view.pad) mirror(row);  // beside a pad drawing places them
  };
  if (board.text) std::for_each(board.layout.text_top.begin(), board.layout.text_top.end(), add);
  std::for_each(board.layout.rows.begin(), board.layout.rows.end(), add);
  add(board.text && !board.layout.text_bottom.empty() ? board.layout.text_bottom : board.layout.bottom);
  return view;
}

}  // namespace anketa::screens
