// The second code of the thanks page: what a phone keeps without any network. The wished test drive as a calendar
// entry where dealer and day are known, else the dealer's card. Nothing in it names the visitor. Pure.
#pragma once
#include <string>

#include "kiosk/screens/parts.h"

namespace anketa::screens {

struct TakeAlong {
  std::string text;               // what the code says; "": there is no dealer to speak of
  std::string tab, title, words;  // text keys
};
[[nodiscard]] TakeAlong take_along(const Scene& scene);

}  // namespace anketa::screens
