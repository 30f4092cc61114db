#include <doctest/doctest.h>

#include "shared/wire/api.h"
#include "shared/wire/compress.h"
#include "shared/wire/envelope.h"
#include "shared/wire/lead_json.h"
#include "tests/shared/crypto/seeded_random.h"
#include "tests/shared/wire/samples.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

using testing::judge;
using testing::sample_envelope;
using testing::sample_header;
using testing::vector_key;
using testing::vector_sealing_key;

Envelope sealed(std::string_view json) {
  testing::SeededRandom random(11);
  return seal(sample_header(), json, vector_sealing_key().public_key, vector_key("device"), random);
}

// An envelope whose plaintext is exactly these bytes: what another kiosk's mistake would look like.
Envelope sealed_raw(ByteView plaintext) {
  testing::SeededRandom random(12);
  Envelope out;
  out.header = sample_header();
  Bytes info{'a', 'n', 'k', 'e', 't', 'a', '/', 'v', '1', '/', 'l', 'e', 'a', 'd'};
  const Uuid hub = out.header.hub.bytes();
  info.insert(info.end(), hub.begin(), hub.end());
  info.insert(info.end(), {0, 0, 0, 7});
  crypto::HpkeSender sender(vector_sealing_key().public_key, info, random);
  out.header.enc = sender.enc();
  out.ciphertext = sender.seal(ByteView(encode_header(out.header)).first(255), plaintext);
  out.header.ciphertext_size = static_cast<std::uint32_t>(out.ciphertext.size());
  out.header.ciphertext_sha256 = crypto::sha256(out.ciphertext);
  return out;
}

Bytes with_length(Bytes frame, std::size_t said, std::size_t total) {
  Bytes out{static_cast<std::uint8_t>(said >> 24), static_cast<std::uint8_t>(said >> 16),
            static_cast<std::uint8_t>(said >> 8), static_cast<std::uint8_t>(said)};
  out.insert(out.end(), frame.begin(), frame.end());
  out.resize(total);
  return out;
}

TEST_CASE("an envelope survives encode and decode, and opens to its text") {
  const std::string json = lead_json(testing::sample_lead());
  const Envelope envelope = sealed(json);
  CHECK(header_size() == 291);
  CHECK(encode(envelope).size() == 291 + 64 + envelope.ciphertext.size());
  CHECK(decode(encode(envelope)).value() == envelope);
  CHECK(decode_header(encode_header(envelope.header)).value() == envelope.header);
  CHECK(judge(encode(envelope)) == "");
  CHECK(open(envelope, vector_sealing_key()).value() == json);
}

TEST_CASE("sizes say nothing finer than 4 KiB") {
  for (const std::size_t size : {0, 1, 100, 3000}) CHECK(sealed(std::string(size, 'x')).ciphertext.size() == 4096 + 16);
  testing::SeededRandom random(13);
  std::string noise(60000, '\0');
  for (char& c : noise) c = static_cast<char>(random.below(256));
  const Envelope large = sealed(noise);
  CHECK(large.ciphertext.size() % 4096 == 16);
  CHECK(open(large, vector_sealing_key()).value() == noise);
}

TEST_CASE("a nil venue stays none") {
  Header header = sample_header();
  header.venue = {};
  testing::SeededRandom random(14);
  const Envelope envelope = seal(header, "{}", vector_sealing_key().public_key, vector_key("device"), random);
  CHECK(decode(encode(envelope)).value().header.venue.empty());
  CHECK(verify(decode(encode(envelope)).value(), vector_key("device").public_key));
}

TEST_CASE("kinds this version does not know pass the door") {
  Header header = sample_header();
  header.kind = 200;
  testing::SeededRandom random(15);
  CHECK(judge(encode(seal(header, "{}", vector_sealing_key().public_key, vector_key("device"), random))) == "");
}

TEST_CASE("no altered bit anywhere is accepted") {
  const Bytes bytes = encode(sample_envelope());
  REQUIRE(judge(bytes) == "");
  std::size_t accepted = 0, unnamed = 0;
  // Every bit of header and signature; of the ciphertext every bit of some thousand bytes.
  for (std::size_t at = 0; at < bytes.size(); at += at < 355 ? 1 : 4) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes altered = bytes;
      altered[at] = static_cast<std::uint8_t>(altered[at] ^ (1u << bit));
      const std::string code = judge(altered);
      accepted += code.empty();
      unnamed += !code.starts_with("envelope.") && code != "kiosk.unknown";
    }
  }
  CHECK(accepted == 0);
  CHECK(unnamed == 0);
}

