// Codes of an authenticator app (RFC 6238 over RFC 4226: SHA-1, 30 s, 6 digits, which all of them can). In: the secret
// and the time. Out: is this typed code good, and for which step. A step is good once: the caller keeps the last. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"

namespace anketa::auth {

[[nodiscard]] std::string totp_code(ByteView secret, std::int64_t step);
// The step of the typed code: of this half minute, the one before or the one after, and later than `last_step`.
[[nodiscard]] std::optional<std::int64_t> totp_step(ByteView secret, std::string_view typed, std::int64_t now_ms,
                                                    std::int64_t last_step);
[[nodiscard]] std::string base32(ByteView bytes);  // RFC 4648, without padding
// What the app reads from the QR code. `issuer` is the organisation, `login` the account.
[[nodiscard]] std::string totp_uri(std::string_view secret_base32, std::string_view issuer, std::string_view login);

}  // namespace anketa::auth
