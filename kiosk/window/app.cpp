#include "kiosk/window/app.h"

#include <malloc.h>

#include <algorithm>
#include <array>

#include "shared/base/log.h"
#include "shared/base/zone.h"
#include "shared/crypto/crypto.h"

namespace anketa::window {
namespace {

constexpr Millis kAskEvery{1000};
constexpr Millis kBlink{530};
constexpr Millis kFrame{16};

// Zeroes what calls deeper than this one left on the stack: short names and half a lead in passing.
[[gnu::noinline]] void scrub_stack() {
  std::array<std::uint8_t, 256 * 1024> room;
  crypto::wipe(room.data(), room.size());
}

bool has_caret(const screens::State& state) { return state.visitor && state.visitor->focus != screens::Field::None; }

}  // namespace

App::App(screens::AppDeps& deps, draw::Frame& frame, draw::Pictures& pictures)
    : deps_(deps), frame_(frame), pictures_(pictures), catalogs_(screens::catalogs_for(nullptr)) {
  state_.identity = {deps.kiosk, deps.venue, deps.app_version, ""};
  if (deps.enrol) {
    state_.enrol.emplace();
    state_.screen = screens::Screen::Enrol;
  }
  crypto::Secret<32> key;
  deps.random->fill(key.bytes());
  state_.phones.begin(key);
  state_.speaks = static_cast<bool>(deps.speak);
  if (deps.was_paused) state_.paused = deps.was_paused();
  if (deps.failed_tries) {
    // A restart does not shorten the wait after too many wrong codes.
    state_.staff.failures = deps.failed_tries();
    state_.staff.locked_until = deps.clock->monotonic() + screens::wait_after(state_.staff.failures);
  }
}

screens::Now App::now() const {
  screens::Now now;
  now.monotonic = deps_.clock->monotonic();
  now.wall = deps_.clock->now();
  const LocalMoment there = local_moment(now.wall, state_.bundle ? state_.bundle->time_zone : "");
  now.today = there.day;
  now.minute = there.minute;
  return now;
}

void App::resize(const Surface& surface) {
  surface_ = surface;
  handle(screens::event::MotionKnown{surface.motion});
  redraw();
}

void App::refresh_texts() {
  const auto& wanted = state_.visitor ? state_.visitor->bundle : state_.bundle;
  if (wanted == texts_of_) return;
  texts_of_ = wanted;
  catalogs_ = screens::catalogs_for(wanted.get());
  if (on_bundle) on_bundle(wanted);
}

Result<screens::CaptureDone> App::submit(const screens::effect::Capture& capture) const {
  try {
    return deps_.submit(capture.lead, capture.test);
  } catch (const BrokenWorld& broken) {
    return fail(broken.problem());
  } catch (const std::exception&) {
    return fail(problems::store_failed);
  }
}

bool App::take_back(const LeadId& lead) const {
  try {
    const Status kept = deps_.withdraw(lead);
    if (!kept) log::event(log::Level::Error, "withdrawal.failed", {{"code", kept.error()}});
    return kept.has_value();
  } catch (const BrokenWorld& broken) {
    log::event(log::Level::Error, "withdrawal.failed", {{"code", broken.problem()}});
    return false;
  }
}

void App::perform(screens::Effect& effect) {
  if (auto* capture = std::get_if<screens::effect::Capture>(&effect)) {
    auto result = submit(*capture);
    if (!result) log::event(log::Level::Error, "capture.failed", {{"code", result.error()}});
    handle(screens::event::Submitted{std::move(result)});
  } else if (auto* check = std::get_if<screens::effect::CheckPin>(&effect)) {
    const bool right = !check->hash.empty() && crypto::password_verify(check->hash, check->pin);
    crypto::wipe(check->pin);
    handle(screens::event::PinChecked{right});
  } else if (auto* withdraw = std::get_if<screens::effect::Withdraw>(&effect)) {
    handle(screens::event::TakenBack{take_back(withdraw->lead)});
  } else if (perform_for_staff(effect)) {
    return;
  } else if (const auto* told = std::get_if<screens::effect::TellBrokenOff>(&effect)) {
    if (deps_.broken_off) deps_.broken_off(told->visit);
  } else if (std::holds_alternative<screens::effect::ForgetVisitor>(effect)) {
    view_ = std::make_unique<screens::View>();
    said_ = {};
    if (deps_.hush) deps_.hush();
    frame_.forget();
    if (on_forget) on_forget();
    scrub_stack();
    malloc_trim(0);
  }
}

screens::Told App::tell(screens::StaffTool tool) const {
  screens::Told told;
  if (tool == screens::StaffTool::Log) told.log = log::tail();
  if (tool == screens::StaffTool::Slip && deps_.slip) told.slip = deps_.slip();
  if (tool == screens::StaffTool::Stick && deps_.sticks) told.sticks = deps_.sticks();
  return told;
}

bool App::perform_for_staff(screens::Effect& effect) {
  if (const auto* keep = std::get_if<screens::effect::KeepTries>(&effect)) {
    if (deps_.keep_tries) deps_.keep_tries(keep->failures);
  } else if (const auto* ask = std::get_if<screens::effect::AskTool>(&effect)) {
    handle(screens::event::ToolTold{tell(ask->tool)});
  } else if (const auto* out = std::get_if<screens::effect::Export>(&effect)) {
    screens::Told told = tell(screens::StaffTool::Stick);
    auto done = deps_.export_to ? deps_.export_to(out->path) : fail(problems::file_failed);
    if (done)
      told.exported = *done;
    else
      told.stick_problem = done.error().code();
    handle(screens::event::ToolTold{std::move(told)});
  } else if (auto* check = std::get_if<screens::effect::CheckLeaveCode>(&effect)) {
    const bool right = deps_.leave_code && deps_.leave_code(check->code);
    crypto::wipe(check->code);
    handle(screens::event::LeaveChecked{right});
  } else if (std::holds_alternative<screens::effect::LeaveKiosk>(effect)) {
    ending_ = Ending::Left;
  } else if (auto* enrol = std::get_if<screens::effect::Enrol>(&effect)) {
    const Status done = deps_.enrol(enrol->host, enrol->code);
    crypto::wipe(enrol->code);
    if (done) ending_ = Ending::Enrolled;
    handle(screens::event::Enrolled{done ? "" : std::string(done.error().code())});
  } else {
    return false;
  }
  return true;
}

void App::handle(const screens::Event& event) {
  auto next = screens::update(std::move(state_), event, now());
  state_ = std::move(next.state);
  if (const screens::Mode mode = screens::mode_of(state_); mode != mode_) {
    mode_ = mode;
    if (deps_.mode) deps_.mode(std::string(screens::mode_code(mode)));
  }
  for (screens::Effect& effect : next.effects) perform(effect);
}

void App::ask_outside() {
  const Millis time = deps_.clock->monotonic();
  if (state_.visitor || state_.enrol || time - asked_ < kAskEvery) return;
  asked_ = time;
  ask_bundle();
  handle(screens::event::StatusArrived{deps_.status()});
}

void App::ask_bundle() {
  if (auto bundle = deps_.bundle(); bundle != state_.bundle) handle(screens::event::BundleArrived{std::move(bundle)});
}

void App::speak_page() {
  if (!deps_.speak) return;
  if (!state_.comfort.sound) {
    if (said_ != screens::Spoken{}) deps_.hush();  // just switched off
    said_ = {};
    return;
  }
  screens::Spoken now = screens::spoken(*view_);
  for (const std::string& words : screens::news(said_, now)) deps_.speak({words, screens::language_of(state_), false});
  said_ = std::move(now);
}

void App::speak_press(draw::Vec at) {
  const draw::Target* target = deps_.speak && state_.comfort.sound ? frame_.ui().under(at) : nullptr;
  if (target == nullptr || !target->enabled) return;
  const domain::Language language = screens::language_of(state_);
  const std::string words =
      screens::pressed(target->id, target->label, screens::spoken(*view_), catalogs_.in(language));
  if (!words.empty()) deps_.speak({words, language, true});
}

void App::redraw() {
  refresh_texts();
  const std::string before = view_->name;
  *view_ = screens::view(state_, catalogs_.in(screens::language_of(state_)));
  const Millis time = deps_.clock->monotonic();
  if (view_->name != before) page_since_ = time;
  draw::Frame::Options options{surface_.width_px, surface_.height_px, surface_.pixels_per_mm, true, 1};
  if (surface_.motion) {
    options.appear =
        std::min(1.0F, static_cast<float>((time - page_since_).count() + 16) / frame_.theme().motion.appear_ms);
    options.caret = (time / kBlink) % 2 == 0;
  }
  caret_ = options.caret;
  frame_.pass(*view_, pictures_, options);
  for (const screens::Event& seen : frame_.ui().take_announced()) handle(seen);
  speak_page();
}

bool App::pointer(const draw::PointerEvent& event) {
  if (event.kind == draw::PointerEvent::Kind::Down) {
    speak_press({event.x, event.y});
    // The hub may have been told already what this kiosk shows: who comes now must not meet what was before.
    if (!state_.visitor && !state_.enrol) ask_bundle();
  }
  const auto events = frame_.ui().pointer(event);
  for (const screens::Event& e : events) handle(e);
  // Every press must meet the page that is really there, so the next event waits for this pass. Ink moves
  // nothing that can be pressed: hundreds of samples a second share the pass of the next frame.
  const bool ink_only = std::all_of(events.begin(), events.end(),
                                    [](const auto& e) { return std::holds_alternative<screens::event::PenMove>(e); });
  if (!ink_only) redraw();
  return !events.empty() || frame_.ui().busy() || event.kind == draw::PointerEvent::Kind::Wheel;
}

bool App::tick() {
  std::vector<screens::Event> repeated;
  bool changed = frame_.ui().animate(deps_.clock->monotonic().count(), repeated);
  for (const screens::Event& e : repeated) handle(e);
  const screens::Screen before = state_.screen;
  const screens::Place place = state_.visitor ? state_.visitor->place : screens::Place{};
  const bool warned = state_.warning_since.has_value();
  const bool on = static_cast<bool>(state_.bundle);
  const std::size_t slide = state_.slides.shown;
  ask_outside();
  handle(screens::event::Tick{});
  changed = changed || before != state_.screen || warned != state_.warning_since.has_value() ||
            on != static_cast<bool>(state_.bundle) || slide != state_.slides.shown;
  changed = changed || (state_.visitor && place != state_.visitor->place);
  changed = changed || texts_of_ != (state_.visitor ? state_.visitor->bundle : state_.bundle);
  const bool counts = state_.warning_since || state_.screen == screens::Screen::Thanks ||
                      state_.screen == screens::Screen::Staff || state_.screen == screens::Screen::StaffPin ||
                      state_.staff.tool == screens::StaffTool::Leave || state_.cleaning_until || state_.enrol;
  const bool blinks = surface_.motion && has_caret(state_) && caret_ != ((deps_.clock->monotonic() / kBlink) % 2 == 0);
  return changed || counts || blinks || !still();
}

bool App::still() const {
  const bool appearing = surface_.motion && (deps_.clock->monotonic() - page_since_).count() <
                                                static_cast<std::int64_t>(frame_.theme().motion.appear_ms) + 40;
  const bool going_on = state_.visitor && state_.visitor->advance_at;
  return !appearing && !going_on && !frame_.ui().busy() && !screens::slides_fading(state_);
}

float App::scale() const {
  return draw::stage_for(surface_.width_px, surface_.height_px, surface_.pixels_per_mm, view_->look).scale;
}

Millis App::wait() const {
  if (!still()) return kFrame;
  const Millis tick = screens::next_tick(state_);
  return surface_.motion && has_caret(state_) ? std::min(tick, kBlink) : tick;
}

}  // namespace anketa::window
