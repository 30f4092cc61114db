// Power cuts at random operations of the kiosk's disk: the real capture and outbox, two lives a trial,
// pushes and receipts in between, and a hub that may itself fall back to its backup at the end. 1,050 trials
// are more than 2,000 cuts.
// The list of thanks is kept here, outside the system. ANKETA_CUTS changes the number of trials.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "tests/kiosk/outbox/kit.h"
#include "tests/support/crash_disk.h"

using namespace anketa;
using test::FakeHub;
using test::Kit;
using testing::CrashDisk;

namespace {

struct Losses {
  int cuts = 0;
  int thanked = 0;
  int not_opened = 0;  // the outbox did not open after the power came back
  int new_epochs = 0;  // a power cut alone must never cost the chain
  int lost = 0;        // thanked, and neither at the hub nor on the kiosk
  int doubled = 0;     // one place, two contents
  int gaps = 0;        // a number that the hub never saw, or a chain that does not link
  int slips = 0;       // receipts that the kiosk did not accept
};

struct Plan {
  int trials = 0;
  const char* synchronous = "FULL";
  bool restore = true;  // the hub falls back to its backup at the end of every third trial
};

int trials() {
  const char* asked = std::getenv("ANKETA_CUTS");
  return asked == nullptr ? 1050 : std::atoi(asked);
}

// One kiosk on one folder, from its first start to its last push.
class Trial {
 public:
  Trial(const Plan& plan, CrashDisk& disk, int number, Losses& losses)
      : plan_(plan),
        disk_(disk),
        losses_(losses),
        kit_(static_cast<std::uint64_t>(number) + 1),
        chance_(static_cast<std::uint64_t>(number) * 7919 + 3),
        hub_(kit_.keys, kit_.identity.kiosk, kit_.device.public_key) {}

  void run(bool restore) {
    switch_off();
    for (int life = 0; life < 2; ++life) {
      // Opening writes too, so a cut may fall into the start itself.
      disk_.cut_after(static_cast<std::int64_t>(chance_.below(life == 0 ? 150 : 90)));
      if (open()) live();
      switch_off();
      losses_.cuts += disk_.is_off();
      disk_.reboot(chance_);
    }
    if (!open()) {
      ++losses_.not_opened;
      return;
    }
    if (kit_.outbox->status().epoch != 1) ++losses_.new_epochs;
    drain();
    if (restore) {
      hub_.restore();
      thank(kit_.capturer->lead(kit_.visitor(0), kit_.bundle, false));  // the push that brings the news
      drain();
    }
    settle();
  }

 private:
  bool open() {
    auto options = kit_.options();
    options.synchronous = plan_.synchronous;
    auto opened = outbox::Outbox::open(options, kit_.clock);
    if (!opened) return false;
    kit_.outbox = std::move(*opened);
    kit_.capturer = std::make_unique<capture::Capture>(*kit_.outbox, kit_.trust, kit_.identity, kit_.device, kit_.clock,
                                                       kit_.random);
    return true;
  }

  void switch_off() {
    kit_.capturer.reset();
    kit_.outbox.reset();
  }

  void thank(const Result<capture::Captured>& done) {
    if (done) thanks_.push_back(done->lead);
  }

  // Visitors come, the push thread works in between, until the power goes or the day ends.
  void live() {
    for (int step = 0; step < 14 && !disk_.is_off(); ++step) {
      kit_.clock.advance(1000);
      const std::uint64_t what = chance_.below(10);
      if (what < 5) thank(kit_.capturer->lead(kit_.visitor(step), kit_.bundle, false));
      if (what == 5 && !kit_.capturer->heartbeat({}, 3)) return;
      if (what == 6) hub_.back_up();
      if (what == 7) static_cast<void>(kit_.outbox->maintain());
      if (what > 7) static_cast<void>(exchange(1 + chance_.below(6)));
    }
  }

  // One push; the answer is lost on its way in one of four. False: nothing to send, or the disk failed.
  bool exchange(std::size_t most, bool answer_arrives = false) {
    const auto batch = kit_.outbox->next_batch(most, 4u << 20);
    if (!batch || batch->empty()) return false;
    const auto answer = hub_.push(wire::encode_batch(batch->envelopes));
    if (!answer) {
      ++losses_.slips;
      return false;
    }
    hub_.hub_ms_ += 1000;
    if (!answer_arrives && chance_.below(4) == 0) return true;
    const auto receipt = wire::decode_receipt(*answer, kit_.keys.receipt.public_key);
    const auto applied = kit_.outbox->apply(*receipt, *answer, *batch);
    if (!applied && !disk_.is_off()) ++losses_.slips;
    return applied.has_value();
  }

  void drain() {
    for (int round = 0; round < 200 && exchange(50, true); ++round) {
    }
  }

  void settle() {
    losses_.thanked += static_cast<int>(thanks_.size());
    losses_.doubled += static_cast<int>(hub_.doubles_.size());
    const auto leads = hub_.leads(kit_.keys.sealing);
    for (const LeadId& lead : thanks_) {
      const auto found = leads.find(lead);
      losses_.lost += found == leads.end();
      losses_.doubled += found != leads.end() && found->second != 1;
    }
    std::map<std::uint32_t, std::uint64_t> expected;
    for (const auto& [place, held] : hub_.held_) {
      if (place.seq != ++expected[place.epoch] || (held.quarantined && hub_.generation_ == 1)) ++losses_.gaps;
      expected[place.epoch] = place.seq;
    }
  }

  const Plan& plan_;
  CrashDisk& disk_;
  Losses& losses_;
  Kit kit_;
  test::SeededRandom chance_;
  FakeHub hub_;
  std::vector<LeadId> thanks_;
};

Losses run(const Plan& plan) {
  Losses losses;
  for (int number = 0; number < plan.trials; ++number) {
    CrashDisk disk;
    Trial(plan, disk, number, losses).run(plan.restore && number % 3 == 0);
  }
  MESSAGE("power cuts: ", losses.cuts, " in ", plan.trials, " trials of two lives, ", losses.thanked, " thanked, ",
          losses.lost, " lost, ", losses.doubled, " doubled, ", losses.gaps, " gaps, ", losses.new_epochs,
          " new epochs, ", losses.not_opened, " not opened, ", losses.slips, " receipts refused");
  return losses;
}

}  // namespace

TEST_CASE("power cut at any point of capture and push: nothing thanked is lost, doubled or renumbered") {
  const Losses losses = run({trials()});
  CHECK(losses.cuts > trials() * 19 / 10);
  CHECK(losses.thanked > trials() * 3);
  CHECK(losses.lost == 0);
  CHECK(losses.doubled == 0);
  CHECK(losses.gaps == 0);
  CHECK(losses.new_epochs == 0);
  CHECK(losses.not_opened == 0);
  CHECK(losses.slips == 0);
}

TEST_CASE("the harness can fail: synchronous=NORMAL loses thanked leads") {
  CHECK(run({150, "NORMAL", false}).lost > 0);
}
