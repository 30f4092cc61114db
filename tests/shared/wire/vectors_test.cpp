// The published vectors were made by the Python client from shared/README.md; here the C++ meets them.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/wire/bundle.h"
#include "shared/wire/device_request.h"
#include "shared/wire/enrol.h"
#include "shared/wire/envelope.h"
#include "shared/wire/key_list.h"
#include "shared/wire/lead_json.h"
#include "shared/wire/message.h"
#include "shared/wire/octets.h"
#include "shared/wire/receipt.h"
#include "tests/shared/crypto/seeded_random.h"
#include "tests/shared/wire/samples.h"
#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

using namespace std::string_literals;
using testing::vector_32;
using testing::vector_at;
using testing::vector_bytes;
using testing::vector_key;
using testing::vector_number;
using testing::vector_sealing_key;
using testing::vector_text;

// Bytes of an envelope's fields as the vector names them.
Header header_of(const std::string& at) {
  const auto number = [&](const char* name) { return vector_number(at + ".fields." + name); };
  const auto text = [&](const char* name) { return vector_text(at + ".fields." + name); };
  Header out;
  out.kind = static_cast<std::uint8_t>(number("kind"));
  out.hub = {text("hub")};
  out.kiosk = {text("kiosk")};
  out.epoch = static_cast<std::uint32_t>(number("epoch"));
  out.seq = static_cast<std::uint64_t>(number("seq"));
  out.prev = vector_32(at + ".fields.prev");
  out.lead = {text("lead")};
  out.wall_ms = number("wall_ms");
  out.clock = static_cast<ClockState>(number("clock"));
  out.boot = uuid_parse(text("boot")).value();
  out.mono_ms = number("mono_ms");
  out.venue = {text("venue")};
  out.bundle_version = number("bundle_version");
  out.questionnaire = vector_32(at + ".fields.questionnaire");
  out.consents = vector_32(at + ".fields.consents");
  out.sealing_key = static_cast<std::uint32_t>(number("sealing_key"));
  return out;
}

