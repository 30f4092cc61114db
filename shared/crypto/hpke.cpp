// RFC 9180 in base mode, written along its own section 4 and 5 names so that it can be read beside them.
#include <cassert>
#include <cstring>

#include "shared/crypto/crypto.h"
#include "shared/crypto/sodium_ready.h"

namespace anketa::crypto {
namespace {

// "KEM" || I2OSP(0x0020, 2): DHKEM(X25519, HKDF-SHA256)
constexpr std::array<std::uint8_t, 5> kem_suite{'K', 'E', 'M', 0x00, 0x20};
// "HPKE" || kem 0x0020 || kdf 0x0001 (HKDF-SHA256) || aead 0x0003 (ChaCha20Poly1305)
constexpr std::array<std::uint8_t, 10> hpke_suite{'H', 'P', 'K', 'E', 0x00, 0x20, 0x00, 0x01, 0x00, 0x03};
constexpr std::string_view version_label = "HPKE-v1";
constexpr std::size_t tag_size = crypto_aead_chacha20poly1305_ietf_ABYTES;

class Hmac {
 public:
  explicit Hmac(ByteView key) { crypto_auth_hmacsha256_init(&state_, start(key), key.size()); }
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;
  ~Hmac() { wipe(&state_, sizeof state_); }
  Hmac& add(ByteView part) {
    crypto_auth_hmacsha256_update(&state_, start(part), part.size());
    return *this;
  }
  void finish(Secret<32>& out) { crypto_auth_hmacsha256_final(&state_, out.bytes().data()); }

 private:
  crypto_auth_hmacsha256_state state_;
};

Secret<32> labeled_extract(ByteView suite, ByteView salt, std::string_view label, ByteView ikm) {
  Secret<32> out;
  Hmac(salt).add(as_bytes(version_label)).add(suite).add(as_bytes(label)).add(ikm).finish(out);
  return out;
}

// N <= 32, so HKDF-Expand is its first block alone: HMAC(prk, labeled_info || 0x01).
template <std::size_t N>
Secret<N> labeled_expand(ByteView suite, const Secret<32>& prk, std::string_view label, ByteView info) {
  static_assert(N <= 32);
  const std::array<std::uint8_t, 2> length{0, static_cast<std::uint8_t>(N)};
  const std::array<std::uint8_t, 1> block{1};
  Secret<32> full;
  Hmac(prk.bytes())
      .add(length)
      .add(as_bytes(version_label))
      .add(suite)
      .add(as_bytes(label))
      .add(info)
      .add(block)
      .finish(full);
  Secret<N> out;
  std::memcpy(out.bytes().data(), full.bytes().data(), N);
  return out;
}

// ExtractAndExpand(dh, enc || recipient). False: `theirs` is a point of small order (RFC 9180, 7.1.4).
bool shared_secret(const Secret<32>& own, const PublicKey& theirs, const PublicKey& enc, const PublicKey& recipient,
                   Secret<32>& out) {
  Secret<32> dh;
  if (crypto_scalarmult(dh.bytes().data(), own.bytes().data(), theirs.data()) != 0) return false;
  std::array<std::uint8_t, 64> context;
  std::memcpy(context.data(), enc.data(), 32);
  std::memcpy(context.data() + 32, recipient.data(), 32);
  const Secret<32> prk = labeled_extract(kem_suite, {}, "eae_prk", dh.bytes());
  out = labeled_expand<32>(kem_suite, prk, "shared_secret", context);
  return true;
}

// KeySchedule with mode_base, no psk.
void key_schedule(const Secret<32>& shared, ByteView info, Secret<32>& key, Secret<12>& nonce) {
  const Secret<32> psk_id_hash = labeled_extract(hpke_suite, {}, "psk_id_hash", {});
  const Secret<32> info_hash = labeled_extract(hpke_suite, {}, "info_hash", info);
  std::array<std::uint8_t, 65> context{};  // mode_base = 0x00 in front
  std::memcpy(context.data() + 1, psk_id_hash.bytes().data(), 32);
  std::memcpy(context.data() + 33, info_hash.bytes().data(), 32);
  const Secret<32> secret = labeled_extract(hpke_suite, shared.bytes(), "secret", {});
  key = labeled_expand<32>(hpke_suite, secret, "key", context);
  nonce = labeled_expand<12>(hpke_suite, secret, "base_nonce", context);
}

}  // namespace

SealKey make_seal_key(Random& random) {
  sodium_ready();
  SealKey key;
  random.fill(key.secret.bytes());
  crypto_scalarmult_base(key.public_key.data(), key.secret.bytes().data());
  return key;
}

HpkeSender::HpkeSender(const PublicKey& recipient, ByteView info, Random& random) {
  Secret<32> ephemeral;
  random.fill(ephemeral.bytes());
  schedule(recipient, info, ephemeral);
}

HpkeSender::HpkeSender(const PublicKey& recipient, ByteView info, const Secret<32>& ephemeral) {
  schedule(recipient, info, ephemeral);
}

void HpkeSender::schedule(const PublicKey& recipient, ByteView info, const Secret<32>& ephemeral) {
  sodium_ready();
  crypto_scalarmult_base(enc_.data(), ephemeral.bytes().data());
  Secret<32> shared;
  // Only a key that no honest hub ever made has small order; the root signed it, so the world is broken.
  if (!shared_secret(ephemeral, recipient, enc_, recipient, shared)) {
    throw BrokenWorld(Problem(problems::keys_missing, "sealing key of small order"));
  }
  key_schedule(shared, info, key_, nonce_);
}

Bytes HpkeSender::seal(ByteView aad, ByteView plaintext) {
  Bytes out(plaintext.size() + tag_size);
  crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), nullptr, start(plaintext), plaintext.size(), start(aad),
                                            aad.size(), nullptr, nonce_.bytes().data(), key_.bytes().data());
  return out;
}

Result<Bytes> hpke_open(const SealKey& key, const PublicKey& enc, ByteView info, ByteView aad, ByteView ciphertext) {
  sodium_ready();
  if (ciphertext.size() < tag_size) return fail(problems::seal_cannot_open, "short");
  Secret<32> shared;
  if (!shared_secret(key.secret, enc, enc, key.public_key, shared)) return fail(problems::seal_cannot_open, "enc");
  Secret<32> message_key;
  Secret<12> nonce;
  key_schedule(shared, info, message_key, nonce);
  Bytes out(ciphertext.size() - tag_size);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, start(ciphertext), ciphertext.size(),
                                                start(aad), aad.size(), nonce.bytes().data(),
                                                message_key.bytes().data()) != 0) {
    return fail(problems::seal_cannot_open);
  }
  return out;
}

}  // namespace anketa::crypto
