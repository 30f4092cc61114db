// The last pages: check everything, or an honest failure; thanks stand in thanks.cpp.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

float review_row(Painter& p, const screens::ReviewRow& row, float x, float y, float width, bool last) {
  const bool stacked = p.portrait();
  const float change_w = row.change ? widgets::button_width(p, *row.change) : 0;
  const float label_w = stacked ? width - change_w - 30 : width * 0.36F;
  const float value_x = stacked ? x : x + label_w + 30;
  const float value_w = stacked ? width - change_w - 30 : width - label_w - 60 - change_w;
  const float label_h = p.canvas.paragraph_height(Type::Small, label_w, row.label, 1.08F);
  const Type type = p.canvas.width(Type::Label, row.value) <= value_w ? Type::Label : Type::Body;
  const float value_h = p.canvas.paragraph_height(type, value_w, row.value, 1.08F);
  const float words = stacked ? label_h + value_h + 4 : std::max(label_h, value_h);
  const float h = std::max(words + 44, row.change ? 116.0F : 92.0F);
  const float top = y + (h - words) / 2;
  (void)p.canvas.paragraph(Type::Small, {x, stacked ? top : y + (h - label_h) / 2}, label_w, row.label,
                           p.theme.color.quiet, Align::Left, 1.08F);
  (void)p.canvas.paragraph(type, {value_x, stacked ? top + label_h + 4 : y + (h - value_h) / 2}, value_w, row.value,
                           row.warns ? p.theme.color.warn : p.theme.color.ink, Align::Left, 1.08F);
  constexpr float kChange = 84;
  if (row.change)
    widgets::button_quiet(p, *row.change, {x + width - change_w, y + (h - kChange) / 2, change_w, kChange});
  if (!last) p.canvas.line({x, y + h}, {x + width, y + h}, p.theme.color.line, 2);
  return h;
}

float warning(Painter& p, const std::string& text, float y) {
  const float w = p.column() - 130;
  const float h = p.canvas.paragraph_height(Type::Small, w, text) + 36;
  const Rect r{p.margin(), y, p.column(), h};
  p.canvas.fill(r, p.theme.color.warn_tint, p.theme.radius.small);
  if (p.theme.color.warn_tint == p.theme.color.page) p.canvas.outline(r, p.theme.color.warn, p.theme.radius.small, 3);
  p.canvas.icon(Type::IconSmall, {r.x + 50, r.center().y}, "warning_amber", p.theme.color.warn);
  (void)p.canvas.paragraph(Type::Small, {r.x + 96, r.y + 18}, w, text, p.theme.color.warn);
  return h + 24;
}

}  // namespace

void draw_review(Painter& p, const screens::ReviewView& view) {
  float top = header(p, view.header);
  if (!view.warning.empty()) top += warning(p, view.warning, top);
  const Rect card{p.margin(), top, p.column(), footer_top(p) - 36 - top};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(48, 18);
  widgets::scroll_area(p, "review", in, p.theme.color.card, [&](float y) {
    const float start = y;
    for (std::size_t i = 0; i < view.rows.size(); ++i)
      y += review_row(p, view.rows[i], in.x, y, in.w - 10, i + 1 == view.rows.size());
    return y - start + 20;
  });
  (void)footer(p, view.submit);
}

void draw_save_failed(Painter& p, const screens::SaveFailedView& view) {
  const float w = std::min(p.column(), 1180.0F);
  const float x = (p.width() - w) / 2;
  const float leave_h = std::max(100.0F, p.theme.space.button - 16);
  const float needed = p.canvas.paragraph_height(Type::Title, w, view.title) + 96 +
                       p.canvas.paragraph_height(Type::Body, w, view.text, 1.18F) +
                       p.canvas.paragraph_height(Type::Body, w, view.detail, 1.18F) + p.theme.space.button + 26 +
                       leave_h;
  // The sign gives way where the words need its room.
  constexpr float kSign = 220;
  constexpr float kEdge = 100;
  const bool sign = kSign + needed + kEdge <= p.height();
  float y = std::min(p.portrait() ? 360.0F : 130.0F, (p.height() - needed - (sign ? kSign : 0)) / 2);
  if (sign) {
    p.canvas.circle({p.width() / 2, y + 90}, 90, p.theme.color.warn_tint);
    p.canvas.icon(Type::IconBig, {p.width() / 2, y + 88}, "warning_amber", p.theme.color.warn);
    y += kSign;
  }
  y += p.canvas.paragraph(Type::Title, {x, y}, w, view.title, p.theme.color.ink, Align::Center) + 20;
  y += p.canvas.paragraph(Type::Body, {x, y}, w, view.text, p.theme.color.text, Align::Center, 1.18F) + 20;
  y += p.canvas.paragraph(Type::Body, {x, y}, w, view.detail, p.theme.color.quiet, Align::Center, 1.18F) + 56;
  const float button_w = std::min(w, 760.0F);
  const float left = (p.width() - button_w) / 2;
  const float bottom = y + p.theme.space.button + 26 + leave_h;
  if (bottom > p.height() - 20) p.canvas.report(view.text, bottom, p.height() - 20);
  widgets::button(p, view.retry, {left, y, button_w, p.theme.space.button});
  widgets::button_secondary(p, view.leave, {left, bottom - leave_h, button_w, leave_h});
}

}  // namespace anketa::draw
