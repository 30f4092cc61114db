#include "kiosk/window/keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace anketa::window {
namespace {

std::string utf8_of(unsigned code) {
  std::string out;
  if (code < 0x80) return {static_cast<char>(code)};
  if (code >= 0x800) {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
  } else {
    out += static_cast<char>(0xC0U | code >> 6U);
  }
  out += static_cast<char>(0x80U | (code & 0x3FU));
  return out;
}

}  // namespace

std::optional<screens::Event> event_of_char(unsigned code) {
  if (code < 0x20 || code == 0x7F || code > 0xFFFF) return std::nullopt;
  return screens::event::Type{utf8_of(code)};
}

std::optional<screens::Event> event_of_key(int glfw_key) {
  if (glfw_key == GLFW_KEY_BACKSPACE) return screens::event::Press{screens::event::Command::Backspace};
  if (glfw_key == GLFW_KEY_ENTER) return screens::event::Press{screens::event::Command::Done};
  return std::nullopt;
}

}  // namespace anketa::window
