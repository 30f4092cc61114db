// What a real keyboard means to the screens. A kiosk in full screen listens to fingers only; on a desk
// typing is handy. In: GLFW's character or key. Out: the event, or nothing. Pure.
#pragma once
#include <optional>

#include "kiosk/screens/event.h"

namespace anketa::window {

[[nodiscard]] std::optional<screens::Event> event_of_char(unsigned code);  // a printable character
[[nodiscard]] std::optional<screens::Event> event_of_key(int glfw_key);    // backspace, enter

}  // namespace anketa::window
