// What makes the kiosk easier to use, as switches in a sheet.
#include "kiosk/draw/layout.h"

namespace anketa::draw {

float draw_access(Painter& p, const screens::AccessSheet& sheet, Vec at, float width) {
  const std::size_t columns = p.portrait() ? 1 : 2;
  const float gap = p.theme.space.gap;
  const float card_w = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = widgets::row_card_height(p, sheet.switches, card_w, std::max(p.mm(24), 168.0F));
  const auto cells = grid({at.x, at.y + 6, width, 0}, sheet.switches.size(), columns, h, gap);
  for (std::size_t i = 0; i < sheet.switches.size(); ++i) widgets::row_card(p, sheet.switches[i], cells[i], true);
  return grid_height(sheet.switches.size(), columns, h, gap) + 20;
}

}  // namespace anketa::draw
