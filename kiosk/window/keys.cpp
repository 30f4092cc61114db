#include "kiosk/window/keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace anketa::window {

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

bool is_character(unsigned code) { return code >= 0x20 && code != 0x7F && code <= 0xFFFF; }

unsigned char_of_key(int glfw_key, int glfw_modifiers) {
  const bool control = (glfw_modifiers & GLFW_MOD_CONTROL) != 0;
  if (control) return glfw_key == GLFW_KEY_J || glfw_key == GLFW_KEY_M ? '\n' : 0;
  if (glfw_key == GLFW_KEY_ENTER || glfw_key == GLFW_KEY_KP_ENTER) return '\n';
  return glfw_key == GLFW_KEY_TAB ? '\t' : 0;
}

std::vector<screens::Event> events_of_text(std::string_view text) {
  std::vector<screens::Event> events;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U) ++size;
    const std::string_view letter = text.substr(at, size);
    at += size;
    if (letter == "\n")
      events.emplace_back(screens::event::Press{screens::event::Command::Done});
    else if (letter != "\t")
      events.emplace_back(screens::event::Type{std::string(letter)});
  }
  return events;
}

}  // namespace anketa::window
