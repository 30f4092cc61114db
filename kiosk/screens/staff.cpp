// The staff's screens: a PIN that is checked without the hub, then how this kiosk is doing.
#include <algorithm>

#include "kiosk/screens/parts.h"
#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

constexpr int kFreeTries = 5;
constexpr Millis kFirstWait{30000};
constexpr int kMostDoublings = 5;  // 16 minutes
constexpr std::size_t kLongestPin = 12;

void forget_pin(Staff& staff) {
  crypto::wipe(staff.pin);
  staff.checking = false;
}

void add_outbox_rows(const Scene& scene, std::vector<ReviewRow>& rows) {
  const OutboxStatus& status = scene.state.status;
  const auto row = [&](const char* key, std::string value) {
    rows.push_back({scene.t(key), std::move(value), std::nullopt});
  };
  row("staff.waiting", std::to_string(status.waiting));
  row("staff.oldest", status.waiting == 0 ? scene.t("staff.none") : ago(scene, status.oldest));
  row("staff.last_receipt", ago(scene, status.last_receipt));
  row("staff.numbers", scene.t("staff.numbers.value", {{"last", std::to_string(status.last_seq)},
                                                       {"stored", std::to_string(status.stored_seq)},
                                                       {"safe", std::to_string(status.safe_seq)}}));
  row("staff.problem", status.last_problem.empty() ? scene.t("staff.none") : status.last_problem);
  row("staff.disk",
      scene.t(status.disk_low ? "staff.disk.low" : "staff.disk.value", {{"mb", status.disk_free_bytes / 1'000'000}}));
}

std::string offset_text(const Scene& scene) {
  const auto& offset = scene.state.status.clock_offset_ms;
  if (!offset) return scene.t("staff.never");
  const std::int64_t seconds = (*offset < 0 ? *offset - 500 : *offset + 500) / 1000;
  return scene.t(seconds < 0 ? "staff.clock.behind" : "staff.clock.ahead", {{"n", seconds < 0 ? -seconds : seconds}});
}

}  // namespace

std::string ago(const Scene& scene, const std::optional<Time>& when) {
  if (!when) return scene.t("staff.never");
  const std::int64_t seconds = std::max<std::int64_t>(0, (to_ms(scene.state.now.wall) - to_ms(*when)) / 1000);
  if (seconds < 60) return scene.t("staff.seconds_ago", {{"n", seconds}});
  if (seconds < 7200) return scene.t("staff.minutes_ago", {{"n", seconds / 60}});
  return scene.t("staff.hours_ago", {{"n", seconds / 3600}});
}

bool pin_locked(const State& state) { return state.now.monotonic < state.staff.locked_until; }

Millis wait_after(int failures) {
  if (failures < kFreeTries) return Millis(0);
  return kFirstWait * (1 << std::min(failures - kFreeTries, kMostDoublings));
}

// Counted and kept before the code is looked at: pulling the plug in between wins no try.
void count_try(Step step) {
  ++step.state.staff.failures;
  step.effects.emplace_back(effect::KeepTries{step.state.staff.failures});
}

void judge_try(Step step, bool right) {
  Staff& staff = step.state.staff;
  forget_pin(staff);
  step.state.last_touch = step.now();
  if (right) {
    staff.failures = 0;
    step.effects.emplace_back(effect::KeepTries{0});
    return;
  }
  staff.locked_until = step.now() + wait_after(staff.failures);
}

void update_pin_keys(Step step, const Event& event) {
  Staff& staff = step.state.staff;
  if (const auto* digit = std::get_if<event::PinDigit>(&event)) {
    staff.wrong = false;
    staff.leave_wrong = false;
    staff.pin.reserve(kLongestPin + 1);
    if (!pin_locked(step.state) && !staff.checking && staff.pin.size() < kLongestPin) staff.pin += digit->digit;
  }
  if (std::holds_alternative<event::PinErase>(event) && !staff.pin.empty() && !staff.checking) staff.pin.pop_back();
}

