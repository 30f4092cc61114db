#include "kiosk/capture/canary.h"

#include <doctest/doctest.h>

#include "shared/wire/canary.h"
#include "shared/wire/lead_json.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::capture {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

}  // namespace

TEST_CASE("the canary is sealed as every lead, under its own kind, and counted by nobody") {
  test::Kit kit;
  REQUIRE(kit.capturer->canary(kit.bundle, "2026-05-12"));
  const auto batch = kit.outbox->next_batch(10, 1u << 24);
  REQUIRE(batch.has_value());
  REQUIRE(batch->envelopes.size() == 1);
  const auto envelope = wire::decode(batch->envelopes.front());
  REQUIRE(envelope.has_value());
  CHECK(envelope->header.kind == 7);
  CHECK(envelope->header.bundle_version == kit.bundle.version);
  const auto canary = wire::parse_canary(wire::open(*envelope, kit.keys.sealing).value());
  REQUIRE(canary.has_value());
  CHECK(canary->day == "2026-05-12");
  const auto parsed = wire::parse_lead(canary->lead_json);
  REQUIRE(parsed.has_value());
  CHECK(parsed->findings.empty());
  CHECK(parsed->lead.contact.email == "canary@kiosk.invalid");
  CHECK(parsed->lead.consents.size() == kit.bundle.consents.size());
  for (const auto& consent : parsed->lead.consents) CHECK(consent.given);
  CHECK(kit.outbox->count_leads().taken == 0);
}

TEST_CASE("the canary is due from an hour before the doors open, once a day, and never on a day they stay shut") {
  const Time nine = from_ms(1'780'000'000'000 / (24 * hour_ms) * (24 * hour_ms) + 9 * hour_ms);
  domain::Doors doors;
  doors.day = "2026-05-28";
  doors.opens_ms = to_ms(nine) + hour_ms;
  CHECK(canary_due(doors, "", nine));
  CHECK(canary_due(doors, "2026-05-27", nine));
  CHECK_FALSE(canary_due(doors, "2026-05-28", nine));
  CHECK_FALSE(canary_due(doors, "", nine - Millis(1)));
  CHECK(canary_due(doors, "", nine + Millis(8 * hour_ms)));  // started late: then
  doors.opens_ms.reset();
  CHECK_FALSE(canary_due(doors, "", nine));
}

}  // namespace anketa::capture
