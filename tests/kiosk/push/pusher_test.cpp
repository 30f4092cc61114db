#include "kiosk/push/pusher.h"

#include <doctest/doctest.h>

#include "kiosk/push/push_thread.h"
#include "tests/kiosk/push/fake_client.h"

namespace anketa::push {
namespace {

using test::FakeClient;
using test::FakeHub;
using test::Kit;
using Mishap = FakeClient::Mishap;

struct Stand {
  Kit kit;
  FakeHub hub{kit.keys, kit.identity.kiosk, kit.device.public_key};
  FakeClient client{kit, hub};
  BundleShelf shelf{*kit.outbox, kit.trust};
  std::optional<Pusher> pusher;

  Stand() {
    client.bundle_version = 1;
    start();
  }
  void start(PushSettings settings = {}) {
    pusher.emplace(*kit.outbox, *kit.capturer, client, kit.trust, shelf, kit.clock, kit.random, std::move(settings));
  }
  // Steps as a clock would, for so much simulated time.
  int run(std::int64_t ms) {
    const std::int64_t end = kit.clock.mono_ms + ms;
    int steps = 0;
    while (kit.clock.mono_ms < end) {
      const auto next = pusher->step().count();
      REQUIRE(++steps < 10'000);
      if (next > kit.clock.mono_ms) kit.clock.advance(std::min(next, end) - kit.clock.mono_ms);
    }
    return steps;
  }
  [[nodiscard]] std::vector<wire::Heartbeat> heartbeats() const {
    std::vector<wire::Heartbeat> out;
    for (const std::string& json : hub.opened(4)) out.push_back(wire::parse_heartbeat(json).value());
    return out;
  }
  [[nodiscard]] std::size_t leads() const { return hub.leads(kit.keys.sealing).size(); }
};

}  // namespace

TEST_CASE("leads reach the hub and the first bundle comes with them") {
  Stand s;
  for (int i = 0; i < 5; ++i) s.kit.capture(i);
  s.run(1000);
  CHECK(s.leads() == 5);
  CHECK(s.kit.outbox->status().depth == 0);
  CHECK(s.shelf.version() == 1);
  CHECK(s.pusher->state().last_problem.empty());
  CHECK(s.pusher->state().last_receipt.has_value());
}

TEST_CASE("many leads go in batches of at most 100") {
  Stand s;
  for (int i = 0; i < 250; ++i) s.kit.capture(i);
  s.run(1000);
  CHECK(s.leads() == 250);
  CHECK(s.client.pushes.size() >= 3);
  CHECK(s.client.pushes.size() <= 4);
}

TEST_CASE("an idle kiosk beats once in five minutes, a busy one not at all") {
  Stand s;
  s.run(60 * 60 * 1000);
  CHECK(s.hub.opened(4).size() >= 12);
  CHECK(s.hub.opened(4).size() <= 14);
  CHECK(wire::parse_heartbeat(s.hub.opened(4).front())->keys_version == 1);
  const auto before = s.hub.opened(4).size();
  for (int i = 0; i < 30; ++i) {
    s.kit.capture(i);
    s.run(60 * 1000);
  }
  CHECK(s.hub.opened(4).size() <= before + 1);
}

TEST_CASE("a hub away for a day: few calls, no pile of heartbeats, then everything once") {
  Stand s;
  s.run(1000);
  s.client.otherwise = Mishap::RequestLost;
  const auto calls = s.client.pushes.size();
  for (int i = 0; i < 24; ++i) {
    s.kit.capture(i);
    s.run(60 * 60 * 1000);
  }
  CHECK(s.client.pushes.size() - calls < 24 * 60);
  CHECK(s.kit.outbox->status().depth == 24);
  CHECK(s.pusher->state().last_problem == "hub.unreachable");
  s.client.otherwise = Mishap::None;
  s.run(5 * 60 * 1000 + 1000);
  CHECK(s.leads() == 24);
  CHECK(s.kit.outbox->status().depth == 0);
  CHECK(s.pusher->state().failures == 0);
}

TEST_CASE("every answer lost: the same bytes again, nothing doubled") {
  Stand s;
  for (int i = 0; i < 4; ++i) s.kit.capture(i);
  s.client.otherwise = Mishap::AnswerLost;
  s.run(30 * 60 * 1000);
  REQUIRE(s.client.pushes.size() > 3);
  CHECK(s.hub.doubles_.empty());
  CHECK(s.kit.outbox->status().depth >= 4);
  s.client.otherwise = Mishap::None;
  s.run(10 * 60 * 1000);
  CHECK(s.leads() == 4);
  CHECK(s.hub.doubles_.empty());
  CHECK(s.kit.outbox->status().depth == 0);
}

TEST_CASE("a network that loses half of everything brings each lead once") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Stand s;
    test::SeededRandom random(seed);
    std::vector<LeadId> thanked;
    for (int i = 0; i < 40; ++i) {
      thanked.push_back(s.kit.capture(i).lead);
      const Mishap all[] = {Mishap::None, Mishap::RequestLost, Mishap::AnswerLost, Mishap::BadReceipt, Mishap::None};
      s.client.mishaps.push_back(all[random.below(5)]);
      s.run(20'000);
    }
    s.run(30 * 60 * 1000);
    const auto leads = s.hub.leads(s.kit.keys.sealing);
    CHECK(leads.size() == 40);
    for (const LeadId& id : thanked) CHECK(leads.at(id) == 1);
    CHECK(s.hub.doubles_.empty());
  }
}

TEST_CASE("Retry-After is honoured") {
  Stand s;
  s.run(1000);
  s.kit.capture(1);
  const auto calls = s.client.pushes.size();
  s.client.mishaps = {Mishap::Busy};
  s.client.retry_after = Millis(120'000);
  s.run(119'000);
  CHECK(s.client.pushes.size() == calls + 1);
  s.run(20'000);
  CHECK(s.client.pushes.size() == calls + 2);
  CHECK(s.leads() == 1);
}

TEST_CASE("a receipt over another chain is an alarm: nothing is deleted, later rows still go") {
  Stand s;
  s.run(1000);
  for (int i = 0; i < 3; ++i) s.kit.capture(i);
  s.client.otherwise = Mishap::WrongChain;
  s.run(30'000);
  CHECK(s.pusher->state().alarms > 0);
  CHECK(s.kit.outbox->status().depth == 3);
  s.kit.capture(3);
  s.run(6 * 60 * 1000);
  CHECK(s.kit.outbox->status().depth == 4);
  CHECK(s.leads() == 4);
  CHECK(s.client.pushes.size() < 30);  // in dispute it asks seldom
  s.client.otherwise = Mishap::None;
  s.run(6 * 60 * 1000);
  CHECK(s.kit.outbox->status().depth == 0);
}

TEST_CASE("a receipt that does not verify is not believed") {
  Stand s;
  s.kit.capture(1);
  s.client.otherwise = Mishap::BadReceipt;
  s.run(10'000);
  CHECK(s.kit.outbox->status().stored_seq == 0);
  CHECK(s.pusher->state().last_problem == "receipt.bad_signature");
}

TEST_CASE("one row that the hub refuses is found, told by number, and never blocks the rest") {
  Stand s;
  s.run(1000);
  const auto first = s.kit.outbox->status().last_seq;
  for (int i = 0; i < 20; ++i) s.kit.capture(i);
  s.client.poison = first + 11;
  s.run(10 * 60 * 1000);
  CHECK(s.leads() == 19);
  CHECK(s.kit.outbox->status().depth == 0);
  CHECK(s.kit.outbox->status().unreadable == 1);
  REQUIRE(s.hub.opened(5).size() == 1);
  CHECK(wire::parse_gap(s.hub.opened(5)[0])->seq == static_cast<std::int64_t>(first + 11));
}

TEST_CASE("the refused row may be the newest: a heartbeat proves that only it is refused") {
  Stand s;
  s.run(1000);
  s.kit.capture(1);
  s.client.poison = s.kit.outbox->status().last_seq;
  s.run(10 * 60 * 1000);
  CHECK(s.kit.outbox->status().unreadable == 1);
  CHECK(s.kit.outbox->status().depth == 0);
}

TEST_CASE("a hub that refuses everything costs no row") {
  Stand s;
  s.run(1000);
  for (int i = 0; i < 8; ++i) s.kit.capture(i);
  s.client.otherwise = Mishap::Refused;
  s.run(2 * 60 * 60 * 1000);
  CHECK(s.kit.outbox->status().unreadable == 0);
  CHECK(s.kit.outbox->status().depth >= 8);
  s.client.otherwise = Mishap::None;
  s.run(10 * 60 * 1000);
  CHECK(s.leads() == 8);
  CHECK(s.kit.outbox->status().unreadable == 0);
}

TEST_CASE("receipts that cover nothing are not asked for in a tight loop") {
  Stand s;
  s.run(1000);
  s.kit.capture(1);
  s.hub.covers_nothing_ = true;
  const auto calls = s.client.pushes.size();
  s.run(60 * 60 * 1000);
  CHECK(s.client.pushes.size() - calls < 100);
  s.hub.covers_nothing_ = false;
  s.run(10 * 60 * 1000);
  CHECK(s.leads() == 1);
}

TEST_CASE("newer keys and bundles are fetched when an answer speaks of them") {
  Stand s;
  s.run(1000);
  s.client.keys_version = 4;
  s.client.bundle_version = 9;
  s.kit.capture(1);
  s.run(1000);
  CHECK(s.kit.trust.version() == 4);
  CHECK(s.shelf.version() == 9);
  CHECK(s.client.keys_calls == 1);
  // The hub hears at once which bundle is shown, and once.
  const auto told = [&] {
    std::vector<std::int64_t> versions;
    for (const auto& [place, held] : s.hub.held_) {
      const auto envelope = wire::decode(held.bytes);
      if (envelope->header.kind == 4) versions.push_back(envelope->header.bundle_version);
    }
    return versions;
  };
  CHECK(told().back() == 9);
  const auto before = told();
  s.run(60'000);
  CHECK(told() == before);
  REQUIRE(s.kit.outbox->note("keys").has_value());
  CHECK(*from_base64(*s.kit.outbox->note("keys")) == s.kit.keys.key_list(4));
}

TEST_CASE("a bundle that does not verify is asked for seldom and holds up no lead") {
  Stand s;
  s.run(1000);
  s.client.bundle_version = 9;
  s.client.bundle_bytes = Bytes{1, 2, 3};
  for (int i = 0; i < 60; ++i) {
    s.kit.capture(i);
    s.run(10'000);
  }
  CHECK(s.leads() == 60);
  CHECK(s.shelf.version() == 1);
  CHECK(s.client.bundle_calls < 40);
}

TEST_CASE("a refused bundle is fetched once, told to the hub at once, and the next version is taken") {
  Stand s;
  s.run(1000);
  s.kit.capture(1);
  s.run(1000);
  REQUIRE(s.shelf.version() == 1);
  s.client.bundle_version = 9;
  s.client.bundle_bytes = test::unreadable_bundle(s.kit);
  const int calls = s.client.bundle_calls;
  s.kit.capture(2);
  s.run(3000);
  CHECK(s.client.bundle_calls == calls + 1);
  const auto beats = s.heartbeats();
  REQUIRE(!beats.empty());
  CHECK(beats.back().bundle_refused == wire::BundleRefused{9, "bundle.malformed"});
  for (int i = 0; i < 30; ++i) {
    s.kit.capture(i);
    s.run(10'000);
  }
  CHECK(s.client.bundle_calls == calls + 1);
  CHECK(s.heartbeats().size() == beats.size());
  s.client.bundle_version = 10;
  s.client.bundle_bytes.reset();
  s.kit.capture(99);
  s.run(3000);
  CHECK(s.shelf.version() == 10);
}

TEST_CASE("a busy kiosk still tells once an hour how its host is") {
  Stand s;
  int asked = 0;
  PushSettings settings;
  settings.tell = [&](wire::Heartbeat& beat) {
    ++asked;
    beat.doctor.push_back({"swap", "bad"});
  };
  s.start(settings);
  for (int minute = 0; minute < 150; ++minute) {
    s.kit.capture(minute);
    s.run(60'000);
  }
  CHECK(asked == 3);  // the first told that a bundle has been taken
  CHECK(s.heartbeats().back().doctor.front().code == "swap");
}

TEST_CASE("a restart in the middle of it all") {
  Stand s;
  for (int i = 0; i < 10; ++i) s.kit.capture(i);
  s.client.mishaps = {Mishap::AnswerLost};
  s.run(100);
  s.kit.clock.boot = "99999999-2222-4333-8444-555555555555";
  s.kit.clock.mono_ms = 10;
  s.kit.open();
  BundleShelf shelf(*s.kit.outbox, s.kit.trust);
  Pusher pusher(*s.kit.outbox, *s.kit.capturer, s.client, s.kit.trust, shelf, s.kit.clock, s.kit.random,
                PushSettings{});
  for (int i = 0; i < 5; ++i) pusher.step();
  CHECK(s.leads() == 10);
  CHECK(s.hub.doubles_.empty());
  s.pusher.reset();
}

TEST_CASE("the thread sends at once when poked and ends when asked") {
  Stand s;
  SystemClock real;
  Pusher pusher(*s.kit.outbox, *s.kit.capturer, s.client, s.kit.trust, s.shelf, real, s.kit.random, PushSettings{});
  PushThread thread(pusher, real);
  for (int i = 0; i < 200 && !pusher.state().last_receipt; ++i) std::this_thread::sleep_for(Millis(10));
  REQUIRE(pusher.state().last_receipt.has_value());
  test::SeededRandom random(5);
  capture::Capture screen(*s.kit.outbox, s.kit.trust, s.kit.identity, s.kit.device, s.kit.clock, random);
  REQUIRE(screen.lead(s.kit.visitor(1), s.kit.bundle, false).has_value());
  thread.poke();
  for (int i = 0; i < 200 && s.kit.outbox->status().depth > 0; ++i) std::this_thread::sleep_for(Millis(10));
  CHECK(s.kit.outbox->status().depth == 0);
}

TEST_CASE("the canary goes out once a day, also over a restart, and only where it is asked for") {
  Stand s;
  s.run(1000);
  CHECK(s.hub.opened(7).empty());
  PushSettings settings;
  settings.canary = true;
  s.start(settings);
  s.run(24 * 60 * 60 * 1000);
  const auto first_day = s.hub.opened(7).size();
  CHECK(first_day >= 1);
  CHECK(first_day <= 2);
  s.start(settings);
  s.run(60 * 60 * 1000);
  CHECK(s.hub.opened(7).size() == first_day);
  s.run(2LL * 24 * 60 * 60 * 1000);
  CHECK(s.hub.opened(7).size() == first_day + 2);
}

}  // namespace anketa::push
