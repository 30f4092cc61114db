// One thing at a time behind the staff menu: colours and touches to test the screen, the log's end, the evening slip,
// the outbox on a stick, and the way out of kiosk mode.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

std::string tool_name(StaffTool tool) {
  switch (tool) {
    case StaffTool::Screen: return "staff.screen";
    case StaffTool::Touch: return "staff.touch";
    case StaffTool::Log: return "staff.log";
    case StaffTool::Slip: return "staff.slip";
    case StaffTool::Stick: return "staff.stick";
    case StaffTool::Leave: return "staff.leave";
  }
  return "staff";
}

void back_to_menu(Step step) {
  Staff& staff = step.state.staff;
  staff.tool.reset();
  staff.told = {};
  staff.leave_wrong = false;
  crypto::wipe(staff.pin);
  step.state.screen = Screen::Staff;
}

SlipView slip_view(const Scene& scene, const Slip& slip) {
  SlipView view;
  view.headline = scene.t("staff.slip.headline", {{"taken", slip.taken_today}, {"held", slip.held_today}});
  view.good = slip.proof == Slip::Proof::Good && slip.taken_today == slip.held_today;
  const auto row = [&](const char* key, std::string value) {
    view.rows.push_back({scene.t(key), std::move(value), std::nullopt});
  };
  row("staff.slip.day", slip.day.empty() ? scene.t("staff.none") : day_text(scene, slip.day));
  row("staff.slip.total", scene.t("staff.slip.headline", {{"taken", slip.taken}, {"held", slip.held}}));
  row("staff.slip.receipt", slip.stored_seq == 0
                                ? scene.t("staff.never")
                                : scene.t("staff.slip.receipt.value", {{"seq", std::to_string(slip.stored_seq)},
                                                                       {"ago", ago(scene, slip.receipt_time)}}));
  const char* proof = slip.proof == Slip::Proof::Good  ? "staff.slip.proof.good"
                      : slip.proof == Slip::Proof::Bad ? "staff.slip.proof.bad"
                                                       : "staff.slip.proof.none";
  row("staff.slip.proof", scene.t(proof));
  view.qr = slip.code;
  view.qr_text = scene.t("staff.slip.qr");
  return view;
}

StickView stick_view(const Scene& scene) {
  const Told& told = scene.state.staff.told;
  StickView view;
  view.text = scene.t("staff.stick.text");
  for (const Stick& stick : told.sticks) {
    Card card;
    card.button = {"stick." + stick.name, stick.name, "usb", event::PickStick{stick.path}};
    card.detail = scene.t("staff.stick.write");
    view.sticks.push_back(std::move(card));
  }
  if (told.sticks.empty()) view.result = scene.t("staff.stick.none");
  if (!told.stick_problem.empty()) view.result = scene.t("staff.stick.failed", {{"code", told.stick_problem}});
  if (told.exported)
    view.result = scene.t("staff.stick.done", {{"n", told.exported->written}, {"stored", told.exported->receipted}});
  view.again = {"stick.again", scene.t("staff.stick.again"), "refresh", event::OpenTool{StaffTool::Stick}};
  return view;
}

StaffPinView leave_view(const Scene& scene) {
  StaffPinView view = pin_pad(scene);
  view.title = scene.t("staff.leave.title");
  if (!view.message.empty()) return view;
  view.calm = !scene.state.staff.leave_wrong;
  view.message = scene.t(view.calm ? "staff.leave.text" : "staff.leave.wrong");
  return view;
}

void update_leave(Step step, const Event& event) {
  Staff& staff = step.state.staff;
  update_pin_keys(step, event);
  const bool enter = std::holds_alternative<event::Submit>(event);
  if (enter && !staff.pin.empty() && !staff.checking && !pin_locked(step.state)) {
    staff.checking = true;
    count_try(step);
    step.effects.emplace_back(effect::CheckLeaveCode{staff.pin});
  }
  if (const auto* checked = std::get_if<event::LeaveChecked>(&event); checked != nullptr && staff.checking) {
    judge_try(step, checked->right);
    staff.leave_wrong = !checked->right;
    if (checked->right) step.effects.emplace_back(effect::LeaveKiosk{});
  }
}

}  // namespace

void open_tool(Step step, StaffTool tool) {
  Staff& staff = step.state.staff;
  step.state.screen = Screen::StaffTool;
  staff.tool = tool;
  staff.color = 0;
  staff.touched.assign(kTouchColumns * kTouchRows, false);
  staff.told = {};
  if (tool == StaffTool::Log || tool == StaffTool::Slip || tool == StaffTool::Stick)
    step.effects.emplace_back(effect::AskTool{tool});
}

void update_staff_tool(Step step, const Event& event) {
  Staff& staff = step.state.staff;
  if (std::holds_alternative<event::Back>(event)) return back_to_menu(step);
  if (std::holds_alternative<event::NextColor>(event) && ++staff.color >= kTestColors) return back_to_menu(step);
  if (const auto* cell = std::get_if<event::TouchCell>(&event); cell != nullptr && cell->index < staff.touched.size())
    staff.touched[cell->index] = true;
  if (const auto* told = std::get_if<event::ToolTold>(&event)) staff.told = told->told;
  if (const auto* open = std::get_if<event::OpenTool>(&event)) return open_tool(step, open->tool);
  if (const auto* stick = std::get_if<event::PickStick>(&event)) step.effects.emplace_back(effect::Export{stick->path});
  if (staff.tool == StaffTool::Leave) update_leave(step, event);
}

StaffToolView view_staff_tool(const Scene& scene) {
  const Staff& staff = scene.state.staff;
  StaffToolView view;
  view.name = tool_name(*staff.tool);
  view.title = scene.t(view.name);
  view.close = {"tool.close", scene.t("nav.back"), "arrow_back", event::Back{}};
  switch (*staff.tool) {
    case StaffTool::Screen: view.body = ScreenTestView{staff.color, {"screen.next", "", "", event::NextColor{}}}; break;
    case StaffTool::Touch: {
      const auto hit = std::count(staff.touched.begin(), staff.touched.end(), true);
      view.title = scene.t("staff.touch.count", {{"n", static_cast<std::int64_t>(hit)},
                                                 {"all", static_cast<std::int64_t>(staff.touched.size())}});
      view.body = TouchTestView{kTouchColumns, staff.touched};
      break;
    }
    case StaffTool::Log: view.body = LogView{staff.told.log, scene.t("staff.log.none")}; break;
    case StaffTool::Slip: view.body = slip_view(scene, staff.told.slip); break;
    case StaffTool::Stick: view.body = stick_view(scene); break;
    case StaffTool::Leave: view.body = leave_view(scene); break;
  }
  return view;
}

}  // namespace anketa::screens
