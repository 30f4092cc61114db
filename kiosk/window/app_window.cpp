#include "kiosk/window/app_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "kiosk/window/glfw_window.h"
#include "kiosk/window/loop.h"
#include "shared/base/log.h"

namespace anketa::window {

int run_app(screens::AppDeps& deps) {
  const Millis started = deps.clock->monotonic();
  const GlfwLibrary glfw;
  GLFWwindow* window = glfw.good ? open_window(deps.window) : nullptr;
  if (window == nullptr) {
    log::event(log::Level::Error, "window.unavailable");
    return 1;
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  draw::use_wiping_allocator();
  int code = 2;
  {
    Loop loop(deps, window);
    if (loop.load_script()) code = loop.run(started);
  }
  glfwDestroyWindow(window);
  return code;
}

}  // namespace anketa::window
