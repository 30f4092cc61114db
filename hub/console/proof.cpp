#include "hub/console/proof.h"

#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/unicode.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_code = 64;
constexpr std::size_t max_password_text = 1024;

constexpr std::size_t max_said = 4096;
constexpr std::size_t max_signature = 1024;
constexpr std::size_t max_handle = 64;  // WebAuthn section 4, user handle

}  // namespace

Result<Body> proof_body(const http::Request& request) {
  return Body::parse(request.body, {"password", "code", "passkey"});
}

Result<Bytes> given_bytes(const Body& body, std::string_view name, std::size_t least, std::size_t most) {
  TRY(text, body.text(name, 0, most * 2));
  auto bytes = from_base64url(text);
  if (!bytes || bytes->size() < least || bytes->size() > most)
    return fail(problems::request_invalid, std::string(name));
  return std::move(*bytes);
}

Result<std::optional<auth::Assertion>> given_passkey(const Body& body) {
  if (!body.has("passkey")) return std::optional<auth::Assertion>{};
  TRY(json, body.object("passkey"));
  TRY(passkey, Body::parse(json, {"id", "client_data", "authenticator_data", "signature", "user_handle"}));
  auth::Assertion given;
  TRY(id, given_bytes(passkey, "id", 1, auth::max_credential_id));
  TRY(client_data, given_bytes(passkey, "client_data", 1, max_said));
  TRY(authenticator_data, given_bytes(passkey, "authenticator_data", 1, max_said));
  TRY(signature, given_bytes(passkey, "signature", 1, max_signature));
  TRY(user_handle, given_bytes(passkey, "user_handle", 0, max_handle));
  return auth::Assertion{id, client_data, authenticator_data, signature, user_handle};
}

Status prove_again(Context& context, const http::Request& request, const Body& body) {
  TRY(session, context.deps.gatekeeper.session(request));
  TRY(password, body.text("password", 1, max_password_text));
  TRY(code, body.text("code", 0, max_code));
  TRY(passkey, given_passkey(body));
  const Status proven = context.deps.gatekeeper.prove(session, password, {code, passkey});
  crypto::wipe(password);
  return proven;
}

Status password_stands_alone(const Body& body) {
  TRY(password, body.text("password", 1, max_password_text));
  const auto text = domain::decode_utf8(password);
  crypto::wipe(password);
  if (!text || text->size() < auth::min_password) return fail(problems::request_invalid, "password.too_short");
  return {};
}

http::Response ok_recovery_codes(const std::vector<std::string>& codes) {
  JsonText json;
  json.object().key("recovery_codes").array();
  for (const std::string& one : codes) json.value(one);
  json.end().end();
  return ok(json);
}

}  // namespace anketa::console
