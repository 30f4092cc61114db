#include "hub/visitor/visitor.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/codes.h"
#include "hub/auth/gatekeeper.h"
#include "hub/auth/throttle.h"
#include "hub/browser/answered.h"
#include "hub/browser/mask.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/work/take_back.h"
#include "shared/base/embedded.h"
#include "shared/wire/lead_json.h"

namespace anketa::embedded {
Files hub_visitor_page();
}

namespace anketa::visitor {
namespace {

using browser::Answered;
using browser::Body;
using browser::JsonText;

constexpr std::size_t max_token = 128;
constexpr std::int64_t calls_a_minute = 240;  // a whole hall may stand behind one address
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

struct Desk {
  explicit Desk(const Deps& from) : deps(from), calls(calls_a_minute, std::chrono::minutes(1)) {}
  Deps deps;
  auth::RateLimit calls;
};

http::Response on_its_way() {
  http::Response response;
  response.body = R"({"state":"on_its_way"})";
  return response;
}

// The kiosk hashes the token's text as the QR code shows it.
std::string stored_form(std::string_view token) { return auth::token_sha256(token); }

void put_consent(JsonText& json, sql::Db& db, const OrgId& org, const store::ConsentRow& consent) {
  const auto text = store::find_consent_text(db, org, consent.purpose, consent.version, consent.language);
  json.object().put("purpose", consent.purpose).put("title", text ? text->title : consent.purpose);
  json.put("text", text ? text->body : std::string()).put("version", consent.version).put("language", consent.language);
  json.put("text_sha256", consent.text_sha256).put("given", consent.given).put("given_ms", consent.given_ms);
  json.put_codes("channels", consent.channels).put_codes("withdrawn_channels", consent.withdrawn_channels);
  json.put("withdrawn_ms", consent.withdrawn_ms).end();
}

domain::Lead open_lead(const Deps& deps, sql::Db& db, const LeadId& id) {
  const auto card = store::card_of_lead(db, id);
  auto text = card ? deps.vault.open(id.value, *card) : Result<std::string>(fail(problems::not_found));
  auto lead = text ? wire::parse_lead(*text) : Result<wire::ParsedLead>(fail(text.error()));
  if (text) crypto::wipe(*text);
  return lead ? std::move(lead->lead) : domain::Lead{};  // destroyed: its consents still stand
}

http::Response here(const Deps& deps, sql::Db& db, const store::LeadRow& row) {
  const domain::Lead lead = open_lead(deps, db, row.id);
  JsonText json;
  json.object().put("state", "here").put("language", row.language == "en" ? "en" : "ru");
  json.put("organisation", store::organisation_name(db, deps.org)).put("arrived_ms", row.arrived_ms);
  json.put("purpose", row.purpose).put("name", browser::mask_name(lead.contact.name));
  json.put("phone", browser::mask_phone(lead.contact.phone)).put("email", browser::mask_email(lead.contact.email));
  json.key("consents").array();
  for (const auto& consent : store::consents_of_lead(db, row.id)) put_consent(json, db, deps.org, consent);
  json.end().end();
  return browser::ok(json);
}

std::optional<store::LeadRow> lead_behind(const Deps& deps, sql::Db& db, std::string_view token) {
  const auto id = store::lead_of_token(db, stored_form(token));
  return id ? store::find_lead(db, deps.org, *id) : std::nullopt;
}

Answered answer_for(const Deps& deps, std::string_view token) {
  auto db = deps.pool.take();
  const auto row = lead_behind(deps, *db, token);
  return row ? here(deps, *db, *row) : on_its_way();
}

Status check_call(Desk& desk, const http::Request& request) {
  TRY_STATUS(auth::check_own_page(request));
  if (desk.calls.take(request.peer, desk.deps.clock.monotonic())) return {};
  return fail(problems::sign_in_throttled, "60");
}

Answered look(Desk& desk, const http::Request& request) {
  TRY_STATUS(check_call(desk, request));
  TRY(body, Body::parse(request.body, {"token"}));
  TRY(token, body.text("token", 0, max_token));
  const Deps& deps = desk.deps;
  const auto row = lead_behind(deps, *deps.pool.take(), token);
  if (!row) return on_its_way();
  TRY_STATUS(deps.writer.run([&](sql::Db& db) {
    audit::append(db, deps.org, {"visitor", "lead.look", "lead", row->id.value}, deps.clock);
  }));
  return answer_for(deps, token);
}

Answered withdraw_some(Desk& desk, const http::Request& request) {
  TRY_STATUS(check_call(desk, request));
  TRY(body, Body::parse(request.body, {"token", "purpose", "channel"}));
  TRY(token, body.text("token", 0, max_token));
  TRY(purpose, body.text("purpose", 1, 64));
  TRY(channel, body.text("channel", 0, 20));
  const Deps& deps = desk.deps;
  TRY_STATUS(deps.writer.run([&](sql::Db& db) {
    const auto lead = lead_behind(deps, db, token);
    if (!lead) return;
    work::take_back(db, {deps.org, lead->id, purpose, channel, "visitor"}, deps.clock, deps.random);
  }));
  return answer_for(deps, token);
}

using Handle = Answered (*)(Desk&, const http::Request&);

http::Handler serve(const std::shared_ptr<Desk>& desk, Handle handle) {
  return browser::guarded([desk, handle](const http::Request& request) { return handle(*desk, request); });
}

http::Route file_route(std::string_view path, std::string_view name, std::string_view type) {
  std::string_view bytes;
  for (const embedded::File& file : embedded::hub_visitor_page()) {
    if (file.name == name) bytes = file.bytes;
  }
  const auto handler = [bytes, type](const http::Request&) {
    http::Response response;
    response.type = type;
    response.static_body = bytes;
    response.headers.emplace_back("Content-Security-Policy", policy);
    return response;
  };
  return {http::Method::Get, path,   http::Access(http::Role::Public), http::Reach::Nothing, http::Fields::None,
          http::Cost::Light, handler};
}

}  // namespace

std::vector<http::Route> visitor_routes(const Deps& deps) {
  using http::Access;
  using http::Cost;
  using http::Fields;
  using http::Method;
  using http::Reach;
  using http::Role;
  const auto desk = std::make_shared<Desk>(deps);
  const auto texts = std::make_shared<const std::string>(deps.texts.json_of("visitor."));
  const auto texts_handler = [texts](const http::Request&) {
    http::Response response;
    response.shared_body = texts;
    return response;
  };
  // Public, all of them: a visitor has no account. Files and texts say nothing; the two calls need the token.
  return {
      file_route("/v/", "index.html", "text/html; charset=utf-8"),
      file_route("/v/page.js", "page.js", "text/javascript; charset=utf-8"),
      file_route("/v/page.css", "page.css", "text/css; charset=utf-8"),
      {Method::Get, "/v/texts.json", Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light, texts_handler},
      {Method::Post, "/v/api/look", Access(Role::Public), Reach::Nothing, Fields::Masked, Cost::Page, serve(desk, look),
       "application/json", 1024},
      {Method::Post, "/v/api/withdraw", Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light,
       serve(desk, withdraw_some), "application/json", 1024},
  };
}

}  // namespace anketa::visitor
