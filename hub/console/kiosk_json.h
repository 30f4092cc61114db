// A kiosk as lists and its own page tell it: its light and why, its outbox, its host, where its visitors stopped. Pure
// but for kiosk_floor, which reads.
#pragma once
#include "hub/browser/json.h"
#include "hub/console/kiosk_light.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosk_floor.h"

namespace anketa::console {

using browser::JsonText;

struct KioskFloor {
  Lights lights;
  std::vector<store::FunnelRow> funnel;
};
[[nodiscard]] KioskFloor kiosk_floor(watch::Stands& stands, sql::Db& db, const OrgId& org, Time now);
void put_kiosk(JsonText& json, const store::KioskItem& kiosk, const KioskFloor& floor);

}  // namespace anketa::console
