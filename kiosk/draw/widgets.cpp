#include "kiosk/draw/widgets.h"

#include <cmath>

#include "kiosk/draw/qr.h"

namespace anketa::draw::widgets {
namespace {

constexpr float kIconGap = 18;

// Words and icon in the middle of a button; a smaller type when the words are long, two lines when longer still.
void button_words(Painter& p, const screens::Button& button, const Rect& rect, Color color, bool icon_first) {
  Canvas& c = p.canvas;
  const float icon_w = button.icon.empty() ? 0 : 44 + (button.label.empty() ? 0 : kIconGap);
  const float room = std::max(0.0F, rect.w - icon_w - 44);
  const Type type = c.width(Type::Heading, button.label) <= room && rect.h >= 100 ? Type::Heading
                    : c.width(Type::Label, button.label) <= room                  ? Type::Label
                                                                                  : Type::Small;
  const float words = c.width(type, button.label);
  float x = rect.x + (rect.w - std::min(words, room) - icon_w) / 2;
  if (!button.icon.empty() && (icon_first || button.label.empty())) {
    c.icon(Type::IconSmall, {x + 22, rect.center().y}, button.icon, color);
    x += icon_w;
  }
  if (words > room && rect.h >= 90) {
    const float h = c.paragraph_height(type, room, button.label, 1.0F);
    if (h > rect.h) c.report(button.label, h, rect.h);
    (void)c.paragraph(type, {x, rect.center().y - h / 2}, room, button.label, color, Align::Center, 1.0F);
  } else {
    c.text_in(type, {x, rect.y, words > room ? room : words + 1, rect.h}, button.label, color, Align::Left);
  }
  if (!button.icon.empty() && !icon_first && !button.label.empty()) {
    c.icon(Type::IconSmall, {x + words + kIconGap + 22, rect.center().y}, button.icon, color);
  }
}

Rect pressed_rect(const Painter& p, const screens::Button& button, const Rect& rect) {
  return p.ui.pressed(button.id) ? rect.inset(rect.w * 0.008F, rect.h * 0.02F) : rect;
}

// Title and detail stacked, left-aligned, vertically centred; both may wrap. Tall cards speak louder.
void words_stack(Painter& p, const screens::Card& card, const Rect& rect) {
  Canvas& c = p.canvas;
  const bool tall = rect.h >= 190;
  const Type small = tall ? Type::Body : Type::Small;
  Type type = tall ? Type::Heading : Type::Label;
  const float detail_h = card.detail.empty() ? 0 : c.paragraph_height(small, rect.w, card.detail, 1.08F) + 6;
  if (c.paragraph_height(type, rect.w, card.button.label, 1.05F) + detail_h > rect.h)
    type = tall ? Type::Label : Type::Small;
  const float top_h = c.paragraph_height(type, rect.w, card.button.label, 1.05F);
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

}  // namespace

void target(Painter& p, const screens::Button& button, const Rect& rect, Target::Kind kind, bool repeats,
            const std::vector<screens::Button>& choices) {
  Target t;
  t.id = button.id;
  t.label = button.label;
  t.rect = p.canvas.to_pixels(rect);
  t.visible = p.ui.clip() ? t.rect.meet(*p.ui.clip()) : t.rect;
  t.kind = kind;
  t.action = button.action;
  t.enabled = button.enabled;
  t.repeats = repeats;
  t.scroll = p.ui.inside();
  for (const screens::Button& choice : choices) t.choices.push_back({choice.label, choice.action});
  p.ui.add(std::move(t));
}

void button(Painter& p, const screens::Button& b, const Rect& rect) {
  const bool down = p.ui.pressed(b.id);
  const Rect r = pressed_rect(p, b, rect);
  const float on = b.enabled ? 1.0F : 0.35F;
  if (b.enabled)
    p.canvas.shadow(r, down ? 18 : 34, p.theme.color.accent.fade(down ? 0.22F : 0.34F), {0, down ? 4.0F : 12.0F});
  const Color from = down ? mix(p.theme.color.accent, p.theme.color.ink, 0.18F) : p.theme.color.accent;
  const Color to = down ? mix(p.theme.color.accent_end, p.theme.color.ink, 0.18F) : p.theme.color.accent_end;
  p.canvas.fill_gradient(r, b.enabled ? from : mix(from, p.theme.color.page, 0.65F),
                         b.enabled ? to : mix(to, p.theme.color.page, 0.65F), p.theme.radius.card);
  button_words(p, b, r, p.theme.color.on_accent.fade(b.enabled ? 1 : on + 0.6F), false);
  target(p, b, rect);
}

void button_secondary(Painter& p, const screens::Button& b, const Rect& rect) {
  const bool down = p.ui.pressed(b.id);
  const Rect r = pressed_rect(p, b, rect);
  if (b.enabled) p.canvas.shadow(r, 20, p.theme.color.shadow.fade(0.10F), {0, 6});
  p.canvas.fill(r, down ? p.theme.color.tint : p.theme.color.card, p.theme.radius.card);
  p.canvas.outline(r, p.theme.color.line, p.theme.radius.card, 2);
  button_words(p, b, r, b.enabled ? p.theme.color.ink : p.theme.color.faint.fade(0.7F), true);
  target(p, b, rect);
}

void button_quiet(Painter& p, const screens::Button& b, const Rect& rect) {
  const Rect r = pressed_rect(p, b, rect);
  p.canvas.fill(r, p.ui.pressed(b.id) ? mix(p.theme.color.tint, p.theme.color.accent, 0.18F) : p.theme.color.tint,
                r.h / 2);
  // Where a tint is no colour of its own, a border shows the button.
  if (p.theme.color.tint == p.theme.color.card) p.canvas.outline(r, p.theme.color.edge, r.h / 2, 3);
  button_words(p, b, r, b.enabled ? p.theme.color.accent_text : p.theme.color.faint, true);
  target(p, b, rect);
}

float button_width(const Painter& p, const screens::Button& b) {
  return p.canvas.width(Type::Label, b.label) + (b.icon.empty() ? 0 : 44 + (b.label.empty() ? 0 : kIconGap)) + 76;
}

void card(Painter& p, const Rect& r, bool selected, bool pressed) {
  card(p, r, selected, pressed, p.theme.radius.card);
}

void card(Painter& p, const Rect& r, bool selected, bool pressed, float radius) {
  const Color shade = selected ? p.theme.color.accent.fade(0.24F) : p.theme.color.shadow.fade(0.085F);
  p.canvas.shadow(r, 30, shade, {0, 10});
  p.canvas.fill(r, pressed ? mix(p.theme.color.card, p.theme.color.tint, 0.8F) : p.theme.color.card, radius);
  if (selected)
    p.canvas.outline(r, p.theme.color.accent, radius, 5);
  else
    p.canvas.outline(r, p.theme.color.line.fade(0.75F), radius, 1.5F);
}

void check_mark(Painter& p, Vec center, float radius, bool on) {
  if (!on) {
    p.canvas.circle(center, radius, p.theme.color.edge);
    p.canvas.circle(center, radius - 3, p.theme.color.card);
    return;
  }
  p.canvas.circle_gradient(center, radius, p.theme.color.accent, p.theme.color.accent_end);
  p.canvas.icon(Type::IconSmall, center, "check", p.theme.color.on_accent);
}

void row_card(Painter& p, const screens::Card& view, const Rect& rect, bool check) {
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

void icon_card(Painter& p, const screens::Card& view, const Rect& rect) {
  const Rect r = pressed_rect(p, view.button, rect);
  card(p, r, view.selected, p.ui.pressed(view.button.id));
  const float radius = std::min(78.0F, r.h * 0.25F);
  const float words_h = p.canvas.paragraph_height(Type::Label, r.w - 48, view.button.label, 1.05F);
  const float y = r.y + (r.h - 2 * radius - 30 - words_h) / 2;
  icon_disc(p, {r.center().x, y + radius}, radius, view.button.icon, view.selected);
  if (words_h + 2 * radius + 30 > r.h) p.canvas.report(view.button.label, words_h + 2 * radius + 30, r.h);
  (void)p.canvas.paragraph(Type::Label, {r.x + 24, y + 2 * radius + 30}, r.w - 48, view.button.label, p.theme.color.ink,
                           Align::Center, 1.05F);
  if (view.selected) check_mark(p, {r.right() - 42, r.y + 42}, 25, true);
  target(p, view.button, rect);
}

void picture(Painter& p, const std::string& key, const Rect& rect) {
  const float s = p.canvas.stage().scale;
  const Picture picture = p.pictures.get(key, static_cast<int>(rect.w * s), static_cast<int>(rect.h * s));
  if (picture.texture == 0 || picture.width <= 0) return;
  const float fit = std::min(rect.w / picture.width, rect.h / picture.height);
  const float w = picture.width * fit;
  const float h = picture.height * fit;
  p.canvas.image(picture.texture, {rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h});
}

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

void picture_card(Painter& p, const screens::Card& view, const Rect& rect) {
  const Rect r = pressed_rect(p, view.button, rect);
  card(p, r, view.selected, p.ui.pressed(view.button.id));
  const float words = view.note.empty() ? 164 : 238;
  const Rect top{r.x + 14, r.y + 14, r.w - 28, r.h - words - 14};
  p.canvas.fill_gradient(top, p.theme.color.stage_top, p.theme.color.stage_end, p.theme.radius.small, true);
  picture(p, view.picture, top.inset(20, 12));
  const float x = r.x + 30;
  p.canvas.text_in(Type::Label, {x, r.bottom() - words + 10, r.w - 60, 46}, view.button.label, p.theme.color.ink,
                   Align::Left);
  const float detail = p.canvas.paragraph(Type::Small, {x, r.bottom() - words + 60}, r.w - 60, view.detail,
                                          p.theme.color.quiet, Align::Left, 1.08F);
  const float foot = view.note.empty() ? 0 : 92;
  if (detail > words - 60 - foot) p.canvas.report(view.detail, detail, words - 60 - foot);
  if (!view.note.empty())
    p.canvas.text_in(Type::Small, {x, r.bottom() - 94, r.w - 60 - 86, 72}, view.note, p.theme.color.ink, Align::Left);
  if (view.selected) check_mark(p, {r.right() - 46, r.y + 46}, 26, true);
  target(p, view.button, rect);
  if (view.corner) corner_button(p, view, {r.right() - 22 - 72, r.bottom() - 22 - 72, 72, 72});
}

void segments(Painter& p, std::span<const screens::Card> parts, const Rect& rect) {
  p.canvas.fill(rect, p.theme.color.tint, rect.h / 2);
  if (p.theme.color.tint == p.theme.color.card) p.canvas.outline(rect, p.theme.color.edge, rect.h / 2, 3);
  const float w = rect.w / static_cast<float>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Rect r{rect.x + static_cast<float>(i) * w, rect.y, w, rect.h};
    if (parts[i].selected) {
      p.canvas.shadow(r.inset(6), 14, p.theme.color.shadow.fade(0.14F), {0, 4});
      p.canvas.fill(r.inset(6), p.theme.color.card, rect.h / 2 - 6);
      p.canvas.outline(r.inset(6), p.theme.color.accent, rect.h / 2 - 6, 3);
    }
    const Type type = p.canvas.width(Type::Label, parts[i].button.label) <= w - 30 ? Type::Label : Type::Small;
    p.canvas.text_in(type, r, parts[i].button.label, parts[i].selected ? p.theme.color.ink : p.theme.color.accent_text);
    target(p, parts[i].button, r);
  }
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
    p.canvas.text_in(Type::Heading, {r.x, r.center().y - 50, r.w, 54}, view.button.label, ink);
    p.canvas.text_in(Type::Small, {r.x + 4, r.center().y + 6, r.w - 8, 38}, view.detail, quiet);
  }
  target(p, view.button, rect);
}

void ring(Painter& p, Vec center, float radius, float left, std::string_view seconds) {
  p.canvas.arc(center, radius, 9, 0, 1, p.theme.color.track);
  p.canvas.arc(center, radius, 9, 1 - left, 1, p.theme.color.accent_text);
  p.canvas.text_in(radius > 70 ? Type::Title : Type::Label,
                   {center.x - radius, center.y - radius, 2 * radius, 2 * radius}, seconds, p.theme.color.ink);
}

// Modules snap to whole pixels, four of them quiet around, as the standard asks.
void qr(Painter& p, const std::string& text, const Rect& rect) {
  const Qr code = qr_code(text);
  if (code.side == 0) return;
  const float s = p.canvas.stage().scale;
  const float module_px = std::max(1.0F, std::floor(rect.w * s / static_cast<float>(code.side + 8)));
  const float side = module_px * static_cast<float>(code.side) / s;
  const float x0 = std::floor((rect.x + (rect.w - side) / 2) * s) / s;
  const float y0 = std::floor((rect.y + (rect.h - side) / 2) * s) / s;
  const float quiet = 4 * module_px / s;
  p.canvas.fill({x0 - quiet, y0 - quiet, side + 2 * quiet, side + 2 * quiet}, kCodeLight, p.theme.radius.key);
  for (int y = 0; y < code.side; ++y) {
    for (int x = 0; x < code.side;) {
      int run = 0;
      while (x + run < code.side && code.dark[static_cast<std::size_t>(y * code.side + x + run)]) ++run;
      const float m = module_px / s;
      if (run > 0)
        p.canvas.fill({x0 + static_cast<float>(x) * m, y0 + static_cast<float>(y) * m, static_cast<float>(run) * m, m},
                      kCodeDark);
      x += std::max(1, run);
    }
  }
}

bool scroll_area(Painter& p, const std::string& id, const Rect& rect, Color fade,
                 const std::function<float(float)>& content) {
  Scroll& scroll = p.ui.scroll(id);
  scroll.view = p.canvas.to_pixels(rect);
  // Soft shadows may reach a little outside the column; only the top and bottom are cut.
  const Rect cut = rect.inset(-28, 0);
  p.canvas.push_clip(cut);
  p.ui.enter_scroll(id, p.canvas.to_pixels(cut));
  scroll.content = content(rect.y - scroll.offset);
  p.ui.leave_scroll();
  p.canvas.pop_clip();
  const float hidden = std::max(0.0F, scroll.content - rect.h);
  scroll.offset = std::clamp(scroll.offset, 0.0F, hidden);
  if (hidden < 1) return true;
  if (scroll.offset < hidden - 1)
    p.canvas.fill_gradient({cut.x, rect.bottom() - 56, cut.w, 56}, fade.fade(0), fade, 0, true);
  const float bar = rect.h * rect.h / scroll.content;
  p.canvas.fill({rect.right() + 12, rect.y, 8, rect.h}, p.theme.color.track, 4);
  p.canvas.fill({rect.right() + 12, rect.y + (rect.h - bar) * scroll.offset / hidden, 8, bar},
                p.theme.color.accent_text.fade(0.8F), 4);
  return scroll.offset >= hidden - 2;
}

}  // namespace anketa::draw::widgets
