#include <doctest/doctest.h>

#include "hub/audit/audit.h"
#include "hub/dedup/review.h"
#include "hub/store/assignments.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"
#include "tests/support/engines.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using testing::HubWorld;
using testing::SealingKiosk;

namespace {

std::int64_t count(HubWorld& world, const char* sql) { return world.db().row({"i", sql})->integer(0); }

store::LeadRow take_in(HubWorld& world, SealingKiosk& kiosk, const domain::Lead& lead) {
  REQUIRE(kiosk.push({kiosk.seal(lead)}));
  world.work();
  const auto row = store::find_lead(world.db(), world.org, lead.id);
  REQUIRE(row);
  return *row;
}

}  // namespace

TEST_CASE("pipeline: a lead becomes a prospect, a lease and a task, and its ciphertext goes") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    const auto lead = testing::make_lead(world, "Зоря", "Проба", "+70003124001");
    const auto row = take_in(world, kiosk, lead);
    CHECK(row.state == "assigned");
    CHECK(row.brand == "volta");
    CHECK(row.findings == "");
    const auto lease = store::open_assignment(world.db(), world.org, row.prospect, "volta");
    REQUIRE(lease);
    CHECK(lease->dealer == world.dealers.moscow_a);  // whose showroom it was
    CHECK(lease->trace.find(R"("step":"venue","verdict":"chosen")") != std::string::npos);
    const auto tasks = store::open_tasks_of(world.db(), lease->id);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].due_ms > tasks[0].created_ms);
    CHECK(store::consents_of_prospect(world.db(), row.prospect).size() == 1);
    CHECK(store::lead_of_token(world.db(), lead.visitor_token_sha256) == lead.id);
    CHECK(count(world, "SELECT count(*) FROM envelopes WHERE ciphertext IS NOT NULL") == 0);
    CHECK(count(world, "SELECT count(*) FROM jobs") == 0);
    const auto opened = world.vault.open(lead.id.value, *store::card_of_lead(world.db(), lead.id));
    REQUIRE(opened);
    CHECK(*opened == wire::lead_json(lead));
    CHECK_FALSE(audit::verify(world.db(), world.org));
  }
}

TEST_CASE("pipeline: the same person again is the same prospect with the same dealer") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk showroom(world);
    SealingKiosk stand(world, world.exhibition);
    const auto first = take_in(world, showroom, testing::make_lead(world, "Пётр", "Щукин", "+70003124001"));
    const auto second = take_in(world, stand, testing::make_lead(world, "Petr", "Shchukin", "+70003124001"));
    CHECK(second.prospect == first.prospect);
    CHECK(second.state == "assigned");
    CHECK(store::open_assignments(world.db(), world.org, first.prospect).size() == 1);
    CHECK(count(world, "SELECT count(*) FROM tasks") == 1);
  }
}

TEST_CASE("pipeline: one phone, another name: two prospects and a review") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto maiden = take_in(world, kiosk, testing::make_lead(world, "Ольга", "Щукина", "+70003124001"));
  const auto married = take_in(world, kiosk, testing::make_lead(world, "Ольга", "Лаптева", "+70003124001"));
  CHECK(maiden.prospect != married.prospect);
  CHECK(count(world, "SELECT count(*) FROM review_items WHERE reason = 'surname_differs' AND state = 'open'") == 1);
}

TEST_CASE("pipeline: a human joins two prospects; one lease lives and the old id redirects") {
  HubWorld world;
  SealingKiosk kiosk(world);
  SealingKiosk stand(world, world.exhibition);
  const auto one = take_in(world, kiosk, testing::make_lead(world, "Пётр", "Щукин", "+70003124001"));
  world.clock.advance(1000);
  const auto two = take_in(world, stand, testing::make_lead(world, "Пётр", "Лаптев", "+70003124001"));
  const auto item = world.db().row({"t", "SELECT id FROM review_items"});
  dedup::Reviewer reviewer(world.vault, world.clock, world.random);
  const auto settle = [&](sql::Db& db) {
    reviewer.settle(db, world.org, RowId{item->text(0)}, dedup::Answer::Same, "admin");
  };
  REQUIRE(world.writer.run(settle));
  CHECK(store::find_prospect(world.db(), world.org, two.prospect)->merged_into == one.prospect);
  CHECK(store::leads_of_prospect(world.db(), one.prospect).size() == 2);
  const auto open = store::open_assignments(world.db(), world.org, one.prospect);
  REQUIRE(open.size() == 1);
  CHECK(open[0].dealer == world.dealers.moscow_a);  // the older
  CHECK(count(world, "SELECT count(*) FROM assignments WHERE ended_reason = 'merged'") == 1);
  CHECK(count(world, "SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
  const Status again = world.writer.run(settle);
  REQUIRE_FALSE(again);
  CHECK(again.error().code() == "request.conflict");
}

TEST_CASE("pipeline: odd content is accepted, reviewed and loses nothing") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto push_json = [&](std::string json) {
    const LeadId id = LeadId::make(world.clock, world.random);
    REQUIRE(kiosk.push({kiosk.seal_json(id, json, 1)}));
    world.work();
    const auto row = store::find_lead(world.db(), world.org, id);
    REQUIRE(row);
    CHECK(*world.vault.open(id.value, *store::card_of_lead(world.db(), row->id)) == json);
    return *row;
  };
  CHECK(push_json("no json at all").state == "review");
  CHECK(push_json("{}").state == "review");
  auto lead = testing::make_lead(world, "Зоря", "Проба", "+70003124003");
  lead.questionnaire.version = 99;
  const auto unknown = take_in(world, kiosk, lead);
  CHECK(unknown.findings.find("unknown_questionnaire") != std::string::npos);
  CHECK(unknown.state == "assigned");
  const auto huge =
      take_in(world, kiosk, testing::make_lead(world, std::string(1'000'000, 'a'), "Проба", "+70003124004"));
  CHECK(huge.findings.find("too_long") != std::string::npos);
  const auto odd = take_in(world, kiosk, testing::make_lead(world, "\u202eИмя\x01😀", "Проба", "+70003124005"));
  CHECK_FALSE(odd.findings.empty());
  CHECK(count(world, "SELECT count(*) FROM review_items WHERE reason = 'findings'") == 5);
  CHECK(count(world, "SELECT count(*) FROM jobs") == 0);
}

TEST_CASE("pipeline: a test lead stays out of matching and routing") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto lead = testing::make_lead(world, "Зоря", "Проба", "+70003124001");
  REQUIRE(kiosk.push({kiosk.seal(lead, wire::EnvelopeKind::TestLead)}));
  world.work();
  CHECK(store::find_lead(world.db(), world.org, lead.id)->kind == "test_lead");
  CHECK(count(world, "SELECT count(*) FROM prospects") == 0);
  CHECK(count(world, "SELECT count(*) FROM assignments") == 0);
}

