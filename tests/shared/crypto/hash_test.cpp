#include <doctest/doctest.h>

#include "shared/crypto/crypto.h"

namespace anketa::crypto {
namespace {

TEST_CASE("SHA-256 of FIPS 180-4's example, whole and in parts") {
  const std::string_view expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  CHECK(to_hex(sha256(as_bytes("abc"))) == expected);
  CHECK(to_hex(sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")})) == expected);
}

TEST_CASE("HMAC-SHA-256 of RFC 4231, cases 2 and 6") {
  CHECK(to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  const Bytes long_key(131, 0xaa);
  CHECK(to_hex(hmac_sha256(long_key, as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("a keyed hash depends on the key and on the message") {
  BoxKey a, b;
  b.bytes()[0] = 1;
  CHECK(keyed_hash(a, as_bytes("+79161234567")) == keyed_hash(a, as_bytes("+79161234567")));
  CHECK(keyed_hash(a, as_bytes("+79161234567")) != keyed_hash(b, as_bytes("+79161234567")));
  CHECK(keyed_hash(a, as_bytes("+79161234567")) != keyed_hash(a, as_bytes("+79161234568")));
}

TEST_CASE("equal compares whole values") {
  CHECK(equal({}, {}));
  CHECK(equal(as_bytes("abc"), as_bytes("abc")));
  CHECK_FALSE(equal(as_bytes("abc"), as_bytes("abd")));
  CHECK_FALSE(equal(as_bytes("abc"), as_bytes("abcd")));
}

TEST_CASE("wiping a string leaves nothing in its memory") {
  std::string text = "Абв, a name that is longer than the short buffer";
  text.resize(20);  // the tail still holds what was deleted
  const char* memory = text.data();
  const std::size_t size = text.capacity();
  wipe(text);
  CHECK(text.empty());
  std::size_t left = 0;
  for (std::size_t i = 0; i < size; ++i) left += memory[i] != '\0';  // still owned by `text`
  CHECK(left == 0);
}

}  // namespace
}  // namespace anketa::crypto
