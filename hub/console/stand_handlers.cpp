// The stand as it is now, for a wall screen as for a phone, and one kiosk with its last ninety days.
#include <algorithm>

#include "hub/console/alarm_json.h"
#include "hub/console/handlers.h"
#include "hub/console/kiosk_json.h"
#include "hub/store/stand.h"
#include "hub/store/watch_facts.h"

namespace anketa::console {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t history_days = 90;
constexpr std::int64_t most_kiosks = 1000;
constexpr std::int64_t most_alarms = 50;

// What the stand is drawn from: read once, then only told.
struct Scene {
  std::vector<store::StandKiosk> kiosks;
  std::vector<store::StandVenue> venues;
  std::map<KioskId, store::KioskLeads> leads;
  Lights lights;
  std::vector<store::FunnelRow> funnel;  // of today
};

Scene read_scene(Context& context, sql::Db& db) {
  const OrgId& org = context.deps.org;
  const std::int64_t now = now_ms(context);
  return {store::stand_kiosks(db, org), store::stand_venues(db, org),
          store::leads_by_kiosk(db, org, day_began(context), now - now % hour_ms),
          Lights(context.deps.stands, db, org, context.deps.clock.now()),
          store::funnel_since(db, org, context.deps.clock.now())};
}

// Where visits of today ended most often; the store sorts them so.
void put_stuck(JsonText& json, const Scene& scene, const KioskId& kiosk) {
  const auto found = std::ranges::find_if(
      scene.funnel, [&](const store::FunnelRow& row) { return row.kiosk == kiosk && row.line.left > 0; });
  if (found == scene.funnel.end()) {
    json.put("stuck", nullptr);
    return;
  }
  json.key("stuck").object().put("page", found->line.page).put("visits", found->line.visits);
  json.put("left", found->line.left).put("ms", found->line.ms).end();
}

void put_stand_kiosk(JsonText& json, const Scene& scene, const store::StandKiosk& kiosk, std::int64_t newest_bundle) {
  const watch::Light light = scene.lights.of(kiosk);
  const auto leads = scene.leads.find(kiosk.id);
  const store::KioskLeads counts = leads == scene.leads.end() ? store::KioskLeads{} : leads->second;
  json.object().put("id", kiosk.id).put("name", kiosk.name).put("light", light.colour).key("why").array();
  for (const std::string& code : light.why) json.value(code);
  json.end().put("leads_hour", counts.hour).put("leads_today", counts.today).put("outbox_depth", kiosk.waiting);
  json.put("last_seen_ms", kiosk.last_seen_ms);
  json.put("last_receipt_ms", kiosk.last_receipt_ms > 0 ? std::optional(kiosk.last_receipt_ms) : std::nullopt);
  json.put("bundle_version", kiosk.bundle_version).put("newest_bundle", newest_bundle);
  json.put_text_or_null("mode", kiosk.mode);
  if (kiosk.canary_day.empty()) {
    json.put("canary", nullptr);
  } else {
    json.key("canary").object().put("day", kiosk.canary_day).put("outcome", kiosk.canary_outcome);
    json.put("done_ms", kiosk.canary_done_ms).end();
  }
  put_stuck(json, scene, kiosk.id);
  json.end();
}

bool put_venue(JsonText& json, const Scene& scene, const store::StandVenue& venue) {
  const VenueId id{venue.name.id};
  std::vector<const store::StandKiosk*> here;
  store::KioskLeads sum;
  for (const auto& kiosk : scene.kiosks) {
    if (kiosk.venue != id) continue;
    here.push_back(&kiosk);
    if (const auto leads = scene.leads.find(kiosk.id); leads != scene.leads.end()) {
      sum.hour += leads->second.hour;
      sum.today += leads->second.today;
    }
  }
  if (here.empty()) return false;
  const domain::Doors now = scene.lights.doors(id);
  json.object().put_names("venue", venue.name).put("city", venue.city).put("open", now.open);
  json.put("opens_ms", now.opens_ms).put("day", now.day);
  json.put("leads_hour", sum.hour).put("leads_today", sum.today).key("kiosks").array();
  for (const auto* kiosk : here) put_stand_kiosk(json, scene, *kiosk, venue.newest_bundle);
  json.end().end();
  return true;
}

void put_history(JsonText& json, Context& context, sql::Db& db, const KioskId& id) {
  const OrgId& org = context.deps.org;
  const std::int64_t offset = context.deps.day_offset_ms;
  json.key("days").array();
  for (const auto& day : store::kiosk_days(db, org, id, today(context) - history_days, offset)) {
    json.object().put("day_ms", day.day * day_ms - offset).put("open_min", day.open_min);
    json.put("silent_min", day.silent_min).put("most_waiting", day.most_waiting).put("leads", day.leads).end();
  }
  json.end().key("losses").array();
  for (const auto& loss : store::losses_of(db, org, id)) {
    json.object().put("epoch", loss.epoch).put("seq", loss.seq).put("last_seq", loss.last_seq);
    json.put("reason", loss.reason).put("told_ms", loss.told_ms).end();
  }
  json.end().key("set_aside").array();
  for (const auto& row : store::set_aside_of(db, org, id)) {
    json.object().put("reason", row.reason).put("state", row.state == "open" ? std::string("held") : row.state);
    json.put("epoch", row.epoch).put("seq", row.seq).put("received_ms", row.arrived_ms).end();
  }
  json.end().key("alarms").array();
  for (const auto& alarm : store::list_alarms(db, org, id.value, {}, most_alarms)) put_alarm(json, alarm);
  json.end();
}

}  // namespace

Answered get_stand(Context& context, const http::Request& request) {
  TRY(venue, query_id(request, "venue"));
  auto db = context.deps.pool.take();
  const Scene scene = read_scene(context, *db);
  JsonText json;
  json.object().key("venues").array();
  for (const auto& one : scene.venues) {
    if (venue.empty() || venue == one.name.id) (void)put_venue(json, scene, one);
  }
  json.end().key("alarms").array();
  for (const auto& alarm : scene.lights.alarms()) {
    if (venue.empty() || alarm.venue.empty() || alarm.venue.value == venue) put_alarm(json, alarm);
  }
  json.end().end();
  return with_etag(request, json);
}

Answered get_kiosk(Context& context, const http::Request& request) {
  TRY(id, path_id<KioskId>(request));
  auto db = context.deps.pool.take();
  const auto kiosks = store::list_kiosks(*db, context.deps.org, "", most_kiosks);
  const auto found = std::ranges::find(kiosks, id, &store::KioskItem::id);
  if (found == kiosks.end()) return fail(problems::not_found);
  JsonText json;
  json.object().key("kiosk");
  put_kiosk(json, *found, kiosk_floor(context.deps.stands, *db, context.deps.org, context.deps.clock.now()));
  put_history(json, context, *db, id);
  json.end();
  return with_etag(request, json);
}

}  // namespace anketa::console
