#include <cstring>

#include "shared/crypto/crypto.h"
#include "shared/crypto/sodium_ready.h"

namespace anketa::crypto {
namespace {
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
}  // namespace

BoxKey make_box_key(Random& random) {
  BoxKey key;
  random.fill(key.bytes());
  return key;
}

Bytes box_seal(const BoxKey& key, ByteView aad, ByteView plaintext, Random& random) {
  sodium_ready();
  Bytes out(nonce_size + plaintext.size() + tag_size);
  random.fill(std::span(out).first(nonce_size));
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, start(plaintext), plaintext.size(),
                                             start(aad), aad.size(), nullptr, out.data(), key.bytes().data());
  return out;
}

Result<Bytes> box_open(const BoxKey& key, ByteView aad, ByteView sealed) {
  sodium_ready();
  if (sealed.size() < nonce_size + tag_size) return fail(problems::seal_cannot_open, "short");
  const ByteView text = sealed.subspan(nonce_size);
  Bytes out(text.size() - tag_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, start(text), text.size(), start(aad),
                                                 aad.size(), sealed.data(), key.bytes().data()) != 0) {
    return fail(problems::seal_cannot_open);
  }
  return out;
}

}  // namespace anketa::crypto
