#include "hub/watch/stands.h"

#include "hub/store/catalogue.h"
#include "shared/wire/bundle.h"

namespace anketa::watch {

const Stands::Hours& Stands::hours_of(sql::Db& db, const store::VenueTimes& venue) {
  Hours& hours = known_[venue.id];
  if (hours.version == venue.bundle_version) return hours;
  hours = {venue.bundle_version, {}, {}};
  if (const auto row = store::newest_bundle(db, venue.id)) {
    if (const auto bundle = wire::decode_bundle(row->signed_body, bundle_key_)) {
      hours.weekly = bundle->opening;
      hours.time_zone = bundle->time_zone;
    }
  }
  return hours;
}

std::map<VenueId, domain::Doors> Stands::doors(sql::Db& db, const OrgId& org, Time now) {
  const std::lock_guard lock(mutex_);
  std::map<VenueId, domain::Doors> found;
  for (const store::VenueTimes& venue : store::venue_times(db, org)) {
    const Hours& hours = hours_of(db, venue);
    domain::Doors doors = domain::doors_at(hours.weekly, hours.time_zone, now);
    const std::int64_t now_ms = to_ms(now);
    if ((venue.starts_ms && now_ms < *venue.starts_ms) || (venue.ends_ms && now_ms >= *venue.ends_ms)) {
      doors.open = false;
      doors.opens_ms.reset();
    } else if (venue.starts_ms && doors.open) {
      doors.opened_ms = std::max(doors.opened_ms, *venue.starts_ms);
    }
    found[venue.id] = doors;
  }
  return found;
}

}  // namespace anketa::watch
