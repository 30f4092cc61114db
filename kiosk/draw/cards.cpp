// Cards: one of several things to choose, in the shapes that pages need; as high as the longest of their words.
#include <algorithm>

#include "kiosk/draw/widgets.h"

namespace anketa::draw::widgets {
namespace {

// Title and detail stacked, left-aligned, vertically centred; both may wrap. Tall cards speak louder.
struct Stack {
  Type type, small;
  float top = 0, detail = 0;
};
Stack stack_in(const Canvas& c, const screens::Card& card, float width, Type type, Type small) {
  const float detail = card.detail.empty() ? 0 : c.paragraph_height(small, width, card.detail, 1.08F) + 6;
  return {type, small, c.paragraph_height(type, width, card.button.label, 1.05F), detail};
}

void words_stack(Painter& p, const screens::Card& card, const Rect& rect) {
  Canvas& c = p.canvas;
  static constexpr std::pair<Type, Type> kTall[] = {{Type::Heading, Type::Body}, {Type::Label, Type::Body}};
  static constexpr std::pair<Type, Type> kLow[] = {{Type::Label, Type::Small}, {Type::Small, Type::Small}};
  Stack stack = stack_in(c, card, rect.w, Type::Small, Type::Small);
  const auto take = [&](std::span<const std::pair<Type, Type>> choices) {
    for (const auto& [type, small] : choices) {
      const Stack next = stack_in(c, card, rect.w, type, small);
      if (next.top + next.detail > rect.h || !c.whole_words(type, rect.w, card.button.label)) continue;
      stack = next;
      return true;
    }
    return false;
  };
  // Large words all have one size on a page; there every card is tall.
  const bool loud = rect.h >= 190 && p.more(Type::Small) == 0;
  if (!loud || !take(kTall)) (void)take(kLow);
  const auto [type, small, top_h, detail_h] = stack;
  if (top_h + detail_h > rect.h) c.report(card.button.label, top_h + detail_h, rect.h);
  const float y = rect.center().y - (top_h + detail_h) / 2;
  (void)c.paragraph(type, {rect.x, y}, rect.w, card.button.label, p.theme.color.ink, Align::Left, 1.05F);
  if (!card.detail.empty())
    (void)c.paragraph(small, {rect.x, y + top_h + 6}, rect.w, card.detail, p.theme.color.quiet, Align::Left, 1.08F);
}

void icon_disc(Painter& p, Vec center, float radius, const std::string& icon, bool selected) {
  if (selected)
    p.canvas.circle_gradient(center, radius, p.theme.color.accent, p.theme.color.accent_end);
  else
    p.canvas.circle(center, radius, p.theme.color.tint);
  p.canvas.icon(radius > 48 ? Type::IconBig : Type::IconSmall, center, icon,
                selected ? p.theme.color.on_accent : p.theme.color.accent_text);
}

// In large text the note has no room at the side: it stands under the detail.
screens::Card with_room(const Painter& p, const screens::Card& card) {
  screens::Card out = card;
  if (p.more(Type::Small) == 0 || card.note.empty()) return out;
  out.detail += "\n" + card.note;
  out.note.clear();
  return out;
}

}  // namespace

void row_card(Painter& p, const screens::Card& plain, const Rect& rect, bool check) {
  const screens::Card view = with_room(p, plain);
  const Rect r = pressed_rect(p, view.button, rect);
  card(p, r, view.selected, p.ui.pressed(view.button.id));
  float left = 36;
  if (!view.button.icon.empty()) {
    const float radius = std::min(58.0F, rect.h * 0.32F);
    icon_disc(p, {r.x + 36 + radius, r.center().y}, radius, view.button.icon, view.selected);
    left = 36 + 2 * radius + 28;
  }
  float right = 96;
  if (!view.note.empty()) {
    const float w = p.canvas.width(Type::Small, view.note) + 1;
    p.canvas.text_in(Type::Small, {r.right() - right - w, r.y, w, r.h}, view.note, p.theme.color.accent_text,
                     Align::Right);
    right += w + 20;
  }
  words_stack(p, view, {r.x + left, r.y + 10, r.w - left - right, r.h - 20});
  if (check)
    check_mark(p, {r.right() - 56, r.center().y}, 27, view.selected);
  else
    p.canvas.icon(Type::IconSmall, {r.right() - 54, r.center().y}, "chevron_right", p.theme.color.quiet);
  target(p, view.button, rect);
}

float row_card_height(const Painter& p, std::span<const screens::Card> cards, float width, float least) {
  for (const screens::Card& plain : cards) {
    const screens::Card view = with_room(p, plain);
    const float left = view.button.icon.empty() ? 36 : 36 + 2 * 58 + 28;
    const float right = view.note.empty() ? 96 : 96 + p.canvas.width(Type::Small, view.note) + 21;
    const Stack stack = stack_in(p.canvas, view, width - left - right, Type::Label, Type::Small);
    least = std::max(least, stack.top + stack.detail + 24);
  }
  return least;
}

namespace {

Type icon_card_type(const Painter& p, const screens::Card& view, float width) {
  return p.canvas.whole_words(Type::Label, width - 48, view.button.label) ? Type::Label : Type::Small;
}

}  // namespace

float icon_card_height(const Painter& p, std::span<const screens::Card> cards, float width, float least) {
  if (p.theme.more[Type::Label] == 0) return least;
  for (const screens::Card& view : cards) {
    const Type type = icon_card_type(p, view, width);
    least = std::max(least, 2 * 58 + 30 + 28 + p.canvas.paragraph_height(type, width - 48, view.button.label, 1.05F));
  }
  return least;
}

void icon_card(Painter& p, const screens::Card& view, const Rect& rect) {
  const Rect r = pressed_rect(p, view.button, rect);
  card(p, r, view.selected, p.ui.pressed(view.button.id));
  const Type type = icon_card_type(p, view, r.w);
  const float words_h = p.canvas.paragraph_height(type, r.w - 48, view.button.label, 1.05F);
  const float radius = std::min({78.0F, r.h * 0.25F, std::max(48.0F, (r.h - words_h - 54) / 2)});
  const float y = r.y + (r.h - 2 * radius - 30 - words_h) / 2;
  icon_disc(p, {r.center().x, y + radius}, radius, view.button.icon, view.selected);
  if (words_h + 2 * radius + 30 > r.h) p.canvas.report(view.button.label, words_h + 2 * radius + 30, r.h);
  (void)p.canvas.paragraph(type, {r.x + 24, y + 2 * radius + 30}, r.w - 48, view.button.label, p.theme.color.ink,
                           Align::Center, 1.05F);
  if (view.selected) check_mark(p, {r.right() - 42, r.y + 42}, 25, true);
  target(p, view.button, rect);
}

namespace {

// A small button on a card; lit while what it does is on.
void corner_button(Painter& p, const screens::Card& view, const Rect& rect) {
  const bool down = p.ui.pressed(view.corner->id);
  if (view.corner_on) {
    p.canvas.fill_gradient(rect, p.theme.color.accent, p.theme.color.accent_end, rect.h / 2);
  } else {
    p.canvas.fill(rect, down ? p.theme.color.tint : p.theme.color.card, rect.h / 2);
    p.canvas.outline(rect, p.theme.color.edge, rect.h / 2, 2);
  }
  p.canvas.icon(Type::IconSmall, rect.center(), view.corner->icon,
                view.corner_on ? p.theme.color.on_accent : p.theme.color.accent_text);
  target(p, *view.corner, rect);
}

constexpr float kNameTop = 10;    // from the picture to the name
constexpr float kPriceFoot = 92;  // the line of the price and the corner's button
constexpr float kCorner = 72;

Type name_type(const Painter& p, const screens::Card& view, float width) {
  return p.canvas.width(Type::Label, view.button.label) <= width ? Type::Label : Type::Small;
}

// The corner's button stands beside the price where both have room, else on the picture.
bool corner_below(const Painter& p, const screens::Card& view, float width) {
  return view.note.empty() || p.canvas.width(Type::Small, view.note) <= width - kCorner - 14;
}

}  // namespace

float picture_card_words(const Painter& p, std::span<const screens::Card> cards, float width) {
  const float room = width - 60;
  float most = 0;
  for (const screens::Card& view : cards) {
    const float name = p.canvas.paragraph_height(name_type(p, view, room), room, view.button.label, 1.0F);
    const float detail = p.canvas.paragraph_height(Type::Small, room, view.detail, 1.08F);
    const float least = view.note.empty() ? 164 : 238;
    const float foot = view.note.empty() ? 12 : kPriceFoot + p.more(Type::Small) / 2;
    most = std::max({most, least, kNameTop + name + 8 + detail + foot});
  }
  return most;
}

void picture_card(Painter& p, const screens::Card& view, const Rect& rect, float words) {
  const Rect r = pressed_rect(p, view.button, rect);
  card(p, r, view.selected, p.ui.pressed(view.button.id));
  const Rect top{r.x + 14, r.y + 14, r.w - 28, r.h - words - 14};
  p.canvas.fill_gradient(top, p.theme.color.stage_top, p.theme.color.stage_end, p.theme.radius.small, true);
  picture(p, view.picture, top.inset(20, 12));
  const float x = r.x + 30;
  const float room = r.w - 60;
  const Type type = name_type(p, view, room);
  const float plain = 50 + p.more(Type::Label);
  const float name = std::max(plain, p.canvas.paragraph_height(type, room, view.button.label, 1.0F) + 8);
  (void)p.canvas.paragraph(type, {x, r.bottom() - words + kNameTop + 2}, room, view.button.label, p.theme.color.ink,
                           Align::Left, 1.0F);
  const float detail = p.canvas.paragraph(Type::Small, {x, r.bottom() - words + kNameTop + name}, room, view.detail,
                                          p.theme.color.quiet, Align::Left, 1.08F);
  const float foot = view.note.empty() ? 0 : kPriceFoot;
  const float left = words - kNameTop - name - foot;
  if (detail > left) p.canvas.report(view.detail, detail, left);
  const bool below = corner_below(p, view, room);
  if (!view.note.empty()) {
    const float wide = below ? room - kCorner - 14 : room;
    p.canvas.text_in(Type::Small, {x, r.bottom() - 94, wide, kCorner}, view.note, p.theme.color.ink, Align::Left);
  }
  if (view.selected) check_mark(p, {r.right() - 46, r.y + 46}, 26, true);
  target(p, view.button, rect);
  if (!view.corner) return;
  const Vec corner = below ? Vec{r.right() - 22 - kCorner, r.bottom() - 22 - kCorner} : Vec{r.x + 24, r.y + 24};
  corner_button(p, view, {corner.x, corner.y, kCorner, kCorner});
}

void chip(Painter& p, const screens::Card& view, const Rect& rect) {
  const Rect r = pressed_rect(p, view.button, rect);
  const float radius = std::min(p.theme.radius.card, r.h / 2);
  if (view.selected) {
    p.canvas.shadow(r, 22, p.theme.color.accent.fade(0.28F), {0, 8});
    p.canvas.fill_gradient(r, p.theme.color.accent, p.theme.color.accent_end, radius);
  } else {
    card(p, r, false, p.ui.pressed(view.button.id), radius);
  }
  const Color color = view.selected          ? p.theme.color.on_accent
                      : !view.button.enabled ? p.theme.color.faint.fade(0.45F)
                                             : p.theme.color.ink;
  const Type type = p.canvas.width(Type::Label, view.button.label) <= r.w - 24 ? Type::Label : Type::Small;
  p.canvas.text_in(type, r.inset(8, 0), view.button.label, color);
  target(p, view.button, rect);
}

void day_card(Painter& p, const screens::Card& view, const Rect& rect) {
  const Rect r = pressed_rect(p, view.button, rect);
  if (view.selected) {
    p.canvas.shadow(r, 24, p.theme.color.accent.fade(0.3F), {0, 8});
    p.canvas.fill_gradient(r, p.theme.color.accent, p.theme.color.accent_end, p.theme.radius.small);
  } else {
    card(p, r, false, p.ui.pressed(view.button.id), p.theme.radius.small);
  }
  const Color ink = view.selected ? p.theme.color.on_accent : p.theme.color.ink;
  const Color quiet = view.selected ? p.theme.color.on_accent : p.theme.color.quiet;
  if (view.detail.empty()) {
    const float h = p.canvas.paragraph_height(Type::Small, r.w - 28, view.button.label, 1.02F);
    (void)p.canvas.paragraph(Type::Small, {r.x + 14, r.center().y - h / 2}, r.w - 28, view.button.label, ink,
                             Align::Center, 1.02F);
  } else {
    const float number = 54 + p.more(Type::Heading);
    const float words = 38 + p.more(Type::Small);
    const float top = r.center().y - 50 - (p.more(Type::Heading) + p.more(Type::Small)) / 2;
    p.canvas.text_in(Type::Heading, {r.x, top, r.w, number}, view.button.label, ink);
    p.canvas.text_in(Type::Small, {r.x + 4, top + number + 2, r.w - 8, words}, view.detail, quiet);
  }
  target(p, view.button, rect);
}

}  // namespace anketa::draw::widgets
