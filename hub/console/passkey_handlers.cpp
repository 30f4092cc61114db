// Passkeys of one's own: what the browser is to ask the device, adding one, taking one away. hub/auth/passkey.h checks.
#include "hub/auth/second_factor.h"
#include "hub/console/handlers.h"
#include "hub/console/proof.h"
#include "hub/store/console_network.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_name = 60;
constexpr std::size_t max_said = 4096;

Answered ok_challenge(Context& context, std::string_view challenge) {
  JsonText json;
  json.object().put("challenge", challenge).put("rp_id", context.deps.gatekeeper.relying_party().id).end();
  return ok(json);
}

}  // namespace

Answered ask_passkey(Context& context, const http::Request& request) {
  TRY_STATUS(auth::check_own_page(request));
  TRY(body, Body::parse(request.body, {}));
  TRY(challenge, context.deps.gatekeeper.ask_passkey(request.peer));
  return ok_challenge(context, challenge);
}

Answered ask_own_passkey(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {}));
  TRY(session, context.deps.gatekeeper.session(request));
  return ok_challenge(context, context.deps.gatekeeper.ask_passkey(session));
}

Answered begin_passkey(Context& context, const http::Request& request) {
  TRY(body, proof_body(request));
  TRY_STATUS(prove_again(context, request, body));
  TRY(session, context.deps.gatekeeper.session(request));
  auto db = context.deps.pool.take();
  const auto user = store::find_user(*db, context.deps.org, session.user);
  if (!user) return fail(problems::not_signed_in);
  if (store::count_passkeys(*db, session.user) >= auth::most_passkeys)
    return fail(problems::request_conflict, "passkeys");
  JsonText json;
  json.object().put("challenge", context.deps.gatekeeper.ask_new_passkey(session));
  json.put("rp_id", context.deps.gatekeeper.relying_party().id);
  json.put("organisation", store::organisation_name(*db, context.deps.org));
  json.key("user").object().put("handle", to_base64url(as_bytes(user->id.value)));
  json.put("login", user->login).put("name", user->name).end();
  json.key("algorithms").array();
  for (const int algorithm : auth::passkey_algorithms) json.value(static_cast<std::int64_t>(algorithm));
  json.end().key("known").array();
  for (const auto& one : store::passkeys_of(*db, session.user)) json.value(one.credential_id);
  json.end().end();
  return ok(json);
}

Answered add_passkey(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"name", "client_data", "authenticator_data"}));
  TRY(name, body.text("name", 1, max_name));
  TRY(client_data, given_bytes(body, "client_data", 1, max_said));
  TRY(authenticator_data, given_bytes(body, "authenticator_data", 1, max_said));
  TRY(session, context.deps.gatekeeper.session(request));
  TRY(codes, context.deps.gatekeeper.add_passkey(session, {client_data, authenticator_data}, name));
  return ok_recovery_codes(codes);
}

Answered remove_passkey(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, proof_body(request));
  TRY_STATUS(prove_again(context, request, body));
  const Status alone = password_stands_alone(body);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auth::remove_passkey(db, context.deps.gatekeeper.factor_deps(), request.caller.user, id, alone);
  }));
  return no_content();
}

}  // namespace anketa::console
