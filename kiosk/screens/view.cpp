#include "kiosk/screens/view.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

IdleView idle_view(const Scene& scene) {
  const auto spent = static_cast<double>((scene.state.now.monotonic - *scene.state.warning_since).count());
  const auto limit = static_cast<double>(warning_limit(scene.state).count());
  IdleView idle;
  idle.title = scene.t("idle.title");
  idle.text = scene.t("idle.text");
  idle.left = static_cast<float>(std::clamp(1 - spent / limit, 0.0, 1.0));
  idle.seconds = std::to_string(std::max(0L, std::lround(std::ceil((limit - spent) / 1000))));
  idle.stay = {"idle.stay", scene.t("idle.stay"), "", event::StayHere{}};
  idle.leave = {"idle.leave", scene.t("idle.leave"), "", event::Leave{}};
  return idle;
}

void fill_contact(const Scene& scene, View& view) {
  switch (static_cast<ContactStep>(scene.visitor().place.index)) {
    case ContactStep::Number: view.body = view_number(scene); break;
    case ContactStep::Prefer: view.body = view_prefer(scene); break;
    case ContactStep::Name:
    case ContactStep::Reach:
    case ContactStep::City: view.body = view_contact(scene); break;
  }
}

void fill_body(const Scene& scene, View& view) {
  switch (scene.state.screen) {
    case Screen::OutOfOrder: view.body = view_out_of_order(scene); break;
    case Screen::Attract: view.body = view_attract(scene); break;
    case Screen::Purpose: view.body = view_purpose(scene); break;
    case Screen::Questions: view.body = view_questions(scene); break;
    case Screen::Contact: fill_contact(scene, view); break;
    case Screen::Consent: view.body = view_consent(scene); break;
    case Screen::Signature: view.body = view_signature(scene); break;
    case Screen::Review: view.body = view_review(scene); break;
    case Screen::SaveFailed: view.body = view_save_failed(scene); break;
    case Screen::Thanks: view.body = view_thanks(scene); break;
    case Screen::StaffPin: view.body = view_staff_pin(scene); break;
    case Screen::Staff: view.body = view_staff(scene); break;
    case Screen::StaffTool: view.body = view_staff_tool(scene); break;
    case Screen::Enrol: view.body = view_enrol(scene); break;
    case Screen::Rest: view.body = view_rest(scene); break;
  }
}

std::string name_of(const State& state) {
  if (state.visitor) return place_name(*state.visitor, state.visitor->place);
  if (state.screen == Screen::Attract) return "attract";
  if (state.screen == Screen::StaffPin) return "staff_pin";
  if (state.screen == Screen::Enrol) return "enrol";
  if (state.screen == Screen::Rest) return "rest." + std::string(mode_code(mode_of(state)));
  return state.screen == Screen::Staff ? "staff" : "out_of_order";
}

}  // namespace

Header header_of(const Scene& scene, std::string title, std::string hint, std::string step_text) {
  Header header;
  header.back = Button{"nav.back", scene.t("nav.back"), "arrow_back", event::Back{}};
  header.progress = progress_of(scene.visitor());
  header.step = std::move(step_text);
  header.title = std::move(title);
  header.hint = std::move(hint);
  return header;
}

Button forward_button(const Scene& scene) {
  const bool returning = scene.visitor().returning;
  return {"nav.next", scene.t(returning ? "nav.done" : "nav.next"), returning ? "check" : "arrow_forward",
          event::Forward{}};
}

const domain::Model* model_of(const domain::Bundle& bundle, const std::string& id) {
  const auto found =
      std::find_if(bundle.models.begin(), bundle.models.end(), [&](const auto& model) { return model.id == id; });
  return found == bundle.models.end() ? nullptr : &*found;
}

const domain::BundleDealer* dealer_of(const domain::Bundle& bundle, const std::string& id) {
  const auto found = std::find_if(bundle.dealers.begin(), bundle.dealers.end(),
                                  [&](const auto& dealer) { return dealer.id.value == id; });
  return found == bundle.dealers.end() ? nullptr : &*found;
}

View view(const State& state, const i18n::Catalog& catalog) {
  const Scene scene{state, catalog};
  View view;
  fill_body(scene, view);
  view.name = name_of(state);
  if (const auto* tool = std::get_if<StaffToolView>(&view.body)) view.name = tool->name;
  if (state.visitor && state.visitor->assisted) view.ribbon = scene.t("staff.assisted.ribbon");
  if (state.staff.test_mode) view.ribbon = scene.t("staff.ribbon");
  if (state.visitor && state.warning_since) view.idle = idle_view(scene);
  view.look = look_of(state);
  view.access = access_button(scene);
  const bool staff = state.screen == Screen::StaffPin || state.screen == Screen::Staff;
  if (!staff) view.languages = language_cards(scene);
  if (state.sheet) view.sheet = sheet_of(scene, *state.sheet);
  const bool resting = state.screen == Screen::Rest && mode_of(state) != Mode::Cleaning;
  view.corner = state.screen == Screen::Attract || state.screen == Screen::OutOfOrder || resting;
  if (mode_of(state) == Mode::Cleaning || state.staff.tool == StaffTool::Screen) view.ribbon.clear();
  return view;
}

}  // namespace anketa::screens
