// Passkeys as WebAuthn level 3 has them, checked by libfido2 here and nowhere else: a new one when it is added, its
// signature when it signs in. In: what the browser gave, the hub's own address. Out: a key to keep, a counter, or
// passkey.refused with "origin", "challenge", "unverified" or "key". Knows no table, keeps nothing. Any thread.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace anketa::auth {

// COSE numbers (RFC 9053, RFC 8812) of what a device may sign with, the preferred one first: ES256, EdDSA, RS256.
inline constexpr std::array<int, 3> passkey_algorithms{-7, -8, -257};
inline constexpr std::size_t max_credential_id = 1023;  // WebAuthn section 4, credential id

// Whose passkeys these are. A browser asks only a page of `origin`'s host, and signs both.
struct RelyingParty {
  std::string id;      // host name; browsers refuse an IP address
  std::string origin;  // as browsers write it: lower case, without the usual port
};
[[nodiscard]] RelyingParty relying_party(std::string_view address);  // https://host[:port][/...]

enum class Ceremony { Create, Get };

// A browser's answer to navigator.credentials.create, as it came.
struct Attestation {
  Bytes client_data;
  Bytes authenticator_data;
};
struct NewPasskey {
  Bytes credential_id;
  int algorithm = 0;
  Bytes public_key;
  std::uint32_t counter = 0;
};

// To navigator.credentials.get.
struct Assertion {
  Bytes credential_id;
  Bytes client_data;
  Bytes authenticator_data;
  Bytes signature;
  Bytes user_handle;  // empty: the device told none
};
struct PublicKey {
  int algorithm = 0;
  Bytes bytes;
};

// The challenge these client data answer, base64url: theirs to take, once. Type, origin and frame are checked.
[[nodiscard]] Result<std::string> challenge_in(ByteView client_data, Ceremony ceremony, const RelyingParty& party);
// A device that knew its person (PIN, finger, face) and is for this hub. What it says of its make is not asked for.
[[nodiscard]] Result<NewPasskey> read_attestation(const Attestation& given, const RelyingParty& party);
// Signed by this key, by a device that knew its person; gives its counter.
[[nodiscard]] Result<std::uint32_t> check_assertion(const Assertion& given, const PublicKey& key,
                                                    const RelyingParty& party);
// A counter that does not grow means two devices with one key; those that do not count say 0 for ever.
[[nodiscard]] constexpr bool counter_grew(std::int64_t before, std::int64_t now) {
  return now > before || (now == 0 && before == 0);
}

}  // namespace anketa::auth
