#include "hub/console/kiosk_light.h"

#include <algorithm>
#include <array>

#include "hub/store/watch_facts.h"
#include "hub/watch/rules.h"

namespace anketa::console {
namespace {

constexpr std::array<std::string_view, 4> colours = {"red", "amber", "green", "grey"};

}  // namespace

Lights::Lights(watch::Stands& stands, sql::Db& db, const OrgId& org, Time now)
    : alarms_(store::open_alarms(db, org)), doors_(stands.doors(db, org, now)), health_(store::kiosk_health(db, org)) {
  for (const store::VenueTimes& venue : store::venue_times(db, org)) newest_[venue.id] = venue.bundle_version;
}

domain::Doors Lights::doors(const VenueId& venue) const {
  const auto found = doors_.find(venue);
  return found == doors_.end() ? domain::Doors{} : found->second;
}

std::int64_t Lights::newest_bundle(const VenueId& venue) const {
  const auto found = newest_.find(venue);
  return found == newest_.end() ? 0 : found->second;
}

watch::Light Lights::of(const KioskId& id, const VenueId& venue, watch::Shown shown) const {
  std::vector<watch::Standing> against;
  for (const auto& alarm : alarms_) {
    if (alarm.subject_id == id.value)
      against.push_back({alarm.id.value, alarm.kind, alarm.subject_id, alarm.severity, alarm.measure});
  }
  shown.doors_open = doors(venue).open;
  shown.newest_bundle = newest_bundle(venue);
  if (const auto told = health_.find(id); told != health_.end()) {
    shown.bundle_refused = told->second.refused.has_value();
    shown.doctor_bad =
        std::ranges::any_of(told->second.doctor, [](const wire::DoctorLine& line) { return line.level == "bad"; });
  }
  return watch::light_of(shown, against);
}

watch::Light Lights::of(const store::StandKiosk& kiosk) const {
  watch::Shown shown;
  shown.state = kiosk.state;
  shown.mode = kiosk.mode;
  shown.waiting = kiosk.waiting.value_or(0);
  shown.bundle_version = kiosk.bundle_version.value_or(0);
  return of(kiosk.id, kiosk.venue, shown);
}

watch::Light Lights::of(const store::KioskItem& kiosk) const {
  watch::Shown shown;
  shown.state = kiosk.state;
  shown.mode = kiosk.mode;
  shown.waiting = kiosk.outbox_depth.value_or(0);
  shown.bundle_version = kiosk.bundle_version.value_or(0);
  return of(kiosk.id, VenueId{kiosk.venue.id}, shown);
}

bool is_light(std::string_view colour) { return std::ranges::find(colours, colour) != colours.end(); }

std::map<std::string_view, std::int64_t> count_lights(const Lights& lights, sql::Db& db, const OrgId& org) {
  std::map<std::string_view, std::int64_t> counts;
  for (const std::string_view colour : colours) counts[colour] = 0;
  for (const store::StandKiosk& kiosk : store::stand_kiosks(db, org)) ++counts[lights.of(kiosk).colour];
  return counts;
}

}  // namespace anketa::console
