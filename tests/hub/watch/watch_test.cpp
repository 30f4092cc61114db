// Over a whole hub: what is wrong is found, told once, gets worse, is over, and leaves the days behind it.
#include <doctest/doctest.h>

#include <algorithm>

#include "hub/store/alarms.h"
#include "hub/store/jobs.h"
#include "hub/store/kiosks.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "hub/store/watch_facts.h"
#include "hub/watch/watch.h"
#include "hub/work/deadlines.h"
#include "shared/wire/message.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;

UserId somebody(HubWorld& world, const char* role, const DealerId& dealer = {}) {
  store::UserRow user;
  user.id = UserId::make(world.clock, world.random);
  user.org = world.org;
  user.login = "u" + user.id.value;
  user.name = "Somebody";
  user.role = role;
  user.dealer = dealer;
  user.state = "active";
  user.language = "ru";
  store::insert_user(world.db(), user, world.clock.now());
  return user.id;
}

struct Rig {
  explicit Rig(sql::Engine engine) : world(engine), kiosk(world), watch(parts()) { world.clock.advance(minute_ms); }
  watch::Parts parts() {
    world.clock.advance(12 * 60 * minute_ms);  // noon, so that an hour or two stay in one day
    const Time certificates_end = world.clock.now() + std::chrono::days{60};
    return {world.org, world.readers, world.writer, world.clock, world.random, stands, {}, 60, certificates_end};
  }
  void say(const std::string& json, wire::EnvelopeKind kind) {
    REQUIRE(
        kiosk.push({kiosk.seal_json(LeadId::make(world.clock, world.random), json, static_cast<std::uint8_t>(kind))}));
    world.work();
  }
  void beat() { say(wire::heartbeat_json({"1.0", 0}), wire::EnvelopeKind::Heartbeat); }
  std::vector<std::string> look() {
    REQUIRE(watch.look());
    std::vector<std::string> kinds;
    for (const auto& alarm : store::open_alarms(world.db(), world.org))
      kinds.push_back(alarm.kind + " " + alarm.severity);
    return kinds;
  }
  std::int64_t count(const char* sql) { return world.db().row({"i", sql})->integer(0); }

  HubWorld world;
  SealingKiosk kiosk;
  watch::Stands stands{{}};
  watch::Watch watch;
};
using Kinds = std::vector<std::string>;

bool has(const Kinds& kinds, const std::string& kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

TEST_CASE("watch: a silent kiosk is found, told once to each who keeps the hub, gets worse, speaks again") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const UserId admin = somebody(rig.world, "hub_admin");
    somebody(rig.world, "hub_operator");
    somebody(rig.world, "dealer_manager", rig.world.dealers.moscow_a);
    rig.beat();
    CHECK_FALSE(has(rig.look(), "kiosk.silent warning"));
    rig.world.clock.advance(16 * minute_ms);
    CHECK(has(rig.look(), "kiosk.silent warning"));
    CHECK(has(rig.look(), "kiosk.silent warning"));
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'alarm.kiosk.silent'") == 2);
    rig.world.clock.advance(50 * minute_ms);
    CHECK(has(rig.look(), "kiosk.silent critical"));
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'alarm.kiosk.silent'") == 4);
    const auto alarms = store::open_alarms(rig.world.db(), rig.world.org);
    const auto alarm = *std::ranges::find(alarms, "kiosk.silent", &store::AlarmRow::kind);
    CHECK(store::acknowledge_alarm(rig.world.db(), rig.world.org, alarm.id, admin, rig.world.clock.now()));
    CHECK_FALSE(store::acknowledge_alarm(rig.world.db(), rig.world.org, alarm.id, admin, rig.world.clock.now()));
    rig.beat();
    CHECK_FALSE(has(rig.look(), "kiosk.silent critical"));
    const auto past = store::list_alarms(rig.world.db(), rig.world.org, rig.kiosk.id.value, {}, 10);
    const auto was = std::ranges::find(past, "kiosk.silent", &store::AlarmRow::kind);
    REQUIRE(was != past.end());
    CHECK(was->cleared_ms.has_value());
    CHECK(was->acked_by == "Somebody");
    const auto days = store::kiosk_days(rig.world.db(), rig.world.org, rig.kiosk.id, 0, 0);
    REQUIRE(days.size() == 1);
    CHECK(days.front().open_min == 3);
    CHECK(days.front().silent_min == 2);
  }
}

