// A visitor takes it all back at the kiosk: before or after his lead was opened, nobody works on him any more.
#include <doctest/doctest.h>

#include "hub/audit/audit.h"
#include "hub/store/assignments.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"
#include "shared/wire/message.h"
#include "tests/support/engines.h"
#include "tests/support/hub_world.h"

using namespace anketa;
using testing::HubWorld;
using testing::SealingKiosk;

namespace {

std::int64_t count(HubWorld& world, const char* sql) { return world.db().row({"i", sql})->integer(0); }

wire::Envelope withdrawal(HubWorld& world, SealingKiosk& kiosk, const LeadId& lead, std::string purpose = "") {
  wire::Withdrawal message;
  message.lead = lead;
  message.purpose = std::move(purpose);
  return kiosk.seal_json(LeadId::make(world.clock, world.random), wire::withdrawal_json(message),
                         static_cast<std::uint8_t>(wire::EnvelopeKind::Withdrawal));
}

store::LeadRow row_of(HubWorld& world, const LeadId& id) {
  const auto row = store::find_lead(world.db(), world.org, id);
  REQUIRE(row);
  return *row;
}

domain::Lead test_drive(HubWorld& world) {
  domain::Lead lead = testing::make_lead(world, "Пётр", "Щукин", "+70003124001");
  lead.purpose = domain::Purpose::TestDrive;
  return lead;
}

void nobody_works_on(HubWorld& world, const store::LeadRow& lead) {
  CHECK(lead.state == "withdrawn");
  CHECK(store::open_assignments(world.db(), world.org, lead.prospect).empty());
  CHECK(count(world, "SELECT count(*) FROM tasks WHERE state = 'open'") == 0);
  for (const auto& consent : store::consents_of_lead(world.db(), lead.id))
    CHECK((!consent.given || consent.withdrawn_ms.has_value()));
}

}  // namespace

TEST_CASE("withdrawal: an own request, worked on already, ends with lease and tasks, and says why") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    const domain::Lead lead = test_drive(world);
    REQUIRE(kiosk.push({kiosk.seal(lead)}));
    world.work();
    REQUIRE(store::open_assignments(world.db(), world.org, row_of(world, lead.id).prospect).size() == 1);
    REQUIRE(kiosk.push({withdrawal(world, kiosk, lead.id)}));
    world.work();
    nobody_works_on(world, row_of(world, lead.id));
    CHECK(count(world, "SELECT count(*) FROM assignments WHERE ended_reason = 'withdrawn'") == 1);
    CHECK(count(world, "SELECT count(*) FROM tasks WHERE result = 'withdrawn'") == 1);
    CHECK(count(world, "SELECT count(*) FROM contact_history WHERE kind = 'assignment_ended'") == 1);
    CHECK(work::hindrance(world.db(), world.org, row_of(world, lead.id).prospect, "volta", world.dealers.moscow_a) ==
          "outside_consent");
    CHECK_FALSE(audit::verify(world.db(), world.org));
  }
}

TEST_CASE("withdrawal: one that overtakes its lead waits for it") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const domain::Lead lead = test_drive(world);
  const auto first = kiosk.seal(lead);
  const auto second = withdrawal(world, kiosk, lead.id);
  REQUIRE(kiosk.push({first, second}));
  // The lead's own job is held up; the withdrawal's comes first.
  REQUIRE(world.writer.run([&](sql::Db& db) {
    for (const store::Job& job : store::ready_jobs(db, world.clock.now(), 10)) {
      if (job.subject == lead.id.value) store::postpone_job(db, job, Problem(problems::busy), world.clock.now());
    }
  }));
  world.work();
  CHECK_FALSE(store::find_lead(world.db(), world.org, lead.id));
  CHECK(count(world, "SELECT count(*) FROM envelopes WHERE ciphertext IS NOT NULL") == 2);  // nothing is lost
  for (int i = 0; i < 10; ++i) {
    world.clock.advance(600'000);
    world.work();
  }
  nobody_works_on(world, row_of(world, lead.id));
  CHECK(count(world, "SELECT count(*) FROM envelopes WHERE ciphertext IS NOT NULL") == 0);
  CHECK(count(world, "SELECT count(*) FROM jobs") == 0);
}

TEST_CASE("withdrawal: both in one push, and the same twice, end the same") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const domain::Lead lead = test_drive(world);
  const auto first = kiosk.seal(lead);
  const auto second = withdrawal(world, kiosk, lead.id);
  const auto third = withdrawal(world, kiosk, lead.id);
  REQUIRE(kiosk.push({first, second, third}));
  for (int i = 0; i < 10; ++i) {
    world.work();
    world.clock.advance(600'000);
  }
  nobody_works_on(world, row_of(world, lead.id));
  CHECK(count(world, "SELECT count(*) FROM audit WHERE action = 'lead.withdraw'") == 1);
}

TEST_CASE("withdrawal: another lead of the same person keeps what it stands for") {
  HubWorld world;
  SealingKiosk kiosk(world);
  const domain::Lead one = test_drive(world);
  const domain::Lead two = test_drive(world);
  for (const domain::Lead* lead : {&one, &two}) {
    REQUIRE(kiosk.push({kiosk.seal(*lead)}));
    world.work();
  }
  REQUIRE(row_of(world, one.id).prospect == row_of(world, two.id).prospect);
  REQUIRE(kiosk.push({withdrawal(world, kiosk, one.id)}));
  world.work();
  CHECK(row_of(world, one.id).state == "withdrawn");
  CHECK(row_of(world, two.id).state == "assigned");
  CHECK(store::open_assignments(world.db(), world.org, row_of(world, two.id).prospect).size() == 1);
}

TEST_CASE("withdrawal: of one consent leaves the request; another kiosk's word counts for nothing") {
  HubWorld world;
  SealingKiosk kiosk(world);
  SealingKiosk other(world, world.exhibition);
  const domain::Lead lead = test_drive(world);
  REQUIRE(kiosk.push({kiosk.seal(lead)}));
  world.work();
  REQUIRE(other.push({withdrawal(world, other, lead.id)}));
  world.work();
  CHECK(row_of(world, lead.id).state == "assigned");
  CHECK_FALSE(store::consents_of_lead(world.db(), lead.id).front().withdrawn_ms);
  REQUIRE(kiosk.push({withdrawal(world, kiosk, lead.id, lead.consents.front().purpose)}));
  world.work();
  CHECK(row_of(world, lead.id).state == "assigned");
  CHECK(store::consents_of_lead(world.db(), lead.id).front().withdrawn_ms);
}

TEST_CASE("a visitor who declined everything leaves answers, no work and no question for a human") {
  HubWorld world;
  SealingKiosk kiosk(world);
  domain::Lead lead = testing::make_lead(world, "", "", "");
  lead.contact = {};
  lead.purpose = domain::Purpose::Interest;
  for (auto& consent : lead.consents) consent.given = false;
  REQUIRE(kiosk.push({kiosk.seal(lead)}));
  world.work();
  CHECK(row_of(world, lead.id).state == "opened");
  CHECK(count(world, "SELECT count(*) FROM review_items") == 0);
  CHECK(count(world, "SELECT count(*) FROM prospects") == 0);
  CHECK(count(world, "SELECT count(*) FROM tasks") == 0);
  // Nothing to reach him by although he agreed: somebody has to look.
  domain::Lead odd = testing::make_lead(world, "Зоря", "Проба", "");
  odd.contact.email.clear();
  REQUIRE(kiosk.push({kiosk.seal(odd)}));
  world.work();
  CHECK(row_of(world, odd.id).state == "review");
}
