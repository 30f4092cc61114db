#include "hub/auth/roles.h"
#include "hub/console/handlers.h"
#include "hub/console/kiosk_light.h"
#include "hub/console/proof.h"
#include "hub/store/console_network.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_text = 200;
constexpr std::size_t max_code = 64;
constexpr std::size_t max_password_text = 1024;  // longer ones are refused by the rules, with a better reason

Result<JsonText> session_json(Context& context, const UserId& id, std::string_view csrf) {
  auto db = context.deps.pool.take();
  const auto user = store::find_user(*db, context.deps.org, id);
  if (!user) return fail(problems::not_signed_in);
  JsonText json;
  json.object().key("user").object();
  json.put("id", user->id).put("login", user->login).put("name", user->name).put("role", user->role);
  json.put("dealer_id", user->dealer).put("region_id", user->region).put("language", user->language).end();
  json.put("csrf", csrf).put("organisation", store::organisation_name(*db, context.deps.org)).end();
  return json;
}

Answered entered(Context& context, const auth::SignedIn& signed_in) {
  TRY(json, session_json(context, signed_in.user, signed_in.csrf));
  http::Response response = ok(json);
  response.headers.emplace_back("Set-Cookie", auth::set_cookie(signed_in));
  return response;
}

}  // namespace

Answered activate(Context& context, const http::Request& request) {
  TRY_STATUS(auth::check_own_page(request));
  TRY(body, Body::parse(request.body, {"code", "login", "name", "password"}));
  auth::Activation activation;
  TRY(code, body.text("code", 1, max_code));
  TRY(login, body.text("login", 1, max_text));
  TRY(name, body.text("name", 1, max_text));
  TRY(password, body.text("password", 1, max_password_text));
  activation = {code, login, name, password};
  TRY(signed_in, context.deps.gatekeeper.activate(activation, request.peer));
  crypto::wipe(activation.password);
  crypto::wipe(password);
  return entered(context, signed_in);
}

Answered sign_in(Context& context, const http::Request& request) {
  TRY_STATUS(auth::check_own_page(request));
  TRY(body, Body::parse(request.body, {"login", "password", "code", "passkey"}));
  TRY(login, body.text("login", 1, max_text));
  TRY(password, body.text("password", 1, max_password_text));
  std::string code;
  if (body.has("code")) {
    TRY(typed, body.text("code", 0, max_code));
    code = typed;
  }
  TRY(passkey, given_passkey(body));
  TRY(signed_in, context.deps.gatekeeper.sign_in(login, password, {code, passkey}, request.peer));
  crypto::wipe(password);
  return entered(context, signed_in);
}

Answered sign_in_with_passkey(Context& context, const http::Request& request) {
  TRY_STATUS(auth::check_own_page(request));
  TRY(body, Body::parse(request.body, {"passkey"}));
  TRY(passkey, given_passkey(body));
  if (!passkey) return fail(problems::request_invalid, "passkey");
  TRY(signed_in, context.deps.gatekeeper.sign_in_with_passkey(*passkey, request.peer));
  return entered(context, signed_in);
}

Answered get_session(Context& context, const http::Request& request) {
  TRY(session, context.deps.gatekeeper.session(request));
  TRY(json, session_json(context, session.user, session.csrf));
  return with_etag(request, json);
}

Answered sign_out(Context& context, const http::Request& request) {
  TRY_STATUS(context.deps.gatekeeper.sign_out(request));
  http::Response response = no_content();
  response.headers.emplace_back("Set-Cookie", auth::clear_cookie());
  response.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
  return response;
}

namespace {

// Kiosks and alarms are the whole organisation's: whose rights end at a region is told nothing, which is no zero.
void put_stand(JsonText& json, const Context& context, sql::Db& db) {
  const Lights lights(context.deps.stands, db, context.deps.org, context.deps.clock.now());
  auto kiosks = count_lights(lights, db, context.deps.org);
  json.key("kiosks").object().put("red", kiosks["red"]).put("amber", kiosks["amber"]);
  json.put("green", kiosks["green"]).put("grey", kiosks["grey"]).end();
  std::int64_t warnings = 0, criticals = 0;
  for (const auto& alarm : lights.alarms()) ++(alarm.severity == "critical" ? criticals : warnings);
  json.key("alarms").object().put("warning", warnings).put("critical", criticals).end();
}

std::string summary_json(Context& context, const store::Sight& sight) {
  const std::int64_t now = now_ms(context);
  auto db = context.deps.pool.take();
  const store::Counts counts = store::count_seen(*db, sight, day_began(context), now);
  JsonText json;
  json.object().put("day_ms", day_began(context));
  json.put("leads_today", counts.leads_today).put("leads_total", counts.leads_total);
  json.put("prospects", counts.prospects)
      .put("open_tasks", counts.open_tasks)
      .put("overdue_tasks", counts.overdue_tasks);
  json.put("unassigned", counts.unassigned).put("review", counts.review).put("quarantine", counts.quarantine);
  json.put("dead_jobs", counts.dead_jobs);
  if (sight.everything) {
    put_stand(json, context, *db);
  } else {
    json.put("kiosks", nullptr).put("alarms", nullptr);
  }
  json.end();
  return json.take();
}

}  // namespace

Answered get_summary(Context& context, const http::Request& request) {
  const store::Sight sight = sight_of(request.caller);
  JsonText json;
  json.whole(
      context.tallies.get(tally_key("summary", sight), [&context, sight] { return summary_json(context, sight); }));
  return with_etag(request, json);
}

}  // namespace anketa::console
