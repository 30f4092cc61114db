#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// Fields beside each other in a lying window, below each other in an upright one. Returns the height.
float fields(Painter& p, const screens::ContactView& view, float top) {
  const std::size_t n = view.fields.size();
  const std::size_t columns = p.portrait() ? 1 : n;
  const float h = widgets::text_field_height(view.fields.front());
  const float width = p.portrait() || n > 1 ? p.column() : std::min(p.column(), 960.0F);
  const auto cells = grid({p.margin(), top, width, 0}, n, columns, h, p.portrait() ? 10 : 28);
  for (std::size_t i = 0; i < n; ++i) widgets::text_field(p, view.fields[i], cells[i]);
  return grid_height(n, columns, h, p.portrait() ? 10 : 28);
}

// Cities to press. While one is typed there is a single row of them, under the field.
float chips(Painter& p, const screens::ContactView& view, float top) {
  if (view.chips.empty()) return 0;
  const std::size_t columns = view.keyboard ? (p.portrait() ? 2 : 4) : p.portrait() ? 2 : view.chips.size() > 6 ? 4 : 3;
  const float h = view.keyboard ? 88 : 116;
  const auto cells = grid({p.margin(), top, p.column(), 0}, view.chips.size(), columns, h, 22);
  for (std::size_t i = 0; i < view.chips.size(); ++i) widgets::chip(p, view.chips[i], cells[i]);
  return grid_height(view.chips.size(), columns, h, 22) + 30;
}

// Another form of the name, a better e-mail address: beside the title where the keyboard leaves no room below.
float side_buttons(Painter& p, const screens::ContactView& view, bool typing, float y) {
  float used = 0;
  for (const auto* button : {view.toggle ? &*view.toggle : nullptr, view.hint ? &*view.hint : nullptr}) {
    if (button == nullptr) continue;
    const float w = std::min(widgets::button_width(p, *button), p.column());
    if (p.portrait() || !typing) {
      widgets::button_quiet(p, *button, {p.margin(), y + used + 2, w, 80});
      used += 94;
    } else {
      widgets::button_quiet(p, *button, {p.width() - p.margin() - w, 146, w, 80});
    }
  }
  return used;
}

}  // namespace

void draw_contact(Painter& p, const screens::ContactView& view) {
  const bool typing = view.keyboard.has_value();
  float y = header(p, view.header, typing);
  if (!typing) y += chips(p, view, y);
  y += fields(p, view, y);
  if (typing) y += chips(p, view, y - 30);
  y += side_buttons(p, view, typing, y);
  if (!typing) {
    (void)footer(p, view.forward);
    return;
  }
  const float h = widgets::keyboard_height(p, *view.keyboard);
  if (y > p.height() - h) p.canvas.report("contact fields", y, p.height() - h);
  widgets::keyboard(p, *view.keyboard, {0, p.height() - h, p.width(), h});
}

}  // namespace anketa::draw
