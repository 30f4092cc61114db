#include <doctest/doctest.h>

#include "hub/dedup/ledger.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/subject/erase.h"
#include "hub/work/contact.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

constexpr const char* by = "018f0000-0000-7000-8000-0000000000e1";

struct Person {
  explicit Person(sql::Engine engine) : world(engine), kiosk(world) {
    lead = arrive("Пётр", "Щукин", "+79163124001");
    again = arrive("Пётр", "Щукин", "+79163124001");
    other = arrive("Ольга", "Лещова", "+79163124002");
  }
  LeadId arrive(const char* given, const char* surname, const char* phone) {
    const auto made = make_lead(world, given, surname, phone);
    if (!kiosk.push({kiosk.seal(made)})) throw std::runtime_error("push");
    world.work();
    return made.id;
  }
  ProspectId of(const LeadId& id) { return store::find_lead(world.db(), world.org, id)->prospect; }
  std::int64_t count(const std::string& sql) { return world.db().row({"i", sql.c_str()})->integer(0); }
  // How many rows of the database hold any of the person's sealed bytes or tokens.
  std::int64_t left(const LeadId& id) {
    const std::string is = " = '" + id.value + "'";
    return count("SELECT count(*) FROM lead_cards WHERE lead_id" + is) +
           count("SELECT count(*) FROM lead_keys WHERE lead_id" + is) +
           count("SELECT count(*) FROM visitor_tokens WHERE lead_id" + is) +
           count("SELECT count(*) FROM jobs WHERE subject" + is) +
           count("SELECT count(*) FROM envelopes WHERE ciphertext IS NOT NULL AND lead_id" + is);
  }
  void log_call(const char* note) {
    work::Contact contact;
    contact.org = world.org;
    contact.lease = store::open_assignments(world.db(), world.org, of(lead)).front().id;
    contact.kind = "call";
    contact.direction = "out";
    contact.result = "reached";
    contact.note = note;
    REQUIRE(world.writer.run([&](sql::Db& db) {
      static_cast<void>(work::log_contact(db, world.vault, contact, world.clock, world.random));
    }));
  }
  subject::Counts erase() {
    const ProspectId prospect = of(lead);
    subject::Counts counts;
    REQUIRE(subject::bury(world.db(), *world.tombstones, world.org, prospect));
    REQUIRE(world.writer.run([&](sql::Db& db) {
      counts = subject::erase(db, world.vault, {world.org, prospect, by, {}}, world.clock, world.random);
    }));
    return counts;
  }
  Result<std::int64_t> sweep() {
    return subject::sweep(world.db(), world.writer, *world.tombstones, world.vault, world.org, world.clock,
                          world.random);
  }

  HubWorld world;
  SealingKiosk kiosk;
  LeadId lead, again, other;
};

}  // namespace

TEST_CASE("erase: nothing of the person is left, and everything of others is") {
  for (const sql::Engine engine : engines()) {
    Person person(engine);
    const ProspectId prospect = person.of(person.lead);
    person.log_call("called at work");
    REQUIRE(person.left(person.lead) > 0);
    const auto others = person.left(person.other);
    const subject::Counts counts = person.erase();
    CHECK(counts.at("leads") == 2);
    CHECK(counts.at("leases") == 1);
    CHECK(counts.at("notes") >= 1);
    CHECK(person.left(person.lead) == 0);
    CHECK(person.left(person.again) == 0);
    CHECK(person.left(person.other) == others);
    const auto row = store::find_prospect(person.world.db(), person.world.org, prospect);
    CHECK(row->state == "erased");
    CHECK(row->card.sealed.empty());
    const std::string is = "'" + prospect.value + "'";
    CHECK(person.count("SELECT count(*) FROM match_records WHERE prospect_id = " + is) == 0);
    CHECK(person.count("SELECT count(*) FROM tasks WHERE state = 'open' AND prospect_id = " + is) == 0);
    CHECK(person.count("SELECT count(*) FROM tasks WHERE note_sealed IS NOT NULL AND prospect_id = " + is) == 0);
    CHECK(person.count("SELECT count(*) FROM contacts WHERE note_sealed IS NOT NULL") == 0);
    CHECK(store::open_assignments(person.world.db(), person.world.org, prospect).empty());
    CHECK(person.count("SELECT count(*) FROM consents WHERE given = 1 AND withdrawn_ms IS NULL AND prospect_id = " +
                       is) == 0);
    CHECK(person.of(person.arrive("Пётр", "Щукин", "+79163124001")) != prospect);  // nobody remembers
  }
}

