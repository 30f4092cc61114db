// The morning's canary over a whole hub: it comes as far as a dealer's tasks, and nothing of it is anywhere.
#include <doctest/doctest.h>

#include <algorithm>

#include "hub/store/alarms.h"
#include "hub/store/console_leads.h"
#include "hub/watch/watch.h"
#include "shared/wire/canary.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;

struct Rig {
  explicit Rig(sql::Engine engine) : world(engine), kiosk(world, world.exhibition) {}

  void sing(const std::string& day, wire::EnvelopeKind kind = wire::canary_kind) {
    domain::Lead lead = make_lead(world, "Канарейка", "Утренняя", "");
    lead.contact.phone.clear();
    lead.contact.email = "canary@kiosk.invalid";
    lead.purpose = domain::Purpose::TestDrive;
    lead.answers["canary"] = domain::TestDriveWish{"volta-one", "", "", domain::HalfDay::Any};
    const std::string json = kind == wire::canary_kind ? wire::canary_json({day, lead}) : wire::lead_json(lead);
    REQUIRE(kiosk.push({kiosk.seal_json(lead.id, json, static_cast<std::uint8_t>(kind))}));
    world.work();
  }
  std::int64_t count(const std::string& table, const std::string& where = "1 = 1") {
    const std::string sql = "SELECT count(*) FROM " + table + " WHERE " + where;
    return world.db().row({"i", sql.c_str()})->integer(0);
  }
  void all_dealers(const char* state) {
    for (const DealerId& dealer : {world.dealers.moscow_a, world.dealers.moscow_b, world.dealers.kazan})
      CHECK(store::set_dealer_state(world.db(), world.org, dealer, state));
  }
  std::string outcome() {
    const auto row = world.db().row({"t", "SELECT outcome FROM canaries"});
    return row ? row->text(0) : std::string();
  }
  std::vector<std::string> traces() {  // every table a lead leaves something in
    std::vector<std::string> found;
    for (const char* table : {"leads", "lead_cards", "prospects", "consents", "visitor_tokens", "assignments", "tasks",
                              "notices", "contact_history", "identity_decisions", "review_items", "routing_decisions",
                              "round_robin", "match_keys", "jobs"}) {
      if (count(table) > 0) found.emplace_back(table);
    }
    return found;
  }

  HubWorld world;
  SealingKiosk kiosk;
};

}  // namespace

TEST_CASE("canary: it comes to a dealer's tasks by the way of every lead, and nothing of it is left anywhere") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    const auto tables = rig.traces();
    const std::int64_t audited = rig.count("audit", "action NOT LIKE 'envelopes%'");
    rig.sing("2026-05-28");
    CHECK(rig.outcome() == "arrived");
    CHECK(rig.traces() == tables);
    CHECK(rig.count("audit", "action NOT LIKE 'envelopes%'") == audited);
    CHECK(rig.count("envelopes", "ciphertext IS NOT NULL") == 0);
    CHECK(rig.count("envelopes") == 1);
    const DealerId dealer{rig.world.db().row({"t", "SELECT dealer_id FROM canaries"})->text(0)};
    CHECK_FALSE(dealer.empty());
    store::Sight everything;
    everything.org = rig.world.org;
    everything.everything = true;
    CHECK(store::list_leads(rig.world.db(), everything, {}, {}, 10).empty());
    // A real one of the same content is seen: the way is the same, only the kind differs.
    rig.sing("", wire::EnvelopeKind::Lead);
    CHECK(rig.count("leads") == 1);
    CHECK(rig.count("tasks") == 1);
  }
}

TEST_CASE("canary: whose turn it is does not change, however often it sings") {
  const auto first_dealer = [](int songs) {
    Rig rig(sql::Engine::Sqlite);
    for (int i = 0; i < songs; ++i) rig.sing("2026-05-2" + std::to_string(i));
    rig.sing("", wire::EnvelopeKind::Lead);
    return rig.world.db().row({"t", "SELECT dealer_id FROM assignments"})->text(0);
  };
  const std::string alone = first_dealer(0);
  CHECK(first_dealer(1) == alone);
  CHECK(first_dealer(2) == alone);
}

TEST_CASE("canary: where no dealer is open it is red until one is, and a later one of the day makes it good") {
  for (const sql::Engine engine : engines()) {
    Rig rig(engine);
    rig.world.clock.advance(12 * 60 * minute_ms);  // another morning: its doors opened at seven
    watch::Stands stands{{}};
    watch::Watch watch(
        {rig.world.org, rig.world.readers, rig.world.writer, rig.world.clock, rig.world.random, stands, {}, 0});
    const auto is_red = [&] {
      REQUIRE(watch.look());
      const auto open = store::open_alarms(rig.world.db(), rig.world.org);
      return std::ranges::any_of(
          open, [](const auto& one) { return one.kind == "kiosk.canary" && one.severity == "critical"; });
    };
    rig.all_dealers("paused");
    const std::string day = domain::doors_at({}, "", rig.world.clock.now()).day;
    rig.sing(day);
    CHECK(rig.outcome() == "unassigned");
    CHECK(rig.count("leads") == 0);
    CHECK(is_red());
    rig.all_dealers("open");
    rig.sing(day);
    CHECK(rig.outcome() == "arrived");
    CHECK_FALSE(is_red());
    rig.all_dealers("paused");
    rig.sing(day);
    CHECK(rig.outcome() == "arrived");  // it did come through this morning
  }
}

TEST_CASE("canary: what is none is a job that fails, not a lead") {
  Rig rig(sql::Engine::Sqlite);
  const LeadId id = LeadId::make(rig.world.clock, rig.world.random);
  REQUIRE(rig.kiosk.push(
      {rig.kiosk.seal_json(id, R"({"v":1,"day":"today"})", static_cast<std::uint8_t>(wire::canary_kind))}));
  rig.world.work();
  CHECK(rig.count("canaries") == 0);
  CHECK(rig.count("leads") == 0);
  CHECK(rig.count("jobs", "attempts > 0") == 1);
}

}  // namespace anketa::testing
