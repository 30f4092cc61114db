// Who is signed in shows once more that it is he, before what cannot be taken back: password, and the second factor
// where he has one. In: the body's "password", "code" and, in its place, "passkey". Any thread.
#pragma once
#include "hub/auth/passkey.h"
#include "hub/console/reply.h"

namespace anketa::console {

// A body that holds a proof and nothing else.
[[nodiscard]] Result<Body> proof_body(const http::Request& request);
// What the browser gave for a challenge, base64url in the body's `name`: at most this many bytes. request.invalid.
[[nodiscard]] Result<Bytes> given_bytes(const Body& body, std::string_view name, std::size_t least, std::size_t most);
// The body's "passkey"; none where it is absent. request.invalid.
[[nodiscard]] Result<std::optional<auth::Assertion>> given_passkey(const Body& body);
// request.invalid, session.not_allowed ("password", "second_factor"), session.throttled.
[[nodiscard]] Status prove_again(Context& context, const http::Request& request, const Body& body);
// Without a second factor the body's password must be as long as one that stands alone: request.invalid
// "password.too_short".
[[nodiscard]] Status password_stands_alone(const Body& body);
[[nodiscard]] http::Response ok_recovery_codes(const std::vector<std::string>& codes);  // shown once

}  // namespace anketa::console
