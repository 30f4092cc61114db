// One's own account: second factor, password, other sessions; and what an admin does for somebody who lost his phone.
#include "hub/audit/audit.h"
#include "hub/auth/second_factor.h"
#include "hub/auth/totp.h"
#include "hub/console/handlers.h"
#include "hub/console/proof.h"
#include "hub/store/console_network.h"
#include "hub/store/second_factors.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_code = 64;
constexpr std::size_t max_password_text = 1024;

void check_exists(sql::Db& db, const OrgId& org, const UserId& id) {
  if (!store::find_user(db, org, id)) throw store::Refused(Problem(problems::not_found));
}

}  // namespace

Answered get_security(Context& context, const http::Request& request) {
  TRY(session, context.deps.gatekeeper.session(request));
  auto db = context.deps.pool.take();
  const auto factor = store::find_second_factor(*db, session.user);
  JsonText json;
  json.object().put("second_factor_since_ms", factor ? factor->confirmed_ms : std::nullopt);
  json.put("recovery_codes_left", store::recovery_codes_left(*db, session.user)).key("passkeys").array();
  for (const auto& one : store::passkeys_of(*db, session.user)) {
    json.object().put("id", one.id).put("name", one.name);
    json.put("added_ms", one.made_ms).put("used_ms", one.used_ms).end();
  }
  json.end().key("sessions").array();
  const std::int64_t now = now_ms(context);
  for (const auto& one : store::sessions_of(*db, context.deps.org, session.user, now - auth::absolute_ms)) {
    if (now - one.used_ms >= auth::idle_ms) continue;
    json.object().put("started_ms", one.created_ms).put("used_ms", one.used_ms);
    json.put("current", one.token_sha256 == session.token_sha256).end();
  }
  json.end().end();
  return with_etag(request, json);
}

Answered begin_factor(Context& context, const http::Request& request) {
  TRY(body, proof_body(request));
  TRY_STATUS(prove_again(context, request, body));
  std::string secret;
  TRY_STATUS(context.deps.writer.run(
      [&](sql::Db& db) { secret = auth::begin_app(db, context.deps.gatekeeper.factor_deps(), request.caller.user); }));
  auto db = context.deps.pool.take();
  const auto user = store::find_user(*db, context.deps.org, request.caller.user);
  const auto issuer = store::organisation_name(*db, context.deps.org);
  JsonText json;
  json.object().put("secret", secret);
  json.put("uri", auth::totp_uri(secret, issuer.en, user ? user->login : std::string())).end();
  return ok(json);
}

Answered confirm_factor(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"code"}));
  TRY(code, body.text("code", 1, max_code));
  std::vector<std::string> codes;
  const Status confirmed = context.deps.writer.run([&](sql::Db& db) {
    codes = auth::confirm_app(db, context.deps.gatekeeper.factor_deps(), request.caller.user, code);
  });
  if (!confirmed && confirmed.error().is(problems::sign_in_failed)) return fail(problems::not_allowed, "second_factor");
  TRY_STATUS(confirmed);
  return ok_recovery_codes(codes);
}

Answered end_factor(Context& context, const http::Request& request) {
  TRY(body, proof_body(request));
  TRY_STATUS(prove_again(context, request, body));
  const Status alone = password_stands_alone(body);
  TRY_STATUS(context.deps.writer.run(
      [&](sql::Db& db) { auth::end_app(db, context.deps.gatekeeper.factor_deps(), request.caller.user, alone); }));
  return no_content();
}

Answered change_password(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"password", "code", "passkey", "new_password"}));
  TRY(wanted, body.text("new_password", 1, max_password_text));
  TRY(session, context.deps.gatekeeper.session(request));
  TRY_STATUS(prove_again(context, request, body));
  const Status changed = context.deps.gatekeeper.change_password(session, wanted);
  crypto::wipe(wanted);
  TRY_STATUS(changed);
  return no_content();
}

Answered sign_out_others(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {}));
  TRY(session, context.deps.gatekeeper.session(request));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    for (const auto& one : store::sessions_of(db, context.deps.org, session.user, 0)) {
      if (one.token_sha256 != session.token_sha256) store::end_session(db, one.token_sha256, context.deps.clock.now());
    }
    audit::append(db, context.deps.org, {session.user.value, "session.close_others", "user", session.user.value},
                  context.deps.clock);
  }));
  return no_content();
}

Answered sign_out_user(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    check_exists(db, caller.org, id);
    store::end_sessions(db, caller.org, id, context.deps.clock.now());
    audit::append(db, caller.org, {caller.user.value, "session.close_all", "user", id.value}, context.deps.clock);
  }));
  return no_content();
}

Answered reset_password(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  if (id == caller.user) return fail(problems::request_conflict, "self");
  auth::IssuedCode issued;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    issued = auth::reset_password(db, caller.org, id, caller.user.value, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("id", issued.user).put("code", issued.code).put("expires_ms", issued.expires_ms).end();
  return ok(json);
}

Answered reset_factor(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  if (id == caller.user) return fail(problems::request_conflict, "self");
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    check_exists(db, caller.org, id);
    auth::reset_second_factors(db, context.deps.gatekeeper.factor_deps(), id, caller.user.value);
    store::end_sessions(db, caller.org, id, context.deps.clock.now());
  }));
  return no_content();
}

}  // namespace anketa::console
