#include "kiosk/outbox/lead_tally.h"

#include <ctime>
#include <sstream>

namespace anketa::outbox {
namespace {

std::tm local_of(std::int64_t wall_ms) {
  const std::time_t seconds = wall_ms / 1000;
  std::tm local{};
  localtime_r(&seconds, &local);
  return local;
}

}  // namespace

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

LeadTally counted(LeadTally tally, std::int64_t wall_ms) {
  std::tm local = local_of(wall_ms);
  char day[16];
  std::strftime(day, sizeof day, "%Y-%m-%d", &local);
  if (tally.day != day) {
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1;
    tally.day = day;
    tally.day_began_ms = static_cast<std::int64_t>(std::mktime(&local)) * 1000;
    tally.of_day = 0;
  }
  ++tally.all;
  ++tally.of_day;
  return tally;
}

}  // namespace anketa::outbox
