#include <doctest/doctest.h>

#include "hub/store/envelopes.h"
#include "hub/store/kiosks.h"
#include "tests/support/engines.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using testing::HubWorld;
using testing::SealingKiosk;

namespace {

std::vector<wire::Envelope> three_leads(HubWorld& world, SealingKiosk& kiosk) {
  std::vector<wire::Envelope> envelopes;
  for (int i = 0; i < 3; ++i) {
    envelopes.push_back(kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+7000312400" + std::to_string(i))));
  }
  return envelopes;
}

std::int64_t count(HubWorld& world, const char* sql) { return world.db().row({"i", sql})->integer(0); }
constexpr const char* all_envelopes = "SELECT count(*) FROM envelopes";

}  // namespace

TEST_CASE("ingest: a batch is stored once and receipted, again and again") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    const auto envelopes = three_leads(world, kiosk);
    const auto first = kiosk.push(envelopes);
    REQUIRE(first);
    CHECK(first->stored_seq == 3);
    CHECK(first->safe_seq == 0);
    CHECK(first->chain == kiosk.chain);
    CHECK(first->generation == 1);
    const auto again = kiosk.push(envelopes);
    REQUIRE(again);
    CHECK(again->stored_seq == 3);
    CHECK(again->chain == first->chain);
    CHECK(count(world, all_envelopes) == 3);
    CHECK(count(world, "SELECT count(*) FROM jobs") == 3);
    CHECK(count(world, "SELECT count(*) FROM quarantine") == 0);
  }
}

TEST_CASE("ingest: refused with nothing stored") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto envelopes = three_leads(world, kiosk);
  const auto refusal = [&](const Bytes& body) {
    const auto answer = world.ingest.push(body);
    REQUIRE_FALSE(answer);
    CHECK(count(world, all_envelopes) == 0);
    CHECK(count(world, "SELECT count(*) FROM quarantine") == 0);
    return std::string(answer.error().code());
  };
  CHECK(refusal(Bytes{1, 2, 3}) == "envelope.malformed");
  CHECK(refusal(wire::encode_batch({})) == "envelope.malformed");
  auto bad = envelopes;
  bad[2].signature[5] ^= 1;
  CHECK(refusal(testing::batch_of(bad)) == "envelope.bad_signature");
  bad = envelopes;
  bad[1].header.wall_ms += 1;  // breaks the link, so the signature of the first stands alone and the second's fails
  CHECK(refusal(testing::batch_of(bad)) == "envelope.bad_signature");
  bad = envelopes;
  bad[0].ciphertext[9] ^= 1;
  CHECK(refusal(testing::batch_of(bad)) == "envelope.bad_hash");
  SealingKiosk other(world);
  CHECK(refusal(testing::batch_of({envelopes[0], three_leads(world, other)[0]})) == "envelope.malformed");
  SealingKiosk stranger = other;
  stranger.id = KioskId{"018f0000-0000-7000-8000-00000000dead"};
  CHECK(refusal(testing::batch_of(three_leads(world, stranger))) == "kiosk.unknown");
}

