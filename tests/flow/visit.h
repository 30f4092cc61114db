// A visit in one process: the drawn screens touched through the window's own event path, the real
// capture, outbox, pusher and hub behind them. No display, no socket; time moves when a finger does.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/window/app.h"
#include "kiosk/window/script.h"
#include "tests/support/kiosk_site.h"

namespace anketa::flow {

class NoPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string&, int, int) override { return {}; }
};

class Visit {
 public:
  Visit();

  // Plays steps of a visitor's script; false: a step could not be done (`stuck` names the page and step).
  bool play(std::vector<window::Step> steps);
  bool tap(const std::string& target);
  [[nodiscard]] const std::string& page() { return app->view().name; }
  void pass(std::int64_t ms);  // nobody touches anything
  void start_kiosk();          // (again), as after a restart

  testing::FakeClock clock;
  testing::SeededRandom random{5};
  testing::HubSite hub;
  testing::KioskSite kiosk;
  std::uint64_t free_bytes = 1ull << 40;
  std::vector<screens::CaptureDone> thanks;  // what the screens were told
  std::string stuck;
  std::unique_ptr<window::App> app;

 private:
  draw::Fonts fonts_;
  draw::Frame frame_;
  NoPictures pictures_;
  screens::AppDeps deps_;
  std::shared_ptr<const domain::Bundle> shown_;
};

// The demo visitor of assets/demo, from the attract screen up to (not including) the step that taps or
// waits for `until`; everything where it is empty.
[[nodiscard]] std::vector<window::Step> demo_steps(const std::string& language, const std::string& until = "");

// Where a text stands in any file below the folders, as bytes, UTF-16 or base64. Empty: nowhere.
[[nodiscard]] std::string find_in_files(const std::vector<std::filesystem::path>& folders, const std::string& text);

}  // namespace anketa::flow
