#include "kiosk/outbox/lead_tally.h"

#include <sstream>

namespace anketa::outbox {
LeadTally parse_tally(const std::optional<std::string>& note) {
  LeadTally tally;
  if (!note) return tally;
  std::istringstream in(*note);
  in >> tally.all >> tally.of_day >> tally.day_began_ms >> tally.day;
  return in ? tally : LeadTally{};
}

std::string tally_text(const LeadTally& tally) {
  return std::to_string(tally.all) + " " + std::to_string(tally.of_day) + " " + std::to_string(tally.day_began_ms) +
         " " + tally.day;
}

LeadTally counted(LeadTally tally, Time made, const std::string& zone) {
  const LocalMoment there = local_moment(made, zone);
  const std::string day = iso_day(there.day);
  if (tally.day != day) {
    tally.day = day;
    tally.day_began_ms = to_ms(there.day_began);
    tally.of_day = 0;
  }
  ++tally.all;
  ++tally.of_day;
  return tally;
}

}  // namespace anketa::outbox
