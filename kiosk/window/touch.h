// Fingers, by XInput 2. GLFW has no touch at all and X turns only the first finger into a mouse, so a
// second connection to the server takes the touches themselves: every finger, parts of a pixel, the
// server's time. A thread waits for them and wakes the frame loop; poll() is for the loop's thread.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "kiosk/draw/ui.h"
#include "shared/base/clock.h"

namespace anketa::window {

class Touch {
 public:
  // `window`: the X11 window; `clock`: what the server's 32 bits of milliseconds are told apart by.
  // Without XInput 2.2 nothing is sent and the mouse remains.
  Touch(unsigned long window, const Clock& clock, std::function<void()> wake);
  ~Touch();
  Touch(const Touch&) = delete;
  Touch& operator=(const Touch&) = delete;

  [[nodiscard]] std::vector<draw::PointerEvent> poll();

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace anketa::window
