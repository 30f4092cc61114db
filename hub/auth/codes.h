// One-time codes for people: the first admin's and invitations. Twenty Crockford base32 characters
// (100 bits) in four groups; the database keeps only the hash. Also session tokens.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/random.h"

namespace anketa::auth {

[[nodiscard]] std::string make_code(Random& random);             // XXXXX-XXXXX-XXXXX-XXXXX
[[nodiscard]] std::string code_sha256(std::string_view typed);   // hex; case, spaces, dashes, O/0, I/L/1 forgiven
[[nodiscard]] std::string make_token(Random& random);            // 256 bits, base64url
[[nodiscard]] std::string token_sha256(std::string_view token);  // hex

}  // namespace anketa::auth
