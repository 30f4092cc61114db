// Before the questions: the page that invites, the reason of the visit, and "back soon".
#include "kiosk/draw/attract.h"
#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// The venue's own mark where the bundle brings one, else ours.
float logo(Painter& p, const std::string& picture, Vec at) {
  constexpr float kHigh = 56;
  constexpr float kWide = 240;
  if (!picture.empty()) {
    widgets::picture(p, picture, {at.x, at.y - 2, kWide, kHigh});
    return kWide + 22;
  }
  p.canvas.fill_gradient({at.x, at.y + 4, 44, 44}, p.theme.color.accent, p.theme.color.accent_end, 13);
  p.canvas.fill({at.x + 13, at.y + 31, 18, 6}, p.theme.color.on_accent, 3);
  p.canvas.fill({at.x + 13, at.y + 20, 12, 6}, p.theme.color.on_accent, 3);
  return 66;
}

}  // namespace

void brand_line(Painter& p, const screens::AttractView& view, float y, float right) {
  const float x = p.margin() + logo(p, view.logo, {p.margin(), y});
  const float w = p.canvas.text(Type::Label, {x, y + 6}, view.organisation, p.theme.color.ink);
  if (view.venue.empty()) return;
  const float room = right - x - w - 48;
  if (p.canvas.width(Type::Small, view.venue) <= room) {
    p.canvas.line({x + w + 24, y + 10}, {x + w + 24, y + 42}, p.theme.color.line, 2);
    (void)p.canvas.text(Type::Small, {x + w + 48, y + 10}, view.venue, p.theme.color.quiet);
  } else {
    (void)p.canvas.paragraph(Type::Small, {x, y + 58 + p.more(Type::Label)}, right - x, view.venue,
                             p.theme.color.quiet);
  }
}

namespace {

// Facts side by side with thin lines between; below each other where the width is short.
float facts(Painter& p, const std::vector<std::string>& items, Vec at, float width) {
  float x = at.x;
  float y = at.y;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const float w = p.canvas.width(Type::Small, items[i]);
    if (x + w > at.x + width && x > at.x) {
      x = at.x;
      y += 48 + p.more(Type::Small);
    }
    if (x > at.x) p.canvas.line({x - 24, y + 4}, {x - 24, y + 32 + p.more(Type::Small)}, p.theme.color.line, 2);
    (void)p.canvas.text(Type::Small, {x, y}, items[i], p.theme.color.quiet);
    x += w + 48;
  }
  return y + 40 + p.more(Type::Small) - at.y;
}

float facts_height(const Painter& p, const std::vector<std::string>& items, float width) {
  float x = 0;
  float rows = items.empty() ? 0 : 1;
  for (const std::string& item : items) {
    const float w = p.canvas.width(Type::Small, item);
    if (x + w > width && x > 0) {
      x = 0;
      ++rows;
    }
    x += w + 48;
  }
  return rows * (48 + p.more(Type::Small));
}

// Light behind what stands on the stage: discs of one colour, each a little smaller, so no edge is seen.
void stage_light(Painter& p, Vec center, float w, float h) {
  constexpr int kRings = 4;
  for (int i = 0; i < kRings; ++i) {
    const float f = 1 - 0.2F * static_cast<float>(i);
    const Rect r{center.x - w * f / 2, center.y - h * f / 2, w * f, h * f};
    p.canvas.shadow(r, h * 0.5F,
                    mix(p.theme.color.accent, p.theme.color.accent_end, 0.25F * static_cast<float>(i)).fade(0.05F),
                    {0, 0});
  }
}

}  // namespace

void car(Painter& p, const std::string& picture, const Rect& area) {
  stage_light(p, area.center(), area.w * 0.9F, area.h * 0.62F);
  widgets::picture(p, picture, area);
}

namespace {

void attract_words(Painter& p, const screens::AttractView& view, Vec at, float width, float room) {
  const float y = at.y;
  const bool fits = p.canvas.paragraph_height(Type::Hero, width, view.headline, 1.0F) + 28 +
                        p.canvas.paragraph_height(Type::Body, width, view.subline, 1.18F) <=
                    room;
  const float hero = p.canvas.paragraph(fits ? Type::Hero : Type::Title, {at.x, y}, width, view.headline,
                                        p.theme.color.ink, Align::Left, 1.0F);
  const float sub = p.canvas.paragraph(Type::Body, {at.x, y + hero + 28}, width, view.subline, p.theme.color.text,
                                       Align::Left, 1.18F);
  if (hero + 28 + sub > room) p.canvas.report(view.headline, hero + 28 + sub, room);
}

}  // namespace