TEST_CASE("cut, extended and oversized bytes are malformed") {
  const Bytes bytes = encode(sample_envelope());
  std::size_t not_malformed = 0;
  for (std::size_t size = 0; size < bytes.size(); size += size < 400 ? 1 : 97) {
    not_malformed += judge(ByteView(bytes).first(size)) != "envelope.malformed";
  }
  CHECK(not_malformed == 0);
  Bytes longer = bytes;
  longer.push_back(0);
  CHECK(judge(longer) == "envelope.malformed");
  CHECK(judge({}) == "envelope.malformed");
  Envelope huge = sample_envelope();
  huge.ciphertext.resize(max_ciphertext + 1);
  huge.header.ciphertext_size = max_ciphertext + 1;
  huge.header.ciphertext_sha256 = crypto::sha256(huge.ciphertext);
  CHECK(judge(encode(huge)) == "envelope.malformed");
}

TEST_CASE("header values that nobody can mean are malformed") {
  const auto judged = [](auto change) {
    Envelope envelope = sample_envelope();
    change(envelope.header);
    return judge(encode(envelope));
  };
  CHECK(judged([](Header& h) { h.kind = 0; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.epoch = 0; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.seq = 0; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.seq = UINT64_MAX; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.mono_ms = -1; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.bundle_version = -1; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.clock = static_cast<ClockState>(4); }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.hub = {}; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.kiosk = {}; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.lead = {}; }) == "envelope.malformed");
  CHECK(judged([](Header& h) { h.wall_ms = -5; }) == "envelope.bad_signature");  // a wrong clock is no refusal
}

TEST_CASE("what another key or another header sealed does not open") {
  testing::SeededRandom random(16);
  const Envelope envelope = sample_envelope();
  CHECK(open(envelope, crypto::make_seal_key(random)).error().is(problems::seal_cannot_open));
  const auto moved = [&](auto change) {
    Envelope other = envelope;
    change(other.header);
    return open(other, vector_sealing_key()).has_value();
  };
  CHECK_FALSE(moved([](Header& h) { h.lead = {testing::vector_text("ids.heartbeat")}; }));
  CHECK_FALSE(moved([](Header& h) { h.hub = {testing::vector_text("ids.org")}; }));
  CHECK_FALSE(moved([](Header& h) { h.seq = 2; }));
  CHECK_FALSE(moved([](Header& h) { h.sealing_key = 8; }));
  CHECK_FALSE(moved([](Header& h) { h.kind = 2; }));
}

TEST_CASE("plaintexts that break the form are seal.cannot_open") {
  const Bytes frame = compress("{\"v\":1}", 3);
  const auto opens = [](const Bytes& plaintext) { return open(sealed_raw(plaintext), vector_sealing_key()); };
  CHECK(opens(with_length(frame, frame.size(), 4096)).value() == "{\"v\":1}");
  CHECK(opens(with_length(frame, frame.size(), 8192)).value() == "{\"v\":1}");  // more padding hides more
  CHECK_FALSE(opens(with_length(frame, frame.size(), 4095)).has_value());
  CHECK_FALSE(opens(with_length(frame, frame.size() - 1, 4096)).has_value());
  CHECK_FALSE(opens(with_length(frame, frame.size() + 1, 4096)).has_value());
  CHECK_FALSE(opens(with_length(frame, 4093, 4096)).has_value());
  CHECK_FALSE(opens(with_length(frame, 0xFFFFFFFF, 4096)).has_value());
  CHECK_FALSE(opens(with_length({}, 0, 4096)).has_value());
  CHECK_FALSE(opens({1}).has_value());
  Bytes dirty = with_length(frame, frame.size(), 4096);
  dirty.back() = 1;
  CHECK(opens(dirty).error().is(problems::seal_cannot_open));
  Bytes twice = frame;
  twice.insert(twice.end(), frame.begin(), frame.end());
  CHECK_FALSE(opens(with_length(twice, twice.size(), 4096)).has_value());
}

TEST_CASE("a compression bomb is stopped at the limit") {
  const Bytes bomb = compress(std::string(64u << 20, '0'), 3);
  REQUIRE(bomb.size() < 4096);
  CHECK(open(sealed_raw(with_length(bomb, bomb.size(), 8192)), vector_sealing_key())
            .error()
            .is(problems::seal_cannot_open));
  CHECK(decompress(bomb, 1000) == std::nullopt);
}

TEST_CASE("batches") {
  const Bytes one = encode(sample_envelope());
  const std::vector<Bytes> three{one, {}, one};  // an empty row is framing's business only
  CHECK(decode_batch(encode_batch(three)).value() == three);
  CHECK(decode_batch(encode_batch({})).value().empty());
  Bytes bytes = encode_batch(three);
  bytes.push_back(0);
  CHECK(decode_batch(bytes).error().is(problems::envelope_malformed));
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{5}, bytes.size() - 2}) {
    CHECK(decode_batch(ByteView(bytes).first(size)).error().is(problems::envelope_malformed));
  }
  CHECK(decode_batch(Bytes{0, 0, 0, 101}).error().is(problems::envelope_malformed));
  CHECK(decode_batch(Bytes{0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1}).error().is(problems::envelope_malformed));
  CHECK(decode_batch(Bytes(max_push_body + 1)).error().is(problems::request_too_large));
}

}  // namespace
}  // namespace anketa::wire