TEST_CASE("pipeline: no basis, no dealer: the lead is unassigned and says why") {
  HubWorld world;
  SealingKiosk kiosk(world);
  auto lead = testing::make_lead(world, "Зоря", "Проба", "+70003124001");
  lead.purpose = domain::Purpose::News;
  lead.consents[0].given = false;
  CHECK(take_in(world, kiosk, lead).state == "unassigned");
}

TEST_CASE("reassigning moves lease and task, tells who lost it, and refuses what P6 and P7 forbid") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    const auto lead = take_in(world, kiosk, testing::make_lead(world, "Зоря", "Проба", "+70003124001"));
    const auto before = *store::open_assignment(world.db(), world.org, lead.prospect, "volta");
    const UserId admin{"018f0000-0000-7000-8000-0000000000e1"};
    work::Reassign order{world.org, lead.prospect, "volta", world.dealers.kazan, {}, "closer", admin, before.id};
    AssignmentId opened;
    REQUIRE(world.writer.run([&](sql::Db& db) { opened = work::reassign(db, order, world.clock, world.random); }));
    const auto after = *store::open_assignment(world.db(), world.org, lead.prospect, "volta");
    CHECK(after.id == opened);
    CHECK(after.dealer == world.dealers.kazan);
    CHECK(store::open_tasks_of(world.db(), after.id).size() == 1);
    CHECK(store::open_tasks_of(world.db(), before.id).empty());

    const Status stale = world.writer.run([&](sql::Db& db) { work::reassign(db, order, world.clock, world.random); });
    REQUIRE_FALSE(stale);
    CHECK(stale.error().code() == "request.conflict");
    const Status twice = world.writer.run([&](sql::Db& db) {
      work::assign(db, {world.org, lead.prospect, "volta", world.dealers.moscow_b, {}, {}, "[]", "router"}, world.clock,
                   world.random);
    });
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code() == "assignment.taken");
    order.expected = {};
    order.dealer = world.dealers.moscow_b;
    order.brand = "terra";  // moscow_b does not sell it
    const Status foreign = world.writer.run([&](sql::Db& db) { work::reassign(db, order, world.clock, world.random); });
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().code() == "request.invalid");
    // The index holds even where code forgets to ask.
    auto copy = after;
    copy.id = AssignmentId::make(world.clock, world.random);
    const Status index = world.writer.run([&](sql::Db& db) { store::insert_assignment(db, copy); });
    REQUIRE_FALSE(index);
    CHECK(index.error().code() == "store.constraint");
  }
}

TEST_CASE("pipeline: a gap that the kiosk explains lets the row behind it in") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const auto lost = kiosk.seal(testing::make_lead(world, "Зоря", "Первый", "+70003124001"));
  const auto lead = testing::make_lead(world, "Зоря", "Второй", "+70003124002");
  const auto behind = kiosk.seal(lead);
  REQUIRE(kiosk.push({behind}));
  world.work();
  CHECK_FALSE(store::find_lead(world.db(), world.org, lead.id));
  const std::string gap = R"({"reason":"unreadable","seq":)" + std::to_string(lost.header.seq) + R"(,"v":1})";
  REQUIRE(kiosk.push({kiosk.seal_json(LeadId::make(world.clock, world.random), gap, 5)}));
  world.work();
  CHECK(store::find_lead(world.db(), world.org, lead.id)->state == "assigned");
}

TEST_CASE("pipeline: broken-off visits of heartbeats add up by page, and the mode is the last one told") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    wire::Heartbeat beat;
    beat.app_version = "1.0";
    beat.mode = "paused";
    beat.funnel = {{"purpose", 2000, 2, 1}, {"contact.name", 9000, 1, 1}};
    const auto push = [&] {
      const LeadId id = LeadId::make(world.clock, world.random);
      REQUIRE(kiosk.push({kiosk.seal_json(id, wire::heartbeat_json(beat), 4)}));
      world.work();
    };
    push();
    beat.funnel = {{"purpose", 500, 3, 3}};
    beat.mode = "<b>";  // no mode that we know
    push();
    const auto rows = store::funnel_since(world.db(), world.org, world.clock.now());
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].line == wire::FunnelLine{"purpose", 2500, 5, 4});
    CHECK(rows[1].line == wire::FunnelLine{"contact.name", 9000, 1, 1});
    CHECK(world.db().row({"t", "SELECT coalesce(mode, '') FROM kiosks WHERE mode IS NOT NULL"})->text(0).empty());
    CHECK(store::funnel_since(world.db(), world.org, world.clock.now() + Millis(48LL * 3600 * 1000)).empty());
  }
}