Envelope envelope_of(const std::string& at) {
  Bytes all = vector_bytes(at + ".header");
  for (const char* part : {".signature", ".ciphertext"}) {
    const Bytes bytes = vector_bytes(at + part);
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return decode(all).value();
}

TEST_CASE("public keys come from the seeds") {
  for (const char* name : {"root", "device", "receipt", "bundle"}) {
    CHECK(vector_key(name).public_key == vector_32("public."s + name));
  }
  testing::FixedRandom random(vector_bytes("sealing.secret"));
  CHECK(crypto::make_seal_key(random).public_key == vector_32("sealing.public"));
}

TEST_CASE("enrolment") {
  const EnrolCode code = parse_enrol_code(vector_text("enrolment.typed")).value();
  CHECK(code.slot == vector_text("enrolment.slot"));
  CHECK(code.secret == vector_text("enrolment.secret"));
  CHECK(enrol_code_text(code) == vector_text("enrolment.code"));
  const auto key = enrol_key(code).value();
  CHECK(to_hex(key.bytes()) == vector_text("enrolment.key"));
  testing::FixedRandom nonce(vector_bytes("enrolment.nonce"));
  const EnrolRequest request =
      make_enrol_request(code, key, vector_key("device").public_key, vector_text("enrolment.app_version"), nonce);
  CHECK(enrol_request_json(request) == vector_text("enrolment.request"));
  const EnrolAnswer answer = parse_enrol_answer(vector_text("enrolment.answer")).value();
  CHECK(proves(answer, request, key));
  CHECK(enrol_answer_json(answer) == vector_text("enrolment.answer"));
  CHECK(answer.root == vector_key("root").public_key);
  CHECK(answer.key_list == vector_bytes("key_list.bytes"));
}

TEST_CASE("key list") {
  const Bytes bytes = vector_bytes("key_list.bytes");
  const KeyList list = decode_key_list(bytes, vector_key("root").public_key).value();
  CHECK(list.version == vector_number("key_list.version"));
  CHECK(list.hub.value == vector_text("ids.hub"));
  CHECK(list.keys.size() == vector_at("key_list.keys").array()->size());
  REQUIRE(list.find(KeyUse::Sealing, KeyState::Current) != nullptr);
  CHECK(list.find(KeyUse::Sealing, KeyState::Current)->id == 7);
  CHECK(list.find(KeyUse::Sealing, 7)->value == vector_32("sealing.public"));
  CHECK(encode(list, vector_key("root")) == bytes);
}

TEST_CASE("request header") {
  const Bytes body = vector_bytes("request.body");
  const std::string method = vector_text("request.method"), path = vector_text("request.path");
  const KioskId kiosk{vector_text("request.kiosk")};
  CHECK(make_kiosk_header(method, path, as_text(body), kiosk, from_ms(vector_number("request.ms")),
                          vector_key("device")) == vector_text("request.header"));
  const auto parsed = parse_kiosk_header(vector_text("request.header")).value();
  CHECK(verify(parsed, method, path, as_text(body), vector_key("device").public_key));
}

TEST_CASE("strokes and lead JSON") {
  std::vector<domain::Stroke> strokes;
  for (const Json& stroke : *vector_at("strokes.points").array()) {
    strokes.emplace_back();
    for (const Json& point : *stroke.array()) {
      const auto part = [&](std::size_t i) { return static_cast<std::int32_t>(*(*point.array())[i].integer()); };
      strokes.back().push_back({part(0), part(1), part(2)});
    }
  }
  CHECK(encode_strokes(strokes) == vector_text("strokes.text"));
  CHECK(decode_strokes(vector_text("strokes.text")).value() == strokes);
  const auto parsed = parse_lead(vector_text("lead.json")).value();
  CHECK(parsed.findings.empty());
  CHECK(parsed.lead.signature->strokes == strokes);
  CHECK(lead_json(parsed.lead) == vector_text("lead.json"));
}

TEST_CASE("envelopes: sealed anew from their inputs, opened, chained") {
  Hash prev = vector_32("epoch_start");
  CHECK(prev == epoch_start({vector_text("ids.hub")}, {vector_text("ids.kiosk")}, 1, vector_key("device").public_key));
  std::vector<Bytes> all;
  for (const char* at : {"envelopes.0", "envelopes.1"}) {
    const Envelope envelope = envelope_of(at);
    // zstd's output may change between releases, so the frame is an input of the vector.
    const Bytes frame = vector_bytes(at + ".frame"s);
    Bytes plaintext = Writer(4096).number(static_cast<std::uint32_t>(frame.size())).bytes(frame).take();
    plaintext.resize(4096);
    Header header = header_of(at);
    CHECK(header.prev == prev);
    const Bytes info = Writer(64).text("anketa/v1/lead").bytes(header.hub.bytes()).number(header.sealing_key).take();
    crypto::HpkeSender sender(vector_32("sealing.public"), info, crypto::Secret<32>(vector_32(at + ".ephemeral"s)));
    header.enc = sender.enc();
    CHECK(header.enc == vector_32(at + ".hpke.enc"s));
    const Bytes ciphertext = sender.seal(ByteView(encode_header(header)).first(255), plaintext);
    CHECK(ciphertext == vector_bytes(at + ".ciphertext"s));
    header.ciphertext_size = static_cast<std::uint32_t>(ciphertext.size());
    header.ciphertext_sha256 = crypto::sha256(ciphertext);
    CHECK(to_hex(encode_header(header)) == vector_text(at + ".header"s));
    CHECK(header == envelope.header);
    CHECK(to_hex(crypto::sign(vector_key("device"), "anketa/v1/env", encode_header(header))) ==
          vector_text(at + ".signature"s));
    CHECK(verify(envelope, vector_key("device").public_key));
    CHECK(open(envelope, vector_sealing_key()).value() == vector_text(at + ".json"s));
    prev = chain_value(envelope.header, envelope.signature);
    CHECK(to_hex(prev) == vector_text(at + ".chain"s));
    all.push_back(encode(envelope));
  }
  CHECK(to_hex(crypto::sha256(encode_batch(all))) == vector_text("batch_sha256"));
  CHECK(parse_heartbeat(vector_text("envelopes.1.json")).value().outbox_depth == 1);
  CHECK(heartbeat_json(parse_heartbeat(vector_text("envelopes.1.json")).value()) == vector_text("envelopes.1.json"));
}

TEST_CASE("receipt") {
  const Bytes bytes = vector_bytes("receipt.bytes");
  const Receipt receipt = decode_receipt(bytes, vector_key("receipt").public_key).value();
  CHECK(receipt.stored_seq == static_cast<std::uint64_t>(vector_number("receipt.stored_seq")));
  CHECK(receipt.safe_seq == static_cast<std::uint64_t>(vector_number("receipt.safe_seq")));
  CHECK(receipt.chain == vector_32("envelopes.1.chain"));
  CHECK(receipt.hub_ms == vector_number("receipt.hub_ms"));
  CHECK(receipt.erased.at(0).value == vector_text("receipt.erased.0"));
  CHECK(receipt.audit_head == vector_32("receipt.audit_head"));
  CHECK(encode(receipt, vector_key("receipt")) == bytes);
}

TEST_CASE("bundle") {
  const auto bundle = decode_bundle(vector_bytes("bundle.bytes"), vector_key("bundle").public_key);
  REQUIRE_MESSAGE(bundle, bundle.error().to_string());
  CHECK(bundle->version == 12);
  CHECK(bundle->questionnaire_sha256 == vector_text("bundle.questionnaire_sha256"));
  CHECK(bundle->consents_sha256 == vector_text("bundle.consents_sha256"));
  CHECK(bundle_json(*bundle) == vector_text("bundle.json"));
}

TEST_CASE("members that may be left out are read and written like the others") {
  const auto bundle = parse_bundle(vector_text("full.bundle"));
  REQUIRE_MESSAGE(bundle, bundle.error().to_string());
  CHECK(bundle_json(*bundle) == vector_text("full.bundle"));
  CHECK(bundle->branding.attract.at(0).seconds == 8);
  CHECK(bundle->cities.at(0).place->lat6 == 55755800);
  CHECK(bundle->calendar.at(0).half == domain::HalfDay::Morning);
  CHECK(bundle->opening.at(0).to == 1200);
  CHECK(bundle->dealers.at(0).email == "show@vega.example");
  CHECK(bundle->settings.policy_url == "https://vega.example/policy");
  const auto lead = parse_lead(vector_text("full.lead")).value();
  CHECK(lead.findings.empty());
  CHECK(lead_json(lead.lead) == vector_text("full.lead"));
  CHECK(lead.lead.signature_act == domain::SignatureAct::Drawn);
  CHECK(lead.lead.prefer->channel == domain::Channel::Messenger);
  CHECK(lead.lead.junk->reasons == std::vector<std::string>{"fast", "same_phone"});
  const auto beat = parse_heartbeat(vector_text("full.heartbeat")).value();
  CHECK(heartbeat_json(beat) == vector_text("full.heartbeat"));
  CHECK(beat.doctor.at(1).level == "bad");
  CHECK(beat.bundle_refused->version == 13);
}

TEST_CASE("one altered bit in each header field is refused by the published code") {
  const Bytes bytes = encode(envelope_of("envelopes.0"));
  CHECK(testing::judge(bytes) == "");
  const std::pair<const char*, std::size_t> fields[] = {{"magic", 4},
                                                        {"version", 1},
                                                        {"kind", 1},
                                                        {"hub", 16},
                                                        {"kiosk", 16},
                                                        {"epoch", 4},
                                                        {"seq", 8},
                                                        {"prev", 32},
                                                        {"lead", 16},
                                                        {"wall_ms", 8},
                                                        {"clock", 1},
                                                        {"boot", 16},
                                                        {"mono_ms", 8},
                                                        {"venue", 16},
                                                        {"bundle_version", 8},
                                                        {"questionnaire", 32},
                                                        {"consents", 32},
                                                        {"sealing_key", 4},
                                                        {"enc", 32},
                                                        {"ciphertext_size", 4},
                                                        {"ciphertext_sha256", 32}};
  std::size_t end = 0;
  for (const auto& [name, size] : fields) {
    end += size;
    Bytes altered = bytes;
    altered[end - 1] = static_cast<std::uint8_t>(altered[end - 1] ^ 2u);
    CHECK_MESSAGE(testing::judge(altered) == vector_text("flips."s + name), name);
  }
  CHECK(end == header_size());
}

}  // namespace
}  // namespace anketa::wire
