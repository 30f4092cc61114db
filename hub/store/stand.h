// The stand as it is now: reading only. Venues with their kiosks, leads of the hour and of the day, what was set aside.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct StandKiosk {
  KioskId id;
  VenueId venue;
  std::string name, state, mode;
  std::optional<std::int64_t> last_seen_ms, waiting, bundle_version;
  std::int64_t last_receipt_ms = 0;  // of its newest epoch; 0: none
  std::string canary_day, canary_outcome;
  std::int64_t canary_done_ms = 0;
};
[[nodiscard]] std::vector<StandKiosk> stand_kiosks(sql::Db& db, const OrgId& org);  // all but revoked, by name

struct StandVenue {
  Names name;
  std::string city;
  std::int64_t newest_bundle = 0;
};
[[nodiscard]] std::vector<StandVenue> stand_venues(sql::Db& db, const OrgId& org);  // by name

struct KioskLeads {
  std::int64_t hour = 0, today = 0;
};
[[nodiscard]] std::map<KioskId, KioskLeads> leads_by_kiosk(sql::Db& db, const OrgId& org, std::int64_t today_ms,
                                                           std::int64_t hour_ms);

struct SetAside {
  std::string reason, state;  // fork gap other_bytes revoked; open released dismissed
  std::int64_t epoch = 0, seq = 0, arrived_ms = 0;
};
[[nodiscard]] std::vector<SetAside> set_aside_of(sql::Db& db, const OrgId& org, const KioskId& kiosk);  // newest first

}  // namespace anketa::store
