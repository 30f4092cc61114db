// The attract loop: which slide of the bundle stands now, which one it pushes out, and when the next one comes.
#include <algorithm>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

constexpr Millis kFade{700};

const std::vector<domain::AttractSlide>* loop_of(const State& state) {
  if (!state.bundle || state.bundle->branding.attract.empty()) return nullptr;
  return &state.bundle->branding.attract;
}

SlideView slide_view(const Scene& scene, const domain::AttractSlide& slide) {
  const domain::Bundle& bundle = *scene.state.bundle;
  const std::string& title = scene.local(slide.title);
  const std::string& text = scene.local(slide.text);
  const auto picture = bundle.pictures.find(slide.picture);
  const bool photo = picture != bundle.pictures.end() && picture->second.starts_with("data:");
  if (title.empty()) return {slide.picture, scene.local(bundle.settings.headline), text, photo};
  return {slide.picture, title, text, photo};
}

bool stands_still(const State& state) {
  return state.screen != Screen::Attract || state.visitor || state.sheet || !state.slides.moves;
}

}  // namespace

void tick_slides(Step step) {
  Slides& slides = step.state.slides;
  const auto* loop = loop_of(step.state);
  if (loop == nullptr || loop->size() < 2 || stands_still(step.state)) return;
  if (step.now() - slides.since < Millis((*loop)[slides.shown].seconds * 1000)) return;
  slides.before = slides.shown;
  slides.shown = (slides.shown + 1) % loop->size();
  slides.since = step.now();
}

void turn_slide(Step step) {
  Slides& slides = step.state.slides;
  const auto* loop = loop_of(step.state);
  if (loop != nullptr && slides.shown >= loop->size()) slides.shown = 0;
  if (loop != nullptr && !slides.moves) slides.shown = (slides.shown + 1) % loop->size();
  slides.before = slides.shown;
  slides.since = step.now();
}

void reset_slides(Step step) { step.state.slides = {0, 0, step.now(), step.state.slides.moves}; }

bool slides_fading(const State& state) {
  return !stands_still(state) && state.slides.before != state.slides.shown &&
         state.now.monotonic - state.slides.since < kFade;
}

std::optional<SlidesView> slides_view(const Scene& scene) {
  const auto* loop = loop_of(scene.state);
  if (loop == nullptr) return std::nullopt;
  const Slides& slides = scene.state.slides;
  SlidesView view;
  view.index = slides.shown;
  view.count = loop->size();
  view.shown = slide_view(scene, (*loop)[slides.shown]);
  if (slides_fading(scene.state)) {
    const auto spent = static_cast<float>((scene.state.now.monotonic - slides.since).count());
    view.before = slide_view(scene, (*loop)[slides.before]);
    view.blend = std::clamp(spent / static_cast<float>(kFade.count()), 0.0F, 1.0F);
  }
  return view;
}

std::optional<Millis> next_slide(const State& state) {
  const auto* loop = loop_of(state);
  if (loop == nullptr || loop->size() < 2 || stands_still(state)) return std::nullopt;
  const Millis left = Millis((*loop)[state.slides.shown].seconds * 1000) - (state.now.monotonic - state.slides.since);
  return std::max(left, Millis(1));
}

}  // namespace anketa::screens
