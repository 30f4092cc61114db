// Thanks: what was done, the benefit's ticket, one of two codes to take along, and who comes next.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

float done_mark(Painter& p, Vec at, bool ended) {
  constexpr float kRadius = 60;
  const Vec center{at.x + kRadius, at.y + kRadius};
  if (ended) {
    p.canvas.circle(center, kRadius, p.theme.color.tint);
    p.canvas.icon(Type::IconBig, center, "undo", p.theme.color.accent_text);
    return 2 * kRadius + 30;
  }
  p.canvas.shadow({at.x, at.y, 2 * kRadius, 2 * kRadius}, 40, p.theme.color.good.fade(0.35F), {0, 12});
  p.canvas.circle_gradient(center, kRadius, p.theme.color.good_end, p.theme.color.good);
  p.canvas.icon(Type::IconBig, center, "check", p.theme.color.on_good);
  return 2 * kRadius + 30;
}

// A ticket: what it is for at the left, the code itself at the right.
float ticket(Painter& p, const screens::ThanksView& view, const Rect& rect) {
  const float code_w = p.canvas.width(Type::Heading, view.coupon) + 2;
  const bool below = code_w > rect.w * 0.5F;
  const float words_w = below ? rect.w - 150 : rect.w - code_w - 190;
  const float title = p.canvas.paragraph_height(Type::Label, words_w, view.coupon_title, 1.04F);
  const float text = p.canvas.paragraph_height(Type::Small, words_w, view.coupon_text, 1.04F);
  const float code_h = 60 + p.more(Type::Heading);
  const float h = title + text + 40 + (below ? code_h + 4 : 0);
  const Rect r{rect.x, rect.y, rect.w, h};
  p.canvas.fill(r, p.theme.color.tint, p.theme.radius.small);
  p.canvas.outline(r, p.theme.color.accent, p.theme.radius.small, 2);
  p.canvas.icon(Type::IconSmall, {r.x + 58, r.y + 20 + title / 2}, "redeem", p.theme.color.accent_text);
  (void)p.canvas.paragraph(Type::Label, {r.x + 104, r.y + 18}, words_w, view.coupon_title, p.theme.color.ink,
                           Align::Left, 1.04F);
  (void)p.canvas.paragraph(Type::Small, {r.x + 104, r.y + 20 + title}, words_w, view.coupon_text, p.theme.color.quiet,
                           Align::Left, 1.04F);
  const Rect code =
      below ? Rect{r.x + 104, r.bottom() - code_h - 16, code_w, code_h} : Rect{r.right() - code_w - 44, r.y, code_w, h};
  p.canvas.text_in(Type::Heading, code, view.coupon, p.theme.color.ink, below ? Align::Left : Align::Right);
  return h + 24;
}

void code_card(Painter& p, const screens::ThanksView& view, const Rect& card) {
  widgets::card(p, card, false, false, p.theme.radius.sheet);
  float top = card.y + 30;
  if (!view.codes.empty()) {
    const float parts_h = 80 + p.more(Type::Label);
    widgets::segments(p, view.codes, {card.x + 34, top, card.w - 68, parts_h});
    top += parts_h + 14;
  }
  const float text_h = p.canvas.paragraph_height(Type::Small, card.w - 80, view.qr_text);
  const float title_h = 52 + p.more(Type::Heading);
  const float words_h = title_h + 6 + text_h + 34;
  const float side = std::min(card.w - 60, card.bottom() - words_h - top);
  if (side < 300) p.canvas.report(view.qr_text, 300, side);
  widgets::qr(p, view.qr, {card.center().x - side / 2, top, side, side});
  const float y = top + side;
  const Type type = p.canvas.width(Type::Heading, view.qr_title) <= card.w - 60 ? Type::Heading
                    : p.canvas.width(Type::Label, view.qr_title) <= card.w - 60 ? Type::Label
                                                                                : Type::Small;
  p.canvas.text_in(type, {card.x + 20, y, card.w - 40, title_h}, view.qr_title, p.theme.color.ink);
  (void)p.canvas.paragraph(Type::Small, {card.x + 40, y + title_h + 6}, card.w - 80, view.qr_text, p.theme.color.quiet,
                           Align::Center);
}

