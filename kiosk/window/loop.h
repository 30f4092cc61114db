// The frame loop: waits for touches, keys and the clock, feeds the App, shows what it drew. In: a window whose
// context is current. Out: pixels, and an exit code. Next: kiosk/window/app.h. Main thread only.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/window/app.h"
#include "kiosk/window/gl_pictures.h"
#include "kiosk/window/renderer.h"
#include "kiosk/window/scan_burst.h"
#include "kiosk/window/script.h"
#include "kiosk/window/touch.h"

struct GLFWwindow;

namespace anketa::window {

inline constexpr int kLeftKiosk = 4;  // exit code: staff left kiosk mode; nothing may start it again

class Loop {
 public:
  Loop(screens::AppDeps& deps, GLFWwindow* window);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  bool load_script();

  int run(Millis started);

 private:
  [[nodiscard]] Millis time() const { return deps_.clock->monotonic(); }
  [[nodiscard]] App::Surface surface() const { return {width_, height_, pixels_per_mm_, motion_}; }
  void make_fonts();

  // One turn of the loop; a value ends the program.
  std::optional<int> turn();

  void drain();

  void wait();

  std::optional<int> play();

  [[nodiscard]] std::string screen_name() const { return app_->view().idle ? "idle" : app_->view().name; }
  void shoot(const std::string& name);

  void show();

  // Where there is no graphics card an animation would only stutter.
  void measure(Millis spent);

  void settle_size();

  // Where the pointer was when it happened: glfwGetCursorPos() would tell where it has got to since.
  void pointer(draw::PointerEvent::Kind kind, float wheel = 0);

  static Loop& of(GLFWwindow* window);
  void listen();

  void take_size(int width, int height);

  // Scanners type into every kiosk; hands only on a desk.
  void listen_to_keys();
  void key(unsigned code);
  void take_keys(Keystrokes keys);

  screens::AppDeps& deps_;
  GLFWwindow* window_;
  int width_ = 0, height_ = 0;
  double pixels_per_mm_;
  bool motion_;
  Renderer renderer_;
  GlPictures pictures_;
  std::unique_ptr<draw::Fonts> fonts_;
  std::unique_ptr<draw::Frame> frame_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Touch> touch_;
  std::optional<Player> player_;
  std::deque<draw::PointerEvent> queue_;
  ScanBurst burst_;
  Millis woke_{};  // when the last wait ended
  draw::Vec cursor_;
  std::int64_t touches_ = 0;
  std::optional<Millis> resized_;
  std::string shot_;
  Millis alive_{};
  bool dirty_ = true;
  int frames_ = 0, slow_ = 0;
  int again_ = 0;  // frames to draw so that no buffer keeps the last visitor's page
};

}  // namespace anketa::window
