// GLFW itself and the one window: opened full screen, or in a frame for a desk. In: WindowOptions.
// Out: a window with an OpenGL 3.2 core context, not yet current. Main thread only.
#pragma once
#include "kiosk/screens/deps.h"

struct GLFWwindow;

namespace anketa::window {

struct GlfwLibrary {
  GlfwLibrary();
  ~GlfwLibrary();
  GlfwLibrary(const GlfwLibrary&) = delete;
  GlfwLibrary& operator=(const GlfwLibrary&) = delete;
  bool good;
};

[[nodiscard]] GLFWwindow* open_window(const screens::WindowOptions& options);  // nullptr: no display, no OpenGL 3.2
[[nodiscard]] double pixels_per_mm(const screens::WindowOptions& options);

}  // namespace anketa::window
