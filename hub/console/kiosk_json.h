// A kiosk as lists and its own page tell it: alive or not, its outbox, its host, where its visitors stopped. Pure but
// for kiosk_floor, which reads.
#pragma once
#include "hub/browser/json.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/kiosk_health.h"

namespace anketa::console {

using browser::JsonText;

struct KioskFloor {
  std::map<KioskId, store::KioskHealth> health;
  std::vector<store::FunnelRow> funnel;
};
[[nodiscard]] KioskFloor kiosk_floor(sql::Db& db, const OrgId& org, Time now);
void put_kiosk(JsonText& json, const store::KioskItem& kiosk, const KioskFloor& floor, std::int64_t now);

}  // namespace anketa::console
