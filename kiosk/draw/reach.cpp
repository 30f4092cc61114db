// The number once more, large; when and how he would like to be spoken to.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {

void draw_number(Painter& p, const screens::NumberView& view) {
  const float top = header(p, view.header) + 12;
  const float h = p.portrait() ? 420 : 320;
  const Rect card{p.margin(), top, p.column(), h};
  widgets::card(p, card, false, false);
  const Type type = p.canvas.width(Type::Hero, view.number) <= card.w - 100 ? Type::Hero : Type::Title;
  const float number_h = p.canvas.line_height(type);
  const float note_h = p.canvas.paragraph_height(Type::Body, card.w - 100, view.note);
  const float y = card.center().y - (number_h + 18 + note_h) / 2;
  p.canvas.text_in(type, {card.x + 40, y, card.w - 80, number_h}, view.number, p.theme.color.ink);
  (void)p.canvas.paragraph(Type::Body, {card.x + 50, y + number_h + 18}, card.w - 100, view.note, p.theme.color.quiet,
                           Align::Center);
  const Rect foot{p.margin(), footer_top(p), p.column(), p.theme.space.button};
  const std::vector<screens::Button> acts{view.change, view.right};
  const float acts_h = acts_height(p, acts, foot.w);
  draw_acts(p, acts, false, {foot.x, foot.bottom() - acts_h, foot.w, acts_h});
}

void draw_prefer(Painter& p, const screens::PreferView& view) {
  float y = header(p, view.header) - (p.portrait() ? -6.0F : 14.0F);
  const auto title = [&](const std::string& text) {
    y += p.canvas.paragraph(Type::Label, {p.margin(), y}, p.column(), text, p.theme.color.ink) +
         (p.portrait() ? 18.0F : 12.0F);
  };
  title(view.times_title);
  const std::size_t columns = p.portrait() ? 1 : 2;
  const float time_h = p.portrait() ? 150 : 124;
  const auto times = grid({p.margin(), y, p.column(), 0}, view.times.size(), columns, time_h, 22);
  for (std::size_t i = 0; i < view.times.size(); ++i) widgets::row_card(p, view.times[i], times[i], true);
  y += grid_height(view.times.size(), columns, time_h, 22) + (p.portrait() ? 44.0F : 24.0F);
  if (!view.channels.empty()) {
    title(view.channels_title);
    const float chip_h = p.portrait() ? 110 : 96;
    const std::size_t across = p.portrait() ? 2 : view.channels.size();
    const auto chips = grid({p.margin(), y, p.column(), 0}, view.channels.size(), across, chip_h, 22);
    for (std::size_t i = 0; i < view.channels.size(); ++i) widgets::chip(p, view.channels[i], chips[i]);
    y += grid_height(view.channels.size(), across, chip_h, 22);
  }
  if (y > footer_top(p) - 16) p.canvas.report(view.times_title, y, footer_top(p) - 16);
  (void)footer(p, view.forward);
}

}  // namespace anketa::draw
