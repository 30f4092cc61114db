#include "kiosk/window/app.h"

#include <malloc.h>

#include <algorithm>
#include <ctime>

#include "shared/base/log.h"
#include "shared/crypto/crypto.h"

namespace anketa::window {
namespace {

constexpr Millis kAskEvery{1000};
constexpr Millis kBlink{530};
constexpr Millis kFrame{16};

std::chrono::year_month_day local_day(Time time) {
  const std::time_t seconds = to_ms(time) / 1000;
  std::tm local{};
  localtime_r(&seconds, &local);
  return {std::chrono::year(local.tm_year + 1900), std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
          std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

bool has_caret(const screens::State& state) { return state.visitor && state.visitor->focus != screens::Field::None; }

}  // namespace

App::App(screens::AppDeps& deps, draw::Frame& frame, draw::Pictures& pictures)
    : deps_(deps), frame_(frame), pictures_(pictures), catalogs_(screens::catalogs_for(nullptr)) {
  state_.identity = {deps.kiosk, deps.venue, deps.app_version};
}

screens::Now App::now() const {
  const Time wall = deps_.clock->now();
  return {deps_.clock->monotonic(), wall, local_day(wall)};
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
  } else if (std::holds_alternative<screens::effect::ForgetVisitor>(effect)) {
    view_ = {};
    frame_.forget();
    if (on_forget) on_forget();
    malloc_trim(0);
  }
}

void App::handle(const screens::Event& event) {
  auto next = screens::update(std::move(state_), event, now());
  state_ = std::move(next.state);
  for (screens::Effect& effect : next.effects) perform(effect);
}

void App::ask_outside() {
  const Millis time = deps_.clock->monotonic();
  if (state_.visitor || time - asked_ < kAskEvery) return;
  asked_ = time;
  if (auto bundle = deps_.bundle(); bundle != state_.bundle) handle(screens::event::BundleArrived{std::move(bundle)});
  handle(screens::event::StatusArrived{deps_.status()});
}

void App::redraw() {
  refresh_texts();
  const std::string before = view_.name;
  view_ = screens::view(state_, catalogs_.in(screens::language_of(state_)));
  const Millis time = deps_.clock->monotonic();
  if (view_.name != before) page_since_ = time;
  draw::Frame::Options options{surface_.width_px, surface_.height_px, surface_.pixels_per_mm, true, 1};
  if (surface_.motion) {
    options.appear =
        std::min(1.0F, static_cast<float>((time - page_since_).count() + 16) / frame_.theme().motion.appear_ms);
    options.caret = (time / kBlink) % 2 == 0;
  }
  caret_ = options.caret;
  frame_.pass(view_, pictures_, options);
  for (const screens::Event& seen : frame_.ui().take_announced()) handle(seen);
}

bool App::pointer(const draw::PointerEvent& event) {
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
                      state_.screen == screens::Screen::Staff || state_.screen == screens::Screen::StaffPin;
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
  return draw::stage_for(surface_.width_px, surface_.height_px, surface_.pixels_per_mm, view_.look).scale;
}

Millis App::wait() const {
  if (!still()) return kFrame;
  const Millis tick = screens::next_tick(state_);
  return surface_.motion && has_caret(state_) ? std::min(tick, kBlink) : tick;
}

}  // namespace anketa::window