void close_staff(Step step) {
  State& state = step.state;
  forget_pin(state.staff);
  state.staff.tool.reset();
  state.staff.told = {};
  state.screen = home(state);
  step.effects.emplace_back(effect::ForgetVisitor{});
}

namespace {

void update_pin(Step step, const Event& event) {
  State& state = step.state;
  Staff& staff = state.staff;
  update_pin_keys(step, event);
  const bool enter = std::holds_alternative<event::Submit>(event);
  if (enter && !staff.pin.empty() && !staff.checking && !pin_locked(state)) {
    staff.checking = true;
    count_try(step);
    step.effects.emplace_back(effect::CheckPin{staff.pin, state.bundle ? state.bundle->settings.staff_pin_hash : ""});
  }
  if (const auto* checked = std::get_if<event::PinChecked>(&event); checked != nullptr && staff.checking) {
    judge_try(step, checked->right);
    staff.wrong = !checked->right;
    if (checked->right) state.screen = Screen::Staff;
  }
}

}  // namespace

void update_staff(Step step, const Event& event) {
  if (std::holds_alternative<event::CloseStaff>(event)) return close_staff(step);
  if (step.state.screen == Screen::StaffPin) return update_pin(step, event);
  if (step.state.screen == Screen::Staff) return update_staff_menu(step, event);
  update_staff_tool(step, event);
}

StaffPinView view_staff_pin(const Scene& scene) {
  StaffPinView view = pin_pad(scene);
  view.title = scene.t("staff.pin.title");
  if (view.message.empty() && scene.state.staff.wrong) view.message = scene.t("staff.pin.wrong");
  view.close = {"staff.close", scene.t("staff.close"), "close", event::CloseStaff{}};
  return view;
}

StaffPinView pin_pad(const Scene& scene) {
  const Staff& staff = scene.state.staff;
  StaffPinView view;
  view.dots = staff.pin.size();
  if (pin_locked(scene.state)) {
    const std::int64_t seconds = (staff.locked_until - scene.state.now.monotonic).count() / 1000 + 1;
    view.message = scene.t("staff.pin.locked", {{"n", seconds}});
  }
  const bool open = !pin_locked(scene.state);
  for (const char digit : std::string("123456789")) {
    view.keys.push_back({std::string("pin.") + digit, std::string(1, digit), "", event::PinDigit{digit}, open});
  }
  view.keys.push_back({"pin.erase", "", "backspace", event::PinErase{}, open});
  view.keys.push_back({"pin.0", "0", "", event::PinDigit{'0'}, open});
  view.keys.push_back({"pin.enter", "", "check", event::Submit{}, open && !staff.pin.empty()});
  return view;
}

StaffView view_staff(const Scene& scene) {
  const State& state = scene.state;
  StaffView view;
  view.title = scene.t("staff.title");
  add_outbox_rows(scene, view.rows);
  const auto row = [&](const char* key, std::string value) {
    view.rows.push_back({scene.t(key), std::move(value), std::nullopt});
  };
  row("staff.kiosk", state.identity.kiosk.value);
  row("staff.venue", state.bundle ? scene.local(state.bundle->venue_name) : state.identity.venue.value);
  row("staff.version", state.identity.app_version);
  row("staff.bundle", state.bundle ? std::to_string(state.bundle->version) : scene.t("staff.none"));
  row("staff.clock", offset_text(scene));
  row("staff.gpu", state.identity.gpu.empty() ? scene.t("staff.none") : state.identity.gpu);
  view.actions = staff_actions(scene);
  view.close = {"staff.close", scene.t("staff.close"), "close", event::CloseStaff{}};
  return view;
}

OutOfOrderView view_out_of_order(const Scene& scene) {
  OutOfOrderView view;
  view.title = scene.t("out_of_order.title");
  view.text = scene.t(scene.state.bundle ? "out_of_order.disk" : "out_of_order.bundle");
  view.kiosk = scene.t("out_of_order.kiosk",
                       {{"id", scene.state.identity.kiosk.value}, {"version", scene.state.identity.app_version}});
  return view;
}

}  // namespace anketa::screens