TEST_CASE("erase: the kiosk is told with its next receipt, until a backup covers the row") {
  for (const sql::Engine engine : engines()) {
    Person person(engine);
    person.erase();
    const auto next = make_lead(person.world, "Ирина", "Ершова", "+79163124003");
    const auto receipt = person.kiosk.push({person.kiosk.seal(next)});
    REQUIRE(receipt);
    CHECK(receipt->erased == std::vector{person.lead, person.again});
    person.world.db().run_script("UPDATE kiosk_epochs SET safe_seq = 4");
    const auto later = make_lead(person.world, "Иван", "Сомов", "+79163124004");
    const auto quiet = person.kiosk.push({person.kiosk.seal(later)});
    REQUIRE(quiet);
    CHECK(quiet->erased.empty());
  }
}

TEST_CASE("erase: a second time there is nobody to erase, and a stranger's id is nobody") {
  Person person(sql::Engine::Sqlite);
  const ProspectId prospect = person.of(person.lead);
  person.erase();
  for (const ProspectId& who : {prospect, ProspectId::make(person.world.clock, person.world.random)}) {
    const Status again = person.world.writer.run([&](sql::Db& db) {
      static_cast<void>(subject::erase(db, person.world.vault, {person.world.org, who, by, {}}, person.world.clock,
                                       person.world.random));
    });
    CHECK((!again && again.error().is(problems::not_found)));
  }
}

TEST_CASE("sweep: who has a tombstone and came back with an old copy goes again, whole and once") {
  for (const sql::Engine engine : engines()) {
    Person person(engine);
    const ProspectId prospect = person.of(person.lead);
    person.log_call("called at work");
    // As after a restore: the tombstones are newer than the database.
    REQUIRE(subject::bury(person.world.db(), *person.world.tombstones, person.world.org, prospect));
    const auto swept = person.sweep();
    REQUIRE(swept);
    CHECK(*swept == 2);
    CHECK(person.left(person.lead) == 0);
    CHECK(store::find_prospect(person.world.db(), person.world.org, prospect)->state == "erased");
    CHECK(store::open_assignments(person.world.db(), person.world.org, prospect).empty());
    CHECK(person.count("SELECT count(*) FROM contacts WHERE note_sealed IS NOT NULL") == 0);
    CHECK(person.left(person.other) > 0);
    CHECK(*person.sweep() == 0);
  }
}

TEST_CASE("restriction: goes along when people are joined and stays with both when they are parted") {
  for (const sql::Engine engine : engines()) {
    Person person(engine);
    const ProspectId one = person.of(person.lead);
    const ProspectId two = person.of(person.other);
    sql::Db& db = person.world.db();
    store::restrict(db, person.world.org, two, RowId::make(person.world.clock, person.world.random),
                    person.world.clock.now());
    CHECK(!store::restricted_since(db, one));
    dedup::Ledger ledger(person.world.vault, person.world.clock, person.world.random);
    dedup::Outcome joined;
    REQUIRE(person.world.writer.run(
        [&](sql::Db& session) { joined = ledger.merge(session, person.world.org, one, two, {}, by); }));
    CHECK(store::restricted_since(db, joined.prospect));
    dedup::Outcome parted;
    REQUIRE(person.world.writer.run([&](sql::Db& session) {
      parted = ledger.split(session, person.world.org, joined.prospect, {person.other}, {}, by);
    }));
    CHECK(store::restricted_since(db, parted.prospect));
    CHECK(store::restricted_since(db, parted.other));
  }
}

TEST_CASE("restriction: a lead of somebody whose data rest is given to nobody") {
  for (const sql::Engine engine : engines()) {
    Person person(engine);
    const ProspectId prospect = person.of(person.lead);
    store::restrict(person.world.db(), person.world.org, prospect, RowId::make(person.world.clock, person.world.random),
                    person.world.clock.now());
    auto lead = make_lead(person.world, "Пётр", "Щукин", "+79163124001");
    lead.answers["wish"] = domain::TestDriveWish{"norda-x", "", "", domain::HalfDay::Any};
    REQUIRE(person.kiosk.push({person.kiosk.seal(lead)}));
    person.world.work();
    CHECK(person.of(lead.id) == prospect);
    CHECK(store::find_lead(person.world.db(), person.world.org, lead.id)->state == "unassigned");
  }
}

}  // namespace anketa::testing
