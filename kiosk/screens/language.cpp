// The two languages, chosen on any page: answers stay, a consent stays one to the text it was given under.
#include "kiosk/screens/parts.h"

namespace anketa::screens {

bool update_language(Step step, const Event& event) {
  const auto* chosen = std::get_if<event::ChooseLanguage>(&event);
  if (chosen == nullptr) return false;
  if (!step.state.visitor) {
    step.state.language = chosen->language;
    step.state.last_touch = step.now();
    return true;
  }
  Visitor& visitor = step.visitor();
  if (visitor.language == chosen->language) return true;
  visitor.language = chosen->language;
  visitor.keyboard.latin = chosen->language == domain::Language::En;
  const ContactDraft& contact = visitor.contact;
  const bool unnamed = contact.given.empty() && contact.surname.empty() && contact.latin.empty();
  if (!unnamed) return true;
  visitor.contact.latin_form = chosen->language == domain::Language::En;
  const bool naming = visitor.place == Place{Screen::Contact, static_cast<std::size_t>(ContactStep::Name), 0};
  if (naming) visitor.focus = fields_of(visitor, ContactStep::Name).front();
  return true;
}

std::vector<Card> language_cards(const Scene& scene) {
  const domain::Language now = language_of(scene.state);
  const auto card = [&](const char* id, domain::Language language) {
    return Card{{id, scene.t(id), "", event::ChooseLanguage{language}}, "", "", now == language};
  };
  return {card("language.ru", domain::Language::Ru), card("language.en", domain::Language::En)};
}

}  // namespace anketa::screens
