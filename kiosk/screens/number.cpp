// "Is this number right?": one wrong digit is a lead that nobody can answer.
#include "kiosk/screens/parts.h"
#include "shared/domain/contact.h"

namespace anketa::screens {

std::string phone_text(const Visitor& visitor) {
  const std::string& typed = visitor.contact.phone;
  const auto phone = domain::parse_phone(typed, phone_region(visitor));
  return phone ? domain::format_phone(*phone) : typed;
}

void update_number(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* said = std::get_if<event::ConfirmNumber>(&event)) {
    visitor.phone_confirmed = said->right;
    if (said->right) return forward(visitor, step.now());
    const bool returning = visitor.returning;
    go_to(visitor, {Screen::Contact, static_cast<std::size_t>(ContactStep::Reach), 0}, step.now());
    visitor.returning = returning;
  }
  if (std::holds_alternative<event::Back>(event)) (void)back(visitor, step.now());
}

NumberView view_number(const Scene& scene) {
  NumberView view;
  view.header =
      header_of(scene, scene.t("contact.number.title"), scene.t("contact.number.hint"), scene.t("step.contact"));
  view.number = phone_text(scene.visitor());
  view.note = scene.t("contact.number.note");
  view.change = {"number.change", scene.t("contact.number.change"), "edit", event::ConfirmNumber{false}};
  view.right = {"number.right", scene.t("contact.number.right"), "check", event::ConfirmNumber{true}};
  return view;
}

}  // namespace anketa::screens
