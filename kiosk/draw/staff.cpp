#include "kiosk/draw/layout.h"

namespace anketa::draw {

void draw_staff_pin(Painter& p, const screens::StaffPinView& view) {
  const float w = 720;
  const float h = 960;
  const Rect card{(p.width() - w) / 2, (p.height() - h) / 2, w, h};
  widgets::card(p, card, false, false, p.theme.radius.sheet);
  const Rect in = card.inset(60, 44);
  (void)p.canvas.paragraph(Type::Title, {in.x, in.y}, in.w, view.title, p.theme.color.ink, Align::Center);
  // Dots for what was typed, empty places up to six so that the row does not jump.
  const std::size_t places = std::max<std::size_t>(view.dots, 6);
  for (std::size_t i = 0; i < places; ++i) {
    const float x = card.center().x + (static_cast<float>(i) - static_cast<float>(places - 1) / 2) * 50;
    p.canvas.circle({x, in.y + 120}, 12, i < view.dots ? p.theme.color.accent_text : p.theme.color.edge);
  }
  const float message_h =
      p.canvas.paragraph(Type::Small, {in.x, in.y + 146}, in.w, view.message, p.theme.color.bad, Align::Center, 1.0F);
  if (message_h > 70) p.canvas.report(view.message, message_h, 70);
  const auto cells = grid({in.x, in.y + 220, in.w, 0}, view.keys.size(), 3, 116, 18);
  for (std::size_t i = 0; i < view.keys.size(); ++i) widgets::button_secondary(p, view.keys[i], cells[i]);
  widgets::button_quiet(p, view.close, {in.x, in.bottom() - 92, in.w, 92});
}

void draw_staff(Painter& p, const screens::StaffView& view) {
  const float x = p.margin();
  const float w = p.column();
  (void)p.canvas.paragraph(Type::Title, {x, 70}, w, view.title, p.theme.color.ink);
  const float close_w = widgets::button_width(p, view.close);
  widgets::button_quiet(p, view.close, {x + w - close_w, 66, close_w, 84});
  const Rect card{x, 184, w, p.height() - 184 - 150 - 100};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(48, 18);
  widgets::scroll_area(p, "staff", in, p.theme.color.card, [&](float y) {
    const float start = y;
    const std::size_t columns = p.portrait() ? 1 : 2;
    const float gap = 72;
    const float column_w = (in.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float row_h = 112;
    const std::size_t per_column = (view.rows.size() + columns - 1) / columns;
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
      const float left = in.x + static_cast<float>(i / per_column) * (column_w + gap);
      const float top = y + static_cast<float>(i % per_column) * row_h;
      p.canvas.text_in(Type::Small, {left, top + 14, column_w, 40}, view.rows[i].label, p.theme.color.quiet,
                       Align::Left);
      const bool fits = p.canvas.width(Type::Body, view.rows[i].value) <= column_w;
      p.canvas.text_in(fits ? Type::Body : Type::Small, {left, top + 54, column_w, 44}, view.rows[i].value,
                       p.theme.color.ink, Align::Left);
      if (i % per_column + 1 < per_column)
        p.canvas.line({left, top + row_h}, {left + column_w, top + row_h}, p.theme.color.line, 2);
    }
    return static_cast<float>(per_column) * row_h + (y - start) + 10;
  });
  widgets::row_card(p, view.test_mode, {x, p.height() - 56 - 150, w, 150}, true);
}

}  // namespace anketa::draw
