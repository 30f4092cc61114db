// When a stand is open: by its weekly hours, on the clock of its own wall. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/domain/bundle.h"

namespace anketa::domain {

// weekday: 1 Monday to 7 Sunday; minute: of the venue's day. No hours at all: always open.
[[nodiscard]] bool open_at(const std::vector<OpeningHours>& hours, unsigned weekday, int minute);

struct NextOpening {
  int days = 0;  // from today
  std::int64_t minute = 0;
};
[[nodiscard]] std::optional<NextOpening> next_opening(const std::vector<OpeningHours>& hours, unsigned weekday,
                                                      int minute);

// A stand's day, as kiosk and hub both reckon it.
struct Doors {
  std::string day;  // "2026-05-12", on the wall of the venue
  bool open = false;
  std::int64_t opened_ms = 0;              // where open: since when
  std::optional<std::int64_t> opens_ms{};  // today's first opening; a stand that never closes begins its day at seven
};
[[nodiscard]] Doors doors_at(const std::vector<OpeningHours>& hours, const std::string& time_zone, Time now);

}  // namespace anketa::domain
