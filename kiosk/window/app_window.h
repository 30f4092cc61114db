// The kiosk's window: GLFW, OpenGL 3, touch, the frame loop. In: AppDeps. Out: an exit code.
// Runs until the window closes, a script says quit, or deps.quit_requested() is true. Call it on the
// main thread; it calls everything in AppDeps on that thread. Returns 0 when it ended as asked,
// 1 when there is no display or no OpenGL 3, 2 when a script step could not be played.
#pragma once
#include "kiosk/screens/deps.h"

namespace anketa::window {

int run_app(screens::AppDeps& deps);

}  // namespace anketa::window
