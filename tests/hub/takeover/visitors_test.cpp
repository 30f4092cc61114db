// People of an old base who then come to a kiosk: they are new leads like any other, before an undo and after it.
#include <doctest/doctest.h>

#include <set>

#include "hub/dedup/ledger.h"
#include "hub/dedup/replay.h"
#include "hub/route/dry_work.h"
#include "hub/route/rules_json.h"
#include "hub/store/console_network.h"
#include "hub/store/report_facts.h"
#include "hub/store/watch_facts.h"
#include "hub/work/assign.h"
#include "tests/hub/takeover/steps.h"
#include "tests/hub/work/rig.h"

using namespace anketa;
using namespace anketa::takeover;
using testing::LeaseRig;

namespace {

using store::AssignmentRow;
using testing::hour_ms;

const std::string with_brand = "ФИО;Телефон;E-mail;Дилер;Марка;Согласие на рекламу;Дата создания\n";

std::string maria_of(const DealerId& house, const std::string& brand) {
  return with_brand + "Иванова Мария;8 916 000-10-01;;" + house.value + ";" + brand + ";да;01.02.2024\n";
}

RowId bring(HubWorld& world, const std::string& file, const std::string& dealers) {
  const RowId id = load(world, file);
  check(world, id);
  world.work();
  import(world, id, dealers);
  world.work();
  REQUIRE(row_of(world, id).state == "done");
  return id;
}

store::LeadRow lead_row(HubWorld& world, const LeadId& id) { return *store::find_lead(world.db(), world.org, id); }
store::LeadRow old_lead(HubWorld& world, const RowId& id, std::int64_t line = 2) {
  return lead_row(world, store::takeover_line(world.db(), id, line)->lead);
}

store::LeadRow comes(LeaseRig& rig, const std::string& phone = "+79160001001", const char* model = "volta-one") {
  rig.world.clock.advance(hour_ms);
  auto lead = testing::make_lead(rig.world, "Мария", "Иванова", phone);
  lead.contact.city = "moscow";
  lead.venue = rig.world.exhibition;
  lead.answers["wish"] = domain::TestDriveWish{model, "", "", domain::HalfDay::Any};
  REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
  rig.world.work();
  return lead_row(rig.world, lead.id);
}

}  // namespace

TEST_CASE("takeover: taken back, whoever came to a kiosk meanwhile is given to a house anew") {
  for (const sql::Engine engine : testing::engines()) {
    for (const std::string dealers : {"keep", "rules"}) {
      LeaseRig rig(engine);
      HubWorld& world = rig.world;
      const RowId id = bring(world, maria_of(world.dealers.moscow_b, "volta"), dealers);
      const auto held = rig.lease(old_lead(world, id));
      REQUIRE_FALSE(held.id.empty());
      const auto lead = comes(rig);
      REQUIRE(rig.lease(lead).id == held.id);
      undo(world, id);
      world.work();
      CHECK(row_of(world, id).counts.at("undone") == 1);
      const auto after = lead_row(world, lead.id);
      const auto lease = rig.lease(after);
      CHECK(after.state == "assigned");
      CHECK(lease.lead == lead.id);
      CHECK(lease.id != held.id);
      CHECK(store::open_tasks_of(world.db(), lease.id).size() == 1);
      CHECK(count(world, "SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
    }
  }
}

TEST_CASE("takeover: taken back, whom another base brought without a house gets none") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    const std::string file = maria_of(rig.world.dealers.moscow_b, "volta");
    const auto before = old_lead(rig.world, bring(rig.world, file, "none"));
    const RowId id = bring(rig.world, file + "Петрова Анна;8 916 000-10-02;;;;да;01.02.2024\n", "keep");
    REQUIRE_FALSE(rig.lease(before).id.empty());
    undo(rig.world, id);
    rig.world.work();
    CHECK(rig.state(before) == "matched");
    CHECK(rig.lease(before).id.empty());
  }
}

TEST_CASE("takeover: of whom a house only keeps comes himself: it has to say yes, and somebody is told") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    const UserId seller = rig.person(world.dealers.moscow_b, "salesperson");
    bring(world, maria_of(world.dealers.moscow_b, "volta"), "keep");
    const auto lead = comes(rig);
    const auto lease = rig.lease(lead);
    CHECK(lease.dealer == world.dealers.moscow_b);
    CHECK(lease.user == seller);
    CHECK_FALSE(lease.accepted_ms);
    REQUIRE(lease.accept_by_ms);
    CHECK(*lease.accept_by_ms == to_ms(world.clock.now()) + 4 * hour_ms);
    const auto tasks = store::open_tasks_of(world.db(), lease.id);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].assignee == seller);
    CHECK(count(world, "SELECT count(*) FROM notices WHERE kind = 'task.new' AND user_id = '" + seller.value + "'") ==
          1);
    comes(rig);
    CHECK(*rig.lease(lead).accept_by_ms == *lease.accept_by_ms);  // the second visit gives no more time
    world.clock.advance(4 * hour_ms);
    rig.due();
    CHECK(rig.lease(lead).dealer != world.dealers.moscow_b);
    CHECK(rig.state(lead) == "assigned");
  }
}

