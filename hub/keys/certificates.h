// TLS certificates for a hub that nobody else vouches for: a private authority and server
// certificates under it, ECDSA P-256. In: host names and a time. Out: PEM text.
// Pins are SHA-256 of a SubjectPublicKeyInfo, so a renewed certificate with the same key keeps its pin.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"

namespace anketa::keys {

struct TlsIdentity {
  std::string chain_pem;  // the leaf first, then its authority
  std::string key_pem;
};

inline constexpr int authority_days = 3650;
inline constexpr int server_days = 825;  // the longest that every browser takes from a private authority

[[nodiscard]] std::string make_tls_key();  // PEM, PKCS #8; throws BrokenWorld when the library cannot
[[nodiscard]] Result<TlsIdentity> make_authority(std::string_view name, std::string key_pem, Time now, Random& random);
// `hosts`: DNS names and IP addresses; localhost, 127.0.0.1 and ::1 are always in.
[[nodiscard]] Result<TlsIdentity> make_server(const TlsIdentity& authority, std::string key_pem,
                                              const std::vector<std::string>& hosts, Time now, Random& random);
[[nodiscard]] Result<Hash> spki_sha256(std::string_view certificate_pem);  // of the first certificate
[[nodiscard]] Result<Time> expires(std::string_view certificate_pem);

}  // namespace anketa::keys
