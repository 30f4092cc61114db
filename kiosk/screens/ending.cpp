// The page that says it could not be kept; the other ending is kiosk/screens/take_along.cpp.
#include "kiosk/screens/parts.h"

namespace anketa::screens {

void update_save_failed(Step step, const Event& event) {
  Visitor& visitor = step.visitor();
  if (std::holds_alternative<event::Submit>(event)) capture(step);
  if (std::holds_alternative<event::Submitted>(event)) update_review(step, event);
  if (std::holds_alternative<event::Back>(event)) go_to(visitor, {Screen::Review, 0, 0}, step.now());
}

SaveFailedView view_save_failed(const Scene& scene) {
  SaveFailedView view;
  const bool full = scene.visitor().failure == problems::store_full.code;
  view.title = scene.t("save_failed.title");
  view.text = scene.t(full ? "save_failed.full" : "save_failed.other");
  view.detail = scene.t("save_failed.detail", {{"code", scene.visitor().failure}});
  view.retry = {"save_failed.retry", scene.t("save_failed.retry"), "refresh", event::Submit{}};
  view.leave = {"save_failed.leave", scene.t("save_failed.leave"), "", event::Leave{}};
  return view;
}

}  // namespace anketa::screens
