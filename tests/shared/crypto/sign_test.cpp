#include <doctest/doctest.h>

#include <algorithm>

#include "shared/crypto/crypto.h"
#include "tests/shared/crypto/openssl_hpke.h"
#include "tests/shared/crypto/seeded_random.h"

namespace anketa::crypto {
namespace {

Secret<32> seed(std::string_view hex) {
  Secret<32> out;
  std::ranges::copy(from_hex(hex).value(), out.bytes().begin());
  return out;
}

TEST_CASE("RFC 8032, 7.1: tests 1 to 3") {
  struct Vector {
    std::string_view secret, public_key, message, signature;
  };
  const Vector vectors[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2"
       "4655141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302ae"
       "eb00d291612bb0c00"},
      {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
       "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
       "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28"
       "dc027beceea1ec40a"},
  };
  for (const Vector& vector : vectors) {
    const SignKey key = sign_key_from_seed(seed(vector.secret));
    const Bytes message = from_hex(vector.message).value();
    CHECK(to_hex(key.public_key) == vector.public_key);
    const SignatureBytes signature = sign(key, "", message);
    CHECK(to_hex(signature) == vector.signature);
    CHECK(verify(key.public_key, "", message, signature));
    CHECK(testing::openssl_ed25519_verify(key.public_key, message, signature));
  }
}

TEST_CASE("a signature holds for one context, one message, one key") {
  testing::SeededRandom random(3);
  const SignKey key = make_sign_key(random);
  const SignKey other = make_sign_key(random);
  Bytes message(100);
  random.fill(message);
  const SignatureBytes signature = sign(key, "anketa/v1/env", message);
  CHECK(verify(key.public_key, "anketa/v1/env", message, signature));
  CHECK_FALSE(verify(key.public_key, "anketa/v1/receipt", message, signature));
  CHECK_FALSE(verify(other.public_key, "anketa/v1/env", message, signature));
  int accepted = 0;
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    SignatureBytes altered = signature;
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1u << bit % 8));
    accepted += verify(key.public_key, "anketa/v1/env", message, altered);
  }
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    Bytes altered = message;
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1u << bit % 8));
    accepted += verify(key.public_key, "anketa/v1/env", altered, signature);
  }
  CHECK(accepted == 0);
}

}  // namespace
}  // namespace anketa::crypto
