#include "hub/console/kiosk_json.h"

#include "hub/console/handlers.h"

namespace anketa::console {
namespace {

constexpr std::int64_t online_ms = 5LL * 60 * 1000;
constexpr std::int64_t late_ms = 60LL * 60 * 1000;
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

std::string_view kiosk_health(std::string_view state, const std::optional<std::int64_t>& last_seen_ms,
                              std::int64_t now_ms) {
  if (state == "revoked") return "revoked";
  if (!last_seen_ms) return "never";
  if (now_ms - *last_seen_ms <= online_ms) return "online";
  return now_ms - *last_seen_ms <= late_ms ? "late" : "silent";
}

KioskFloor kiosk_floor(sql::Db& db, const OrgId& org, Time now) {
  return {store::kiosk_health(db, org), store::funnel_since(db, org, now - funnel_for)};
}

void put_kiosk(JsonText& json, const store::KioskItem& kiosk, const KioskFloor& floor, std::int64_t now) {
  const auto told = floor.health.find(kiosk.id);
  json.object().put("id", kiosk.id).put("name", kiosk.name).put_names("venue", kiosk.venue).put("state", kiosk.state);
  json.put("last_seen_ms", kiosk.last_seen_ms).put("bundle_version", kiosk.bundle_version);
  json.put_text_or_null("app_version", kiosk.app_version).put("outbox_depth", kiosk.outbox_depth);
  json.put("stored_seq", kiosk.stored_seq).put("safe_seq", kiosk.safe_seq).put("quarantined", kiosk.quarantined);
  put_host(json, told == floor.health.end() ? nullptr : &told->second);
  json.put("health", kiosk_health(kiosk.state, kiosk.last_seen_ms, now)).put_text_or_null("mode", kiosk.mode);
  put_funnel(json, kiosk.id, floor.funnel);
  json.end();
}

}  // namespace anketa::console
