#include "kiosk/outbox/outbox.h"

#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::outbox {
namespace {

using test::FakeHub;
using test::Kit;

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("numbers rise from 1 and each envelope carries the chain value before it") {
  Kit kit;
  for (int i = 0; i < 5; ++i) kit.capture(i);
  const auto batch = kit.outbox->next_batch(100, 1u << 22);
  REQUIRE(batch.has_value());
  REQUIRE(batch->envelopes.size() == 5);
  Hash prev = wire::epoch_start(kit.identity.hub, kit.identity.kiosk, 1, kit.device.public_key);
  for (std::size_t i = 0; i < 5; ++i) {
    const auto envelope = wire::decode(batch->envelopes[i]);
    REQUIRE(envelope.has_value());
    CHECK(envelope->header.seq == i + 1);
    CHECK(envelope->header.prev == prev);
    CHECK(wire::verify(*envelope, kit.device.public_key));
    prev = wire::chain_value(envelope->header, envelope->signature);
  }
}

TEST_CASE("a restart keeps rows, numbers and chain") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  kit.capture(1);
  kit.open();
  kit.capture(2);
  kit.open();
  CHECK(kit.outbox->status().depth == 2);
  CHECK(kit.outbox->status().last_seq == 2);
  CHECK(kit.outbox->status().epoch == 1);
  CHECK(kit.push_once(hub));
  for (const auto& [place, held] : hub.held_) CHECK_FALSE(held.quarantined);
  CHECK(kit.outbox->status().depth == 0);
  CHECK(kit.outbox->status().stored_seq == 2);
}

TEST_CASE("a builder that fails leaves nothing: no row, no number") {
  Kit kit;
  kit.capture(1);
  const auto refused =
      kit.outbox->add([](const Slot&) -> Result<wire::Envelope> { return fail(problems::keys_missing); });
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().is(problems::keys_missing));
  const auto misplaced = kit.outbox->add([](const Slot&) -> Result<wire::Envelope> { return wire::Envelope{}; });
  REQUIRE_FALSE(misplaced.has_value());
  CHECK(misplaced.error().is(problems::envelope_malformed));
  CHECK(kit.outbox->status().last_seq == 1);
  kit.capture(2);
  CHECK(kit.outbox->status().last_seq == 2);
}

TEST_CASE("a builder that throws leaves nothing either") {
  Kit kit;
  const auto add = [&] {
    return kit.outbox->add(
        [](const Slot&) -> Result<wire::Envelope> { throw BrokenWorld(Problem(problems::internal)); });
  };
  CHECK_THROWS_AS(static_cast<void>(add()), BrokenWorld);
  kit.capture(1);
  CHECK(kit.outbox->status().last_seq == 1);
}

TEST_CASE("no thanks near a full disk; it recovers alone") {
  Kit kit;
  kit.capture(1);
  kit.free_bytes = 1024;
  const auto refused = kit.capturer->lead(kit.visitor(2), kit.bundle, false);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().is(problems::store_full));
  CHECK(kit.outbox->status().disk_low);
  CHECK(kit.outbox->status().depth == 1);
  kit.free_bytes = 1ull << 40;
  kit.capture(3);
  CHECK(kit.outbox->status().depth == 2);
  CHECK(kit.outbox->status().last_seq == 2);
}

TEST_CASE("batches end at the limits but never hold less than one row") {
  Kit kit;
  for (int i = 0; i < 7; ++i) kit.capture(i);
  CHECK(kit.outbox->next_batch(3, 1u << 22)->seqs == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(kit.outbox->next_batch(100, 1)->seqs == std::vector<std::uint64_t>{1});
  CHECK(kit.outbox->next_batch(100, 1u << 22, {1, 5})->seqs == std::vector<std::uint64_t>{6, 7});
  CHECK(kit.outbox->next_batch(100, 1u << 22, {1, 7})->empty());
}

TEST_CASE("the same rows are the same bytes every time") {
  Kit kit;
  for (int i = 0; i < 3; ++i) kit.capture(i);
  const auto first = kit.outbox->next_batch(100, 1u << 22);
  kit.open();
  CHECK(kit.outbox->next_batch(100, 1u << 22)->envelopes == first->envelopes);
}

TEST_CASE("nobody else opens the file while it is in use") {
  Kit kit;
  kit.capture(1);
  const auto second = Outbox::open(kit.options(), kit.clock);
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().is(problems::store_busy));
}

TEST_CASE("an outbox of another kiosk is not taken over") {
  Kit kit;
  kit.capture(1);
  auto options = kit.options();
  kit.capturer.reset();
  kit.outbox.reset();
  options.kiosk = KioskId::make(kit.clock, kit.random);
  const auto other = Outbox::open(options, kit.clock);
  REQUIRE_FALSE(other.has_value());
  CHECK(other.error().is(problems::config_invalid));
}

TEST_CASE("no file of the outbox holds anything of a visitor") {
  Kit kit;
  for (int i = 0; i < 5; ++i) kit.capture(i);
  for (const auto& entry : std::filesystem::directory_iterator(kit.folder.path())) {
    const std::string bytes = file_bytes(entry.path());
    for (const std::string canary : {"Канарейкин", "canary", "+7916", "9161000", "a canary sings"}) {
      CHECK(bytes.find(canary) == std::string::npos);
      CHECK(bytes.find(to_base64(as_bytes(canary)).substr(0, 8)) == std::string::npos);
    }
  }
}

TEST_CASE("the screen adds while the push thread sends") {
  Kit kit;
  FakeHub hub(kit.keys, kit.identity.kiosk, kit.device.public_key);
  std::vector<LeadId> thanked;
  std::atomic<bool> done = false;
  std::thread screen([&] {
    test::SeededRandom random(99);
    capture::Capture capturer(*kit.outbox, kit.trust, kit.identity, kit.device, kit.clock, random);
    for (int i = 0; i < 60; ++i) {
      if (auto got = capturer.lead(kit.visitor(i), kit.bundle, false)) thanked.push_back(got->lead);
    }
    done = true;
  });
  while (!done) kit.push_once(hub, 7);
  screen.join();
  while (kit.push_once(hub)) kit.outbox->maintain();
  const auto leads = hub.leads(kit.keys.sealing);
  CHECK(thanked.size() == 60);
  CHECK(leads.size() == 60);
  for (const LeadId& id : thanked) CHECK(leads.at(id) == 1);
}

}  // namespace anketa::outbox
