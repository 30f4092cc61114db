// Flow 02/12: the screens. In: State, Event, time. Out: the next State and what to do outside.
// Next: kiosk/capture/capture.h (through Effect::Capture and AppDeps::submit)
// Pure: no clock, no drawing, no disk. "Thanks" is reached by Submitted with a value and by nothing else (P1).
#pragma once
#include <vector>

#include "kiosk/screens/event.h"
#include "kiosk/screens/state.h"

namespace anketa::screens {

struct Next {
  State state;
  std::vector<Effect> effects;
};

[[nodiscard]] Next update(State state, const Event& event, const Now& now);

// When the screens want a Tick even if nobody touches anything; used to sleep as long as possible.
[[nodiscard]] Millis wait_after(int failures);  // how long codes of staff wait after so many wrong ones
[[nodiscard]] Millis next_tick(const State& state);
// The attract page is fading from one slide to the next: draw frame by frame.
[[nodiscard]] bool slides_fading(const State& state);

}  // namespace anketa::screens
