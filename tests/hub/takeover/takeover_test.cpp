// An old base on its way into the hub: checked without a trace, imported once, taken back as far as nobody has worked.
#include <doctest/doctest.h>

#include "hub/audit/audit.h"
#include "hub/dedup/grouping.h"
#include "hub/store/assignments.h"
#include "hub/store/contacts.h"
#include "hub/store/jobs.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "tests/hub/takeover/steps.h"
#include "tests/support/engines.h"

using namespace anketa;
using namespace anketa::takeover;
using testing::SealingKiosk;

TEST_CASE("takeover: a check says who they would be and writes nobody down") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    REQUIRE(kiosk.push({kiosk.seal(testing::make_lead(world, "Мария", "Иванова", "+79160001001"))}));
    world.work();
    const std::int64_t leads = count(world, "SELECT count(*) FROM leads");
    const RowId id = load(world, headings +
                                     "Иванова Мария;8 916 000-10-01;;;да;01.02.2024\n"  // known already
                                     "Петрова Анна;8 916 000-10-02;;;;01.02.2024\n"     // new
                                     "Петрова Анна;8 916 000-10-02;;;;02.02.2024\n"     // the same in the file
                                     "Петров Борис;8 916 000-10-02;;;;02.02.2024\n"     // shares a phone
                                     ";8 916 000-10-05;;;;\n"                           // nobody
                                     "Сидорова Ольга;нет;;;;\n"                         // cannot be reached
                                     "Орлова Вера;8 916 000-10-07;нет почты;;;\n");     // good, less her mail
    check(world, id);
    CHECK(row_of(world, id).state == "checking");
    world.work();
    const auto row = row_of(world, id);
    CHECK(row.state == "checked");
    CHECK(row.counts.at("same") == 1);
    CHECK(row.counts.at("twin") == 1);
    CHECK(row.counts.at("error") == 2);
    CHECK(row.counts.at("new") + (row.counts.contains("maybe") ? row.counts.at("maybe") : 0) == 3);
    CHECK(row.counts.at("warned") == 1);
    CHECK(row.flaws.at("0:no_name") == 1);
    CHECK(row.flaws.at("1:no_contact") == 1);
    CHECK(row.flaws.at("2:bad_email") == 1);
    CHECK(store::takeover_line(world.db(), id, 4)->verdict == "twin");  // as a spreadsheet counts
    CHECK(store::takeover_line(world.db(), id, 6)->flaws == "0:no_name");
    CHECK(count(world, "SELECT count(*) FROM leads") == leads);
    CHECK(count(world, "SELECT count(*) FROM prospects") == 1);
  }
}

TEST_CASE("takeover: somebody is found by each phone and mailbox of his, and reached by the first") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    const RowId id = load(world, headings +
                                     "Иванова Мария;8 916 000-10-09, 8 916 000-10-01;one@post.example;;да;01.02.2024\n"
                                     "Иванова Мария;8 916 000-10-01;;;;02.02.2024\n");
    check(world, id);
    world.work();
    CHECK(store::takeover_line(world.db(), id, 3)->verdict == "twin");
    import(world, id, "none");
    world.work();
    const auto line = store::takeover_line(world.db(), id, 2);
    const ProspectId maria = store::find_lead(world.db(), world.org, line->lead)->prospect;
    CHECK(count(world, "SELECT count(*) FROM prospects WHERE state = 'active'") == 1);
    const auto card = dedup::open_card(*store::find_prospect(world.db(), world.org, maria), world.vault);
    REQUIRE(card.phones.size() == 2);
    REQUIRE(kiosk.push({kiosk.seal(testing::make_lead(world, "Мария", "Иванова", "+79160001001"))}));
    world.work();
    CHECK(count(world, "SELECT count(*) FROM prospects WHERE state = 'active'") == 1);
    CHECK(count(world, "SELECT count(*) FROM leads WHERE kind = 'lead'") == 1);
  }
}