TEST_CASE("ingest: fork, gap, other bytes and a revoked kiosk are quarantined, receipted and kept whole") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    SealingKiosk clone = kiosk;  // the same key and the same past: a copied disk
    REQUIRE(kiosk.push(three_leads(world, kiosk)));

    const auto fork = clone.push(three_leads(world, clone));
    REQUIRE(fork);
    CHECK(fork->chain == kiosk.chain);  // not the clone's: it must keep its rows
    CHECK(count(world, "SELECT count(*) FROM quarantine WHERE reason = 'fork'") == 3);

    const auto lost = kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+70003124010"));
    const auto after = kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+70003124011"));
    const auto next = kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+70003124012"));
    const auto gap = kiosk.push({after, next});
    REQUIRE(gap);
    CHECK(gap->stored_seq == next.header.seq);
    CHECK(count(world, "SELECT count(*) FROM quarantine WHERE reason = 'gap'") == 1);
    CHECK(count(world, all_envelopes) == 4);

    auto lead = testing::make_lead(world, "Зоря", "Другое", "+70003124013");
    lead.id = next.header.lead;
    const auto doubled = kiosk.push({kiosk.seal(lead)});
    REQUIRE(doubled);
    CHECK(count(world, "SELECT count(*) FROM quarantine WHERE reason = 'other_bytes'") == 1);

    store::set_kiosk_state(world.db(), kiosk.id, "revoked", world.clock.now());
    const auto revoked = kiosk.push({kiosk.seal(testing::make_lead(world, "Зоря", "Проба", "+70003124014"))});
    REQUIRE(revoked);
    CHECK(revoked->stored_seq == kiosk.seq);
    CHECK(count(world, "SELECT count(*) FROM quarantine WHERE reason = 'revoked'") == 1);
    CHECK(count(world, "SELECT count(*) FROM quarantine WHERE ciphertext = ''") == 0);
    (void)lost;
  }
}

TEST_CASE("ingest: an erased lead is receipted as erased and never stored") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto envelopes = three_leads(world, kiosk);
  REQUIRE(world.tombstones->add({envelopes[1].header.lead}));
  const auto receipt = kiosk.push(envelopes);
  REQUIRE(receipt);
  CHECK(receipt->stored_seq == 3);
  CHECK(receipt->erased == std::vector{envelopes[1].header.lead});
  CHECK(count(world, all_envelopes) == 2);
}

TEST_CASE("ingest: an epoch that the hub never saw is taken in whatever its number, by the device's key") {
  HubWorld world;
  SealingKiosk kiosk(world);
  REQUIRE(kiosk.push(three_leads(world, kiosk)));
  const auto in_epoch = [&](std::uint32_t epoch) {
    kiosk.epoch = epoch;
    kiosk.seq = 0;
    kiosk.chain = wire::epoch_start(world.hub, kiosk.id, epoch, kiosk.device.public_key);
    return kiosk.push(three_leads(world, kiosk));
  };
  for (const std::uint32_t epoch : {3u, 2u}) {  // a restore may have forgotten both, and the newer may come first
    const auto receipt = in_epoch(epoch);
    REQUIRE(receipt);
    CHECK(receipt->epoch == epoch);
    CHECK(receipt->stored_seq == 3);
  }
  CHECK(count(world, all_envelopes) == 9);
  CHECK(count(world, "SELECT count(*) FROM quarantine") == 0);
  kiosk.device = crypto::make_sign_key(world.random);
  CHECK(in_epoch(4).error().is(problems::envelope_bad_signature));
}

TEST_CASE("ingest: after a restore what came too early waits in quarantine until the hole before it is filled") {
  HubWorld world;
  SealingKiosk kiosk(world);
  REQUIRE(kiosk.push(three_leads(world, kiosk)));
  const auto lost = three_leads(world, kiosk);   // stored after the backup, gone with the restore
  const auto fresh = three_leads(world, kiosk);  // captured since
  constexpr const char* waiting = "SELECT count(*) FROM quarantine WHERE reason = 'gap' AND state = 'open'";
  ingest::Ingest restored({world.org, world.hub, 2, world.receipt_key, world.writer, world.readers, *world.tombstones,
                           world.clock, world.random});
  const auto first =
      wire::decode_receipt(restored.push(testing::batch_of(fresh))->receipt, world.receipt_key.public_key);
  REQUIRE(first);
  CHECK(first->generation == 2);  // which has the kiosk push again from its safe_seq
  CHECK(count(world, waiting) == 1);
  REQUIRE(restored.push(testing::batch_of(lost)));
  CHECK(count(world, waiting) == 0);
  REQUIRE(restored.push(testing::batch_of(fresh)));
  world.work();
  CHECK(count(world, "SELECT count(*) FROM leads") == 9);
  CHECK(count(world, "SELECT count(*) FROM quarantine WHERE state = 'released' AND note = 'gap_filled'") == 1);
}
