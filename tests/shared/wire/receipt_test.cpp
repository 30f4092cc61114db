#include "shared/wire/receipt.h"

#include <doctest/doctest.h>

#include "shared/wire/key_list.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

using testing::vector_bytes;
using testing::vector_key;

TEST_CASE("a receipt holds under its own key, whole, and in no other way") {
  const crypto::SignKey key = vector_key("receipt");
  const Bytes bytes = vector_bytes("receipt.bytes");
  REQUIRE(decode_receipt(bytes, key.public_key));
  CHECK(decode_receipt(bytes, vector_key("bundle").public_key).error().is(problems::receipt_bad_signature));
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes altered = bytes;
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1u << bit % 8));
    accepted += decode_receipt(altered, key.public_key).has_value();
  }
  for (std::size_t size = 0; size < bytes.size(); ++size)
    accepted += decode_receipt(ByteView(bytes).first(size), key.public_key).has_value();
  CHECK(accepted == 0);
}

TEST_CASE("a receipt that contradicts itself is malformed even when signed") {
  const crypto::SignKey key = vector_key("receipt");
  Receipt receipt = decode_receipt(vector_bytes("receipt.bytes"), key.public_key).value();
  receipt.safe_seq = receipt.stored_seq + 1;
  CHECK(decode_receipt(encode(receipt, key), key.public_key).error().is(problems::receipt_malformed));
}

TEST_CASE("a key list holds under the root only") {
  const crypto::SignKey root = vector_key("root");
  const Bytes bytes = vector_bytes("key_list.bytes");
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes altered = bytes;
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1u << bit % 8));
    accepted += decode_key_list(altered, root.public_key).has_value();
  }
  for (std::size_t size = 0; size < bytes.size(); ++size)
    accepted += decode_key_list(ByteView(bytes).first(size), root.public_key).has_value();
  CHECK(accepted == 0);
  CHECK(decode_key_list(bytes, vector_key("device").public_key).error().is(problems::keys_bad_signature));
}

TEST_CASE("a key list passes over uses it does not know and refuses doubled ids") {
  const crypto::SignKey root = vector_key("root");
  KeyList list = decode_key_list(vector_bytes("key_list.bytes"), root.public_key).value();
  const std::size_t known = list.keys.size();
  ListedKey future = list.keys[0];
  future.use = static_cast<KeyUse>(9);
  list.keys.push_back(future);
  CHECK(decode_key_list(encode(list, root), root.public_key).value().keys.size() == known);
  list.keys.back() = list.keys[0];
  CHECK(decode_key_list(encode(list, root), root.public_key).error().is(problems::keys_bad_signature));
}

}  // namespace
}  // namespace anketa::wire
