// The number once more, large; when and how he would like to be spoken to.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {

void draw_number(Painter& p, const screens::NumberView& view) {
  const float top = header(p, view.header) + 12;
  const Type type = p.canvas.width(Type::Hero, view.number) <= p.column() - 100 ? Type::Hero : Type::Title;
  const float number_h = p.canvas.line_height(type);
  const float note_h = p.canvas.paragraph_height(Type::Body, p.column() - 100, view.note);
  const float h = std::max(p.portrait() ? 420.0F : 320.0F, number_h + 18 + note_h + 100);
  const Rect card{p.margin(), top, p.column(), h};
  widgets::card(p, card, false, false);
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
  const float top = header(p, view.header) - (p.portrait() ? -6.0F : 14.0F);
  const Rect area{p.margin(), top, p.column(), footer_top(p) - 16 - top};
  widgets::scroll_page(p, "prefer", area, [&](float start) {
    float y = start;
    const auto title = [&](const std::string& text) {
      y += p.canvas.paragraph(Type::Label, {area.x, y}, area.w, text, p.theme.color.ink) +
           (p.portrait() ? 18.0F : 12.0F);
    };
    title(view.times_title);
    const std::size_t columns = p.portrait() ? 1 : 2;
    const float card_w = p.portrait() ? area.w : (area.w - 22) / 2;
    const float time_h = widgets::row_card_height(p, view.times, card_w, p.portrait() ? 150 : 124);
    const auto times = grid({area.x, y, area.w, 0}, view.times.size(), columns, time_h, 22);
    for (std::size_t i = 0; i < view.times.size(); ++i) widgets::row_card(p, view.times[i], times[i], true);
    y += grid_height(view.times.size(), columns, time_h, 22);
    if (view.channels.empty()) return y - start;
    y += p.portrait() ? 44.0F : 24.0F;
    title(view.channels_title);
    const float chip_h = p.portrait() ? 110 : 96;
    const std::size_t across = p.portrait() ? 2 : view.channels.size();
    const auto chips = grid({area.x, y, area.w, 0}, view.channels.size(), across, chip_h, 22);
    for (std::size_t i = 0; i < view.channels.size(); ++i) widgets::chip(p, view.channels[i], chips[i]);
    return y - start + grid_height(view.channels.size(), across, chip_h, 22);
  });
  (void)footer(p, view.forward);
}

}  // namespace anketa::draw
