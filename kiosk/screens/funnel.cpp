#include "kiosk/screens/funnel.h"

#include "kiosk/screens/flow.h"

namespace anketa::screens {

BrokenOff broken_off(const Visitor& visitor, Millis now) {
  BrokenOff out{place_name(visitor, visitor.place), visitor.pages};
  add_time(out.pages, out.reached, (now - visitor.place_since).count());
  return out;
}

}  // namespace anketa::screens
