// What hub/watch looks at, gathered from many tables: reading only, but for kiosk_days, which it fills.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct KioskFacts {
  KioskId id;
  VenueId venue;
  std::int64_t created_ms = 0;
  std::int64_t last_seen_ms = 0;                 // 0: never
  std::int64_t waiting = 0;                      // rows in its outbox, as it told
  std::int64_t gaps = 0, forks = 0, losses = 0;  // undecided, unseen
  std::int64_t clock_off_ms = 0;
  std::string canary_day, canary_outcome;  // of the newest
};
[[nodiscard]] std::vector<KioskFacts> watched_kiosks(sql::Db& db, const OrgId& org);  // active ones

struct HubFacts {
  std::int64_t unassigned = 0;
  std::optional<std::int64_t> oldest_unassigned_ms;
  std::int64_t dead_jobs = 0;
  std::optional<std::int64_t> mail_failing_since_ms;
};
[[nodiscard]] HubFacts hub_facts(sql::Db& db, const OrgId& org);

struct VenueTimes {
  VenueId id;
  std::optional<std::int64_t> starts_ms, ends_ms;
  std::int64_t bundle_version = 0;  // newest; 0: none
};
[[nodiscard]] std::vector<VenueTimes> venue_times(sql::Db& db, const OrgId& org);

// One minute of an open stand.
struct MinuteSeen {
  KioskId kiosk;
  std::int64_t day = 0;
  bool silent = false;
  std::int64_t waiting = 0;
};
void add_minute(sql::Db& db, const OrgId& org, const MinuteSeen& minute);

struct KioskDay {
  std::int64_t day = 0, open_min = 0, silent_min = 0, most_waiting = 0, leads = 0;
};
// From that day on, days without a word left out; `day_offset_ms`: of the organisation's clock to UTC.
[[nodiscard]] std::vector<KioskDay> kiosk_days(sql::Db& db, const OrgId& org, const KioskId& kiosk,
                                               std::int64_t from_day, std::int64_t day_offset_ms);
void put_kiosk_day(sql::Db& db, const OrgId& org, const KioskId& kiosk, const KioskDay& day);

}  // namespace anketa::store
