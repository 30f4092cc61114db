// Random hostility, bounded: whatever arrives, every reader answers with a value or a Problem.
#include <doctest/doctest.h>

#include "shared/wire/bundle.h"
#include "shared/wire/device_request.h"
#include "shared/wire/enrol.h"
#include "shared/wire/envelope.h"
#include "shared/wire/key_list.h"
#include "shared/wire/lead_json.h"
#include "shared/wire/message.h"
#include "shared/wire/receipt.h"
#include "tests/shared/crypto/seeded_random.h"
#include "tests/shared/wire/samples.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

// Some bytes changed, a piece cut out, a piece doubled.
std::string mangled(std::string text, Random& random) {
  for (std::uint64_t times = random.below(4) + 1; times > 0 && !text.empty(); --times) {
    const std::size_t at = random.below(text.size());
    const std::size_t size = std::min<std::size_t>(random.below(12) + 1, text.size() - at);
    switch (random.below(4)) {
      case 0: text[at] = static_cast<char>(random.below(256)); break;
      case 1: text.erase(at, size); break;
      case 2: text.insert(at, text.substr(at, size)); break;
      default: text[at] = "\"\\{}[],:0-e"[random.below(11)]; break;
    }
  }
  return text;
}

TEST_CASE("mangled leads never break the reader, and what it keeps it can read again without change") {
  testing::SeededRandom random(40);
  const std::string lead = testing::vector_text("lead.json");
  std::size_t readable = 0, unstable = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto parsed = parse_lead(mangled(lead, random));
    if (!parsed) continue;
    ++readable;
    unstable += parse_lead(lead_json(parsed->lead)).value().lead != parsed->lead;
  }
  CHECK(readable > 300);
  CHECK(unstable == 0);
}

TEST_CASE("mangled binary forms are never accepted") {
  testing::SeededRandom random(41);
  const auto bytes_of = [](std::string_view path) { return std::string(as_text(testing::vector_bytes(path))); };
  const std::string key_list = bytes_of("key_list.bytes"), receipt = bytes_of("receipt.bytes"),
                    bundle = bytes_of("bundle.bytes");
  const std::string envelope(as_text(encode(testing::sample_envelope())));
  std::size_t accepted = 0;
  for (int round = 0; round < 700; ++round) {
    const auto altered = [&](const std::string& text) {
      std::string other = mangled(text, random);
      return other == text ? std::string("?") : other;
    };
    accepted += decode_key_list(as_bytes(altered(key_list)), testing::vector_key("root").public_key).has_value();
    accepted += decode_receipt(as_bytes(altered(receipt)), testing::vector_key("receipt").public_key).has_value();
    accepted += decode_bundle(as_bytes(altered(bundle)), testing::vector_key("bundle").public_key).has_value();
    accepted += testing::judge(as_bytes(altered(envelope))).empty();
  }
  CHECK(accepted == 0);
}

TEST_CASE("noise is refused by every reader") {
  testing::SeededRandom random(42);
  std::size_t accepted = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string noise(random.below(400), '\0');
    for (char& c : noise) c = static_cast<char>(random.below(256));
    const ByteView bytes = as_bytes(noise);
    accepted += decode(bytes).has_value() || decode_header(bytes).has_value();
    accepted += parse_enrol_request(noise).has_value() || parse_enrol_answer(noise).has_value() ||
                parse_enrol_code(noise).has_value();
    accepted +=
        parse_bundle(noise).has_value() || parse_heartbeat(noise).has_value() || parse_kiosk_header(noise).has_value();
    const auto batch = decode_batch(bytes);  // four zero bytes are an honest empty batch
    accepted += batch.has_value() && !batch->empty();
  }
  CHECK(accepted == 0);
}

}  // namespace
}  // namespace anketa::wire
