#include "kiosk/window/x11_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#define GLFW_EXPOSE_NATIVE_X11
#include <GLFW/glfw3native.h>

namespace anketa::window {

unsigned long x11_window_of(GLFWwindow* window) { return glfwGetX11Window(window); }

}  // namespace anketa::window
