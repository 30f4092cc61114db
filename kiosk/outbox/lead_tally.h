// How many leads this outbox ever took, and on the day of the newest one. Kept as a note in the transaction that
// stores the lead, because rows go when a backup has them. Pure but for the machine's time zone.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

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
[[nodiscard]] LeadTally counted(LeadTally tally, std::int64_t wall_ms);  // one lead more, made then

}  // namespace anketa::outbox