TEST_CASE("watch: what a kiosk lost stands until somebody has seen it; a gap and a fork until they are decided") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const UserId admin = somebody(rig.world, "hub_admin");
    rig.say(wire::gap_json({7, "unreadable", 1, 8}), wire::EnvelopeKind::Gap);
    CHECK(has(rig.look(), "kiosk.lost critical"));
    const auto alarms = store::open_alarms(rig.world.db(), rig.world.org);
    const auto lost = std::ranges::find(alarms, "kiosk.lost", &store::AlarmRow::kind);
    REQUIRE(lost != alarms.end());
    CHECK(store::acknowledge_alarm(rig.world.db(), rig.world.org, lost->id, admin, rig.world.clock.now()));
    CHECK_FALSE(has(rig.look(), "kiosk.lost critical"));
    CHECK(store::losses_of(rig.world.db(), rig.world.org, rig.kiosk.id).front().last_seq == 8);
    ++rig.kiosk.seq;  // a number is missing
    rig.beat();
    CHECK(has(rig.look(), "kiosk.gap warning"));
    rig.world.db().run_script("UPDATE quarantine SET reason = 'fork'");
    CHECK(has(rig.look(), "kiosk.fork critical"));
    rig.world.db().run_script("UPDATE quarantine SET state = 'dismissed'");
    CHECK_FALSE(has(rig.look(), "kiosk.fork critical"));
  }
}

TEST_CASE("watch: dead jobs, leads without a dealer, a late backup, and a kiosk that was revoked") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    store::add_job(rig.world.db(), rig.world.org, "open", "018f0000-0000-7000-8000-00000000dead", rig.world.clock,
                   rig.world.random);
    rig.world.db().run_script("UPDATE jobs SET state = 'dead'");
    CHECK(has(rig.look(), "job.dead warning"));
    rig.world.clock.advance(91 * minute_ms);
    CHECK(has(rig.look(), "backup.late warning"));
    store::set_setting(rig.world.db(), rig.world.org, watch::backup_setting,
                       std::to_string(to_ms(rig.world.clock.now())));
    CHECK(has(rig.look(), "kiosk.silent critical"));
    store::set_kiosk_state(rig.world.db(), rig.kiosk.id, "revoked", rig.world.clock.now());
    rig.world.db().run_script("DELETE FROM jobs");
    CHECK(rig.look() == Kinds{});
  }
}

TEST_CASE("watch: certificates in their last thirty days want a restart, which renews them") {
  Rig rig(sql::Engine::Sqlite);
  store::set_kiosk_state(rig.world.db(), rig.kiosk.id, "revoked", rig.world.clock.now());
  const auto day = [&] {
    rig.world.clock.advance(24 * 60 * minute_ms);
    store::set_setting(rig.world.db(), rig.world.org, watch::backup_setting,
                       std::to_string(to_ms(rig.world.clock.now())));
    return rig.look();
  };
  for (int i = 0; i < 29; ++i) REQUIRE(day() == Kinds{});
  (void)day();
  CHECK(day() == Kinds{"certificate.ends warning"});
  for (int i = 0; i < 24; ++i) (void)day();
  CHECK(day() == Kinds{"certificate.ends critical"});
}

TEST_CASE("watch: prospects of a house that everybody has left are told until somebody has them") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    somebody(rig.world, "hub_admin");
    const UserId seller = somebody(rig.world, "salesperson", rig.world.dealers.moscow_a);
    domain::Lead lead = make_lead(rig.world, "Анна", "Рябинина", "+79161234567");
    lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.world.dealers.moscow_a.value, "", {}};
    REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
    rig.world.work();
    CHECK_FALSE(has(rig.look(), "lease.nobodys warning"));
    store::set_user_state(rig.world.db(), rig.world.org, seller, "disabled");
    CHECK(has(rig.look(), "lease.nobodys warning"));
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'alarm.lease.nobodys'") == 1);
    CHECK(rig.count("SELECT measure FROM alarms WHERE kind = 'lease.nobodys'") == 1);
    somebody(rig.world, "dealer_manager", rig.world.dealers.moscow_a);
    CHECK_FALSE(has(rig.look(), "lease.nobodys warning"));
  }
}

