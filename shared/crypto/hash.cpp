#include "shared/crypto/crypto.h"
#include "shared/crypto/sodium_ready.h"

namespace anketa::crypto {

void wipe(void* memory, std::size_t size) { sodium_memzero(memory, size); }

void wipe(std::string& text) {
  text.resize(text.capacity());  // the tail may hold what was typed and deleted
  wipe(text.data(), text.size());
  text.clear();
}

Hash sha256(ByteView bytes) {
  Hash out;
  crypto_hash_sha256(out.data(), start(bytes), bytes.size());
  return out;
}

Hash sha256(std::initializer_list<ByteView> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const ByteView part : parts) crypto_hash_sha256_update(&state, start(part), part.size());
  Hash out;
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

bool equal(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

Hash keyed_hash(const BoxKey& key, ByteView message) {
  sodium_ready();
  Hash out;
  crypto_generichash(out.data(), out.size(), start(message), message.size(), key.bytes().data(), key.bytes().size());
  return out;
}

Hash hmac_sha256(ByteView key, ByteView message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, start(key), key.size());
  crypto_auth_hmacsha256_update(&state, start(message), message.size());
  Hash out;
  crypto_auth_hmacsha256_final(&state, out.data());
  wipe(&state, sizeof state);
  return out;
}

}  // namespace anketa::crypto