void draw_attract(Painter& p, const screens::AttractView& view) {
  // Any touch begins; the button only says so.
  screens::Button anywhere = view.start;
  anywhere.id = "attract.anywhere";
  widgets::target(p, anywhere, {0, 0, p.width(), p.height()});
  if (view.slides) return draw_slides(p, view);
  brand_line(p, view, p.portrait() ? 84 : 72, corner_left(p));
  const float x = p.margin();
  if (p.portrait()) {
    car(p, view.picture, {0, 220, p.width(), p.height() * 0.36F});
    const float top = p.height() * 0.36F + 300;
    const float facts_h = facts_height(p, view.facts, p.column());
    const float bottom = p.height() - 130 - 40 - 180 + std::min(0.0F, 144 - facts_h);
    attract_words(p, view, {x, top}, p.column(), bottom - 60 - top);
    (void)facts(p, view.facts, {x, bottom - 56}, p.column());
    widgets::button(p, view.start, {x, p.height() - 130 - 96, p.column(), 140});
    return;
  }
  const float words = p.width() * 0.42F;
  const float left = x + words + 8;
  car(p, view.picture, {left, p.height() * 0.16F, p.width() - left - 10, p.height() * 0.66F});
  const float height = p.canvas.paragraph_height(Type::Hero, words, view.headline, 1.0F) + 28 +
                       p.canvas.paragraph_height(Type::Body, words, view.subline, 1.18F);
  const float button_top = p.height() - 150 - 140 - 70;
  const float top = std::max(190.0F, (170 + button_top - 50) / 2 - height / 2);
  attract_words(p, view, {x, top}, words, button_top - 30 - top);
  const float button_w = std::max(620.0F, p.canvas.width(Type::Heading, view.start.label) + 160);
  widgets::button(p, view.start, {x, button_top, button_w, 140});
  (void)facts(p, view.facts, {x, button_top + 140 + 56}, words + 200);
}

void draw_purpose(Painter& p, const screens::PurposeView& view) {
  const float top = header(p, view.header) + (p.portrait() ? 40.0F : 10.0F);
  const std::size_t columns = p.portrait() ? 1 : 2;
  const float room = p.height() - 90 - top;
  const float rows = static_cast<float>((view.cards.size() + columns - 1) / columns);
  const float card_w = p.portrait() ? p.column() : (p.column() - 36) / 2;
  const float h = widgets::row_card_height(p, view.cards, card_w,
                                           std::min(p.portrait() ? 270.0F : 290.0F, (room - (rows - 1) * 36) / rows));
  widgets::scroll_page(p, "purpose", {p.margin(), top, p.column(), p.height() - 40 - top}, [&](float y) {
    const auto cells = grid({p.margin(), y, p.column(), 0}, view.cards.size(), columns, h, 36);
    for (std::size_t i = 0; i < view.cards.size(); ++i) widgets::row_card(p, view.cards[i], cells[i], false);
    return grid_height(view.cards.size(), columns, h, 36);
  });
}

void draw_out_of_order(Painter& p, const screens::OutOfOrderView& view) {
  const Vec middle{p.width() / 2, p.height() / 2 - 120};
  stage_light(p, middle, 700, 360);
  p.canvas.circle(middle, 92, p.theme.color.card);
  p.canvas.icon(Type::IconBig, middle, "hourglass_empty", p.theme.color.accent_text);
  const float w = std::min(p.column(), 1100.0F);
  const float x = (p.width() - w) / 2;
  const float title =
      p.canvas.paragraph(Type::Title, {x, middle.y + 150}, w, view.title, p.theme.color.ink, Align::Center);
  (void)p.canvas.paragraph(Type::Body, {x, middle.y + 170 + title}, w, view.text, p.theme.color.quiet, Align::Center);
  const float id = p.canvas.paragraph_height(Type::Small, p.column(), view.kiosk);
  (void)p.canvas.paragraph(Type::Small, {p.margin(), p.height() - 48 - id}, p.column(), view.kiosk, p.theme.color.quiet,
                           Align::Center);
}

}  // namespace anketa::draw
