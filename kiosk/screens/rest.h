// When the kiosk takes nobody although it could: paused, being cleaned, outside the opening hours. Pure.
#pragma once
#include <string_view>

#include "shared/domain/opening.h"

namespace anketa::screens {

enum class Mode { Open, Paused, Cleaning, Closed };
[[nodiscard]] std::string_view mode_code(Mode mode);  // as a heartbeat says it: "" "paused" "cleaning" "closed"

using domain::next_opening;
using domain::open_at;

}  // namespace anketa::screens
