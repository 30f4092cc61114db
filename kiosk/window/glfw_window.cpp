#include "kiosk/window/glfw_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace anketa::window {
namespace {

constexpr double kUsualPxPerMm = 4;  // 21.5 inch full HD

}  // namespace

GlfwLibrary::GlfwLibrary() : good(glfwInit() == GLFW_TRUE) {}
GlfwLibrary::~GlfwLibrary() {
  if (good) glfwTerminate();
}

GLFWwindow* open_window(const screens::WindowOptions& options) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  if (options.windowed) return glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return nullptr;
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  GLFWwindow* window = glfwCreateWindow(mode->width, mode->height, options.title.c_str(), monitor, nullptr);
  if (window == nullptr) return nullptr;
  glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  glfwFocusWindow(window);  // without a window manager nobody else gives it the keys of a scanner
  return window;
}

// Monitors lie about their size; what cannot be true is replaced by a usual one.
double pixels_per_mm(const screens::WindowOptions& options) {
  if (options.pixels_per_mm > 0) return options.pixels_per_mm;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  int width_mm = 0;
  int height_mm = 0;
  if (monitor != nullptr) glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  if (width_mm <= 0) return kUsualPxPerMm;
  const double found = glfwGetVideoMode(monitor)->width / static_cast<double>(width_mm);
  return found >= 1.5 && found <= 16 ? found : kUsualPxPerMm;
}

}  // namespace anketa::window
