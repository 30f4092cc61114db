// What a real keyboard means to the screens. A kiosk in full screen listens to fingers and scanners only; on a
// desk typing is handy. In: GLFW's character or key. Out: characters, the event, or nothing. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/event.h"

namespace anketa::window {

[[nodiscard]] std::string utf8_of(unsigned code);  // below U+10000
[[nodiscard]] bool is_character(unsigned code);    // printable, and one that the fields can hold
// Enter and Tab as characters, also as scanners write them (Ctrl+J, Ctrl+M); 0: another key.
[[nodiscard]] unsigned char_of_key(int glfw_key, int glfw_modifiers);
// Letters typed by hand, one event each; Enter is Done.
[[nodiscard]] std::vector<screens::Event> events_of_text(std::string_view text);

}  // namespace anketa::window
