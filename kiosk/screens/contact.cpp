// How to reach the visitor, in small steps: name, phone and e-mail, city.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "shared/domain/city_match.h"
#include "shared/domain/contact.h"

namespace anketa::screens {
namespace {

constexpr std::size_t kBigCities = 12;
constexpr std::size_t kCompletions = 4;

const char* field_code(Field field) {
  switch (field) {
    case Field::Surname: return "surname";
    case Field::Given: return "given";
    case Field::Patronymic: return "patronymic";
    case Field::Latin: return "latin";
    case Field::Phone: return "phone";
    case Field::Email: return "email";
    case Field::City: return "city";
    case Field::None:
    case Field::Answer: return "answer";
  }
  return "answer";
}

ContactStep step_of(const Visitor& visitor) { return static_cast<ContactStep>(visitor.place.index); }

// A refused step puts the caret where the first mistake is.
void focus_mistake(Visitor& visitor) {
  if (!visitor.show_errors) return;
  for (const Field field : fields_of(visitor, step_of(visitor))) {
    if (field_error(visitor, field).empty()) continue;
    visitor.focus = field;
    return apply_auto_shift(visitor);
  }
}

void city_chips(const Scene& scene, ContactView& view) {
  const Visitor& visitor = scene.visitor();
  const std::string& typed = visitor.contact.city;
  const bool typing = visitor.focus == Field::City;
  // A city that is chosen leaves the others in sight; while one is typed only what it may become is offered.
  const bool chosen = !typing && domain::find_city(visitor.bundle->cities, typed) != nullptr;
  for (const auto* city :
       domain::complete_city(visitor.bundle->cities, chosen ? "" : typed, typing ? kCompletions : kBigCities)) {
    const std::string& name = scene.local(city->name);
    view.chips.push_back({{"city." + city->id, name, "place", event::PickCity{name}}, "", "", typed == name});
  }
}

void email_hint(const Scene& scene, ContactView& view) {
  const std::string better = email_suggestion(scene.visitor().contact.email);
  if (better.empty()) return;
  view.hint =
      Button{"email.hint", scene.t("contact.email.hint", {{"email", better}}), "auto_fix_high", event::TakeEmailHint{}};
}

}  // namespace

TextFieldView field_of(const Scene& scene, Field field) {
  const Visitor& visitor = scene.visitor();
  const std::string code = field_code(field);
  TextFieldView view;
  const bool may = field == Field::Surname && !visitor.bundle->settings.surname_required;
  view.button = {"field." + code, scene.t("contact." + code + (may ? ".optional" : "")), "", event::Focus{field, ""}};
  view.value = *field_text(visitor, field);
  if (field == Field::Phone && !view.value.empty()) {
    view.value = domain::format_phone_typing(view.value, phone_region(visitor));
  }
  if (field == Field::Phone)
    view.prefix = Button{"field.country", phone_region(visitor), "public", event::OpenSheet{SheetKind::Country}};
  view.placeholder = scene.t("contact." + code + ".placeholder");
  view.focused = visitor.focus == field;
  if (visitor.show_errors) view.error = scene.t(field_error(visitor, field));
  return view;
}

void update_contact(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (std::holds_alternative<event::SwitchNameForm>(event)) {
    visitor.contact.latin_form = !visitor.contact.latin_form;
    visitor.show_errors = false;
    visitor.focus = fields_of(visitor, ContactStep::Name).front();
    visitor.keyboard.latin = visitor.contact.latin_form;
    apply_auto_shift(visitor);
  }
  if (const auto* pick = std::get_if<event::PickCity>(&event)) {
    const bool again = visitor.picked_here && visitor.contact.city == pick->city;
    visitor.contact.city = again ? "" : pick->city;
    visitor.picked_here = true;
    visitor.focus = Field::None;
    if (!again) advance_soon(step);
  }
  const auto phone_before = std::hash<std::string>{}(visitor.contact.phone);
  // Who touches the field of a city that is there wants another one.
  const auto* focus = std::get_if<event::Focus>(&event);
  const bool again = focus != nullptr && focus->field == Field::City;
  if (again && domain::find_city(visitor.bundle->cities, visitor.contact.city) != nullptr) visitor.contact.city.clear();
  if (std::holds_alternative<event::TakeEmailHint>(event)) {
    if (const std::string better = email_suggestion(visitor.contact.email); !better.empty())
      visitor.contact.email = better;
  }
  if (std::holds_alternative<event::Forward>(event))
    forward(visitor, step.now());
  else if (std::holds_alternative<event::Back>(event))
    (void)back(visitor, step.now());
  else
    update_keyboard(step, event);
  // Another number is another question.
  if (std::hash<std::string>{}(visitor.contact.phone) != phone_before) visitor.phone_confirmed = false;
  const bool refused = std::holds_alternative<event::Forward>(event) || std::holds_alternative<event::Press>(event);
  if (refused && visitor.place.screen == Screen::Contact) focus_mistake(visitor);
}

ContactView view_contact(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const ContactStep step = step_of(visitor);
  const std::string key = step == ContactStep::Name    ? "contact.name"
                          : step == ContactStep::Reach ? "contact.reach"
                                                       : "contact.place";
  ContactView view;
  const std::string scanned = scan_words(scene);
  view.header = header_of(scene, scene.t(key + ".title"), scanned.empty() ? scene.t(key + ".hint") : scanned,
                          scene.t("step.contact"));
  for (const Field field : fields_of(visitor, step)) view.fields.push_back(field_of(scene, field));
  if (step == ContactStep::Name) {
    view.toggle =
        Button{"contact.form", scene.t(visitor.contact.latin_form ? "contact.form.parts" : "contact.form.latin"),
               "swap_horiz", event::SwitchNameForm{}};
  }
  if (step == ContactStep::Reach) email_hint(scene, view);
  if (step == ContactStep::City) city_chips(scene, view);
  view.forward = forward_button(scene);
  if (step == ContactStep::City && visitor.contact.city.empty()) view.forward.label = scene.t("nav.skip");
  if (visitor.focus != Field::None) view.keyboard = keyboard_of(scene);
  return view;
}

}  // namespace anketa::screens
