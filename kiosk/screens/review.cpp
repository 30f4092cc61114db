// Everything once more before it is sent; each line can be changed and comes back here.
#include <algorithm>

#include "kiosk/questionnaire/step.h"
#include "kiosk/screens/parts.h"
#include "shared/base/zone.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/contact.h"

namespace anketa::screens {
namespace {

Button change_button(const Scene& scene, std::string id, const Place& place) {
  return {"change." + std::move(id), scene.t("review.change"), "edit", event::Change{place}};
}

std::string codes_text(const Scene& scene, const domain::Question& question, const domain::Codes& codes) {
  std::string joined;
  for (const std::string& code : codes.values) {
    for (const auto& choice : question.choices) {
      if (choice.code == code) joined += (joined.empty() ? "" : ", ") + scene.local(choice.text);
    }
  }
  return joined;
}

std::string wish_text(const Scene& scene, const domain::TestDriveWish& wish) {
  const domain::Bundle& bundle = *scene.visitor().bundle;
  const auto* model = model_of(bundle, wish.model);
  const auto* dealer = dealer_of(bundle, wish.dealer);
  std::string text = model == nullptr ? wish.model : model->name;
  text += " · " + (dealer == nullptr ? scene.t("wish.dealer.any") : scene.local(dealer->name));
  text += " · " + (wish.day.empty() ? scene.t("wish.day.any") : day_text(scene, wish.day));
  if (wish.half == domain::HalfDay::Morning) text += " · " + scene.t("wish.half.morning.detail");
  if (wish.half == domain::HalfDay::Afternoon) text += " · " + scene.t("wish.half.afternoon.detail");
  return text;
}

// What he said about driving, beside the wish it belongs to.
void add_statements(const Scene& scene, std::size_t page, std::vector<ReviewRow>& rows) {
  const domain::Statements said = scene.visitor().statements.value_or(domain::Statements{});
  std::string value = said.licence ? scene.t("statement.licence") : "";
  if (said.age) value += (value.empty() ? "" : "\n") + scene.t("statement.age");
  rows.push_back({scene.t("statement.title"), value.empty() ? scene.t("review.empty") : value,
                  change_button(scene, "statements", {Screen::Questions, page, 2})});
}

void add_answers(const Scene& scene, std::vector<ReviewRow>& rows) {
  const Visitor& visitor = scene.visitor();
  const auto& pages = visitor.bundle->questionnaire.pages;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!questionnaire::page_visible(pages[i], visitor.answers, *visitor.purpose)) continue;
    for (const auto* question : questionnaire::visible_questions(pages[i], visitor.answers, *visitor.purpose)) {
      const auto found = visitor.answers.find(question->id);
      const std::string value =
          found == visitor.answers.end() ? scene.t("review.empty") : answer_text(scene, *question, found->second);
      rows.push_back(
          {scene.local(question->text), value, change_button(scene, question->id, {Screen::Questions, i, 0})});
      if (question->kind == domain::QuestionKind::TestDrive) add_statements(scene, i, rows);
    }
  }
}

void add_contact(const Scene& scene, std::vector<ReviewRow>& rows) {
  const Visitor& visitor = scene.visitor();
  const ContactDraft& contact = visitor.contact;
  const bool kept = has_basis(visitor);
  const auto step = [](ContactStep which) { return Place{Screen::Contact, static_cast<std::size_t>(which), 0}; };
  const std::string name = contact.latin_form
                               ? contact.latin
                               : domain::Name{contact.surname, contact.given, contact.patronymic, ""}.display();
  rows.push_back({scene.t("review.name"), kept ? name : scene.t("review.not_kept"),
                  change_button(scene, "name", step(ContactStep::Name)), !kept});
  std::string reach = phone_text(visitor);
  if (visitor.phone_confirmed) reach += " · " + scene.t("review.confirmed");
  if (!contact.email.empty()) reach += (reach.empty() ? "" : "\n") + contact.email;
  rows.push_back({scene.t("review.reach"), kept ? reach : scene.t("review.not_kept"),
                  change_button(scene, "reach", step(ContactStep::Reach)), !kept});
  const auto steps = contact_steps(visitor);
  const auto asked = [&](ContactStep which) { return std::find(steps.begin(), steps.end(), which) != steps.end(); };
  const auto or_empty = [&](std::string text) { return text.empty() ? scene.t("review.empty") : text; };
  if (asked(ContactStep::Prefer))
    rows.push_back({scene.t("review.prefer"), or_empty(prefer_text(scene)),
                    change_button(scene, "prefer", step(ContactStep::Prefer))});
  if (asked(ContactStep::City))
    rows.push_back(
        {scene.t("review.city"), or_empty(contact.city), change_button(scene, "city", step(ContactStep::City))});
}

