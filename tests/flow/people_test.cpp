// People from kiosk to console: one person at three kiosks is one prospect with one dealer, a family stays
// two, and an admin takes a wrong merge apart. Through ingest, pipeline and the console's own routes.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "hub/dedup/replay.h"
#include "hub/store/assignments.h"
#include "hub/store/leads.h"
#include "hub/store/tasks.h"
#include "tests/hub/console/rig.h"

using namespace anketa;
using testing::ConsoleRig;
using testing::SealingKiosk;
using Json = nlohmann::json;

namespace {

domain::Lead visit(ConsoleRig& rig, domain::Name name, std::string phone) {
  auto lead = testing::make_lead(rig.world, "", "", std::move(phone));
  lead.contact.name = std::move(name);
  rig.world.clock.advance(60'000);
  return lead;
}

store::LeadRow take_in(ConsoleRig& rig, SealingKiosk& kiosk, const domain::Lead& lead) {
  REQUIRE(kiosk.push({kiosk.seal(lead)}));
  rig.world.work();
  const auto row = store::find_lead(rig.world.db(), rig.world.org, lead.id);
  REQUIRE(row);
  return *row;
}

Json get(ConsoleRig& rig, const std::string& path) {
  const auto answer = rig.get(rig.admin, path);
  REQUIRE(answer.status == 200);
  return Json::parse(answer.body);
}

Json post(ConsoleRig& rig, const std::string& path, const Json& body) {
  const auto answer = rig.post(rig.admin, path, body.dump());
  REQUIRE(answer.status == 200);
  return Json::parse(answer.body);
}

std::string page_of(const ProspectId& id) { return "/api/v1/prospects/" + id.value; }

std::vector<store::AssignmentRow> leases(ConsoleRig& rig, const ProspectId& id) {
  return store::open_assignments(rig.world.db(), rig.world.org, id);
}

}  // namespace

TEST_CASE("people: one person at three kiosks, in Cyrillic, in Latin and on the wrong layout, has one dealer") {
  for (const sql::Engine engine : testing::engines()) {
    ConsoleRig rig(engine);
    SealingKiosk stand(rig.world, rig.world.exhibition);
    SealingKiosk hall(rig.world, rig.world.exhibition);
    const auto one = take_in(rig, rig.kiosk, visit(rig, {"Щербакова", "Юлия", "", ""}, "+79163124001"));
    const auto two = take_in(rig, stand, visit(rig, {"", "", "", "Yulia Shcherbakova"}, "+79163124001"));
    const auto three = take_in(rig, hall, visit(rig, {"Othfrjdf", ">kbz", "", ""}, "+79163124001"));
    CHECK(two.prospect == one.prospect);
    CHECK(three.prospect == one.prospect);
    const Json page = get(rig, page_of(one.prospect));
    CHECK(page.at("leads").size() == 3);
    CHECK(page.at("phones").size() == 1);
    CHECK(page.at("name").at("surname") == "Щербакова");  // the spelling that a dealer can use
    CHECK(leases(rig, one.prospect).size() == 1);
    CHECK(leases(rig, one.prospect)[0].dealer == rig.a);
    CHECK(page.at("tasks").size() == 1);
  }
}

TEST_CASE("people: a father and a son with one phone are two prospects of one household") {
  for (const sql::Engine engine : testing::engines()) {
    ConsoleRig rig(engine);
    const auto father = take_in(rig, rig.kiosk, visit(rig, {"Щукин", "Пётр", "Иванович", ""}, "+79163124001"));
    const auto son = take_in(rig, rig.kiosk, visit(rig, {"Щукин", "Олег", "Петрович", ""}, "+79163124001"));
    REQUIRE(father.prospect != son.prospect);
    const Json page = get(rig, page_of(son.prospect));
    REQUIRE(page.at("household").size() == 1);
    CHECK(page.at("household").at(0).at("prospect").at("id") == father.prospect.value);
    CHECK(get(rig, page_of(father.prospect)).at("household").size() == 1);
    CHECK(leases(rig, father.prospect).size() == 1);
    CHECK(leases(rig, son.prospect).size() == 1);
  }
}

TEST_CASE("people: an admin splits a wrong merge, and leads, tasks and lease land right") {
  for (const sql::Engine engine : testing::engines()) {
    ConsoleRig rig(engine);
    SealingKiosk stand(rig.world, rig.world.exhibition);
    const auto pike = take_in(rig, rig.kiosk, visit(rig, {"Щукин", "Пётр", "", ""}, "+79163124001"));
    const auto eagle = take_in(rig, stand, visit(rig, {"Орлов", "Борис", "", ""}, "+79163124002"));
    const auto before = get(rig, page_of(eagle.prospect));
    post(rig, page_of(pike.prospect) + "/merge", {{"with", eagle.prospect.value}});
    REQUIRE(leases(rig, pike.prospect).size() == 1);
    CHECK(get(rig, page_of(eagle.prospect)).at("id") == pike.prospect.value);

    const Json chosen{{"leads", {eagle.id.value}}};
    const Json said = post(rig, page_of(pike.prospect) + "/split/preview", chosen);
    const Json done = post(rig, page_of(pike.prospect) + "/split", chosen);
    CHECK(said.at("revived") == true);
    CHECK(done.at("other_id") == eagle.prospect.value);
    CHECK(said.at("routed") == 1);
    rig.world.work();
    const Json after = get(rig, page_of(eagle.prospect));
    for (const char* kept : {"id", "name", "phones", "emails", "city", "first_ms", "last_ms"}) {
      CHECK(after.at(kept) == before.at(kept));
    }
    CHECK(after.at("leads").at(0).at("id") == eagle.id.value);
    CHECK(after.at("consents").size() == before.at("consents").size());
    CHECK(get(rig, page_of(pike.prospect)).at("leads").size() == 1);
    // Who kept the lease keeps it; the other was routed anew, by a new entry, with a task of its own.
    const auto kept = leases(rig, pike.prospect);
    const auto anew = leases(rig, eagle.prospect);
    REQUIRE(kept.size() == 1);
    REQUIRE(anew.size() == 1);
    CHECK(kept[0].lead == pike.id);
    CHECK(anew[0].lead == eagle.id);
    CHECK(store::open_tasks_of(rig.world.db(), kept[0].id).size() == 1);
    CHECK(store::open_tasks_of(rig.world.db(), anew[0].id).size() == 1);
    CHECK(dedup::replay(rig.world.db(), rig.world.vault, rig.world.org).mismatches.empty());
  }
}
