// Countries to choose from in a sheet: the name, and the calling code at the end of the line.
#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

void country(Painter& p, const screens::Card& card, const Rect& rect) {
  widgets::card(p, rect, card.selected, p.ui.pressed(card.button.id), p.theme.radius.small);
  const float code = p.canvas.width(Type::Body, card.detail);
  const Rect name{rect.x + 26, rect.y, rect.w - 52 - code - 16, rect.h};
  if (p.canvas.width(Type::Body, card.button.label) <= name.w) {
    p.canvas.text_in(Type::Body, name, card.button.label, p.theme.color.ink, Align::Left);
  } else {
    const float h = p.canvas.paragraph_height(Type::Small, name.w, card.button.label, 1.0F);
    if (h > name.h) p.canvas.report(card.button.label, h, name.h);
    (void)p.canvas.paragraph(Type::Small, {name.x, name.center().y - h / 2}, name.w, card.button.label,
                             p.theme.color.ink, Align::Left, 1.0F);
  }
  p.canvas.text_in(Type::Body, {rect.right() - 26 - code - 1, rect.y, code + 1, rect.h}, card.detail,
                   p.theme.color.quiet, Align::Right);
  widgets::target(p, card.button, rect);
}

}  // namespace

float draw_country(Painter& p, const screens::CountrySheet& sheet, Vec at, float width) {
  if (sheet.countries.empty()) return 0;
  const std::size_t columns = (p.portrait() ? 2U : 3U) - (p.more(Type::Small) > 0 ? 1U : 0U);
  const float h = std::max(p.mm(18), 84 + p.more(Type::Small, 1.4F));
  const float gap = std::max(p.mm(3), 12.0F);
  const auto cells = grid({at.x, at.y + 6, width, 0}, sheet.countries.size(), columns, h, gap);
  for (std::size_t i = 0; i < sheet.countries.size(); ++i) country(p, sheet.countries[i], cells[i]);
  return grid_height(sheet.countries.size(), columns, h, gap) + 20;
}

}  // namespace anketa::draw
