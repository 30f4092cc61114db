// Base64 against libsodium's as a second opinion, and every other spelling refused.
#include "shared/base/bytes.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <random>

namespace anketa {
namespace {

std::string second_opinion(const Bytes& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

bool second_opinion_takes(const std::string& text) {
  Bytes bytes(text.size() + 1);
  std::size_t size = 0;
  const char* end = nullptr;
  return sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, &end,
                           sodium_base64_VARIANT_ORIGINAL) == 0 &&
         end == text.data() + text.size();
}

}  // namespace

TEST_CASE("base64: as libsodium writes it, and back, for every length") {
  std::mt19937 random(7);
  for (std::size_t size = 0; size < 200; ++size) {
    Bytes bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    const std::string text = to_base64(bytes);
    CHECK(text == second_opinion(bytes));
    CHECK(from_base64(text) == bytes);
  }
}

TEST_CASE("base64: one spelling only") {
  for (const char* text :
       {"=",        "==",       "A",        "AA",   "AAA",  "A===",  "====",  "AA=A",    "A=AA",
        "=AAA",     "AAAA====", "AA==AAAA", "AB==", "AAB=", " AAAA", "AAAA ", "AAAA\n",  "\nAAA",
        "    AAAA", "AAAA    ", "AA-A",     "AA_A", "AAA-", "AAAA-", "AA A",  "AAA\xd0", "AAAAAAA"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text).has_value());
  }
  CHECK_FALSE(from_base64(std::string_view("AA\0A", 4)).has_value());
}

TEST_CASE("base64: what libsodium refuses we refuse, and the other way round") {
  std::mt19937 random(11);
  const std::string letters = "ABab01+/==-_ \n";
  int taken = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text(random() % 9, 'A');
    for (auto& letter : text) letter = letters[random() % letters.size()];
    const auto bytes = from_base64(text);
    REQUIRE_MESSAGE(bytes.has_value() == second_opinion_takes(text), text);
    if (bytes) REQUIRE(to_base64(*bytes) == text);
    taken += bytes.has_value() ? 1 : 0;
  }
  CHECK(taken > 1000);
}

}  // namespace anketa
