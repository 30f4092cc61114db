// Thanks, after a commit: what the visitor takes along (his page, an appointment or a dealer's card, a benefit's
// code), who comes next, and taking it all back.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/take_along.h"

namespace anketa::screens {
namespace {

// The cars go along to who comes with him; nothing else of him does.
domain::Answers cars_of(const Visitor& visitor) {
  domain::Answers cars;
  for (const auto& [question, answer] : visitor.answers) {
    if (const auto* choice = std::get_if<domain::ModelChoice>(&answer)) cars[question] = *choice;
    if (const auto* wish = std::get_if<domain::TestDriveWish>(&answer))
      cars[question] = domain::TestDriveWish{wish->model, "", "", domain::HalfDay::Any};
  }
  return cars;
}

void begin_companion(Step step) {
  const bool same_forms = step.state.bundle == step.visitor().bundle;
  domain::Answers cars = same_forms ? cars_of(step.visitor()) : domain::Answers{};
  const domain::Language language = step.visitor().language;
  end_visit(step);
  if (home(step.state) != Screen::Attract) return;
  step.state.language = language;
  update_attract(step, event::Start{});
  step.visitor().answers = std::move(cars);
}

void show_codes(const Scene& scene, ThanksView& view) {
  const Visitor& visitor = scene.visitor();
  const TakeAlong along = take_along(scene);
  const bool offline = visitor.offline_code && !along.text.empty();
  view.qr = offline ? along.text : visitor.bundle->settings.visitor_url + "#" + visitor.token;
  if (!offline && !visitor.coupon.empty()) view.qr += "." + visitor.coupon;
  view.qr_title = scene.t(offline ? along.title : "thanks.qr.title");
  view.qr_text = scene.t(offline ? along.words : "thanks.qr.text");
  if (along.text.empty()) return;
  view.codes = {{{"thanks.code.page", scene.t("thanks.code.page"), "", event::ShowCode{false}}, "", "", !offline},
                {{"thanks.code.offline", scene.t(along.tab), "", event::ShowCode{true}}, "", "", offline}};
}

void show_benefit(const Scene& scene, ThanksView& view) {
  const auto& benefit = scene.visitor().bundle->benefit;
  if (scene.visitor().coupon.empty() || !benefit) return;
  view.coupon_title = scene.local(benefit->title);
  view.coupon = scene.visitor().coupon;
  view.coupon_text = scene.local(benefit->text);
}

std::string thanks_text(const Scene& scene) {
  if (scene.visitor().taken_back == Visitor::Back::Failed) return scene.t("take_back.failed");
  if (!has_basis(scene.visitor())) return scene.t("thanks.text.no_contact");
  return scene.t("thanks.text." + std::string(domain::purpose_code(*scene.visitor().purpose)));
}

}  // namespace

void update_thanks(Step step, const Event& event) {
  if (const auto* show = std::get_if<event::ShowCode>(&event)) step.visitor().offline_code = show->offline;
  if (const auto* back = std::get_if<event::TakenBack>(&event))
    step.visitor().taken_back = back->kept ? Visitor::Back::Done : Visitor::Back::Failed;
  if (std::holds_alternative<event::Companion>(event)) return begin_companion(step);
  if (std::holds_alternative<event::NextVisitor>(event)) end_visit(step);
}

void update_take_back(Step step, const Event& event) {
  if (!std::holds_alternative<event::TakeBack>(event)) return;
  step.state.sheet.reset();
  step.visitor().taken_back = Visitor::Back::Asked;
  step.effects.emplace_back(effect::Withdraw{step.visitor().lead});
}

void fill_take_back(const Scene& scene, Sheet& sheet) {
  sheet.name = "take_back";
  TextSheet text;
  text.text = scene.t("take_back.text");
  sheet.body = std::move(text);
  sheet.close.label = scene.t("take_back.keep");
  sheet.acts = {{"take_back.confirm", scene.t("take_back.confirm"), "delete", event::TakeBack{}}};
}

ThanksView view_thanks(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const auto idle = static_cast<double>((scene.state.now.monotonic - scene.state.last_touch).count());
  const auto limit = static_cast<double>(thanks_limit(scene.state).count());
  ThanksView view;
  view.ended = visitor.taken_back == Visitor::Back::Done;
  view.title = scene.t(view.ended ? "take_back.done.title" : "thanks.title");
  view.text = view.ended ? scene.t("take_back.done.text") : thanks_text(scene);
  if (!view.ended) {
    view.next_steps = {scene.t("thanks.step.1"),
                       scene.t(has_basis(visitor) ? "thanks.step.2" : "thanks.step.2.nobody")};
    if (signature_needed(visitor)) view.next_steps.push_back(scene.t("thanks.step.3"));
    show_codes(scene, view);
    show_benefit(scene, view);
    view.take_back =
        Button{"thanks.take_back", scene.t("thanks.take_back"), "undo", event::OpenSheet{SheetKind::TakeBack}};
  }
  view.companion = Button{"thanks.companion", scene.t("thanks.companion"), "person_add", event::Companion{}};
  view.left = static_cast<float>(std::clamp(1 - idle / limit, 0.0, 1.0));
  view.seconds = std::to_string(std::max(0L, std::lround(std::ceil((limit - idle) / 1000))));
  view.done = {"thanks.next", scene.t("thanks.next"), "", event::NextVisitor{}};
  return view;
}

}  // namespace anketa::screens