TEST_CASE("takeover: where the house has nobody, the admins learn of the visitor") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    rig.person({}, "hub_admin");
    bring(rig.world, maria_of(rig.world.dealers.moscow_b, "volta"), "keep");
    CHECK(rig.count("SELECT count(*) FROM notices") == 0);
    const auto lease = rig.lease(comes(rig));
    CHECK(lease.user.empty());
    CHECK(lease.accept_by_ms);
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'task.unassigned'") == 1);
    rig.person(lease.dealer, "salesperson");
    comes(rig);  // now there is somebody
    CHECK_FALSE(store::find_assignment(rig.world.db(), rig.world.org, lease.id)->user.empty());
    CHECK_FALSE(store::open_tasks_of(rig.world.db(), lease.id).at(0).assignee.empty());
  }
}

TEST_CASE("takeover: a house that only keeps somebody makes no other brand wait") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    bring(rig.world, maria_of(rig.world.dealers.kazan, ""), "keep");
    const auto moscow_a = [&](const char* state) {
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.moscow_a, state));
    };
    moscow_a("paused");
    const auto lease = rig.lease(comes(rig));
    REQUIRE(lease.dealer == rig.world.dealers.moscow_b);
    CHECK_FALSE(lease.waits_until_ms);
    moscow_a("open");
    const auto terra = comes(rig, "+79160001001", "terra-x");
    REQUIRE(rig.lease(terra, "terra").waits_until_ms);  // somebody works for volta
    rig.result(lease, "reached");
    CHECK_FALSE(rig.lease(terra, "terra").waits_until_ms);
  }
}

TEST_CASE("takeover: of two leases of one person the one with work to do lives") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    const RowId id = bring(world, maria_of(world.dealers.moscow_b, "volta"), "keep");
    const auto kept = rig.lease(old_lead(world, id));
    const auto lead = comes(rig, "+79160009999");
    const auto lease = rig.lease(lead);
    REQUIRE(kept.prospect != lease.prospect);
    REQUIRE(store::open_tasks_of(world.db(), lease.id).size() == 1);
    REQUIRE(rig.write([&](sql::Db& db) {
      dedup::Ledger(world.vault, world.clock, world.random)
          .merge(db, world.org, kept.prospect, lease.prospect, {}, admin.value);
    }));
    CHECK(rig.lease(lead_row(world, lead.id)).id == lease.id);
    CHECK(rig.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
  }
}

TEST_CASE("takeover: refused, an old lead goes on to the next house, and at the end nobody is woken") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    rig.person({}, "hub_admin");
    const RowId id = bring(world, maria_of({}, "volta"), "rules");
    const auto lead = old_lead(world, id);
    for (int house = 0; house < 3; ++house) {
      const auto lease = rig.lease(lead);
      REQUIRE_FALSE(lease.id.empty());
      REQUIRE(rig.reject(lease, rig.person(lease.dealer, "dealer_manager")));
      world.work();
    }
    CHECK(rig.lease(lead).id.empty());
    CHECK(rig.state(lead) == "unassigned");
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind IN ('lead.unassigned', 'prospect.unassigned')") == 0);
  }
}

TEST_CASE("takeover: a lease that the rules cannot take up leaves an old lead without a house, and no notice") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    rig.person({}, "hub_admin");
    const UserId manager = rig.person(world.dealers.moscow_b, "dealer_manager");
    const auto lead = old_lead(world, bring(world, maria_of({}, ""), "none"));
    REQUIRE(rig.write([&](sql::Db& db) {
      work::reassign(db, {world.org, lead.prospect, "volta", world.dealers.moscow_b, {}, "other", admin, {}},
                     world.clock, world.random);
    }));
    REQUIRE(rig.state(lead) == "assigned");
    REQUIRE(rig.reject(rig.lease(lead), manager));
    world.work();
    CHECK(rig.state(lead) == "unassigned");
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'prospect.unassigned'") == 0);
  }
}

TEST_CASE("takeover: the visitor's own lead goes to the rules before the old base's") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    const auto old = old_lead(rig.world, bring(rig.world, maria_of({}, "volta"), "rules"));
    const auto lead = comes(rig);
    const auto lease = rig.lease(lead);
    REQUIRE(lease.lead == old.id);
    REQUIRE(rig.reject(lease, rig.person(lease.dealer, "dealer_manager")));
    rig.world.work();
    CHECK(rig.lease(lead).lead == lead.id);
  }
}

