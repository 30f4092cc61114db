#include "kiosk/capture/capture.h"

#include <doctest/doctest.h>

#include "shared/wire/coupon.h"
#include "shared/wire/lead_json.h"
#include "shared/wire/message.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::capture {
namespace {

using test::FakeHub;
using test::Kit;

wire::Envelope newest(Kit& kit) {
  const auto batch = kit.outbox->next_batch(1000, 1u << 24);
  REQUIRE(batch.has_value());
  REQUIRE_FALSE(batch->empty());
  auto envelope = wire::decode(batch->envelopes.back());
  REQUIRE(envelope.has_value());
  return *envelope;
}

}  // namespace

TEST_CASE("the hub opens exactly what the visitor gave") {
  Kit kit;
  const auto lead = kit.visitor(1);
  const auto done = kit.capturer->lead(lead, kit.bundle, false);
  REQUIRE(done.has_value());
  const auto envelope = newest(kit);
  const auto json = wire::open(envelope, kit.keys.sealing);
  REQUIRE(json.has_value());
  const auto parsed = wire::parse_lead(*json);
  REQUIRE(parsed.has_value());
  CHECK(parsed->lead.contact == lead.contact);
  CHECK(parsed->lead.answers == lead.answers);
  CHECK(parsed->lead.signature == lead.signature);
  CHECK(parsed->lead.id == done->lead);
  CHECK(parsed->lead.kiosk == kit.identity.kiosk);
  CHECK(parsed->lead.venue == kit.identity.venue);
  CHECK(parsed->lead.captured_ms == kit.clock.wall_ms);
  CHECK(parsed->lead.visitor_token_sha256 == to_hex(crypto::sha256(as_bytes(done->visitor_token))));
}

TEST_CASE("the header says where, when and under which forms, and nothing of the visitor") {
  Kit kit;
  const auto done = kit.capture(1);
  const auto header = newest(kit).header;
  CHECK(header.kind == static_cast<std::uint8_t>(wire::EnvelopeKind::Lead));
  CHECK(header.hub == kit.identity.hub);
  CHECK(header.kiosk == kit.identity.kiosk);
  CHECK(header.lead == done.lead);
  CHECK(header.venue == kit.identity.venue);
  CHECK(header.bundle_version == 3);
  CHECK(to_hex(header.questionnaire) == std::string(64, 'a'));
  CHECK(to_hex(header.consents) == std::string(64, 'b'));
  CHECK(header.sealing_key == 7);
  CHECK(header.clock == wire::ClockState::Unknown);
  CHECK(uuid_text(header.boot) == kit.clock.boot);
  const Bytes bytes = wire::encode_header(header);
  CHECK(as_text(bytes).find("anar") == std::string_view::npos);
}

TEST_CASE("after a receipt the header knows how good the clock is") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  kit.capture(1);
  hub.hub_ms_ = kit.clock.wall_ms;
  REQUIRE(kit.push_once(hub));
  kit.capture(2);
  CHECK(newest(kit).header.clock == wire::ClockState::Synced);
  kit.clock.wall_ms += 3'600'000;
  kit.capture(3);
  CHECK(newest(kit).header.clock == wire::ClockState::Jumped);
}

TEST_CASE("the visitor's token has 160 bits, is new each time, and stays out of the outbox") {
  Kit kit;
  const auto one = kit.capture(1);
  const auto two = kit.capture(2);
  CHECK(from_base64url(one.visitor_token)->size() == 20);
  CHECK(one.visitor_token != two.visitor_token);
  CHECK(one.lead != two.lead);
  const auto json = wire::open(newest(kit), kit.keys.sealing);
  CHECK(json->find(two.visitor_token) == std::string::npos);
}

TEST_CASE("staff's test mode is marked where the hub sees it before opening") {
  Kit kit;
  REQUIRE(kit.capturer->lead(kit.visitor(1), kit.bundle, true).has_value());
  CHECK(newest(kit).header.kind == static_cast<std::uint8_t>(wire::EnvelopeKind::TestLead));
}

TEST_CASE("a benefit's prefix becomes a code that follows from the lead") {
  Kit kit;
  auto lead = kit.visitor(1);
  CHECK(kit.capturer->lead(lead, kit.bundle, false)->coupon.empty());
  lead.coupon = "VEGA";
  const auto done = kit.capturer->lead(lead, kit.bundle, false);
  REQUIRE(done.has_value());
  const auto sealed = wire::parse_lead(*wire::open(newest(kit), kit.keys.sealing))->lead;
  CHECK(sealed.coupon == done->coupon);
  CHECK(wire::coupon_holds(done->coupon, sealed.visitor_token_sha256));
}

TEST_CASE("what was taken back at the kiosk goes behind its lead, sealed like it") {
  Kit kit;
  const auto done = kit.capture(1);
  REQUIRE(kit.capturer->withdrawal(done.lead, kit.bundle).has_value());
  const auto envelope = newest(kit);
  CHECK(envelope.header.kind == static_cast<std::uint8_t>(wire::EnvelopeKind::Withdrawal));
  CHECK(envelope.header.lead != done.lead);  // an envelope of its own
  const auto message = wire::parse_withdrawal(*wire::open(envelope, kit.keys.sealing));
  REQUIRE(message.has_value());
  CHECK(message->lead == done.lead);
  CHECK(message->purpose.empty());
  CHECK(message->decided_ms == kit.clock.wall_ms);
}

TEST_CASE("without a sealing key nothing is kept") {
  Kit kit;
  const enrol::Trust nobody(kit.keys.hub, kit.keys.root.public_key);
  Capture capture(*kit.outbox, nobody, kit.identity, kit.device, kit.clock, kit.random);
  CHECK(capture.lead(kit.visitor(1), kit.bundle, false).error().is(problems::keys_missing));
  CHECK(kit.outbox->status().depth == 0);
}

TEST_CASE("gaps name the row, its epoch and how far the loss reaches") {
  Kit kit;
  REQUIRE(kit.outbox->set_unreadable({1, 1}, "unreadable").has_value());
  const auto gaps = kit.outbox->gaps_to_announce();
  REQUIRE(gaps.size() == 1);
  REQUIRE(kit.capturer->gap(gaps[0]).has_value());
  const auto json = wire::open(newest(kit), kit.keys.sealing);
  REQUIRE(json.has_value());
  CHECK(*json == R"({"epoch":1,"last_seq":1,"reason":"unreadable","seq":1,"v":1})");
  CHECK(wire::parse_gap(*json)->seq == 1);
}

TEST_CASE("wiping leaves nothing a person gave, in any answer kind") {
  Kit kit;
  auto lead = kit.visitor(1);
  lead.contact.city = "Казань";
  lead.answers["codes"] = domain::Codes{{"suv", "sedan"}};
  lead.answers["number"] = std::int64_t{42};
  lead.answers["day"] = domain::Day{"1990-01-02"};
  wipe(lead);
  CHECK(lead.contact == domain::Contact{});
  CHECK(std::get<domain::FreeText>(lead.answers["why"]).value.empty());
  for (const auto& code : std::get<domain::Codes>(lead.answers["codes"]).values) CHECK(code.empty());
  CHECK(std::get<std::int64_t>(lead.answers["number"]) == 0);
  CHECK(std::get<domain::Day>(lead.answers["day"]).value.empty());
  for (const auto& point : lead.signature->strokes[0]) CHECK(point == domain::StrokePoint{});
}

}  // namespace anketa::capture
