// The light of a kiosk wherever it is shown or counted: the stand, the list, its page, the first page, /metrics. In:
// what stands against kiosks and what they told, read once. Out: the colour and why, of hub/watch/light.h.
#pragma once
#include <map>

#include "hub/store/alarms.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosk_health.h"
#include "hub/store/stand.h"
#include "hub/watch/light.h"
#include "hub/watch/stands.h"

namespace anketa::console {

class Lights {
 public:
  Lights(watch::Stands& stands, sql::Db& db, const OrgId& org, Time now);
  [[nodiscard]] watch::Light of(const store::StandKiosk& kiosk) const;
  [[nodiscard]] watch::Light of(const store::KioskItem& kiosk) const;
  [[nodiscard]] const std::vector<store::AlarmRow>& alarms() const { return alarms_; }
  [[nodiscard]] const std::map<KioskId, store::KioskHealth>& health() const { return health_; }
  [[nodiscard]] domain::Doors doors(const VenueId& venue) const;
  [[nodiscard]] std::int64_t newest_bundle(const VenueId& venue) const;

 private:
  [[nodiscard]] watch::Light of(const KioskId& id, const VenueId& venue, watch::Shown shown) const;
  std::vector<store::AlarmRow> alarms_;
  std::map<VenueId, domain::Doors> doors_;
  std::map<KioskId, store::KioskHealth> health_;
  std::map<VenueId, std::int64_t> newest_;
};

[[nodiscard]] bool is_light(std::string_view colour);  // red amber green grey
// How many kiosks show each colour, revoked ones left out.
[[nodiscard]] std::map<std::string_view, std::int64_t> count_lights(const Lights& lights, sql::Db& db,
                                                                    const OrgId& org);

}  // namespace anketa::console
