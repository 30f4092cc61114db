#include "kiosk/screens/parts.h"

namespace anketa::screens {

void update_language(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* chosen = std::get_if<event::ChooseLanguage>(&event)) {
    visitor.language = chosen->language;
    visitor.contact.latin_form = chosen->language == domain::Language::En;
    forward(visitor, step.now());
  }
  if (std::holds_alternative<event::Back>(event)) end_visit(step);
}

LanguageView view_language(const Scene& scene) {
  LanguageView view;
  // Both languages at once: whoever stands here may read only one of them.
  view.header.back = Button{"nav.back", scene.t("nav.back"), "arrow_back", event::Back{}};
  view.header.title = scene.t("language.title");
  view.greeting = scene.state.visitor->bundle->settings.organisation;
  const auto card = [&](const char* id, const char* name, const char* detail, domain::Language language) {
    Card c;
    c.button = {id, scene.t(name), "", event::ChooseLanguage{language}};
    c.detail = scene.t(detail);
    c.selected = false;
    return c;
  };
  view.cards = {card("language.ru", "language.ru", "language.ru.detail", domain::Language::Ru),
                card("language.en", "language.en", "language.en.detail", domain::Language::En)};
  return view;
}

}  // namespace anketa::screens
