#include "hub/audit/audit.h"
#include "hub/auth/leave.h"
#include "hub/console/handlers.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/kiosk_health.h"
#include "hub/store/kiosks.h"

namespace anketa::console {
namespace {

constexpr std::int64_t online_ms = 5LL * 60 * 1000;
constexpr std::int64_t late_ms = 60LL * 60 * 1000;
constexpr std::size_t max_kiosk_name = 100;
constexpr Millis funnel_for{6LL * 24 * 60 * 60 * 1000};  // with today a week

// Lists in order of id: the cursor's number says nothing here.
store::Place by_id(std::string_view id) { return {0, std::string(id)}; }

void put_dealer(JsonText& json, const store::DealerItem& dealer) {
  json.object().put("id", dealer.name.id).put("name", domain::LocalText{dealer.name.ru, dealer.name.en});
  json.put("city", dealer.city).put("state", dealer.state).key("brands").array();
  for (const std::string& brand : dealer.brands) json.value(brand);
  json.end().put("address", dealer.address).put("open_assignments", dealer.open_assignments);
  json.put("open_tasks", dealer.open_tasks).key("users").array();
  for (const store::DealerUser& user : dealer.users) {
    json.object().put("id", user.id).put("name", user.name).put("role", user.role).put("on_shift", user.on_shift).end();
  }
  json.end().end();
}

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

struct Floor {
  std::map<KioskId, store::KioskHealth> health;
  std::vector<store::FunnelRow> funnel;
};

void put_kiosk(JsonText& json, const store::KioskItem& kiosk, const Floor& floor, std::int64_t now) {
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

}  // namespace

std::string_view kiosk_health(std::string_view state, const std::optional<std::int64_t>& last_seen_ms,
                              std::int64_t now_ms) {
  if (state == "revoked") return "revoked";
  if (!last_seen_ms) return "never";
  if (now_ms - *last_seen_ms <= online_ms) return "online";
  return now_ms - *last_seen_ms <= late_ms ? "late" : "silent";
}

Answered list_dealers(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items =
      store::list_dealers(*context.deps.pool.take(), sight_of(request.caller), ask.after_id(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_dealer(json, item);
  close_list(json, items, ask, [](const store::DealerItem& item) { return by_id(item.name.id); });
  return with_etag(request, json);
}

Answered list_venues(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_venues(*context.deps.pool.take(), context.deps.org, ask.after_id(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) {
    json.object().put("id", item.name.id).put("name", domain::LocalText{item.name.ru, item.name.en});
    json.put("kind", item.kind).put("city", item.city).put("dealer_id", item.dealer);
    json.put("starts_ms", item.starts_ms).put("ends_ms", item.ends_ms).end();
  }
  close_list(json, items, ask, [](const store::VenueItem& item) { return by_id(item.name.id); });
  return with_etag(request, json);
}

Answered list_kiosks(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  auto db = context.deps.pool.take();
  const auto items = store::list_kiosks(*db, context.deps.org, ask.after_id(), ask.limit);
  const Floor floor{store::kiosk_health(*db, context.deps.org),
                    store::funnel_since(*db, context.deps.org, context.deps.clock.now() - funnel_for)};
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_kiosk(json, item, floor, now_ms(context));
  close_list(json, items, ask, [](const store::KioskItem& item) { return by_id(item.id.value); });
  return with_etag(request, json);
}

Answered add_kiosk(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"name", "venue_id", "replaces"}));
  TRY(typed, body.text("name", 1, max_kiosk_name));
  TRY(name, auth::parse_person_name(typed));  // one tidy line: the same rule
  TRY(venue, body.id<VenueId>("venue_id"));
  TRY(replaces, body.maybe_id<KioskId>("replaces"));
  TRY(opened, auth::open_slot(context.deps.enrol, venue, name, request.caller.user, replaces));
  const std::string code = wire::enrol_code_text(opened.code);
  JsonText json;
  json.object().put("kiosk_id", opened.kiosk).put("code", code).put("host", context.deps.device_host);
  json.put("qr", "anketa-enrol:" + context.deps.device_host + "?code=" + code)
      .put("expires_ms", opened.expires_ms)
      .end();
  return ok(json);
}

Answered leave_code(Context& context, const http::Request& request) {
  TRY(id, path_id<KioskId>(request));
  TRY(body, Body::parse(request.body, {}));
  TRY(code, auth::next_leave_code(context.deps.enrol, id, request.caller.user));
  JsonText json;
  json.object().put("code", code).end();
  return ok(json);
}

Answered revoke_kiosk(Context& context, const http::Request& request) {
  TRY(id, path_id<KioskId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto kiosk = store::find_kiosk(db, id);
    if (!kiosk || kiosk->org != caller.org) throw store::Refused(Problem(problems::not_found));
    if (kiosk->state == "revoked") return;
    store::set_kiosk_state(db, id, "revoked", context.deps.clock.now());
    audit::append(db, caller.org, {caller.user.value, "kiosk.revoke", "kiosk", id.value}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
