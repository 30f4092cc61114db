#include "hub/console/kiosk_json.h"

#include "hub/console/handlers.h"

namespace anketa::console {
namespace {

constexpr Millis funnel_for{6LL * 24 * 60 * 60 * 1000};  // with today a week

void put_host(JsonText& json, const store::KioskHealth* health) {
  json.key("bundle_refused");
  if (health != nullptr && health->refused)
    json.object().put("version", health->refused->version).put("code", health->refused->code).end();
  else
    json.value(nullptr);
  json.key("doctor").array();
  if (health != nullptr) {
    for (const wire::DoctorLine& line : health->doctor)
      json.object().put("code", line.code).put("level", line.level).end();
  }
  json.end();
}

void put_funnel(JsonText& json, const KioskId& kiosk, const std::vector<store::FunnelRow>& funnel) {
  json.key("funnel").array();
  for (const store::FunnelRow& row : funnel) {
    if (row.kiosk != kiosk) continue;
    json.object().put("page", row.line.page).put("visits", row.line.visits).put("left", row.line.left);
    json.put("ms", row.line.ms).end();
  }
  json.end();
}

}  // namespace

KioskFloor kiosk_floor(watch::Stands& stands, sql::Db& db, const OrgId& org, Time now) {
  return {Lights(stands, db, org, now), store::funnel_since(db, org, now - funnel_for)};
}

void put_kiosk(JsonText& json, const store::KioskItem& kiosk, const KioskFloor& floor) {
  const auto told = floor.lights.health().find(kiosk.id);
  json.object().put("id", kiosk.id).put("name", kiosk.name).put_names("venue", kiosk.venue).put("state", kiosk.state);
  json.put("last_seen_ms", kiosk.last_seen_ms).put("bundle_version", kiosk.bundle_version);
  json.put_text_or_null("app_version", kiosk.app_version).put("outbox_depth", kiosk.outbox_depth);
  json.put("stored_seq", kiosk.stored_seq).put("safe_seq", kiosk.safe_seq).put("quarantined", kiosk.quarantined);
  put_host(json, told == floor.lights.health().end() ? nullptr : &told->second);
  const watch::Light light = floor.lights.of(kiosk);
  json.put("light", light.colour).key("why").array();
  for (const std::string& code : light.why) json.value(code);
  json.end().put_text_or_null("mode", kiosk.mode);
  put_funnel(json, kiosk.id, floor.funnel);
  json.end();
}

}  // namespace anketa::console
