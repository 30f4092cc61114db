// Two models side by side: pictures and names above, what the catalogue knows below, line by line.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {

float draw_compare(Painter& p, const screens::CompareSheet& sheet, Vec at, float width) {
  const std::size_t n = std::max<std::size_t>(sheet.models.size(), 1);
  constexpr float kGap = 64;
  const float picture_h = p.portrait() ? 230 : 204;
  const auto cells = grid({at.x, at.y, width, 0}, n, n, picture_h, kGap);
  float y = at.y;
  float words = 0;
  for (std::size_t i = 0; i < sheet.models.size(); ++i) {
    const screens::Card& model = sheet.models[i];
    const Rect& r = cells[i];
    p.canvas.fill_gradient(r, p.theme.color.stage_top, p.theme.color.stage_end, p.theme.radius.small, true);
    widgets::picture(p, model.picture, r.inset(24, 16));
    const Type type = p.canvas.width(Type::Heading, model.button.label) <= r.w ? Type::Heading : Type::Label;
    p.canvas.text_in(type, {r.x, r.bottom() + 18, r.w, 56 + p.more(Type::Heading)}, model.button.label,
                     p.theme.color.ink, Align::Left);
    words = std::max(words, p.canvas.paragraph(Type::Small, {r.x, r.bottom() + 80 + p.more(Type::Heading)}, r.w,
                                               model.detail, p.theme.color.quiet, Align::Left, 1.08F));
  }
  y += picture_h + 80 + p.more(Type::Heading) + words + 16;
  for (const screens::CompareRow& row : sheet.rows) {
    p.canvas.line({at.x, y}, {at.x + width, y}, p.theme.color.line, 2);
    float h = 0;
    for (std::size_t i = 0; i < row.values.size() && i < cells.size(); ++i) {
      const Rect& r = cells[i];
      const float label_w = p.canvas.width(Type::Small, row.label) + 24;
      // Beside its label where there is room, below it where not.
      const bool beside = p.canvas.width(Type::Body, row.values[i]) <= r.w - label_w;
      const float label =
          p.canvas.paragraph(Type::Small, {r.x, y + (beside ? 17.0F : 14.0F)}, r.w, row.label, p.theme.color.quiet);
      if (beside) {
        p.canvas.text_in(Type::Body, {r.x + label_w, y + 14, r.w - label_w, 42 + p.more(Type::Small)}, row.values[i],
                         p.theme.color.ink, Align::Right);
        h = std::max(h, 38 + p.more(Type::Small));
        continue;
      }
      h = std::max(h, label + p.canvas.paragraph(Type::Body, {r.x, y + 16 + label}, r.w, row.values[i],
                                                 p.theme.color.ink, Align::Left, 1.06F));
    }
    y += h + 27;
  }
  return y - at.y;
}

}  // namespace anketa::draw
