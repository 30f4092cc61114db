// The last pages: check everything, thanks with the code to take along, or an honest failure.
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
                           p.theme.color.ink, Align::Left, 1.08F);
  if (row.change) widgets::button_quiet(p, *row.change, {x + width - change_w, y + (h - 76) / 2, change_w, 76});
  if (!last) p.canvas.line({x, y + h}, {x + width, y + h}, p.theme.color.line, 2);
  return h;
}

}  // namespace

void draw_review(Painter& p, const screens::ReviewView& view) {
  const float top = header(p, view.header);
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
  float y = p.portrait() ? 360 : 130;
  p.canvas.circle({p.width() / 2, y + 90}, 90, p.theme.color.warn_tint);
  p.canvas.icon(Type::IconBig, {p.width() / 2, y + 88}, "warning_amber", p.theme.color.warn);
  y += 220;
  y += p.canvas.paragraph(Type::Title, {x, y}, w, view.title, p.theme.color.ink, Align::Center) + 20;
  y += p.canvas.paragraph(Type::Body, {x, y}, w, view.text, p.theme.color.text, Align::Center, 1.18F) + 20;
  y += p.canvas.paragraph(Type::Body, {x, y}, w, view.detail, p.theme.color.quiet, Align::Center, 1.18F) + 56;
  const float button_w = std::min(w, 760.0F);
  const float left = (p.width() - button_w) / 2;
  if (y + p.theme.space.button + 130 > p.height())
    p.canvas.report(view.text, y + p.theme.space.button + 130, p.height());
  widgets::button(p, view.retry, {left, y, button_w, p.theme.space.button});
  widgets::button_secondary(p, view.leave, {left, y + p.theme.space.button + 26, button_w, 100});
}

void draw_thanks(Painter& p, const screens::ThanksView& view) {
  const bool up = p.portrait();
  const float qr_w = up ? p.column() : 580;
  const float words_w = up ? p.column() : p.column() - qr_w - 110;
  const float x = p.margin();
  float y = up ? 150 : 120;
  p.canvas.shadow({x, y, 132, 132}, 40, p.theme.color.good.fade(0.35F), {0, 12});
  p.canvas.circle_gradient({x + 66, y + 66}, 66, p.theme.color.good_end, p.theme.color.good);
  p.canvas.icon(Type::IconBig, {x + 66, y + 66}, "check", p.theme.color.on_good);
  y += 170;
  y += p.canvas.paragraph(Type::Hero, {x, y}, words_w, view.title, p.theme.color.ink, Align::Left, 1.0F) + 20;
  y += p.canvas.paragraph(Type::Body, {x, y}, words_w, view.text, p.theme.color.text, Align::Left, 1.18F) + 44;
  for (const std::string& step : view.next_steps) {
    p.canvas.icon(Type::IconSmall, {x + 22, y + 21}, "check_circle", p.theme.color.good);
    y += std::max(56.0F, p.canvas.paragraph(Type::Small, {x + 62, y + 4}, words_w - 62, step, p.theme.color.text) + 20);
  }
  const float card_h = up ? 0 : p.height() - 120 - 76;
  const Rect card =
      up ? Rect{x, y + 30, qr_w, footer_top(p) - 60 - y - 30} : Rect{p.width() - x - qr_w, 96, qr_w, card_h};
  widgets::card(p, card, false, false, p.theme.radius.sheet);
  const float words_h = 66 + p.canvas.paragraph_height(Type::Small, card.w - 88, view.qr_text);
  const float side = std::min(card.w - 60, card.h - words_h - 90);
  widgets::qr(p, view.qr, {card.center().x - side / 2, card.y + 24, side, side});
  const float text_y = card.y + 30 + side + (card.h - side - 54 - words_h) / 2;
  p.canvas.text_in(Type::Heading, {card.x + 20, text_y, card.w - 40, 52}, view.qr_title, p.theme.color.ink);
  (void)p.canvas.paragraph(Type::Small, {card.x + 44, text_y + 64}, card.w - 88, view.qr_text, p.theme.color.quiet,
                           Align::Center);
  const float top = footer_top(p);
  if (!up && y > top - 10) p.canvas.report(view.text, y, top - 10);
  const float ring = 58;
  widgets::ring(p, {x + ring, top + p.theme.space.button / 2}, ring, view.left, view.seconds);
  const float w =
      up ? p.column() - 2 * ring - 40 : std::min(words_w - 2 * ring - 40, widgets::button_width(p, view.done) + 120);
  widgets::button_secondary(p, view.done, {x + 2 * ring + 40, top, w, p.theme.space.button});
}

}  // namespace anketa::draw
