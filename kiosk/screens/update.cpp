#include "kiosk/screens/update.h"

#include <algorithm>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

constexpr Millis kAdvanceAfter{250};  // long enough to see the choice taken
constexpr Millis kCornerHold{5000};
constexpr Millis kPinIdle{30000};
constexpr Millis kStaffIdle{60000};
constexpr Millis kComfortIdle{60000};
constexpr int kSaveFailedPatience = 3;  // times the typing limit: nothing is lost while he stands there

// As it stands in the bundle, or three times that for who asked for time.
Millis eased(const State& state, std::int64_t ms) { return Millis(state.comfort.slow ? ms * kSlowFactor : ms); }

std::int64_t idle_limit(const State& state) {
  const auto& settings = state.visitor->bundle->settings;
  switch (state.screen) {
    case Screen::Thanks: return settings.idle_thanks_ms;
    case Screen::SaveFailed: return kSaveFailedPatience * settings.idle_typing_ms;
    case Screen::Contact:
    case Screen::Consent:
    case Screen::Signature:
    case Screen::Review: return settings.idle_typing_ms;
    case Screen::OutOfOrder:
    case Screen::Attract:
    case Screen::Purpose:
    case Screen::Questions:
    case Screen::StaffPin:
    case Screen::Staff:
    case Screen::StaffTool:
    case Screen::Rest:
    case Screen::Enrol: break;
  }
  const bool typing = state.visitor->focus != Field::None;
  return typing ? settings.idle_typing_ms : settings.idle_page_ms;
}

void tick_visitor(Step step) {
  State& state = step.state;
  if (Visitor& visitor = step.visitor(); visitor.advance_at && step.now() >= *visitor.advance_at)
    return forward(visitor, step.now());
  const Millis idle = step.now() - state.last_touch;
  if (state.screen == Screen::Thanks) {
    if (idle >= eased(state, idle_limit(state))) end_visit(step);
    return;
  }
  if (state.warning_since) {
    const Millis limit = warning_limit(state);
    if (step.now() - *state.warning_since >= limit) end_visit(step);
    return;
  }
  if (idle >= eased(state, idle_limit(state))) state.warning_since = step.now();
}

// Without a bundle there is nothing to ask, and with a full disk nothing could be kept.
void settle(State& state) {
  if (state.screen == Screen::Attract || state.screen == Screen::OutOfOrder || state.screen == Screen::Rest)
    state.screen = home(state);
}

void tick(Step step) {
  State& state = step.state;
  if (state.visitor) return tick_visitor(step);
  tick_slides(step);
  if (state.staff.corner_since && step.now() - *state.staff.corner_since >= kCornerHold) {
    state.staff.corner_since.reset();
    state.staff.pin.clear();
    state.staff.wrong = false;
    state.screen = Screen::StaffPin;
    state.last_touch = step.now();
  }
  const Millis idle = step.now() - state.last_touch;
  // Comforts without a visit, and a sheet left open, end like a page.
  const bool eased_page = state.comfort != Comfort{} || state.sheet || state.language;
  if (eased_page && idle >= kComfortIdle) {
    state.comfort = {};
    state.sheet.reset();
    state.language.reset();
  }
  const bool staff_left = (state.screen == Screen::StaffPin && idle >= kPinIdle) ||
                          ((state.screen == Screen::Staff || state.screen == Screen::StaffTool) && idle >= kStaffIdle);
  if (staff_left) close_staff(step);
  settle(state);  // a minute may have opened or closed the stand, or ended the cleaning
}

// True when the event was everybody's and no screen needs to see it.
bool update_common(Step step, const Event& event) {
  State& state = step.state;
  if (std::holds_alternative<event::Tick>(event)) {
    tick(step);
    if (state.enrol) update_enrol(step, event);
    return true;
  }
  if (std::holds_alternative<event::Touched>(event)) {
    if (!state.warning_since) state.last_touch = step.now();
    if (state.visitor) state.visitor->advance_at.reset();
    return true;
  }
  if (const auto* arrived = std::get_if<event::BundleArrived>(&event)) {
    state.bundle = arrived->bundle;
    reset_slides(step);
    settle(state);
    return true;
  }
  if (const auto* known = std::get_if<event::MotionKnown>(&event)) {
    state.slides.moves = known->moves;
    return true;
  }
  if (const auto* arrived = std::get_if<event::StatusArrived>(&event)) {
    state.status = arrived->status;
    settle(state);
    return true;
  }
  if (const auto* scanned = std::get_if<event::Scanned>(&event)) {
    update_scanned(step, *scanned);
    return true;
  }
  if (std::holds_alternative<event::CornerDown>(event) && !state.visitor) state.staff.corner_since = step.now();
  if (std::holds_alternative<event::CornerUp>(event)) state.staff.corner_since.reset();
  if (std::holds_alternative<event::StayHere>(event)) {
    state.warning_since.reset();
    state.last_touch = step.now();
  }
  if (std::holds_alternative<event::Leave>(event) && state.visitor) end_visit(step);
  return false;
}

