// What staff can do behind the PIN: the kiosk's modes, practice, filling in for a visitor, and the way to each tool.
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

struct Action {
  const char* id;  // "staff.pause": also its text, and ".detail"
  const char* icon;
  Event event;
  bool selected;
};

Card card_of(const Scene& scene, const Action& action) {
  Card card;
  card.button = {action.id, scene.t(action.id), action.icon, action.event};
  card.selected = action.selected;
  return card;
}

}  // namespace

void update_staff_menu(Step step, const Event& event) {
  State& state = step.state;
  if (std::holds_alternative<event::ToggleTestMode>(event)) state.staff.test_mode = !state.staff.test_mode;
  if (std::holds_alternative<event::TogglePause>(event)) {
    state.paused = !state.paused;
    return close_staff(step);
  }
  if (std::holds_alternative<event::StartCleaning>(event)) {
    start_cleaning(state);
    return close_staff(step);
  }
  if (std::holds_alternative<event::StartAssisted>(event) && state.bundle && !state.status.disk_low) {
    close_staff(step);
    begin_visit(step);
    state.visitor->assisted = true;
    return;
  }
  if (const auto* open = std::get_if<event::OpenTool>(&event)) open_tool(step, open->tool);
}

std::vector<Card> staff_actions(const Scene& scene) {
  const State& state = scene.state;
  const Action actions[] = {
      {"staff.test_mode", "science", event::ToggleTestMode{}, state.staff.test_mode},
      {"staff.pause", "pause", event::TogglePause{}, state.paused},
      {"staff.cleaning", "cleaning_services", event::StartCleaning{}, false},
      {"staff.assisted", "edit", event::StartAssisted{}, false},
      {"staff.slip", "receipt_long", event::OpenTool{StaffTool::Slip}, false},
      {"staff.stick", "usb", event::OpenTool{StaffTool::Stick}, false},
      {"staff.log", "list_alt", event::OpenTool{StaffTool::Log}, false},
      {"staff.screen", "palette", event::OpenTool{StaffTool::Screen}, false},
      {"staff.touch", "touch_app", event::OpenTool{StaffTool::Touch}, false},
      {"staff.leave", "logout", event::OpenTool{StaffTool::Leave}, false},
  };
  std::vector<Card> cards;
  for (const Action& action : actions) cards.push_back(card_of(scene, action));
  return cards;
}

}  // namespace anketa::screens
