#include "shared/wire/bundle.h"

#include <doctest/doctest.h>

#include "shared/wire/compress.h"
#include "shared/wire/octets.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

using testing::vector_bytes;
using testing::vector_key;
using testing::vector_text;

// Any JSON, packed and signed as the hub would.
Bytes packed(std::string_view json, std::size_t said_size, const crypto::SignKey& key) {
  const Bytes frame = compress(json, 3);
  Bytes out = Writer(64)
                  .text("ANKB")
                  .number(std::uint8_t{1})
                  .number(static_cast<std::uint32_t>(said_size))
                  .number(static_cast<std::uint32_t>(frame.size()))
                  .bytes(frame)
                  .take();
  const auto signature = crypto::sign(key, "anketa/v1/bundle", out);
  out.insert(out.end(), signature.begin(), signature.end());
  return out;
}

std::string changed(std::string_view from, std::string_view to) {
  std::string text = vector_text("bundle.json");
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

TEST_CASE("a bundle reads back whole") {
  domain::Bundle bundle = parse_bundle(vector_text("bundle.json")).value();
  bundle.texts_en["kiosk.start"] = "Start";
  bundle.settings.default_language = domain::Language::En;
  bundle.models.push_back(bundle.models[0]);
  const crypto::SignKey key = vector_key("bundle");
  CHECK(decode_bundle(encode_bundle(bundle, key), key.public_key).value() == bundle);
}

TEST_CASE("hashes are made anew on writing and checked on reading") {
  domain::Bundle bundle = parse_bundle(vector_text("bundle.json")).value();
  const std::string before = bundle.questionnaire_sha256;
  bundle.questionnaire.version = 2;
  const domain::Bundle again = parse_bundle(bundle_json(bundle)).value();
  CHECK(again.questionnaire_sha256 != before);
  CHECK(parse_bundle(changed("\"code\":\"suv\"", "\"code\":\"van\"")).error().is(problems::bundle_malformed));
  CHECK(parse_bundle(changed("I agree to the processing.", "I agree to everything."))
            .error()
            .is(problems::bundle_malformed));
  CHECK(parse_bundle(changed(before, std::string(64, '0'))).error().is(problems::bundle_malformed));
  CHECK(parse_bundle(changed(before, "")).value().questionnaire_sha256 == before);
}

TEST_CASE("a bundle holds under its own key, whole") {
  const crypto::SignKey key = vector_key("bundle");
  const Bytes bytes = vector_bytes("bundle.bytes");
  CHECK(decode_bundle(bytes, vector_key("receipt").public_key).error().is(problems::bundle_bad_signature));
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    Bytes altered = bytes;
    altered[at] = static_cast<std::uint8_t>(altered[at] ^ (1u << at % 8));
    accepted += decode_bundle(altered, key.public_key).has_value();
    accepted += decode_bundle(ByteView(bytes).first(at), key.public_key).has_value();
  }
  CHECK(accepted == 0);
}

TEST_CASE("a signed bundle of another form is malformed") {
  const crypto::SignKey key = vector_key("bundle");
  const std::string json = vector_text("bundle.json");
  const auto refused = [&](const Bytes& bytes) {
    return decode_bundle(bytes, key.public_key).error().is(problems::bundle_malformed);
  };
  REQUIRE(decode_bundle(packed(json, json.size(), key), key.public_key));
  CHECK(refused(packed(json, json.size() - 1, key)));
  CHECK(refused(packed(json, json.size() + 1, key)));
  CHECK(refused(packed(json, 17u << 20, key)));
  const std::string bomb(32u << 20, ' ');
  CHECK(refused(packed(bomb, 16u << 20, key)));
  CHECK(refused(packed("{}", 2, key)));
  for (const auto& [from, to] : {std::pair{"\"version\":12", "\"version\":0"},
                                 {"\"en\":\"Light\"", "\"de\":\"Leicht\""},
                                 {"\"ru\",", "\"fr\","},
                                 {"\"price_from_rub\":2990000", "\"price_from_rub\":-1"},
                                 {"\"v\":1", "\"v\":2"},
                                 {"\"v\":1", "\"v\":1,\"v\":1"},
                                 {"\"brands\":[\"vega\"]", "\"brands\":[7]"},
                                 {"\"kind\":\"single\"", "\"kind\":\"trick\""}}) {
    CHECK_MESSAGE(parse_bundle(changed(from, to)).error().is(problems::bundle_malformed), to);
  }
  CHECK(parse_bundle(changed("\"v\":1", "\"v\":1,\"weather\":{\"a\":[]}")).has_value());
}

TEST_CASE("later members: wrong forms are refused") {
  const std::string whole = testing::vector_text("full.bundle");
  const std::pair<const char*, const char*> faults[] = {
      {R"("scheme":"dark")", R"("scheme":"pink")"}, {R"("lat6":55755800)", R"("lat6":95755800)"},
      {R"("half":"morning")", R"("half":"night")"}, {R"("from":600,"to":1200)", R"("from":1300,"to":1200)"},
      {R"("weekday":6)", R"("weekday":0)"},         {R"("seconds":8)", R"("seconds":0)"}};
  for (const auto& [right, wrong] : faults) {
    CAPTURE(wrong);
    std::string json = whole;
    const auto at = json.find(right);
    REQUIRE(at != std::string::npos);
    json.replace(at, std::string_view(right).size(), wrong);
    CHECK(!parse_bundle(json));
  }
  CHECK(parse_bundle(whole));
}

}  // namespace
}  // namespace anketa::wire
