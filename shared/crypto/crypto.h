// The primitives the product uses, all libsodium's: SHA-256, Ed25519, HPKE (RFC 9180 built from
// X25519, HKDF-SHA256, ChaCha20-Poly1305), XChaCha20-Poly1305 boxes, keyed hashes, Argon2id.
// Secrets live in Secret<N>, which wipes itself. Everything here is thread safe and keeps no state.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/random.h"
#include "shared/base/result.h"

namespace anketa::crypto {

void wipe(void* memory, std::size_t size);
void wipe(std::string& text);  // zeroes the capacity, then empties

template <std::size_t N>
class Secret {
 public:
  Secret() = default;
  explicit Secret(const std::array<std::uint8_t, N>& bytes) : bytes_(bytes) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() { wipe(bytes_.data(), N); }
  [[nodiscard]] std::array<std::uint8_t, N>& bytes() { return bytes_; }
  [[nodiscard]] const std::array<std::uint8_t, N>& bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, N> bytes_{};
};

using PublicKey = std::array<std::uint8_t, 32>;  // Ed25519 or X25519
using SignatureBytes = std::array<std::uint8_t, 64>;

[[nodiscard]] Hash sha256(ByteView bytes);
[[nodiscard]] Hash sha256(std::initializer_list<ByteView> parts);
[[nodiscard]] bool equal(ByteView a, ByteView b);  // constant time for equal lengths

// Ed25519 (RFC 8032).
struct SignKey {
  PublicKey public_key{};
  Secret<64> secret;  // libsodium's seed || public key
};
[[nodiscard]] SignKey sign_key_from_seed(const Secret<32>& seed);
[[nodiscard]] SignKey make_sign_key(Random& random);
[[nodiscard]] SignatureBytes sign(const SignKey& key, std::string_view context,
                                  ByteView message);  // over context || message
[[nodiscard]] bool verify(const PublicKey& key, std::string_view context, ByteView message,
                          const SignatureBytes& signature);

// HPKE base mode, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, one message.
struct SealKey {
  PublicKey public_key{};
  Secret<32> secret;
};
struct Sealed {
  PublicKey enc{};
  Bytes ciphertext;  // plaintext size + 16
};
[[nodiscard]] SealKey make_seal_key(Random& random);
// Two steps, because the additional data of an envelope includes `enc`.
class HpkeSender {
 public:
  HpkeSender(const PublicKey& recipient, ByteView info, Random& random);
  HpkeSender(const PublicKey& recipient, ByteView info, const Secret<32>& ephemeral);  // RFC 9180 vectors
  [[nodiscard]] const PublicKey& enc() const { return enc_; }
  [[nodiscard]] Bytes seal(ByteView aad, ByteView plaintext);  // first and only message: sequence number 0

 private:
  void schedule(const PublicKey& recipient, ByteView info, const Secret<32>& ephemeral);
  PublicKey enc_{};
  Secret<32> key_;
  Secret<12> nonce_;
};
[[nodiscard]] Result<Bytes> hpke_open(const SealKey& key, const PublicKey& enc, ByteView info, ByteView aad,
                                      ByteView ciphertext);

// XChaCha20-Poly1305; the 24-byte nonce stands in front of the ciphertext.
using BoxKey = Secret<32>;
[[nodiscard]] BoxKey make_box_key(Random& random);
[[nodiscard]] Bytes box_seal(const BoxKey& key, ByteView aad, ByteView plaintext, Random& random);
[[nodiscard]] Result<Bytes> box_open(const BoxKey& key, ByteView aad, ByteView sealed);

// Keyed BLAKE2b, 32 bytes: blind indexes.
[[nodiscard]] Hash keyed_hash(const BoxKey& key, ByteView message);
[[nodiscard]] Hash hmac_sha256(ByteView key, ByteView message);
// For authenticator apps only (RFC 6238), which know nothing else; OpenSSL's, because libsodium has no SHA-1.
[[nodiscard]] std::array<std::uint8_t, 20> hmac_sha1(ByteView key, ByteView message);

// Argon2id v1.3. `derive` for keys (64 MiB, 2 passes, 1 lane), `password_*` with libsodium's own string form.
[[nodiscard]] Result<Secret<32>> derive(std::string_view secret, const std::array<std::uint8_t, 16>& salt);
[[nodiscard]] std::string password_hash(std::string_view password);
[[nodiscard]] bool password_verify(std::string_view hash, std::string_view password);

}  // namespace anketa::crypto