float greeting(Painter& p, const screens::ThanksView& view, Vec at, float width) {
  float y = at.y + done_mark(p, at, view.ended);
  y += p.canvas.paragraph(Type::Hero, {at.x, y}, width, view.title, p.theme.color.ink, Align::Left, 1.0F) + 12;
  return y + p.canvas.paragraph(Type::Body, {at.x, y}, width, view.text, p.theme.color.text, Align::Left, 1.16F) + 26;
}

// What happens next, and the ticket. Returns where it ends.
float details(Painter& p, const screens::ThanksView& view, Vec at, float width) {
  float y = at.y;
  for (const std::string& step : view.next_steps) {
    p.canvas.icon(Type::IconSmall, {at.x + 22, y + 20 + p.more(Type::Small) / 2}, "check_circle", p.theme.color.good);
    y +=
        std::max(46.0F, p.canvas.paragraph(Type::Small, {at.x + 62, y + 3}, width - 62, step, p.theme.color.text) + 10);
  }
  y += 20;
  if (!view.coupon.empty()) y += ticket(p, view, {at.x, y, width, 0});
  return y;
}

// The ring with who comes next; the companion beside it.
void next(Painter& p, const screens::ThanksView& view, float top, float width) {
  constexpr float kRing = 58;
  const float h = p.theme.space.button;
  const float x = p.margin() + 2 * kRing + 30;
  widgets::ring(p, {p.margin() + kRing, top + h / 2}, kRing, view.left, view.seconds);
  const float room = width - 2 * kRing - 30 - 22;
  const float w = view.companion ? room * (p.more(Type::Small) > 0 ? 0.58F : 0.6F) : room + 22;
  widgets::button_secondary(p, view.done, {x, top, w, h});
  if (view.companion) widgets::button_secondary(p, *view.companion, {x + w + 22, top, room - w, h});
}

void take_back(Painter& p, const screens::ThanksView& view, const Rect& rect) {
  if (!view.take_back) return;
  const float w = std::min(rect.w, widgets::button_width(p, *view.take_back));
  widgets::button_quiet(p, *view.take_back, {rect.center().x - w / 2, rect.y, w, rect.h});
}

// Upright in large text: greeting and code first, so that both are seen at once; the rest follows and scrolls.
void one_column(Painter& p, const screens::ThanksView& view, float foot) {
  const float tool = p.theme.space.tool;
  const Rect area{p.margin(), 40, p.column(), foot - 36 - 40};
  widgets::scroll_page(p, "thanks", area, [&](float start) {
    float y = greeting(p, view, {area.x, start + 30}, area.w);
    if (!view.qr.empty()) {
      const Rect card{area.x, y, area.w, 900};
      code_card(p, view, card);
      y = card.bottom() + 40;
    }
    y = details(p, view, {area.x, y}, area.w);
    if (view.take_back && !view.qr.empty()) {
      take_back(p, view, {area.x, y, area.w, tool});
      y += tool + 10;
    }
    return y - start;
  });
  next(p, view, foot, p.column());
}

}  // namespace

void draw_thanks(Painter& p, const screens::ThanksView& view) {
  const float foot = footer_top(p);
  const float tool = p.theme.space.tool;
  if (p.portrait() && p.more(Type::Small) > 0) return one_column(p, view, foot);
  if (p.portrait()) {
    const float y = details(p, view, {p.margin(), greeting(p, view, {p.margin(), 110}, p.column())}, p.column());
    if (!view.qr.empty()) {
      code_card(p, view, {p.margin(), y + 6, p.column(), foot - tool - 30 - 34 - y - 6});
      take_back(p, view, {p.margin(), foot - tool - 30, p.column(), tool});
    }
    next(p, view, foot, p.column());
    return;
  }
  const float card_w = view.qr.empty() ? 0 : 600 + p.more(Type::Small, 9);
  const float words_w = std::min(p.column() - card_w - 90, 1100.0F);
  const Rect area{p.margin(), 60, words_w, foot - 10 - 60};
  widgets::scroll_page(p, "thanks", area, [&](float start) {
    return details(p, view, {area.x, greeting(p, view, {area.x, start + 24}, words_w)}, words_w) - start;
  });
  next(p, view, foot, words_w);
  if (view.qr.empty()) return;
  const float bottom = foot + p.theme.space.button;
  const float top = 104 + p.more(Type::Small);
  const Rect card{p.width() - p.margin() - card_w, top, card_w, bottom - tool - 24 - top};
  code_card(p, view, card);
  take_back(p, view, {card.x, bottom - tool, card.w, tool});
}

}  // namespace anketa::draw
