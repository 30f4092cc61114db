#include <doctest/doctest.h>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::outbox {
namespace {

using test::FakeHub;
using test::Kit;

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;

struct Pair {
  Kit kit;
  FakeHub hub{kit.keys, kit.identity.kiosk, kit.device.public_key};

  Result<Applied> apply(const wire::Receipt& receipt, const Batch& batch) {
    return kit.outbox->apply(receipt, wire::encode(receipt, kit.keys.receipt), batch);
  }
  Batch batch() { return kit.outbox->next_batch(100, 1u << 22).value(); }
  // Rows whose bytes are still on the disk, by asking for everything after a fresh "send all again".
  std::size_t bodies() {
    hub.restore();
    kit.capture(999);
    while (kit.push_once(hub)) {
    }
    return hub.count();
  }
};

}  // namespace

TEST_CASE("stored rows are not sent again and not deleted; safe rows are deleted") {
  Pair p;
  for (int i = 0; i < 4; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  CHECK(p.batch().empty());
  p.hub.back_up();
  p.kit.capture(4);
  const auto batch = p.batch();
  const auto answer = p.hub.push(wire::encode_batch(batch.envelopes));
  const auto applied = p.apply(p.hub.receipt(1), batch);
  REQUIRE(applied.has_value());
  CHECK(applied->stored == 1);
  CHECK(applied->deleted == 4);
  CHECK(p.kit.outbox->status().safe_seq == 4);
  CHECK(p.kit.outbox->status().stored_seq == 5);
}

TEST_CASE("a lost answer: the same bytes go again and nothing is doubled") {
  Pair p;
  for (int i = 0; i < 3; ++i) p.kit.capture(i);
  const auto first = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(first.envelopes)).has_value());  // the answer never arrives
  p.kit.capture(3);
  const auto second = p.batch();
  REQUIRE(second.envelopes.size() == 4);
  CHECK(std::equal(first.envelopes.begin(), first.envelopes.end(), second.envelopes.begin()));
  CHECK(p.kit.push_once(p.hub));
  CHECK(p.hub.count() == 4);
  CHECK(p.hub.doubles_.empty());
}

TEST_CASE("a receipt that knows less in the same generation is refused and nothing is deleted") {
  Pair p;
  for (int i = 0; i < 4; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  p.kit.capture(4);
  auto receipt = p.hub.receipt(1);
  receipt.stored_seq = 2;
  const auto refused = p.apply(receipt, p.batch());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().is(problems::receipt_rollback));
  receipt = p.hub.receipt(1);
  receipt.generation = 0;
  CHECK(p.apply(receipt, p.batch()).error().is(problems::receipt_rollback));
  CHECK(p.kit.outbox->status().stored_seq == 4);
  CHECK(p.bodies() == 6);
}

TEST_CASE("a receipt over other bytes is refused and nothing is deleted") {
  Pair p;
  for (int i = 0; i < 3; ++i) p.kit.capture(i);
  const auto batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(batch.envelopes)).has_value());
  auto receipt = p.hub.receipt(1);
  receipt.safe_seq = 3;
  receipt.chain[0] ^= 1;
  const auto refused = p.apply(receipt, batch);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().is(problems::receipt_wrong_chain));
  CHECK(p.batch().seqs.size() == 3);
}

TEST_CASE("receipts for another hub, kiosk or epoch are refused") {
  Pair p;
  p.kit.capture(1);
  const auto batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(batch.envelopes)).has_value());
  auto receipt = p.hub.receipt(1);
  receipt.kiosk = KioskId::make(p.kit.clock, p.kit.random);
  CHECK(p.apply(receipt, batch).error().is(problems::receipt_malformed));
  receipt = p.hub.receipt(1);
  receipt.hub = HubId::make(p.kit.clock, p.kit.random);
  CHECK(p.apply(receipt, batch).error().is(problems::receipt_malformed));
  receipt = p.hub.receipt(1);
  receipt.epoch = 2;
  CHECK(p.apply(receipt, batch).error().is(problems::receipt_malformed));
  CHECK(p.batch().seqs.size() == 1);
}

