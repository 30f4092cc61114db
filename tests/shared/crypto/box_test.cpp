#include <doctest/doctest.h>

#include "shared/crypto/crypto.h"
#include "tests/shared/crypto/seeded_random.h"

namespace anketa::crypto {
namespace {

TEST_CASE("a box opens with its key and its label only") {
  testing::SeededRandom random(4);
  const BoxKey key = make_box_key(random);
  const BoxKey other = make_box_key(random);
  for (const std::size_t size : {0, 1, 15, 16, 17, 4096}) {
    Bytes plaintext(size);
    random.fill(plaintext);
    const Bytes sealed = box_seal(key, as_bytes("lead 1"), plaintext, random);
    CHECK(sealed.size() == size + 40);
    CHECK(box_open(key, as_bytes("lead 1"), sealed).value() == plaintext);
    CHECK_FALSE(box_open(key, as_bytes("lead 2"), sealed).has_value());
    CHECK_FALSE(box_open(other, as_bytes("lead 1"), sealed).has_value());
  }
}

TEST_CASE("a box with any bit altered, or cut, does not open") {
  testing::SeededRandom random(5);
  const BoxKey key = make_box_key(random);
  const Bytes sealed = box_seal(key, {}, as_bytes("some forty bytes of somebody's own life"), random);
  int opened = 0;
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    Bytes altered = sealed;
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1u << bit % 8));
    opened += box_open(key, {}, altered).has_value();
  }
  for (std::size_t size = 0; size < sealed.size(); ++size)
    opened += box_open(key, {}, ByteView(sealed).first(size)).has_value();
  CHECK(opened == 0);
}

TEST_CASE("two boxes of one plaintext differ") {
  testing::SeededRandom random(6);
  const BoxKey key = make_box_key(random);
  CHECK(box_seal(key, {}, as_bytes("same"), random) != box_seal(key, {}, as_bytes("same"), random));
}

}  // namespace
}  // namespace anketa::crypto
