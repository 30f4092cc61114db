#include <doctest/doctest.h>

#include <algorithm>

#include "shared/crypto/crypto.h"
#include "tests/shared/crypto/openssl_hpke.h"
#include "tests/shared/crypto/seeded_random.h"

namespace anketa::crypto {
namespace {

using testing::openssl_hpke_open;
using testing::openssl_hpke_seal;
using testing::SeededRandom;

Bytes hex(std::string_view text) { return from_hex(text).value(); }
std::array<std::uint8_t, 32> hex32(std::string_view text) {
  std::array<std::uint8_t, 32> out{};
  std::ranges::copy(hex(text), out.begin());
  return out;
}

// RFC 9180, A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode, sequence number 0.
const std::string_view rfc_info = "4f6465206f6e2061204772656369616e2055726e";
const std::string_view rfc_aad = "436f756e742d30";
const std::string_view rfc_plaintext = "4265617574792069732074727574682c20747275746820626561757479";
const std::string_view rfc_ciphertext =
    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";
const std::string_view rfc_enc = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
const std::string_view rfc_ephemeral = "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600";
const std::string_view rfc_recipient = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
const std::string_view rfc_recipient_secret = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";

SealKey rfc_key() { return {hex32(rfc_recipient), Secret<32>(hex32(rfc_recipient_secret))}; }

TEST_CASE("RFC 9180 A.2.1: seal and open give the RFC's bytes") {
  HpkeSender sender(hex32(rfc_recipient), hex(rfc_info), Secret<32>(hex32(rfc_ephemeral)));
  CHECK(to_hex(sender.enc()) == rfc_enc);
  CHECK(to_hex(sender.seal(hex(rfc_aad), hex(rfc_plaintext))) == rfc_ciphertext);
  const auto opened = hpke_open(rfc_key(), hex32(rfc_enc), hex(rfc_info), hex(rfc_aad), hex(rfc_ciphertext));
  REQUIRE(opened);
  CHECK(to_hex(*opened) == rfc_plaintext);
}

TEST_CASE("OpenSSL agrees with the RFC and with us, in both directions") {
  CHECK(to_hex(openssl_hpke_seal(hex(rfc_ephemeral), hex(rfc_recipient), hex(rfc_info), hex(rfc_aad),
                                 hex(rfc_plaintext))) == std::string(rfc_enc) + std::string(rfc_ciphertext));
  SeededRandom random(1);
  for (int round = 0; round < 200; ++round) {
    const SealKey key = make_seal_key(random);
    Bytes info(random.below(60)), aad(random.below(300)), plaintext(random.below(5000));
    random.fill(info);
    random.fill(aad);
    random.fill(plaintext);
    HpkeSender sender(key.public_key, info, random);
    const Bytes ours = sender.seal(aad, plaintext);
    CHECK(openssl_hpke_open(key.secret.bytes(), sender.enc(), info, aad, ours) == plaintext);

    Secret<32> ephemeral;
    random.fill(ephemeral.bytes());
    const Bytes theirs = openssl_hpke_seal(ephemeral.bytes(), key.public_key, info, aad, plaintext);
    PublicKey enc;
    std::copy_n(theirs.begin(), 32, enc.begin());
    const auto opened = hpke_open(key, enc, info, aad, ByteView(theirs).subspan(32));
    REQUIRE(opened);
    CHECK(*opened == plaintext);
  }
}

TEST_CASE("anything altered does not open") {
  const auto opens = [](std::string_view enc, std::string_view info, std::string_view aad,
                        std::string_view ciphertext) {
    return hpke_open(rfc_key(), hex32(enc), hex(info), hex(aad), hex(ciphertext)).has_value();
  };
  REQUIRE(opens(rfc_enc, rfc_info, rfc_aad, rfc_ciphertext));
  const auto flipped = [](std::string_view text, std::size_t bit) {
    Bytes bytes = hex(text);
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1u << bit % 8));
    return to_hex(bytes);
  };
  int opened = 0;
  for (std::size_t bit = 0; bit < rfc_info.size() * 4; ++bit)
    opened += opens(rfc_enc, flipped(rfc_info, bit), rfc_aad, rfc_ciphertext);
  for (std::size_t bit = 0; bit < rfc_aad.size() * 4; ++bit)
    opened += opens(rfc_enc, rfc_info, flipped(rfc_aad, bit), rfc_ciphertext);
  for (std::size_t bit = 0; bit < rfc_ciphertext.size() * 4; ++bit)
    opened += opens(rfc_enc, rfc_info, rfc_aad, flipped(rfc_ciphertext, bit));
  for (std::size_t bit = 0; bit < 256; ++bit) opened += opens(flipped(rfc_enc, bit), rfc_info, rfc_aad, rfc_ciphertext);
  CHECK(opened == 0);
  CHECK_FALSE(opens(rfc_enc, rfc_info, rfc_aad, rfc_ciphertext.substr(0, 30)));
  CHECK_FALSE(opens(rfc_enc, rfc_info, rfc_aad, ""));
}

TEST_CASE("points of small order are refused on both sides") {
  SeededRandom random(2);
  const SealKey key = make_seal_key(random);
  const PublicKey zero{};
  PublicKey one{};
  one[0] = 1;
  for (const PublicKey& point : {zero, one}) {
    CHECK_FALSE(hpke_open(key, point, {}, {}, Bytes(64)).has_value());
    CHECK_THROWS_AS(HpkeSender(point, ByteView{}, random), BrokenWorld);
  }
}

}  // namespace
}  // namespace anketa::crypto
