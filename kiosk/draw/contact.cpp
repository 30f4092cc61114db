#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// Fields beside each other in a lying window, below each other in an upright one.
struct Fields {
  std::size_t columns = 1;
  float width = 0, height = 0, gap = 0;
};
Fields measure(const Painter& p, const screens::ContactView& view) {
  Fields f;
  const std::size_t n = view.fields.size();
  f.columns = p.portrait() ? 1 : n;
  f.gap = p.portrait() ? 10 : 28;
  f.width = p.portrait() || n > 1 ? p.column() : std::min(p.column(), 960.0F);
  const float one = (f.width - f.gap * static_cast<float>(f.columns - 1)) / static_cast<float>(f.columns);
  for (const auto& field : view.fields) f.height = std::max(f.height, widgets::text_field_height(p, field, one));
  return f;
}

float fields(Painter& p, const screens::ContactView& view, const Fields& f, float top) {
  const auto cells = grid({p.margin(), top, f.width, 0}, view.fields.size(), f.columns, f.height, f.gap);
  for (std::size_t i = 0; i < cells.size(); ++i) widgets::text_field(p, view.fields[i], cells[i]);
  return grid_height(view.fields.size(), f.columns, f.height, f.gap);
}

// Where not all of them stand above the keyboard, the one that is typed into does.
void keep_in_sight(Painter& p, const screens::ContactView& view, const Fields& f, float room) {
  const auto typed =
      std::find_if(view.fields.begin(), view.fields.end(), [](const auto& field) { return field.focused; });
  if (typed == view.fields.end() || f.columns > 1) return;
  const float top = static_cast<float>(typed - view.fields.begin()) * (f.height + f.gap);
  float& offset = p.ui.scroll(view.fields.front().button.id).offset;
  offset = std::min(std::max(offset, top + f.height - room), top);
}

// Cities to press. While one is typed there is a single row of them, under the field.
float chips(Painter& p, const screens::ContactView& view, float top) {
  if (view.chips.empty()) return 0;
  const std::size_t columns = view.keyboard ? (p.portrait() ? 2 : 4) : p.portrait() ? 2 : view.chips.size() > 6 ? 4 : 3;
  const float h = (view.keyboard ? 88.0F : 116.0F) + p.more(Type::Small);
  const auto cells = grid({p.margin(), top, p.column(), 0}, view.chips.size(), columns, h, 22);
  for (std::size_t i = 0; i < view.chips.size(); ++i) widgets::chip(p, view.chips[i], cells[i]);
  return grid_height(view.chips.size(), columns, h, 22) + 30;
}

// Another form of the name, a better e-mail address: beside the title where the keyboard leaves no room below.
float side_buttons(Painter& p, const screens::ContactView& view, bool beside, float y) {
  const float below_tools = header_row(p, true) + p.theme.space.tool + 28;
  float used = 0;
  for (const auto* button : {view.toggle ? &*view.toggle : nullptr, view.hint ? &*view.hint : nullptr}) {
    if (button == nullptr) continue;
    const float w = std::min(widgets::button_width(p, *button), p.column());
    if (!beside) {
      const float room = w - 44 - 62;  // less its icon
      const float words = p.canvas.width(Type::Label, button->label) <= room
                              ? 0
                              : p.canvas.paragraph_height(Type::Small, room, button->label, 1.0F) + 16;
      const float h = std::max(p.theme.space.tool - 4, words);
      widgets::button_quiet(p, *button, {p.margin(), y + used + 2, w, h});
      used += h + 14;
    } else {
      widgets::button_quiet(p, *button, {p.width() - p.margin() - w, below_tools, w, 80 + p.more(Type::Small)});
    }
  }
  return used;
}

}  // namespace

void draw_contact(Painter& p, const screens::ContactView& view) {
  const bool typing = view.keyboard.has_value();
  const float top = header(p, view.header, typing);
  const float board = typing ? widgets::keyboard_height(p, *view.keyboard) : 0;
  const Rect area{p.margin(), top, p.column(), (typing ? p.height() - board : footer_top(p) - 16) - top};
  // Lying and typing, the side buttons stand beside the title, unless its words are large.
  const bool beside = typing && !p.portrait() && p.more(Type::Small) == 0;
  const Fields measured = measure(p, view);
  if (typing) keep_in_sight(p, view, measured, area.h);
  widgets::scroll_page(p, view.fields.front().button.id, area, [&](float start) {
    float y = start;
    if (!typing) y += chips(p, view, y);
    y += fields(p, view, measured, y);
    if (typing) y += chips(p, view, y - 30);
    if (!beside) y += side_buttons(p, view, beside, y);
    return y - start;
  });
  if (beside) (void)side_buttons(p, view, beside, top);
  if (!typing) {
    (void)footer(p, view.forward);
    return;
  }
  widgets::keyboard(p, *view.keyboard, {0, p.height() - board, p.width(), board});
}

}  // namespace anketa::draw
