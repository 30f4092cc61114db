#include "kiosk/screens/flow.h"

#include <algorithm>

#include "kiosk/questionnaire/step.h"

namespace anketa::screens {
namespace {

using domain::Purpose;

constexpr std::size_t kWishSteps = 3;

bool has_wish(const domain::Page& page, const Visitor& visitor) {
  const auto seen = questionnaire::visible_questions(page, visitor.answers, *visitor.purpose);
  return std::any_of(seen.begin(), seen.end(),
                     [](const auto* q) { return q->kind == domain::QuestionKind::TestDrive; });
}

void add_pages(const Visitor& visitor, std::vector<Place>& places) {
  const auto& all = visitor.bundle->questionnaire;
  std::optional<std::size_t> page;
  while ((page = questionnaire::next_page(all, visitor.answers, *visitor.purpose, page))) {
    const std::size_t steps = has_wish(all.pages[*page], visitor) ? kWishSteps : 1;
    for (std::size_t sub = 0; sub < steps; ++sub) places.push_back({Screen::Questions, *page, sub});
  }
}

std::string phone_or_email_error(const Visitor& visitor, Field field) {
  const ContactDraft& contact = visitor.contact;
  // Who wants to be called must say where.
  if (visitor.purpose == Purpose::CallMe && contact.phone.empty() && field == Field::Phone) return "contact.error.call";
  if (contact.phone.empty() && contact.email.empty()) return field == Field::Phone ? "contact.error.reach" : "";
  if (field == Field::Phone && !contact.phone.empty() && !domain::parse_phone(contact.phone, phone_region(visitor))) {
    return "contact.error.phone";
  }
  if (field == Field::Email && !contact.email.empty() && !domain::parse_email(contact.email))
    return "contact.error.email";
  return "";
}

// The next place on the way; when a visitor came from the review, the first that is not complete yet.
Place place_after(const Visitor& visitor) {
  const auto places = way(visitor);
  const auto later = [&](const Place& place) { return place > visitor.place; };
  if (visitor.returning) {
    const bool inside_wish = visitor.place.screen == Screen::Questions && visitor.place.sub + 1 < kWishSteps &&
                             has_wish(visitor.bundle->questionnaire.pages[visitor.place.index], visitor);
    const auto unfinished =
        std::find_if(places.begin(), places.end(), [&](const Place& place) { return !complete(visitor, place); });
    if (!inside_wish) return unfinished == places.end() ? Place{Screen::Review, 0, 0} : *unfinished;
  }
  const auto found = std::find_if(places.begin(), places.end(), later);
  return found == places.end() ? Place{Screen::Review, 0, 0} : *found;
}

void focus_first(Visitor& visitor) {
  visitor.focus = Field::None;
  visitor.focus_question.clear();
  visitor.keyboard = {visitor.language == domain::Language::En, true};
  if (visitor.place.screen == Screen::Contact) {
    const auto step = static_cast<ContactStep>(visitor.place.index);
    if (step == ContactStep::Name || step == ContactStep::Reach) visitor.focus = fields_of(visitor, step).front();
  }
  if (visitor.place.screen != Screen::Questions) return;
  const auto& page = visitor.bundle->questionnaire.pages[visitor.place.index];
  const auto seen = questionnaire::visible_questions(page, visitor.answers, *visitor.purpose);
  const bool typed = !seen.empty() && (seen.front()->kind == domain::QuestionKind::Text ||
                                       seen.front()->kind == domain::QuestionKind::Number);
  if (typed) {
    visitor.focus = Field::Answer;
    visitor.focus_question = seen.front()->id;
  }
}

// A wish starts from the model that was chosen before.
void prefill_wish(Visitor& visitor) {
  if (visitor.place.screen != Screen::Questions) return;
  const auto& page = visitor.bundle->questionnaire.pages[visitor.place.index];
  for (const domain::Question& question : page.questions) {
    if (question.kind != domain::QuestionKind::TestDrive || visitor.answers.contains(question.id)) continue;
    for (const auto& [id, answer] : visitor.answers) {
      const auto* choice = std::get_if<domain::ModelChoice>(&answer);
      if (choice == nullptr) continue;
      visitor.answers[question.id] = domain::TestDriveWish{choice->model, "", "", domain::HalfDay::Any};
      break;
    }
  }
}

}  // namespace

std::vector<Place> way(const Visitor& visitor) {
  std::vector<Place> places{{Screen::Purpose, 0, 0}};
  if (visitor.purpose) add_pages(visitor, places);
  for (const ContactStep step : contact_steps(visitor))
    places.push_back({Screen::Contact, static_cast<std::size_t>(step), 0});
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) places.push_back({Screen::Consent, i, 0});
  if (signature_needed(visitor)) places.push_back({Screen::Signature, 0, 0});
  places.push_back({Screen::Review, 0, 0});
  return places;
}

bool complete(const Visitor& visitor, const Place& place) {
  if (place.screen == Screen::Purpose) return visitor.purpose.has_value();
  if (place.screen == Screen::Contact) return contact_complete(visitor, static_cast<ContactStep>(place.index));
  if (place.screen == Screen::Consent) return visitor.consents[place.index].given.has_value();
  if (place.screen == Screen::Signature) return visitor.sign_pressed || ink_length_mm(visitor.ink) >= kLeastInkMm;
  if (place.screen != Screen::Questions) return true;
  const auto& page = visitor.bundle->questionnaire.pages[place.index];
  return questionnaire::check_page(page, visitor.answers, *visitor.purpose).has_value();
}