TEST_CASE("takeover: rows become leads that no count of arrivals holds, and a file leaves nothing but its failures") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, headings +
                                     "Иванова Мария;8 916 000-10-01;;;да;01.02.2024\n"
                                     "Петрова Анна;8 916 000-10-02;;;;\n"
                                     "Орлова Вера;8 916 000-10-03;;;нет;01.02.2024\n"
                                     ";8 916 000-10-05;;;;\n");
    check(world, id);
    world.work();
    import(world, id, "none");
    world.work();
    const auto row = row_of(world, id);
    CHECK(row.state == "done");
    CHECK(row.counts.at("leads") == 3);
    CHECK(old_leads(world) == 3);
    CHECK(old_leads(world, "AND source = 'takeover' AND state = 'matched'") == 3);
    CHECK(count(world, "SELECT count(*) FROM leads WHERE kind = 'lead'") == 0);
    CHECK(count(world, "SELECT count(*) FROM tasks") == 0);
    CHECK(count(world, "SELECT count(*) FROM notices") == 0);
    CHECK(count(world, "SELECT count(*) FROM review_items") == 0);
    CHECK(count(world, "SELECT count(*) FROM consents") == 2);  // who said nothing agreed to nothing
    CHECK(count(world, "SELECT count(*) FROM consents WHERE given = 1 AND version = 0 AND channels = 'phone'") == 1);
    CHECK(count(world, "SELECT count(*) FROM consents WHERE text_sha256 <> ''") == 0);
    CHECK(count(world, "SELECT best_ms FROM leads ORDER BY best_ms LIMIT 1") ==
          1'706'734'800'000);  // 2024-02-01, Moscow
    const auto left = lines_of_block(world.db(), world.vault, id, 0);
    REQUIRE(left.size() == 1);
    CHECK(left[0].number == 5);
    CHECK(store::takeover_origin(world.db(), store::takeover_line(world.db(), id, 2)->lead)->line == 2);
    CHECK_FALSE(audit::verify(world.db(), world.org));
  }
}

TEST_CASE("takeover: a house keeps whom it may speak to, and nobody else") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const auto dealers = store::all_dealers(world.db(), world.org);
    const std::string house = dealers.front().id.value;
    const RowId id = load(world, headings + "Иванова Мария;8 916 000-10-01;;" + house + ";да;01.02.2024\n" +
                                     "Петрова Анна;8 916 000-10-02;;" + house + ";;01.02.2024\n");
    check(world, id);
    world.work();
    import(world, id, "keep");
    world.work();
    const auto row = row_of(world, id);
    CHECK(row.counts.at("house_given") == 1);
    CHECK(row.counts.at("house_no_basis") == 1);
    CHECK(count(world, "SELECT count(*) FROM assignments WHERE ended_ms IS NULL AND accepted_ms IS NOT NULL") == 1);
    CHECK(count(world, "SELECT count(*) FROM tasks") == 0);
    CHECK(store::dealer_loads(world.db(), world.org, world.clock.now()).empty());  // room for new ones is as it was
    undo(world, id);
    world.work();
    CHECK(row_of(world, id).counts.at("undone") == 2);
    CHECK(count(world, "SELECT count(*) FROM assignments WHERE ended_ms IS NULL") == 0);
    CHECK(count(world, "SELECT count(*) FROM prospects WHERE state = 'active'") == 0);
    CHECK(count(world, "SELECT count(*) FROM lead_cards") == 0);
    CHECK(count(world, "SELECT count(*) FROM consents") == 0);
  }
}

TEST_CASE("takeover: stopped anywhere, a hub goes on and brings each line once") {
  const std::string file = many(170);
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, file);
    check(world, id);
    CHECK(world.pipeline.step(1) == 1);
    CHECK(row_of(world, id).place == 1);
    pipeline::Pipeline(world.pipeline.parts()).step(1);  // another process, nothing in memory
    world.work();
    CHECK(row_of(world, id).state == "checked");
    import(world, id, "none");
    CHECK(world.pipeline.step(1) == 1);
    CHECK(old_leads(world) == 50);
    // The job came again, as after a crash between commit and answer: what it would do is done.
    REQUIRE(world.writer.run(
        [&](sql::Db& db) { store::add_job(db, world.org, "takeover_import", id.value, world.clock, world.random); }));
    pipeline::Pipeline second(world.pipeline.parts());
    while (second.step(1) > 0) {
    }
    CHECK(row_of(world, id).state == "done");
    CHECK(old_leads(world) == 170);
    CHECK(count(world, "SELECT count(DISTINCT lead_id) FROM takeover_lines") == 170);
    CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == 0);
  }
}