TEST_CASE("watch: the law's term of a request is told to who keeps the desk, soon and when it is over, one by one") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const UserId admin = somebody(rig.world, "hub_admin");
    const UserId officer = somebody(rig.world, "privacy_officer");
    somebody(rig.world, "hub_operator");
    const std::int64_t day_ms = 24 * 60 * minute_ms;
    const std::int64_t now = to_ms(rig.world.clock.now());
    const auto ask = [&](std::int64_t due_ms) {
      store::PrivacyRequestRow row;
      row.id = RowId::make(rig.world.clock, rig.world.random);
      row.org = rig.world.org;
      row.prospect = ProspectId::make(rig.world.clock, rig.world.random);
      row.kind = "erasure";
      row.via = "letter";
      row.due_ms = due_ms;
      store::insert_privacy_request(rig.world.db(), row);
      return row;
    };
    const auto notices = [&] { return rig.count("SELECT count(*) FROM notices WHERE kind = 'alarm.privacy.due'"); };
    store::PrivacyRequestRow first = ask(now + 3 * day_ms);
    CHECK_FALSE(has(rig.look(), "privacy.due warning"));
    rig.world.clock.advance(day_ms + minute_ms);
    CHECK(has(rig.look(), "privacy.due warning"));
    CHECK(has(rig.look(), "privacy.due warning"));
    CHECK(notices() == 2);  // admin and officer, once
    ask(now + 3 * day_ms + minute_ms);
    (void)rig.look();
    CHECK(notices() == 4);  // another request, its own alarm
    rig.world.clock.advance(2 * day_ms);
    const Kinds kinds = rig.look();
    CHECK(std::ranges::count(kinds, "privacy.due critical") == 1);
    CHECK(std::ranges::count(kinds, "privacy.due warning") == 1);
    CHECK(notices() == 6);
    first.state = "done";
    first.closed_ms = now;
    CHECK(store::close_privacy_request(rig.world.db(), first));
    CHECK_FALSE(has(rig.look(), "privacy.due critical"));
    CHECK(rig.count("SELECT count(DISTINCT user_id) FROM notices WHERE kind = 'alarm.privacy.due'") == 2);
    CHECK(admin != officer);
  }
}

TEST_CASE("watch: a clock that is ahead of its own arrival is wrong for certain") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    wire::Envelope ahead =
        rig.kiosk.seal_json(LeadId::make(rig.world.clock, rig.world.random), wire::heartbeat_json({"1.0", 0}),
                            static_cast<std::uint8_t>(wire::EnvelopeKind::Heartbeat));
    rig.world.clock.advance(-10 * minute_ms);  // the hub's clock, so that the kiosk's is ahead
    REQUIRE(rig.kiosk.push({ahead}));
    rig.world.work();
    CHECK(has(rig.look(), "kiosk.clock warning"));
    rig.world.clock.advance(10 * minute_ms);
    rig.beat();
    CHECK_FALSE(has(rig.look(), "kiosk.clock warning"));
  }
}

TEST_CASE("overdue: whose task it is and who leads the house are told once, and the past is nobody's news") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const UserId seller = somebody(rig.world, "salesperson", rig.world.dealers.moscow_a);
    const UserId manager = somebody(rig.world, "dealer_manager", rig.world.dealers.moscow_a);
    somebody(rig.world, "salesperson", rig.world.dealers.moscow_a);
    const auto task = [&](std::int64_t due_ms) {
      store::TaskRow row;
      row.id = TaskId::make(rig.world.clock, rig.world.random);
      row.org = rig.world.org;
      row.prospect = ProspectId::make(rig.world.clock, rig.world.random);
      row.dealer = rig.world.dealers.moscow_a;
      row.assignee = seller;
      row.brand = "volta";
      row.kind = "call";
      row.created_ms = 1;
      row.due_ms = due_ms;
      store::insert_task(rig.world.db(), row);
    };
    const auto tell = [&] { work::tell_deadlines(rig.world.db(), rig.world.org, rig.world.clock, rig.world.random); };
    task(to_ms(rig.world.clock.now()) - minute_ms);
    tell();
    CHECK(rig.count("SELECT count(*) FROM notices") == 0);
    task(to_ms(rig.world.clock.now()) + minute_ms);
    tell();
    CHECK(rig.count("SELECT count(*) FROM notices") == 0);
    rig.world.clock.advance(2 * minute_ms);
    tell();
    tell();
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'task.overdue'") == 2);
    CHECK(manager != seller);
  }
}

}  // namespace anketa::testing
