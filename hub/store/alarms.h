// Tables alarms, kiosk_losses: what is or was wrong, since when, who has seen it. hub/watch decides; this keeps.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct AlarmRow {
  RowId id;
  std::string kind, subject_kind, subject_id;
  std::string severity;  // warning critical
  std::int64_t measure = 0;
  std::int64_t raised_ms = 0;
  std::optional<std::int64_t> cleared_ms = {}, acked_ms = {};
  std::string acked_by = {};    // a user's name, "" where nobody has
  std::string kiosk_name = {};  // where the subject is a kiosk
  VenueId venue = {};
};
void insert_alarm(sql::Db& db, const OrgId& org, const AlarmRow& alarm);
void change_alarm(sql::Db& db, const RowId& id, std::string_view severity, std::int64_t measure);
void clear_alarm(sql::Db& db, const RowId& id, Time now);
// False where there is none, or somebody has seen it already. What a kiosk lost counts as seen with its alarm.
[[nodiscard]] bool acknowledge_alarm(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, Time now);
[[nodiscard]] std::vector<AlarmRow> open_alarms(sql::Db& db, const OrgId& org);  // worst first, then oldest
// All that ever were, newest first; of one subject where it is given.
[[nodiscard]] std::vector<AlarmRow> list_alarms(sql::Db& db, const OrgId& org, const std::string& subject_id,
                                                const Place& after, std::int64_t limit);

struct LossRow {
  KioskId kiosk;
  std::int64_t epoch = 0, seq = 0, last_seq = 0;
  std::string reason;  // unreadable refused erased deleted lost
  std::int64_t told_ms = 0;
};
void put_loss(sql::Db& db, const OrgId& org, const LossRow& loss);  // told again: as before
[[nodiscard]] std::vector<LossRow> losses_of(sql::Db& db, const OrgId& org, const KioskId& kiosk);

}  // namespace anketa::store
