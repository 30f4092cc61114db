#include "shared/crypto/crypto.h"
#include "shared/crypto/sodium_ready.h"

namespace anketa::crypto {
namespace {
// Measured on two slow cores: 113 ms. More memory would hurt a small hub, fewer passes would help a thief.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64u * 1024 * 1024;
}  // namespace

Result<Secret<32>> derive(std::string_view secret, const std::array<std::uint8_t, 16>& salt) {
  static_assert(crypto_pwhash_SALTBYTES == 16);
  sodium_ready();
  Secret<32> out;
  if (crypto_pwhash(out.bytes().data(), out.bytes().size(), secret.data(), secret.size(), salt.data(), passes, memory,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(problems::busy, "no memory for argon2id");
  }
  return out;
}

std::string password_hash(std::string_view password) {
  sodium_ready();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw BrokenWorld(Problem(problems::busy, "no memory for argon2id"));
  }
  return out.data();
}

bool password_verify(std::string_view hash, std::string_view password) {
  sodium_ready();
  const std::string text(hash);  // libsodium wants a terminated string
  if (text.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
}

}  // namespace anketa::crypto
