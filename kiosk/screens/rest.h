// When the kiosk takes nobody although it could: paused, being cleaned, outside the opening hours. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/bundle.h"

namespace anketa::screens {

enum class Mode { Open, Paused, Cleaning, Closed };
[[nodiscard]] std::string_view mode_code(Mode mode);  // as a heartbeat says it: "" "paused" "cleaning" "closed"

// weekday: 1 Monday to 7 Sunday; minute: of the venue's day. No hours at all: always open.
[[nodiscard]] bool open_at(const std::vector<domain::OpeningHours>& hours, unsigned weekday, int minute);

struct NextOpening {
  int days = 0;  // from today
  std::int64_t minute = 0;
};
[[nodiscard]] std::optional<NextOpening> next_opening(const std::vector<domain::OpeningHours>& hours, unsigned weekday,
                                                      int minute);

}  // namespace anketa::screens
