#include "shared/crypto/crypto.h"
#include "shared/crypto/sodium_ready.h"

namespace anketa::crypto {
namespace {

// libsodium signs one piece of memory; contexts are short and messages small, so a copy is cheap.
Bytes joined(std::string_view context, ByteView message) {
  Bytes out(context.begin(), context.end());
  out.insert(out.end(), message.begin(), message.end());
  return out;
}

}  // namespace

SignKey sign_key_from_seed(const Secret<32>& seed) {
  sodium_ready();
  SignKey key;
  crypto_sign_seed_keypair(key.public_key.data(), key.secret.bytes().data(), seed.bytes().data());
  return key;
}

SignKey make_sign_key(Random& random) {
  Secret<32> seed;
  random.fill(seed.bytes());
  return sign_key_from_seed(seed);
}

SignatureBytes sign(const SignKey& key, std::string_view context, ByteView message) {
  sodium_ready();
  const Bytes text = joined(context, message);
  SignatureBytes out;
  crypto_sign_detached(out.data(), nullptr, start(text), text.size(), key.secret.bytes().data());
  return out;
}

bool verify(const PublicKey& key, std::string_view context, ByteView message, const SignatureBytes& signature) {
  sodium_ready();
  const Bytes text = joined(context, message);
  return crypto_sign_verify_detached(signature.data(), start(text), text.size(), key.data()) == 0;
}

}  // namespace anketa::crypto
