// The whole kiosk without a window: what the frame loop feeds, with a clock that moves by hand and captures that
// succeed unless told otherwise. In: fingers, scripts, time. Out: the app as it stands. One at a time (ImGui).
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "kiosk/draw/frame.h"
#include "kiosk/window/app.h"

namespace anketa::sample {

class HandClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return from_ms(1778578200000 + at.count()); }
  [[nodiscard]] Millis monotonic() const override { return at; }
  [[nodiscard]] std::string boot_id() const override { return ""; }
  Millis at{1000};
};

class NoPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string& /*key*/, int /*width*/, int /*height*/) override { return {}; }
};

struct Rig {
  using Change = std::function<void(screens::AppDeps&)>;  // before the app is made
  explicit Rig(const window::App::Surface& surface = {1920, 1080, 4, false}, const Change& change = {});
  void finger(draw::PointerEvent::Kind kind, int id, draw::Vec at);
  void tap(draw::Vec at);
  // Time passes as the frame loop sees it pass: in frames while something moves, in longer steps while nothing does.
  void wait(Millis time);
  // As the window does it: the player's touches go through the same queue. False: a step could not be done.
  [[nodiscard]] bool play(const std::string& script);
  [[nodiscard]] std::string page() const { return app->view().idle ? "idle" : app->view().name; }

  HandClock clock;
  SystemRandom random;
  screens::AppDeps deps;
  draw::Fonts fonts;
  draw::Frame frame;
  NoPictures pictures;
  std::unique_ptr<window::App> app;
  bool broken = false;  // the next captures fail
  int submits = 0, withdrawals = 0, touches = 0;
  std::string surname;  // of the last one
};

}  // namespace anketa::sample
