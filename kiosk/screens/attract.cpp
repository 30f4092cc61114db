#include <set>

#include "kiosk/screens/parts.h"

namespace anketa::screens {

void update_attract(Step step, const Event& event) {
  if (std::holds_alternative<event::Start>(event) && home(step.state) == Screen::Attract) begin_visit(step);
}

void begin_visit(Step step) {
  step.state.visitor = std::make_unique<Visitor>(step.state.bundle, step.now());
  step.state.visitor->language = step.state.language.value_or(step.state.bundle->settings.default_language);
  step.state.visitor->contact.latin_form = step.state.visitor->language == domain::Language::En;
  step.state.last_touch = step.now();
  step.state.staff.corner_since.reset();
}

AttractView view_attract(const Scene& scene) {
  const domain::Bundle& bundle = *scene.state.bundle;
  const auto& settings = bundle.settings;
  AttractView view;
  view.logo = bundle.branding.logo;
  view.organisation = settings.organisation;
  view.venue = scene.local(bundle.venue_name);
  view.headline = scene.local(settings.headline);
  view.subline = scene.local(settings.subline);
  if (!bundle.models.empty()) view.picture = bundle.models.front().picture;
  if (bundle.pictures.contains("hero")) view.picture = "hero";
  std::set<std::string> cities;
  for (const auto& dealer : bundle.dealers) cities.insert(dealer.city);
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  view.facts = {scene.t("attract.models", {{"n", count(bundle.models.size())}}),
                scene.t("attract.dealers", {{"n", count(bundle.dealers.size())}, {"cities", count(cities.size())}})};
  view.slides = slides_view(scene);
  view.start = {"attract.start", scene.t("attract.start"), "arrow_forward", event::Start{}};
  return view;
}

}  // namespace anketa::screens
