// The X11 name of a GLFW window; in a file of its own because Xlib's macros spoil every other.
#pragma once

struct GLFWwindow;

namespace anketa::window {

[[nodiscard]] unsigned long x11_window_of(GLFWwindow* window);

}  // namespace anketa::window
