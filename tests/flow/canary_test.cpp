// The morning's canary through both sides of the product: a real kiosk's bundle, sealing, outbox and push; the real
// hub's intake, pipeline, rules and tasks; the alarm before the doors open when it does not come.
#include <doctest/doctest.h>

#include <algorithm>

#include "hub/store/alarms.h"
#include "hub/watch/watch.h"
#include "tests/support/kiosk_site.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

struct Morning {
  Morning() : hub(clock, 7) {
    clock.wall_ms =
        clock.wall_ms / day_ms * day_ms + 2 * hour_ms;  // five in Moscow: a stand that never closes opens at seven
    hub.start();
    const auto showroom = hub.db().row({"t", "SELECT id FROM venues WHERE starts_ms IS NULL AND city = 'moscow'"});
    REQUIRE(showroom.has_value());
    kiosk.emplace(hub, showroom->id<VenueId>(0), clock, 11);
    kiosk->settings.canary = true;
    kiosk->start();
    stands.emplace(hub.keyring().bundle.public_key);
    writer.emplace(hub.db());
    readers.emplace(hub.config().database);
    watch.emplace(watch::Parts{hub.keyring().org, *readers, *writer, clock, random, *stands, {}, 0});
  }
  void live(std::int64_t ms, bool is_on = true) {
    for (const std::int64_t end = clock.wall_ms + ms; clock.wall_ms < end; clock.advance(5 * minute_ms)) {
      if (is_on) (void)kiosk->drain(20);
      hub.work();
    }
  }
  std::int64_t count(const char* sql) { return hub.db().row({"i", sql})->integer(0); }
  std::string outcome() {
    const auto row = hub.db().row({"t", "SELECT outcome FROM canaries ORDER BY day DESC"});
    return row ? row->text(0) : std::string();
  }
  std::string alarm() {  // of the canary: its severity
    REQUIRE(watch->look());
    const auto open = store::open_alarms(hub.db(), hub.keyring().org);
    const auto found = std::ranges::find(open, "kiosk.canary", &store::AlarmRow::kind);
    return found == open.end() ? std::string() : found->severity;
  }

  FakeClock clock;
  SeededRandom random{3};
  HubSite hub;
  std::optional<KioskSite> kiosk;
  std::optional<watch::Stands> stands;
  std::optional<store::DirectWriter> writer;
  std::optional<store::ReadPool> readers;
  std::optional<watch::Watch> watch;
};

}  // namespace

TEST_CASE("canary: every morning from the kiosk's own bundle to a dealer's tasks, and no trace of it") {
  Morning morning;
  morning.live(30 * minute_ms);
  CHECK(morning.outcome().empty());  // not yet
  CHECK(morning.alarm().empty());
  morning.live(60 * minute_ms);
  CHECK(morning.outcome() == "arrived");
  CHECK(morning.alarm().empty());
  for (const char* table : {"leads", "prospects", "tasks", "assignments", "notices", "review_items"})
    CHECK(morning.count((std::string("SELECT count(*) FROM ") + table).c_str()) == 0);
  CHECK(morning.count("SELECT count(*) FROM envelopes WHERE kind = 7 AND ciphertext IS NULL") == 1);
  CHECK(morning.count("SELECT count(*) FROM jobs") == 0);
  CHECK(morning.kiosk->outbox().count_leads().taken == 0);
  morning.live(day_ms);
  CHECK(morning.count("SELECT count(*) FROM canaries WHERE outcome = 'arrived'") == 2);
}

TEST_CASE(
    "canary: a kiosk that is switched off is missed before the doors open, red when they do, and good when it comes") {
  Morning morning;
  morning.live(90 * minute_ms, false);  // half past six
  CHECK(morning.alarm() == "warning");
  morning.live(30 * minute_ms, false);
  CHECK(morning.alarm() == "critical");
  morning.live(15 * minute_ms);
  CHECK(morning.outcome() == "arrived");
  CHECK(morning.alarm().empty());
}

}  // namespace anketa::testing