void add_consents(const Scene& scene, std::vector<ReviewRow>& rows) {
  const Visitor& visitor = scene.visitor();
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) {
    const domain::ConsentText& text = visitor.bundle->consents[i];
    std::string value = scene.t(visitor.consents[i].given.value_or(false) ? "review.given" : "review.refused");
    for (std::size_t c = 0; c < visitor.consents[i].channels.size(); ++c) {
      value += (c == 0 ? ": " : ", ") +
               scene.t("channel." + std::string(domain::channel_code(visitor.consents[i].channels[c])));
    }
    rows.push_back({scene.local(text.title), value, change_button(scene, text.purpose, {Screen::Consent, i, 0})});
  }
}

void add_signature(const Scene& scene, std::vector<ReviewRow>& rows) {
  if (!signature_needed(scene.visitor())) return;
  rows.push_back({scene.t("review.signature"),
                  scene.t(scene.visitor().sign_pressed ? "review.signature.pressed" : "review.signature.drawn"),
                  change_button(scene, "signature", {Screen::Signature, 0, 0})});
}

}  // namespace

std::string answer_text(const Scene& scene, const domain::Question& question, const domain::Answer& answer) {
  if (const auto* codes = std::get_if<domain::Codes>(&answer)) return codes_text(scene, question, *codes);
  if (const auto* number = std::get_if<std::int64_t>(&answer)) return std::to_string(*number);
  if (const auto* text = std::get_if<domain::FreeText>(&answer)) return text->value;
  if (const auto* wish = std::get_if<domain::TestDriveWish>(&answer)) return wish_text(scene, *wish);
  if (const auto* choice = std::get_if<domain::ModelChoice>(&answer)) {
    const auto* model = model_of(*scene.visitor().bundle, choice->model);
    return model == nullptr ? choice->model : model->name;
  }
  const auto& day = std::get<domain::Day>(answer);
  return day_text(scene, day.value) + " " + day.value.substr(0, 4);
}

namespace {

std::string phone_of(const Visitor& visitor) {
  if (visitor.contact.phone.empty()) return {};
  return domain::parse_phone(visitor.contact.phone, visitor.bundle->settings.region).value_or("");
}

void remember_phone(Step step) {
  if (step.state.staff.test_mode) return;
  std::string phone = phone_of(step.visitor());
  step.state.phones.add(phone, iso_day(step.state.now.today));
  crypto::wipe(phone);
}

}  // namespace

void capture(Step step) {
  Visitor& visitor = step.visitor();
  std::string phone = phone_of(visitor);
  const int before = step.state.phones.times(phone, iso_day(step.state.now.today));
  crypto::wipe(phone);
  visitor.junk = judge_junk(junk_facts(visitor, step.now(), before));
  step.effects.emplace_back(effect::Capture{lead_from(step.state), step.state.staff.test_mode});
}

void update_review(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* change = std::get_if<event::Change>(&event)) {
    go_to(visitor, change->place, step.now());
    visitor.returning = true;
  }
  if (std::holds_alternative<event::Back>(event)) (void)back(visitor, step.now());
  if (std::holds_alternative<event::Submit>(event)) {
    // A change of mind may have opened a page that was never answered.
    for (const Place& place : way(visitor)) {
      if (complete(visitor, place)) continue;
      go_to(visitor, place, step.now());
      visitor.returning = true;
      return;
    }
    capture(step);
  }
  if (const auto* done = std::get_if<event::Submitted>(&event)) {
    visitor.failure.clear();
    if (done->result) {
      visitor.token = done->result->visitor_token;
      visitor.lead = done->result->lead;
      visitor.coupon = done->result->coupon;
      remember_phone(step);
    } else {
      visitor.failure = done->result.error().code();
    }
    go_to(visitor, {done->result ? Screen::Thanks : Screen::SaveFailed, 0, 0}, step.now());
    step.state.last_touch = step.now();
  }
}

ReviewView view_review(const Scene& scene) {
  ReviewView view;
  view.header = header_of(scene, scene.t("review.title"), scene.t("review.hint"), scene.t("step.review"));
  const std::string purpose = "purpose." + std::string(domain::purpose_code(*scene.visitor().purpose));
  view.rows.push_back(
      {scene.t("review.purpose"), scene.t(purpose), change_button(scene, "purpose", {Screen::Purpose, 0, 0})});
  add_answers(scene, view.rows);
  add_contact(scene, view.rows);
  add_consents(scene, view.rows);
  add_signature(scene, view.rows);
  if (!has_basis(scene.visitor())) view.warning = scene.t("review.no_basis");
  view.submit = {"review.submit", scene.t("review.submit"), "send", event::Submit{}};
  return view;
}

}  // namespace anketa::screens
