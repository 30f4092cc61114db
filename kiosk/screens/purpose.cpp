#include "kiosk/screens/parts.h"

namespace anketa::screens {

void update_purpose(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (const auto* chosen = std::get_if<event::ChoosePurpose>(&event)) {
    visitor.purpose = chosen->purpose;
    forward(visitor, step.now());
  }
  if (std::holds_alternative<event::Back>(event)) end_visit(step);
}

PurposeView view_purpose(const Scene& scene) {
  struct Row {
    domain::Purpose purpose;
    const char* icon;
  };
  static constexpr Row kRows[] = {{domain::Purpose::Interest, "directions_car"},
                                  {domain::Purpose::TestDrive, "key"},
                                  {domain::Purpose::CallMe, "phone"},
                                  {domain::Purpose::News, "mark_email_unread"},
                                  {domain::Purpose::Complaint, "support_agent"}};
  PurposeView view;
  view.header = header_of(scene, scene.t("purpose.title"), scene.t("purpose.hint"), "");
  for (const Row& row : kRows) {
    const std::string key = "purpose." + std::string(domain::purpose_code(row.purpose));
    Card card;
    card.button = {key, scene.t(key), row.icon, event::ChoosePurpose{row.purpose}};
    card.detail = scene.t(key + ".detail");
    card.selected = scene.visitor().purpose == row.purpose;
    view.cards.push_back(std::move(card));
  }
  return view;
}

}  // namespace anketa::screens
