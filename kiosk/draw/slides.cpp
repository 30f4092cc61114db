// The attract loop: a picture that reaches the edges of the glass, words beside or below it, dots that say how many.
#include <algorithm>

#include "kiosk/draw/attract.h"
#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

constexpr float kButton = 140;
constexpr std::size_t kHeroLines = 3;

// Where things stand, so that nothing jumps from slide to slide.
struct Plan {
  Rect picture, words, button;
  Vec dots;
};

Plan plan_of(const Painter& p, const screens::AttractView& view) {
  const float x = p.margin();
  if (p.portrait()) {
    const float top = 208;
    const float button_top = p.height() - 130 - 96;
    const Rect picture{0, top, p.width(), p.height() * 0.47F};
    const float words = picture.bottom() + 64;
    return {picture,
            {x, words, p.column(), button_top - 96 - words},
            {x, button_top, p.column(), kButton},
            {x, button_top - 56}};
  }
  const float left = p.width() * 0.5F;
  const float button_top = p.height() - 110 - kButton;
  const float width = left - x - 64;
  const float wanted = p.canvas.width(Type::Heading, view.start.label) + 160;
  return {{left, 0, p.width() - left, p.height()},
          {x, 190, width, button_top - 190 - 110},
          {x, button_top, std::min(width, std::max(560.0F, wanted)), kButton},
          {x, button_top - 64}};
}

void photo(Painter& p, const std::string& key, const Rect& area) {
  const float s = p.canvas.stage().scale;
  const Picture picture = p.pictures.filled(key, static_cast<int>(area.w * s), static_cast<int>(area.h * s));
  if (picture.texture == 0 || picture.width <= 0) return;
  p.canvas.image(picture.texture, area);
}

void picture(Painter& p, const screens::SlideView& view, const Plan& plan) {
  if (view.photo)
    photo(p, view.picture, plan.picture);
  else
    car(p, view.picture, plan.picture.inset(plan.picture.w * 0.04F, plan.picture.h * 0.08F));
}

void words(Painter& p, const screens::SlideView& view, const Plan& plan) {
  const Rect& room = plan.words;
  const bool short_enough = p.canvas.wrap(Type::Hero, room.w, view.title).size() <= kHeroLines &&
                            p.canvas.paragraph_height(Type::Hero, room.w, view.title, 1.0F) +
                                    p.canvas.paragraph_height(Type::Body, room.w, view.text, 1.18F) + 28 <=
                                room.h;
  const Type type = short_enough ? Type::Hero : Type::Title;
  const float title = p.canvas.paragraph_height(type, room.w, view.title, 1.0F);
  const float text = view.text.empty() ? 0 : 28 + p.canvas.paragraph_height(Type::Body, room.w, view.text, 1.18F);
  if (title + text > room.h) p.canvas.report(view.title, title + text, room.h);
  // Upright from the top, beside the picture from the middle: both look as if set by hand.
  const float y = p.portrait() ? room.y : room.y + std::max(0.0F, (room.h - title - text) / 2);
  (void)p.canvas.paragraph(type, {room.x, y}, room.w, view.title, p.theme.color.ink, Align::Left, 1.0F);
  if (text > 0)
    (void)p.canvas.paragraph(Type::Body, {room.x, y + title + 28}, room.w, view.text, p.theme.color.text, Align::Left,
                             1.18F);
}

void dots(Painter& p, const screens::SlidesView& slides, Vec at) {
  constexpr float kHigh = 10;
  if (slides.count < 2) return;
  for (std::size_t i = 0; i < slides.count; ++i) {
    const bool on = i == slides.index;
    const float w = on ? 44 : 10;
    p.canvas.fill({at.x, at.y, w, kHigh}, on ? p.theme.color.accent : p.theme.color.track, kHigh / 2);
    at.x += w + 14;
  }
}

}  // namespace

void draw_slides(Painter& p, const screens::AttractView& view) {
  const screens::SlidesView& slides = *view.slides;
  const Plan plan = plan_of(p, view);
  const float alpha = p.canvas.alpha;
  const auto faded = [&](float f, const auto& part, const screens::SlideView& view_of) {
    p.canvas.alpha = alpha * std::clamp(f, 0.0F, 1.0F);
    if (p.canvas.alpha > 0) part(p, view_of, plan);
    p.canvas.alpha = alpha;
  };
  if (slides.blend < 1) {
    // Under a photograph the old picture stays whole, else the page would shine through both. Words never mix.
    faded(slides.shown.photo ? 1 : 1 - slides.blend, picture, slides.before);
    faded(1 - 2 * slides.blend, words, slides.before);
  }
  faded(slides.blend, picture, slides.shown);
  faded(2 * slides.blend - 1, words, slides.shown);
  // In line with the figure that stands for the comforts.
  brand_line(p, view, 70, p.portrait() ? corner_left(p) : plan.picture.x - 40);
  dots(p, slides, plan.dots);
  widgets::button(p, view.start, plan.button);
}

}  // namespace anketa::draw
