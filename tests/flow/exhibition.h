// An exhibition in simulated time: one hub, many kiosks, a network that loses requests and answers,
// delivers late and asks to wait, restarts of both sides, wrong clocks, a day without a hub, backups and
// a restore. Kiosks and hub are the product's own, on real files; only network and time are simulated.
// The list of thanks is kept here, outside the system. One seed, one history.
#pragma once
#include <deque>
#include <map>
#include <queue>
#include <string>
#include <vector>

#include "tests/support/kiosk_site.h"

namespace anketa::flow {

inline constexpr std::int64_t hour_ms = 3'600'000;

struct Show {
  int kiosks = 20;
  int leads = 200;  // of each kiosk
  std::uint64_t seed = 1;
  bool careless = false;  // the mutant: kiosks delete what is only stored, as if it were safe
};

struct Outcome {
  int thanks = 0;
  int refused = 0;  // captures that failed: nobody was thanked
  int at_hub = 0;   // thanked leads found at the hub
  int lost = 0;
  int doubled = 0;  // leads beyond the thanked ones
  int two_dealers = 0;
  int unrouted = 0;  // leads that are in no final state
  int replays = 0;   // batches the hub saw again at once
  int replays_differ = 0;
  int answers_lost = 0, requests_lost = 0, late = 0, told_to_wait = 0;
  int kiosk_restarts = 0, hub_restarts = 0, clock_jumps = 0, restores = 0;
  int waiting = 0;  // rows left in outboxes at the end
  int bodies = 0;   // envelopes whose bytes are still on a kiosk
  int quarantined = 0;
  int still_aside = 0;  // of those, not let in by the end
  int broken_chains = 0;
  std::string history;  // SHA-256 over what the hub holds at the end

  [[nodiscard]] std::string text() const;
};

// A visitor who wants a test drive; the number is the person.
[[nodiscard]] domain::Lead visitor_of(const domain::Bundle& bundle, int person, std::size_t model = 0);

struct World {  // time itself
  std::int64_t now_ms = 1'780'000'000'000;
};

class WorldClock final : public Clock {
 public:
  explicit WorldClock(const World& world) : world_(world), booted_ms_(world.now_ms - 1000) {}
  [[nodiscard]] Time now() const override { return from_ms(world_.now_ms + wrong_by_ms); }
  [[nodiscard]] Millis monotonic() const override { return Millis(world_.now_ms - booted_ms_); }
  [[nodiscard]] std::string boot_id() const override { return boot_; }
  [[nodiscard]] std::int64_t world_ms(Millis monotonic_ms) const { return booted_ms_ + monotonic_ms.count(); }
  void reboot(Random& random);
  std::int64_t wrong_by_ms = 0;

 private:
  const World& world_;
  std::int64_t booted_ms_;
  std::string boot_ = "00000000-0000-4000-8000-000000000001";
};

class Exhibition;

// What lies between a kiosk and the hub.
class ShakyNetwork final : public push::HubClient {
 public:
  ShakyNetwork(Exhibition& show, push::HubClient& hub, std::size_t kiosk) : show_(show), hub_(hub), kiosk_(kiosk) {}
  push::HubResult push(ByteView batch) override;
  push::HubResult bundle(std::string_view etag) override;
  push::HubResult keys() override;
  void deliver(ByteView batch) { static_cast<void>(hub_.push(batch)); }  // a request that was on its way

 private:
  [[nodiscard]] push::HubResult answered(push::HubResult answer);
  void again(ByteView batch, const push::HubResult& first);
  Exhibition& show_;
  push::HubClient& hub_;
  std::size_t kiosk_;
};

class Exhibition {
 public:
  explicit Exhibition(const Show& show);
  Outcome run();

 private:
  friend class ShakyNetwork;
  enum class Kind {
    Capture,
    KioskStops,
    KioskStarts,
    ClockJump,
    Late,
    HubStops,
    HubStarts,
    HubAway,
    BackUp,
    Restore,
    Work,
    Calm
  };
  struct Happening {
    std::int64_t at_ms;
    std::uint64_t order;
    Kind kind;
    std::size_t kiosk = 0;
    Bytes batch{};
    bool operator<(const Happening& other) const {  // the queue gives the largest: the soonest
      return std::tie(other.at_ms, other.order) < std::tie(at_ms, order);
    }
  };
  struct Stand {
    WorldClock clock;
    std::unique_ptr<testing::KioskSite> kiosk;
    std::unique_ptr<ShakyNetwork> network;
    std::int64_t due_ms = 0;  // the pusher's next step
    explicit Stand(const World& world) : clock(world) {}
  };

  void plan(std::int64_t at_ms, Kind kind, std::size_t kiosk = 0, Bytes batch = {});
  void plan_all();
  void happen(Happening& what);
  void capture(std::size_t kiosk);
  void step(std::size_t kiosk);
  void jump(std::size_t kiosk);
  void hub_starts();
  [[nodiscard]] bool chance(std::uint64_t one_in) { return !calm_ && random_.below(one_in) == 0; }
  void judge(Outcome& out);
  void judge_kiosks(Outcome& out);

  Show show_;
  World world_;
  WorldClock hub_clock_;
  testing::SeededRandom random_;
  testing::HubSite hub_;
  std::deque<Stand> stands_;
  std::priority_queue<Happening> queue_;
  std::uint64_t order_ = 0;
  std::vector<std::filesystem::path> backups_;
  std::vector<LeadId> thanks_;
  std::int64_t away_until_ = 0;
  bool calm_ = false;  // the show is over: nothing goes wrong any more
  Outcome out_;
};

}  // namespace anketa::flow
