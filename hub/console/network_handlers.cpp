#include "hub/audit/audit.h"
#include "hub/auth/leave.h"
#include "hub/console/handlers.h"
#include "hub/console/kiosk_json.h"
#include "hub/route/zones.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosks.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_kiosk_name = 100;

// Lists in order of id: the cursor's number says nothing here.
store::Place by_id(std::string_view id) { return {0, std::string(id)}; }

void put_dealer(JsonText& json, const store::DealerItem& dealer) {
  json.object().put("id", dealer.name.id).put("name", domain::LocalText{dealer.name.ru, dealer.name.en});
  json.put("city", dealer.city)
      .put("zone", route::zone_of_city(dealer.city))
      .put("state", dealer.state)
      .key("brands")
      .array();
  for (const std::string& brand : dealer.brands) json.value(brand);
  json.end().put("address", dealer.address).put("open_assignments", dealer.open_assignments);
  json.put("open_tasks", dealer.open_tasks).key("users").array();
  for (const store::DealerUser& user : dealer.users) {
    json.object().put("id", user.id).put("name", user.name).put("role", user.role).put("on_shift", user.on_shift).end();
  }
  json.end().end();
}

// The next page of those whose light is this one, "" takes all. A light is told, not kept, so it is asked kiosk by
// kiosk.
std::vector<store::KioskItem> kiosks_lit(sql::Db& db, const OrgId& org, const Lights& lights, const std::string& light,
                                         const PageAsk& ask) {
  std::vector<store::KioskItem> found;
  std::string after = ask.after_id();
  while (static_cast<std::int64_t>(found.size()) < ask.limit) {
    const auto items = store::list_kiosks(db, org, after, ask.limit);
    for (const store::KioskItem& item : items) {
      const bool is_wanted = light.empty() || (item.state != "revoked" && lights.of(item).colour == light);
      if (is_wanted && static_cast<std::int64_t>(found.size()) < ask.limit) found.push_back(item);
    }
    if (static_cast<std::int64_t>(items.size()) < ask.limit) break;
    after = items.back().id.value;
  }
  return found;
}

}  // namespace

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
  const auto asked = request.query.find("light");
  const std::string light = asked == request.query.end() ? std::string() : asked->second;
  if (!light.empty() && !is_light(light)) return fail(problems::request_invalid, "light");
  auto db = context.deps.pool.take();
  const KioskFloor floor = kiosk_floor(context.deps.stands, *db, context.deps.org, context.deps.clock.now());
  const auto items = kiosks_lit(*db, context.deps.org, floor.lights, light, ask);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_kiosk(json, item, floor);
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