bool signature_needed(const Visitor& visitor) {
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) {
    if (visitor.consents[i].given.value_or(false) && visitor.bundle->consents[i].needs_signature) return true;
  }
  return false;
}

std::string place_name(const Visitor& visitor, const Place& place) {
  static constexpr const char* kContactNames[] = {"contact.name", "contact.reach", "contact.number", "contact.prefer",
                                                  "contact.city"};
  static constexpr const char* kWishNames[] = {".model", ".dealer", ".day"};
  if (place.screen == Screen::Purpose) return "purpose";
  if (place.screen == Screen::Contact) return kContactNames[place.index];
  if (place.screen == Screen::Consent) return "consent." + visitor.bundle->consents[place.index].purpose;
  if (place.screen == Screen::Signature) return "signature";
  if (place.screen == Screen::Review) return "review";
  if (place.screen == Screen::SaveFailed) return "save_failed";
  if (place.screen == Screen::Thanks) return "thanks";
  const auto& page = visitor.bundle->questionnaire.pages[place.index];
  return "question." + page.id + (has_wish(page, visitor) ? kWishNames[place.sub] : "");
}

float progress_of(const Visitor& visitor) {
  const auto places = way(visitor);
  const auto passed =
      std::count_if(places.begin(), places.end(), [&](const Place& place) { return place < visitor.place; });
  return static_cast<float>(passed) / static_cast<float>(places.size());
}

void add_time(std::vector<domain::PageTime>& pages, const std::string& page, std::int64_t ms) {
  const auto known = std::find_if(pages.begin(), pages.end(), [&](const auto& one) { return one.page == page; });
  if (known == pages.end())
    pages.push_back({page, ms});
  else
    known->ms += ms;
}

void go_to(Visitor& visitor, const Place& place, Millis now) {
  const std::int64_t spent = (now - visitor.place_since).count();
  add_time(visitor.pages, place_name(visitor, visitor.place), spent);
  if (visitor.place.screen == Screen::Consent) visitor.consents[visitor.place.index].shown_ms += spent;
  visitor.place = place;
  visitor.place_since = now;
  visitor.show_errors = false;
  visitor.advance_at.reset();
  visitor.picked_here = false;
  visitor.compared.clear();
  visitor.brand_filter.clear();
  visitor.calendar_months = 0;
  visitor.ink.pen_down = false;
  prefill_wish(visitor);
  focus_first(visitor);
  if (place.screen == Screen::Review) visitor.returning = false;
}

void forward(Visitor& visitor, Millis now) {
  const bool last_wish_step = visitor.place.screen != Screen::Questions || visitor.place.sub + 1 == kWishSteps ||
                              !has_wish(visitor.bundle->questionnaire.pages[visitor.place.index], visitor);
  const bool model_open = !last_wish_step && visitor.place.sub == 0 && !complete(visitor, visitor.place);
  if (model_open || (last_wish_step && !complete(visitor, visitor.place))) {
    visitor.show_errors = true;
    return;
  }
  go_to(visitor, place_after(visitor), now);
}

bool back(Visitor& visitor, Millis now) {
  const auto places = way(visitor);
  const auto found =
      std::find_if(places.rbegin(), places.rend(), [&](const Place& place) { return place < visitor.place; });
  if (found == places.rend()) return false;
  go_to(visitor, *found, now);
  return true;
}

std::vector<Field> fields_of(const Visitor& visitor, ContactStep step) {
  if (step == ContactStep::City) return {Field::City};
  if (step == ContactStep::Reach) return {Field::Phone, Field::Email};
  if (step != ContactStep::Name) return {};
  if (visitor.contact.latin_form) return {Field::Latin};
  if (!visitor.bundle->settings.surname_required) return {Field::Given, Field::Surname};
  return {Field::Surname, Field::Given, Field::Patronymic};
}

const std::string* field_text(const Visitor& visitor, Field field) {
  const ContactDraft& contact = visitor.contact;
  switch (field) {
    case Field::Surname: return &contact.surname;
    case Field::Given: return &contact.given;
    case Field::Patronymic: return &contact.patronymic;
    case Field::Latin: return &contact.latin;
    case Field::Phone: return &contact.phone;
    case Field::Email: return &contact.email;
    case Field::City: return &contact.city;
    case Field::None:
    case Field::Answer: return nullptr;
  }
  return nullptr;
}

std::string* field_text(Visitor& visitor, Field field) {
  return const_cast<std::string*>(field_text(std::as_const(visitor), field));
}

std::string field_error(const Visitor& visitor, Field field) {
  if (field == Field::Phone || field == Field::Email) return phone_or_email_error(visitor, field);
  const std::string* text = field_text(visitor, field);
  if (text == nullptr) return "";
  const bool surname_may = field == Field::Surname && !visitor.bundle->settings.surname_required;
  const bool optional = field == Field::Patronymic || field == Field::City || surname_may;
  if (text->empty()) return optional ? "" : "contact.error.empty";
  if (field != Field::City && !domain::parse_name_part(*text)) return "contact.error.name";
  return "";
}

}  // namespace anketa::screens
