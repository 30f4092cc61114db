// How a visit ends: the thanks page after a commit, or the page that says it could not be kept.
#include <algorithm>
#include <cmath>

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

void update_thanks(Step step, const Event& event) {
  if (std::holds_alternative<event::NextVisitor>(event)) end_visit(step);
}

ThanksView view_thanks(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const auto& settings = visitor.bundle->settings;
  const auto idle = static_cast<double>((scene.state.now.monotonic - scene.state.last_touch).count());
  const auto limit = static_cast<double>(settings.idle_thanks_ms);
  ThanksView view;
  view.title = scene.t("thanks.title");
  view.text = scene.t("thanks.text." + std::string(domain::purpose_code(*visitor.purpose)));
  view.next_steps = {scene.t("thanks.step.1"), scene.t("thanks.step.2"), scene.t("thanks.step.3")};
  view.qr = settings.visitor_url + "#" + visitor.token;
  view.qr_title = scene.t("thanks.qr.title");
  view.qr_text = scene.t("thanks.qr.text");
  view.left = static_cast<float>(std::clamp(1 - idle / limit, 0.0, 1.0));
  view.seconds = std::to_string(std::max(0L, std::lround(std::ceil((limit - idle) / 1000))));
  view.done = {"thanks.next", scene.t("thanks.next"), "arrow_forward", event::NextVisitor{}};
  return view;
}

}  // namespace anketa::screens
