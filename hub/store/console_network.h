// The console's lists of dealers, venues, kiosks and people, and its counts: reading only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/domain/text.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct DealerUser {
  UserId id;
  std::string name, role;
  bool on_shift = false;
};
struct DealerItem {
  Names name;
  std::string city, state;
  domain::LocalText address;
  std::vector<std::string> brands;
  std::int64_t open_assignments = 0;
  std::int64_t open_tasks = 0;
  std::vector<DealerUser> users;  // active ones
};
// Those within the sight's reach. By id, after `after_id`.
[[nodiscard]] std::vector<DealerItem> list_dealers(sql::Db& db, const Sight& sight, const std::string& after_id,
                                                   std::int64_t limit);
[[nodiscard]] bool dealer_exists(sql::Db& db, const OrgId& org, const DealerId& dealer);

struct VenueItem {
  Names name;
  std::string kind, city;
  DealerId dealer;
  std::optional<std::int64_t> starts_ms, ends_ms;
};
[[nodiscard]] std::vector<VenueItem> list_venues(sql::Db& db, const OrgId& org, const std::string& after_id,
                                                 std::int64_t limit);

struct KioskItem {
  KioskId id;
  std::string name, state;
  Names venue;
  std::optional<std::int64_t> last_seen_ms, bundle_version, outbox_depth;
  std::string app_version;
  std::int64_t stored_seq = 0;  // of the newest epoch
  std::int64_t safe_seq = 0;
  std::int64_t quarantined = 0;  // undecided, of all epochs
  std::string mode;              // "" open, or never told
};
[[nodiscard]] std::vector<KioskItem> list_kiosks(sql::Db& db, const OrgId& org, const std::string& after_id,
                                                 std::int64_t limit);

struct UserItem {
  UserId id;
  std::string login, name, role, state;
  Names dealer;
  bool on_shift = false;
  Names region;
};
[[nodiscard]] std::vector<UserItem> list_users(sql::Db& db, const Sight& sight, const std::string& after_id,
                                               std::int64_t limit);

struct UserName {
  UserId id;
  std::string name, role;
};
[[nodiscard]] std::vector<UserName> all_user_names(sql::Db& db, const OrgId& org);  // of every state, by name

struct Counts {
  std::int64_t leads_today = 0, leads_total = 0, prospects = 0, open_tasks = 0, overdue_tasks = 0, unassigned = 0,
               review = 0, quarantine = 0, dead_jobs = 0;
};
[[nodiscard]] Counts count_all(sql::Db& db, const OrgId& org, std::int64_t today_ms, std::int64_t now_ms);
// Of whose rights end somewhere each is what the list of it holds.
[[nodiscard]] Counts count_seen(sql::Db& db, const Sight& sight, std::int64_t today_ms, std::int64_t now_ms);

[[nodiscard]] domain::LocalText organisation_name(sql::Db& db, const OrgId& org);
[[nodiscard]] std::vector<std::string> brand_names(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