TEST_CASE("takeover: an old base is no day's work, whoever gave it to the houses") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    const auto old = old_lead(world, bring(world, maria_of({}, "volta"), "rules"));
    const auto loads = [&] {
      std::int64_t open = 0, today = 0;
      for (const auto& load : store::dealer_loads(world.db(), world.org, world.clock.now())) {
        open += load.open;
        today += load.today;
      }
      return std::pair(open, today);
    };
    const auto counts = [&] {
      const std::int64_t now = to_ms(world.clock.now());
      std::int64_t opened = 0;
      for (const auto& one : store::day_counts(world.db(), world.org, 0, now + 1))
        opened += one.kind == "lease_opened" ? one.count : 0;
      return opened;
    };
    CHECK(loads() == std::pair<std::int64_t, std::int64_t>(0, 0));
    CHECK(counts() == 0);
    const auto lead = comes(rig, "+79160009999");
    CHECK(loads() == std::pair<std::int64_t, std::int64_t>(1, 1));
    CHECK(counts() == 1);
    REQUIRE(rig.reject(rig.lease(old), rig.person({}, "hub_admin")));
    CHECK(loads() == std::pair<std::int64_t, std::int64_t>(1, 1));
    world.work();
    route::DryWork tried(route::shipped_rules(), 0, to_ms(world.clock.now()) + 1);
    CHECK_FALSE(tried.step(world.db(), world.org, 100));
    CHECK(tried.at() == 3);  // the old one's two take their turns ...
    const std::string report = tried.report();
    CHECK(report.find("\"decisions\":1,") != std::string::npos);  // ... and stand in no figure
    CHECK(report.find("\"changed\":0,") != std::string::npos);
    store::set_lead_state(world.db(), old.id, "unassigned");
    store::Sight region;
    region.org = world.org;
    region.reach = world.org.value;
    region.loose = true;
    const auto without = [&](std::int64_t leads) {
      CHECK(store::count_all(world.db(), world.org, 0, 0).unassigned == leads);
      CHECK(store::count_seen(world.db(), region, 0, 0).unassigned == leads);
      CHECK(store::hub_facts(world.db(), world.org).unassigned == leads);
      CHECK(store::hub_facts(world.db(), world.org).oldest_unassigned_ms.has_value() == (leads > 0));
    };
    without(0);
    store::set_lead_state(world.db(), lead.id, "unassigned");
    without(1);
  }
}

TEST_CASE("takeover: rows about one person do not keep each other, and a corrected file may join them again") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    testing::SealingKiosk kiosk(world);
    auto one = testing::make_lead(world, "Мария", "Кузнецова", "+79160001001");
    auto other = testing::make_lead(world, "Мария", "Кузнецова", "");
    other.contact.email = "maria.kuznetsova@post.example";
    REQUIRE(kiosk.push({kiosk.seal(one), kiosk.seal(other)}));
    world.work();
    const auto are_one = [&] { return lead_row(world, one.id).prospect == lead_row(world, other.id).prospect; };
    REQUIRE_FALSE(are_one());
    const std::string proof = "Кузнецова Мария;8 916 000-10-01;maria.kuznetsova@post.example;;да;01.02.2024\n";
    const RowId id = bring(world, headings + proof + "Кузнецова Мария;8 916 000-10-01;;;да;01.03.2024\n", "none");
    REQUIRE(are_one());
    undo(world, id);
    world.work();
    CHECK(row_of(world, id).counts.at("undone") == 2);
    CHECK_FALSE(row_of(world, id).counts.contains("stayed"));
    CHECK_FALSE(are_one());
    CHECK(dedup::replay(world.db(), world.vault, world.org).mismatches.empty());
    bring(world, headings + proof, "none");
    CHECK(are_one());
    CHECK(dedup::replay(world.db(), world.vault, world.org).mismatches.empty());
  }
}

TEST_CASE("takeover: rows that build on each other are taken back from the last one") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    std::vector<LeadId> leads;
    for (const char* phone : {"+79160005577", "+79160001001", ""}) {
      auto lead = testing::make_lead(world, "Мария", "Кузнецова", phone);
      if (lead.contact.phone.empty()) lead.contact.email = "maria.kuznetsova@post.example";
      REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
      world.work();
      world.clock.advance(1);
      leads.push_back(lead.id);
    }
    const auto people = [&] {
      std::set<ProspectId> all;
      for (const LeadId& lead : leads) all.insert(lead_row(world, lead).prospect);
      return all.size();
    };
    REQUIRE(people() == 3);
    const RowId id = bring(world,
                           headings +
                               "Кузнецова Мария;8 916 000-10-01;maria.kuznetsova@post.example;;да;\n"
                               "Кузнецова Мария;8 916 000-55-77;maria.kuznetsova@post.example;;да;\n",
                           "none");
    REQUIRE(people() == 1);
    undo(world, id);
    world.work();
    CHECK(row_of(world, id).counts.at("undone") == 2);
    CHECK(people() == 3);
    CHECK(dedup::replay(world.db(), world.vault, world.org).mismatches.empty());
  }
}