TEST_CASE("takeover: taken back, people are who they were; whom somebody has worked on stays") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    SealingKiosk kiosk(world);
    // Two that only the old base proves to be one: a phone here, a mailbox there.
    auto one = testing::make_lead(world, "Мария", "Кузнецова", "+79160001001");
    auto other = testing::make_lead(world, "Мария", "Кузнецова", "");
    other.contact.email = "maria.kuznetsova@post.example";
    REQUIRE(kiosk.push({kiosk.seal(one), kiosk.seal(other)}));
    world.work();
    const std::int64_t people = count(world, "SELECT count(*) FROM prospects WHERE state = 'active'");
    const std::int64_t leases = count(world, "SELECT count(*) FROM assignments WHERE ended_ms IS NULL");
    const RowId id = load(world, headings +
                                     "Кузнецова Мария;8 916 000-10-01;maria.kuznetsova@post.example;;да;01.02.2024\n"
                                     "Петрова Анна;8 916 000-10-02;;;да;01.02.2024\n"
                                     "Орлова Вера;8 916 000-10-03;;;да;01.02.2024\n");
    check(world, id);
    world.work();
    import(world, id, "rules");
    world.work();
    const auto lead = store::takeover_line(world.db(), id, 4)->lead;
    const auto vera = store::find_lead(world.db(), world.org, lead);
    const auto lease = store::open_assignments(world.db(), world.org, vera->prospect);
    REQUIRE(lease.size() == 1);
    store::ContactRow contact;
    contact.id = RowId::make(world.clock, world.random);
    contact.org = world.org;
    contact.assignment = lease[0].id;
    contact.kind = "call";
    contact.direction = "out";
    contact.at_ms = to_ms(world.clock.now()) + 1;
    contact.result = "reached";
    store::insert_contact(world.db(), contact);
    const auto outlook = store::takeover_outlook(world.db(), world.org, id);
    CHECK(outlook.leads.at("") == 2);
    CHECK(outlook.leads.at("contacted") == 1);
    CHECK(outlook.people_gone == 1);
    const auto stays = store::takeover_stays(world.db(), world.org, id, 10);
    REQUIRE(stays.size() == 1);
    CHECK(stays[0].prospect == vera->prospect);
    undo(world, id);
    world.work();
    const auto row = row_of(world, id);
    CHECK(row.state == "undone");
    CHECK(row.counts.at("undone") == 2);
    CHECK(row.counts.at("stayed") == 1);
    CHECK(store::takeover_line(world.db(), id, 4)->fate == "contacted");
    CHECK(old_leads(world, "AND state <> 'erased'") == 1);
    CHECK(count(world, "SELECT count(*) FROM prospects WHERE state = 'active'") == people + 1);  // Vera
    CHECK(count(world, "SELECT count(*) FROM assignments WHERE ended_ms IS NULL") == leases + 1);
    CHECK(store::find_lead(world.db(), world.org, one.id)->prospect !=
          store::find_lead(world.db(), world.org, other.id)->prospect);
    CHECK_FALSE(audit::verify(world.db(), world.org));
  }
}

TEST_CASE("takeover: what was uploaded goes after a week") {
  HubWorld world;
  const RowId id = load(world, many(3));
  world.clock.advance(kept_ms - 1);
  forget(world);
  CHECK(row_of(world, id).state == "ready");
  world.clock.advance(2);
  forget(world);
  CHECK(row_of(world, id).state == "dropped");
  CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == 0);
}

TEST_CASE("takeover: nothing of a person lies open, and steps come in their order") {
  HubWorld world;
  const RowId id = load(world, many(3));
  for (const char* column : {"lines_sealed", "data_key"}) {
    const std::string sql = std::string("SELECT count(*) FROM takeover_blocks WHERE ") + column + " LIKE '%8916%'";
    CHECK(count(world, sql) == 0);
  }
  CHECK(count(world, "SELECT count(*) FROM takeovers WHERE head_sealed LIKE '%old.csv%'") == 0);
  auto row = row_of(world, id);
  const Status early = world.writer.run([&](sql::Db& db) {
    begin_import({db, world.clock, world.random, "x"}, row, "none");
  });
  CHECK(early.error().code() == "request.conflict");
}
