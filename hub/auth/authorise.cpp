#include "hub/auth/codes.h"
#include "hub/auth/gatekeeper.h"
#include "hub/auth/roles.h"
#include "hub/http/rights.h"
#include "hub/store/enrolment.h"
#include "hub/store/kiosks.h"
#include "shared/crypto/crypto.h"
#include "shared/wire/api.h"
#include "shared/wire/device_request.h"

namespace anketa::auth {
namespace {

constexpr std::int64_t touch_every_ms = 60'000;
constexpr std::size_t max_token = 64;
constexpr std::string_view kiosk_header = "x-anketa-kiosk";

// A page that asks again by itself sends the tag of what it has: that is no sign of a person at the desk.
bool is_refresh(const http::Request& request) {
  return request.method == http::Method::Get && !request.header("if-none-match").empty();
}

}  // namespace

Status check_own_page(const http::Request& request) {
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return fail(problems::not_allowed, "origin");
  const auto origin = request.header("origin");
  if (!origin.empty() && origin != "https://" + std::string(request.header("host"))) {
    return fail(problems::not_allowed, "origin");
  }
  const auto type = request.header("content-type");
  const bool needs_type = request.method != http::Method::Delete || !request.body.empty();
  if (needs_type && type != wire::type_json && !type.starts_with(std::string(wire::type_json) + ";")) {
    return fail(problems::request_media_type);
  }
  return {};
}

std::string set_cookie(const SignedIn& signed_in) {
  return std::string(session_cookie) + "=" + signed_in.token +
         "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(absolute_ms / 1000);
}

std::string clear_cookie() {
  return std::string(session_cookie) + "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0";
}

Result<store::SessionRow> Gatekeeper::session(const http::Request& request) {
  const auto cookie = request.cookies.find(std::string(session_cookie));
  if (cookie == request.cookies.end() || cookie->second.empty() || cookie->second.size() > max_token) {
    return fail(problems::not_signed_in);
  }
  const auto row = store::find_session(*deps_.pool.take(), deps_.org, token_sha256(cookie->second));
  const std::int64_t now_ms = to_ms(deps_.clock.now());
  const bool good =
      row && row->state == "active" && now_ms - row->used_ms < idle_ms && now_ms - row->created_ms < absolute_ms;
  if (!good) return fail(problems::not_signed_in);
  return *row;
}

Result<http::Caller> Gatekeeper::person(const http::Request& request) {
  TRY(row, session(request));
  if (request.method != http::Method::Get) {
    const auto sent = request.header(csrf_header);
    if (!crypto::equal(as_bytes(sent), as_bytes(row.csrf))) return fail(problems::not_allowed, "csrf");
    TRY_STATUS(check_own_page(request));
  }
  const auto role = role_from(row.role);
  if (!role) return fail(problems::not_signed_in);
  const std::int64_t now_ms = to_ms(deps_.clock.now());
  if (now_ms - row.used_ms >= touch_every_ms && !is_refresh(request)) {
    TRY_STATUS(deps_.writer.run([&](sql::Db& db) { store::touch_session(db, row.token_sha256, now_ms); }));
  }
  http::Caller caller;
  caller.user = row.user;
  caller.role = *role;
  caller.scope = row.region.empty() ? http::rights_of(*role).scope : http::Scope::Region;
  caller.dealer = row.dealer;
  caller.region = row.region;
  caller.org = deps_.org;
  caller.at_ms = now_ms;
  return caller;
}

// What a kiosk reads; what it pushes is signed by itself (hub/ingest). Its clock is not asked: it may be wrong for
// days.
Result<http::Caller> Gatekeeper::kiosk(const http::Request& request) const {
  const auto header = request.header(kiosk_header);
  if (header.empty()) return fail(problems::kiosk_unknown);
  TRY(claim, wire::parse_kiosk_header(header));
  auto db = deps_.pool.take();
  const auto row = store::find_kiosk(*db, claim.kiosk);
  if (!row || row->org != deps_.org || row->state == "waiting") return fail(problems::kiosk_unknown);
  if (row->state == "revoked") return fail(problems::not_allowed, "revoked");  // it may push, and learns nothing new
  bool holds = false;
  for (const auto& key : store::device_keys(*db, claim.kiosk)) {
    holds = holds || wire::verify(claim, http::method_name(request.method), request.path, request.body, key);
  }
  if (!holds) return fail(problems::envelope_bad_signature, "request");
  http::Caller caller;
  caller.role = http::Role::Kiosk;
  caller.kiosk = claim.kiosk;
  caller.org = deps_.org;
  return caller;
}

Result<http::Caller> Gatekeeper::authorise(const http::Request& request, const http::Route& route) {
  if (route.access.allows(http::Role::Kiosk)) return kiosk(request);
  TRY(caller, person(request));
  if (!spent_.take(caller.user.value, deps_.clock.monotonic(), static_cast<std::int64_t>(route.cost)))
    return fail(throttled(minute));
  return caller;
}

http::Authorise Gatekeeper::hook() {
  return [this](const http::Request& request, const http::Route& route) { return authorise(request, route); };
}

}  // namespace anketa::auth
