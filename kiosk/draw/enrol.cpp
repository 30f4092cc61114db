// The page of a kiosk that belongs to no hub yet.
#include "kiosk/draw/layout.h"

namespace anketa::draw {

void draw_enrol(Painter& p, const screens::EnrolView& view) {
  const float board = widgets::keyboard_height(p, view.keyboard);
  const float language = widgets::button_width(p, view.language);
  widgets::button_quiet(p, view.language, {p.width() - p.margin() - language, 40, language, p.theme.space.tool});
  const float x = p.margin();
  float y = 48;
  y += p.canvas.paragraph(Type::Title, {x, y}, p.column() - language - 40, view.title, p.theme.color.ink) + 18;
  y += p.canvas.paragraph(Type::Body, {x, y}, p.column(), view.text, p.theme.color.quiet) + 30;
  const std::size_t columns = p.portrait() ? 1 : view.fields.size();
  const float w = p.portrait() ? p.column() : (p.column() - 28) / 2;
  const float h = widgets::text_field_height(p, view.fields.front(), w);
  const auto cells = grid({x, y, p.column(), 0}, view.fields.size(), columns, h, 28);
  for (std::size_t i = 0; i < view.fields.size(); ++i) widgets::text_field(p, view.fields[i], cells[i]);
  y = cells.back().bottom() + 12;
  if (!view.note.empty()) y += p.canvas.paragraph(Type::Body, {x, y}, p.column(), view.note, p.theme.color.accent_text);
  if (y > p.height() - board) p.canvas.report(view.title, y, p.height() - board);
  widgets::keyboard(p, view.keyboard, {0, p.height() - board, p.width(), board});
}

}  // namespace anketa::draw