void update_contact_step(Step step, const Event& event) {
  switch (static_cast<ContactStep>(step.visitor().place.index)) {
    case ContactStep::Number: return update_number(step, event);
    case ContactStep::Prefer: return update_prefer(step, event);
    case ContactStep::Name:
    case ContactStep::Reach:
    case ContactStep::City: return update_contact(step, event);
  }
}

void update_screen(Step step, const Event& event) {
  switch (step.state.screen) {
    case Screen::Attract: return update_attract(step, event);
    case Screen::Purpose: return update_purpose(step, event);
    case Screen::Questions: return update_questions(step, event);
    case Screen::Contact: return update_contact_step(step, event);
    case Screen::Consent: return update_consent(step, event);
    case Screen::Signature: return update_signature(step, event);
    case Screen::Review: return update_review(step, event);
    case Screen::SaveFailed: return update_save_failed(step, event);
    case Screen::Thanks: return update_thanks(step, event);
    case Screen::StaffPin:
    case Screen::Staff:
    case Screen::StaffTool: return update_staff(step, event);
    case Screen::Enrol: return update_enrol(step, event);
    case Screen::Rest: return;
    case Screen::OutOfOrder: return;
  }
}

}  // namespace

Screen home(const State& state) {
  if (state.enrol) return Screen::Enrol;
  if (mode_of(state) == Mode::Cleaning || mode_of(state) == Mode::Paused) return Screen::Rest;
  if (!state.bundle || state.status.disk_low) return Screen::OutOfOrder;
  return mode_of(state) == Mode::Closed ? Screen::Rest : Screen::Attract;
}

void advance_soon(Step step) {
  if (!step.state.comfort.slow && advances(step.visitor())) step.visitor().advance_at = step.now() + kAdvanceAfter;
}

Millis thanks_limit(const State& state) { return eased(state, state.visitor->bundle->settings.idle_thanks_ms); }

Millis warning_limit(const State& state) { return eased(state, state.visitor->bundle->settings.idle_warning_ms); }

void end_visit(Step step) {
  const Visitor* visitor = step.state.visitor.get();
  const bool broken = visitor != nullptr && visitor->token.empty() && !step.state.staff.test_mode;
  if (broken) step.effects.emplace_back(effect::TellBrokenOff{broken_off(*visitor, step.now())});
  step.state.visitor.reset();
  step.state.comfort = {};
  step.state.language.reset();
  step.state.sheet.reset();
  step.state.warning_since.reset();
  step.state.screen = home(step.state);
  turn_slide(step);
  step.effects.emplace_back(effect::ForgetVisitor{});
}

Next update(State state, const Event& event, const Now& now) {
  Next next{std::move(state), {}};
  next.state.now = now;
  const Step step{next.state, next.effects};
  const bool taken = update_cleaning(step, event) || update_common(step, event) || update_language(step, event) ||
                     update_sheet(step, event);
  if (!taken) update_screen(step, event);
  if (next.state.visitor) next.state.screen = next.state.visitor->place.screen;
  return next;
}

Millis next_tick(const State& state) {
  if (state.visitor && state.visitor->advance_at)
    return std::clamp(*state.visitor->advance_at - state.now.monotonic, Millis(1), Millis(200));
  const bool counting = state.warning_since || state.screen == Screen::Thanks || state.staff.corner_since ||
                        state.cleaning_until || (state.enrol && state.enrol->busy_since);
  const Millis most = counting ? Millis(200) : Millis(1000);
  return std::min(most, next_slide(state).value_or(most));
}

}  // namespace anketa::screens
