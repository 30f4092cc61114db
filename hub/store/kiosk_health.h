// Table kiosk_health: what a kiosk's newest heartbeat said of its host and of the bundle it refused. Codes only.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"
#include "shared/wire/message.h"

namespace anketa::store {

struct KioskHealth {
  std::int64_t told_ms = 0;
  std::optional<wire::BundleRefused> refused;
  std::vector<wire::DoctorLine> doctor;
  std::int64_t clock_off_ms = 0;  // as far as hub times prove it
};
// Replaces what was known of this kiosk. Codes and levels with other than a-z, 0-9, '.' and '_' are left out.
void mark_kiosk_health(sql::Db& db, const OrgId& org, const KioskId& kiosk, const KioskHealth& health);
[[nodiscard]] std::map<KioskId, KioskHealth> kiosk_health(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
