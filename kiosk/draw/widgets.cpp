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

}  // namespace

Rect pressed_rect(const Painter& p, const screens::Button& button, const Rect& rect) {
  return p.ui.pressed(button.id) ? rect.inset(rect.w * 0.008F, rect.h * 0.02F) : rect;
}

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

void picture(Painter& p, const std::string& key, const Rect& rect) {
  const float s = p.canvas.stage().scale;
  const Picture picture = p.pictures.get(key, static_cast<int>(rect.w * s), static_cast<int>(rect.h * s));
  if (picture.texture == 0 || picture.width <= 0) return;
  const float fit = std::min(rect.w / picture.width, rect.h / picture.height);
  const float w = picture.width * fit;
  const float h = picture.height * fit;
  p.canvas.image(picture.texture, {rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h});
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

void ring(Painter& p, Vec center, float radius, float left, std::string_view seconds) {
  p.canvas.arc(center, radius, 9, 0, 1, p.theme.color.track);
  p.canvas.arc(center, radius, 9, 1 - left, 1, p.theme.color.accent_text);
  p.canvas.text_in(radius > 70 ? Type::Title : Type::Label,
                   {center.x - radius, center.y - radius, 2 * radius, 2 * radius}, seconds, p.theme.color.ink);
}

// Modules snap to whole pixels, four of them quiet around, as the standard asks.
void qr(Painter& p, const std::string& text, const Rect& rect) {
  const Qr& code = p.ui.codes().of(text);
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
      while (x + run < code.side && code.dark[static_cast<std::size_t>(y * code.side + x + run)] != 0) ++run;
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

void scroll_page(Painter& p, const std::string& id, const Rect& rect, const std::function<float(float)>& content) {
  constexpr float kShadow = 24;
  (void)scroll_area(p, id, {rect.x, rect.y - kShadow, rect.w, rect.h + kShadow}, p.theme.color.page,
                    [&](float y) { return kShadow + content(y + kShadow); });
}

}  // namespace anketa::draw::widgets