TEST_CASE("a receipt that covers part of a batch covers that part") {
  Pair p;
  for (int i = 0; i < 4; ++i) p.kit.capture(i);
  const auto batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch({batch.envelopes[0], batch.envelopes[1]})).has_value());
  CHECK(p.apply(p.hub.receipt(1), batch)->stored == 2);
  CHECK(p.batch().seqs == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("after the hub was restored, everything behind its backup goes again and arrives once") {
  Pair p;
  std::vector<LeadId> thanked;
  for (int i = 0; i < 3; ++i) thanked.push_back(p.kit.capture(i).lead);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.back_up();
  for (int i = 3; i < 8; ++i) thanked.push_back(p.kit.capture(i).lead);
  while (p.kit.push_once(p.hub, 2)) {
  }
  p.hub.restore();  // 4..8 are lost on the hub
  thanked.push_back(p.kit.capture(8).lead);
  while (p.kit.push_once(p.hub, 2)) {
  }
  const auto leads = p.hub.leads(p.kit.keys.sealing);
  CHECK(leads.size() == thanked.size());
  for (const LeadId& id : thanked) CHECK(leads.at(id) == 1);
  CHECK(p.hub.doubles_.empty());
  CHECK(p.kit.outbox->status().generation == 2);
}

TEST_CASE("a restored hub that asks before it stores a gap quarantines nothing") {
  Pair p;
  p.hub.asks_first_ = true;
  for (int i = 0; i < 3; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.back_up();
  for (int i = 3; i < 8; ++i) p.kit.capture(i);
  while (p.kit.push_once(p.hub, 2)) {
  }
  p.hub.restore();
  p.kit.capture(8);
  while (p.kit.push_once(p.hub, 2)) {
  }
  CHECK(p.hub.count() == 9);
  for (const auto& [place, held] : p.hub.held_) CHECK_FALSE(held.quarantined);
}

TEST_CASE("a backup made while rows were still missing does not delete them") {
  Pair p;
  for (int i = 0; i < 3; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.back_up();
  for (int i = 3; i < 6; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.restore();
  p.kit.capture(6);
  REQUIRE(p.kit.push_once(p.hub));  // 7 alone: the hub stores it behind a gap and says stored_seq 7
  p.hub.safe_[1] = 7;               // a backup of exactly that
  REQUIRE(p.kit.push_once(p.hub));  // 4..6 again
  CHECK(p.hub.count() == 7);
  p.hub.restore();  // the older backup: 4..7 are gone once more
  p.kit.capture(7);
  while (p.kit.push_once(p.hub)) {
  }
  CHECK(p.hub.count() == 8);
}

TEST_CASE("stored rows are kept 30 days of the hub's time when no backup covers them") {
  Pair p;
  for (int i = 0; i < 3; ++i) p.kit.capture(i);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.hub_ms_ += 29 * kDay;
  p.kit.clock.wall_ms += 400 * kDay;  // the kiosk's own clock has no say
  p.kit.capture(3);
  auto batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(batch.envelopes)).has_value());
  CHECK(p.apply(p.hub.receipt(1), batch)->deleted == 0);
  p.hub.hub_ms_ += 2 * kDay;
  p.kit.capture(4);
  batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(batch.envelopes)).has_value());
  CHECK(p.apply(p.hub.receipt(1), batch)->deleted == 3);
  CHECK(p.batch().empty());
}

TEST_CASE("an erased lead leaves the kiosk at once, whatever safe_seq says") {
  Pair p;
  const auto erased = p.kit.capture(1);
  p.kit.capture(2);
  REQUIRE(p.kit.push_once(p.hub));
  p.hub.erased_ = {erased.lead};
  p.kit.capture(3);
  const auto batch = p.batch();
  REQUIRE(p.hub.push(wire::encode_batch(batch.envelopes)).has_value());
  CHECK(p.apply(p.hub.receipt(1), batch)->deleted == 1);
  CHECK(p.apply(p.hub.receipt(1), batch).has_value());  // and once more
  // A hub that lost everything gets the rest again, and the number of what is gone.
  p.hub.erased_.clear();
  p.hub.held_.clear();
  p.hub.stored_.clear();
  p.hub.chain_.clear();
  p.hub.safe_.clear();
  ++p.hub.generation_;
  p.kit.capture(4);
  while (p.kit.push_once(p.hub)) {
  }
  CHECK(p.hub.count() == 3);
  const auto gaps = p.kit.outbox->gaps_to_announce();
  REQUIRE(gaps.size() == 1);
  CHECK(gaps[0].first_seq == 1);
}

TEST_CASE("an outbox that is an old copy of itself goes on in a new epoch") {
  Pair p;
  p.kit.capture(1);
  p.kit.outbox.reset();
  std::filesystem::copy_file(p.kit.file(), p.kit.folder.path() / "copy");
  p.kit.open();
  p.kit.capture(2);
  p.kit.capture(3);
  REQUIRE(p.kit.push_once(p.hub));
  p.kit.capturer.reset();
  p.kit.outbox.reset();
  std::filesystem::rename(p.kit.folder.path() / "copy", p.kit.file());
  std::filesystem::remove(p.kit.file().string() + "-wal");
  p.kit.open();
  const auto late = p.kit.capture(4);  // takes number 2, which the hub holds with other bytes
  while (p.kit.push_once(p.hub)) {
  }
  CHECK(p.kit.outbox->status().epoch == 2);
  CHECK(p.hub.doubles_.size() == 1);  // quarantined there, not lost
  p.kit.capture(5);
  while (p.kit.push_once(p.hub)) {
  }
  CHECK(p.hub.held_.contains({2, 1}));
  CHECK_FALSE(p.hub.held_.at({2, 1}).quarantined);
  CHECK(p.kit.outbox->status().depth == 0);
}

}  // namespace anketa::outbox
