#include <doctest/doctest.h>

#include "shared/crypto/crypto.h"

namespace anketa::crypto {
namespace {

TEST_CASE("a password hash verifies its own password, and no other") {
  const std::string hash = password_hash("correct horse battery staple");
  CHECK(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(password_verify(hash, "correct horse battery staple"));
  CHECK_FALSE(password_verify(hash, "correct horse battery stapl"));
  CHECK_FALSE(password_verify("", "correct horse battery staple"));
  CHECK_FALSE(password_verify("$argon2id$nonsense", "x"));
  CHECK_FALSE(password_verify(std::string(500, 'a'), "x"));
}

TEST_CASE("a derived key depends on secret and salt, and on nothing else") {
  std::array<std::uint8_t, 16> salt{};
  const auto first = derive("secret", salt).value();
  CHECK(derive("secret", salt).value().bytes() == first.bytes());
  CHECK(derive("secreT", salt).value().bytes() != first.bytes());
  salt[15] = 1;
  CHECK(derive("secret", salt).value().bytes() != first.bytes());
}

}  // namespace
}  // namespace anketa::crypto
