#include "kiosk/screens/rest.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

constexpr Millis kCleaning{60000};

std::string clock_text(std::int64_t minute) {
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string opening_text(const Scene& scene) {
  const Now& now = scene.state.now;
  const auto next = next_opening(scene.state.bundle->opening, weekday_of(now), now.minute);
  if (!next) return scene.t("rest.closed.text");
  const std::string time = clock_text(next->minute);
  if (next->days == 0) return scene.t("rest.closed.today", {{"time", time}});
  if (next->days == 1) return scene.t("rest.closed.tomorrow", {{"time", time}});
  const unsigned weekday = (weekday_of(now) - 1 + static_cast<unsigned>(next->days)) % 7 + 1;
  return scene.t("rest.closed.on." + std::to_string(weekday), {{"time", time}});
}

}  // namespace

std::string_view mode_code(Mode mode) {
  switch (mode) {
    case Mode::Open: return "";
    case Mode::Paused: return "paused";
    case Mode::Cleaning: return "cleaning";
    case Mode::Closed: return "closed";
  }
  return "";
}

unsigned weekday_of(const Now& now) { return std::chrono::weekday(std::chrono::sys_days(now.today)).iso_encoding(); }

Mode mode_of(const State& state) {
  if (state.cleaning_until) return Mode::Cleaning;
  if (state.paused) return Mode::Paused;
  const bool open = !state.bundle || open_at(state.bundle->opening, weekday_of(state.now), state.now.minute);
  return open ? Mode::Open : Mode::Closed;
}

void start_cleaning(State& state) { state.cleaning_until = state.now.monotonic + kCleaning; }

// True: the touch belongs to the cloth. Only the clock is heard until the time is up.
bool update_cleaning(Step step, const Event& event) {
  State& state = step.state;
  if (!state.cleaning_until) return false;
  if (step.now() < *state.cleaning_until) {
    const bool heard = std::holds_alternative<event::Tick>(event) ||
                       std::holds_alternative<event::BundleArrived>(event) ||
                       std::holds_alternative<event::StatusArrived>(event);
    return !heard;
  }
  state.cleaning_until.reset();
  state.last_touch = step.now();
  return false;
}

RestView view_rest(const Scene& scene) {
  RestView view;
  const Mode mode = mode_of(scene.state);
  const std::string key = "rest." + std::string(mode_code(mode));
  view.title = scene.t(key + ".title");
  view.text = mode == Mode::Closed ? opening_text(scene) : scene.t(key + ".text");
  view.icon = mode == Mode::Closed ? "schedule" : "hourglass_empty";
  if (!scene.state.cleaning_until) return view;
  const auto left = static_cast<double>((*scene.state.cleaning_until - scene.state.now.monotonic).count());
  view.left = static_cast<float>(std::clamp(left / static_cast<double>(kCleaning.count()), 0.0, 1.0));
  view.seconds = std::to_string(std::max(0L, std::lround(std::ceil(left / 1000))));
  return view;
}

}  // namespace anketa::screens
