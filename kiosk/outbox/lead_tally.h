// How many leads this outbox ever took, and on the day of the newest one. Kept as a note in the transaction that
// stores the lead, because rows go when a backup has them. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/zone.h"

namespace anketa::outbox {

inline constexpr const char* kTallyNote = "lead_tally";

struct LeadTally {
  std::int64_t all = 0;
  std::int64_t of_day = 0;
  std::int64_t day_began_ms = 0;
  std::string day;  // ISO, local; "": none yet

  bool operator==(const LeadTally&) const = default;
};
[[nodiscard]] LeadTally parse_tally(const std::optional<std::string>& note);
[[nodiscard]] std::string tally_text(const LeadTally& tally);
// One lead more, made then; whose day it counts to is said by the venue's time zone.
[[nodiscard]] LeadTally counted(LeadTally tally, Time made, const std::string& zone);

}  // namespace anketa::outbox
