// What is an alarm: one table that says when each is raised, how bad it is, and when it is over. In: facts, measured.
// Out: findings, and what they change about the alarms that stand. Pure: hub/watch/watch.h gathers and keeps.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anketa::watch {

struct Rule {
  std::string_view kind;
  std::string_view subject;   // kiosk, privacy_request, or hub: one alarm for all of it
  std::int64_t warning = 0;   // from this measure on
  std::int64_t critical = 0;  // from this on
  std::int64_t over = 0;      // below this it is over; lower than `warning` where a measure may tremble
};
// kiosk.silent     minutes without a word in opening hours
// kiosk.gap        envelopes set aside behind a missing number
// kiosk.lost       rows that the kiosk says will never come, until a person has seen it
// kiosk.fork       envelopes of a second chain, or other bytes under a known id
// kiosk.clock      seconds by which its clock is proved wrong
// kiosk.canary     minutes since the morning's canary should have been with a dealer
// lead.unassigned  minutes that the oldest lead without a dealer waits
// lease.nobodys    prospects of houses where nobody is who could take them
// job.dead         jobs that failed for good
// backup.late      minutes since a verified backup should have been made
// certificate.ends days that are gone of the last thirty of the hub's certificates; its next start renews them
// disk.full        percent of the hub's disk in use
// mail.stuck       minutes since mail to somebody has been failing
// privacy.due      days that the law's term is nearer than three days: 1 and 2 before its end, 3 and more behind it
[[nodiscard]] std::span<const Rule> rules();
[[nodiscard]] const Rule* find_rule(std::string_view kind);

struct Measured {
  std::string_view kind;
  std::string subject_id;
  std::int64_t measure = 0;
};
struct Standing {  // an alarm that is not over
  std::string id, kind, subject_id, severity;
  std::int64_t measure = 0;
};
struct Raise {
  const Rule* rule = nullptr;
  std::string subject_id;
  std::string_view severity;  // warning critical
  std::int64_t measure = 0;
};
struct Change {
  std::string id;
  std::string_view severity;
  std::int64_t measure = 0;
  bool worse = false;  // it was a warning: people are told again
};
struct Changes {
  std::vector<Raise> raise;
  std::vector<Change> change;
  std::vector<std::string> over;  // ids
};
// An alarm whose subject is not measured any more (a kiosk revoked) is over.
[[nodiscard]] Changes compare(const std::vector<Standing>& standing, const std::vector<Measured>& measured);

}  // namespace anketa::watch
