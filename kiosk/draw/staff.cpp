#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// One thing to do: an icon beside or over small words, so that ten of them stand on one page.
void tile(Painter& p, const screens::Card& action, const Rect& r) {
  widgets::card(p, r, action.selected, p.ui.pressed(action.button.id));
  const bool wide = r.w > 2.5F * r.h;
  const float room = wide ? r.w - 160 : r.w - 24;
  const float words = p.canvas.paragraph_height(Type::Small, room, action.button.label, 1.02F);
  const float top = wide ? r.center().y - words / 2 : r.y + (r.h - 70 - words) / 2 + 70;
  const Vec icon = wide ? Vec{r.x + 60, r.center().y} : Vec{r.center().x, top - 42};
  p.canvas.icon(Type::IconSmall, icon, action.button.icon, p.theme.color.accent_text);
  (void)p.canvas.paragraph(Type::Small, {wide ? r.x + 104 : r.x + 12, top}, room, action.button.label,
                           p.theme.color.ink, wide ? Align::Left : Align::Center, 1.02F);
  const float needed = wide ? words : words + 70;
  if (needed > r.h - 16) p.canvas.report(action.button.label, needed, r.h - 16);
  if (action.selected) widgets::check_mark(p, {r.right() - 34, r.y + 34}, 22, true);
  widgets::target(p, action.button, r);
}

}  // namespace

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
  const float message_h = p.canvas.paragraph(Type::Small, {in.x, in.y + 146}, in.w, view.message,
                                             view.calm ? p.theme.color.quiet : p.theme.color.bad, Align::Center, 1.0F);
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
  const std::size_t columns = p.portrait() ? 2 : 5;
  const float tile_h = p.portrait() ? 116 : 190;
  const float tiles = grid_height(view.actions.size(), columns, tile_h, 20);
  const auto cells = grid({x, p.height() - 48 - tiles, w, 0}, view.actions.size(), columns, tile_h, 20);
  for (std::size_t i = 0; i < cells.size(); ++i) tile(p, view.actions[i], cells[i]);
  const Rect card{x, 184, w, p.height() - 184 - tiles - 48 - 36};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(48, 18);
  widgets::scroll_area(p, "staff", in, p.theme.color.card, [&](float y) {
    const float start = y;
    const std::size_t beside = p.portrait() ? 1 : 2;
    const float gap = 72;
    const float column_w = (in.w - gap * static_cast<float>(beside - 1)) / static_cast<float>(beside);
    const float row_h = 112;
    const std::size_t per_column = (view.rows.size() + beside - 1) / beside;
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
}

}  // namespace anketa::draw
