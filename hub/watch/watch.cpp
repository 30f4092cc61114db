#include "hub/watch/watch.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <cstdlib>

#include "hub/store/alarms.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"

namespace anketa::watch {
namespace {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t day_min = 24 * 60;
constexpr std::int64_t day_ms = day_min * minute_ms;
constexpr std::int64_t canary_early_min = 30;  // with a dealer this long before the doors open
constexpr std::int64_t grace_min = 15;         // for a kiosk that has only just come
constexpr Millis sample_every{minute_ms};
constexpr std::string_view whole_hub = "hub";

std::int64_t minutes_since(std::int64_t from_ms, std::int64_t now_ms) {
  return std::max<std::int64_t>(0, (now_ms - from_ms) / minute_ms);
}

std::int64_t days_gone_of_last(const std::optional<Time>& end, std::int64_t now_ms) {
  constexpr std::int64_t days = 30;
  return end ? std::max<std::int64_t>(0, days - (to_ms(*end) - now_ms) / day_ms) : 0;
}

std::int64_t used_percent(const std::filesystem::path& disk) {
  struct statvfs found {};
  if (disk.empty() || ::statvfs(disk.c_str(), &found) != 0 || found.f_blocks == 0) return 0;
  return static_cast<std::int64_t>(100 - found.f_bavail * 100 / found.f_blocks);
}

// The morning's lead should be with a dealer half an hour before the doors open.
std::int64_t canary_late_min(const store::KioskFacts& kiosk, const domain::Doors& doors, std::int64_t now_ms) {
  if (!doors.opens_ms || (kiosk.canary_day == doors.day && kiosk.canary_outcome == "arrived")) return 0;
  const std::int64_t due_ms = *doors.opens_ms - canary_early_min * minute_ms;
  const std::int64_t from_ms = std::max(due_ms, kiosk.created_ms + grace_min * minute_ms);
  return now_ms < from_ms ? 0 : minutes_since(due_ms, now_ms) + 1;
}

std::vector<Standing> standing_of(const std::vector<store::AlarmRow>& rows) {
  std::vector<Standing> found;
  for (const auto& row : rows) found.push_back({row.id.value, row.kind, row.subject_id, row.severity, row.measure});
  return found;
}

}  // namespace

std::vector<Measured> measure_kiosk(const store::KioskFacts& kiosk, const domain::Doors& doors,
                                    std::int64_t heard_since_ms, std::int64_t now_ms) {
  const std::int64_t since_ms = std::max({kiosk.last_seen_ms, kiosk.created_ms, doors.opened_ms, heard_since_ms});
  const std::string& id = kiosk.id.value;
  return {{"kiosk.silent", id, doors.open ? minutes_since(since_ms, now_ms) : 0},
          {"kiosk.gap", id, kiosk.gaps},
          {"kiosk.lost", id, kiosk.losses},
          {"kiosk.fork", id, kiosk.forks},
          {"kiosk.clock", id, std::abs(kiosk.clock_off_ms) / second_ms},
          {"kiosk.canary", id, canary_late_min(kiosk, doors, now_ms)}};
}

std::int64_t measure_term(std::int64_t due_ms, std::int64_t now_ms) {
  const std::int64_t left_ms = due_ms - now_ms;
  if (left_ms > privacy_soon_ms) return 0;
  if (left_ms >= 0) return left_ms > day_ms ? 1 : 2;
  return 3 - left_ms / day_ms;
}

Watch::Watch(Parts parts) : parts_(std::move(parts)), started_ms_(to_ms(parts_.clock.now())) {}

std::vector<Measured> Watch::measure(sql::Db& db, const std::vector<store::KioskFacts>& kiosks,
                                     const std::map<VenueId, domain::Doors>& doors) const {
  const std::int64_t now_ms = to_ms(parts_.clock.now());
  std::vector<Measured> found;
  for (const store::KioskFacts& kiosk : kiosks) {
    const auto at = doors.find(kiosk.venue);
    for (Measured& one : measure_kiosk(kiosk, at == doors.end() ? domain::Doors{} : at->second, started_ms_, now_ms))
      found.push_back(std::move(one));
  }
  for (const auto& request : store::privacy_requests_due(db, parts_.org, now_ms + privacy_soon_ms))
    found.push_back({"privacy.due", request.id.value, measure_term(request.due_ms, now_ms)});
  const store::HubFacts hub = store::hub_facts(db, parts_.org);
  const std::int64_t backup_ms =
      std::max(std::stoll(store::setting(db, parts_.org, backup_setting, "0")), static_cast<long long>(started_ms_));
  const std::int64_t every_min = parts_.backup_every_min > 0 ? parts_.backup_every_min : day_min;
  const auto add = [&found](std::string_view kind, std::int64_t measure) {
    found.push_back({kind, std::string(whole_hub), measure});
  };
  add("lead.unassigned", hub.oldest_unassigned_ms ? minutes_since(*hub.oldest_unassigned_ms, now_ms) : 0);
  add("lease.nobodys", store::count_nobodys_leases(db, parts_.org, now_ms));
  add("job.dead", hub.dead_jobs);
  add("backup.late", std::max<std::int64_t>(0, minutes_since(backup_ms, now_ms) - every_min));
  add("certificate.ends", days_gone_of_last(parts_.certificates_end, now_ms));
  add("disk.full", used_percent(parts_.disk));
  add("mail.stuck", hub.mail_failing_since_ms ? minutes_since(*hub.mail_failing_since_ms, now_ms) : 0);
  return found;
}

void Watch::tell(sql::Db& db, std::string_view kind, const std::string& alarm) const {
  const std::string notice = "alarm." + std::string(kind);
  const bool is_desks = kind == "privacy.due";
  for (const UserId& person : is_desks ? store::privacy_staff(db, parts_.org) : store::hub_staff(db, parts_.org))
    store::insert_notice(db, parts_.org, {person, notice, "alarm", alarm}, parts_.clock, parts_.random);
}

void Watch::apply(sql::Db& db, const Changes& changes) const {
  const Time now = parts_.clock.now();
  for (const std::string& id : changes.over) store::clear_alarm(db, RowId{id}, now);
  const auto before = store::open_alarms(db, parts_.org);
  for (const Change& change : changes.change) {
    store::change_alarm(db, RowId{change.id}, change.severity, change.measure);
    const auto row = std::ranges::find(before, RowId{change.id}, &store::AlarmRow::id);
    if (change.worse && row != before.end()) tell(db, row->kind, change.id);
  }
  for (const Raise& raise : changes.raise) {
    store::AlarmRow row;
    row.id = RowId::make(parts_.clock, parts_.random);
    row.kind = raise.rule->kind;
    row.subject_kind = raise.rule->subject;
    row.subject_id = raise.subject_id;
    row.severity = raise.severity;
    row.measure = raise.measure;
    row.raised_ms = to_ms(now);
    store::insert_alarm(db, parts_.org, row);
    tell(db, row.kind, row.id.value);
  }
}

Status Watch::look() {
  Changes changes;
  std::vector<store::MinuteSeen> minutes;
  {
    auto db = parts_.readers.take();
    const auto kiosks = store::watched_kiosks(*db, parts_.org);
    const auto doors = parts_.stands.doors(*db, parts_.org, parts_.clock.now());
    const auto measured = measure(*db, kiosks, doors);
    changes = compare(standing_of(store::open_alarms(*db, parts_.org)), measured);
    const bool sample = !sampled_ || parts_.clock.monotonic() - *sampled_ >= sample_every;
    if (sample) sampled_ = parts_.clock.monotonic();
    const std::int64_t today = (to_ms(parts_.clock.now()) + parts_.day_offset_ms) / day_ms;
    for (const store::KioskFacts& kiosk : kiosks) {
      const auto at = doors.find(kiosk.venue);
      if (!sample || at == doors.end() || !at->second.open) continue;
      const bool silent = std::ranges::any_of(measured, [&](const Measured& one) {
        return one.kind == "kiosk.silent" && one.subject_id == kiosk.id.value &&
               one.measure >= find_rule("kiosk.silent")->warning;
      });
      minutes.push_back({kiosk.id, today, silent, kiosk.waiting});
    }
  }
  const bool is_quiet = changes.raise.empty() && changes.change.empty() && changes.over.empty() && minutes.empty();
  if (is_quiet) return {};
  return parts_.writer.run([&](sql::Db& db) {
    apply(db, changes);
    for (const store::MinuteSeen& minute : minutes) store::add_minute(db, parts_.org, minute);
  });
}

}  // namespace anketa::watch
