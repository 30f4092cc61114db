// Lists are the same whichever way they are found: from few leases to their leads, or through everybody's, newest
// first.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rights_world.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

// Leases of people who are nowhere: they make a house large and add nothing to its lists.
void make_large(RightsWorld& world, const DealerId& house) {
  world.rig.world.db().run_script(
      "INSERT INTO assignments (id, org_id, prospect_id, brand, dealer_id, trace, opened_ms, expires_ms, due_ms) "
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
      "SELECT 'many-' || i, '" +
      world.rig.world.org.value + "', 'nowhere-' || i, 'volta', '" + house.value +
      "', '[]', 1, 9000000000000, 9000000000000 FROM n");
}

using Lists = std::map<std::string, std::vector<std::string>>;

Lists lists_of(RightsWorld& world) {
  const std::vector<std::string> paths{"leads",
                                       "leads?state=assigned",
                                       "leads?state=unassigned",
                                       "leads?state=review",
                                       "leads?stage=new",
                                       "leads?stage=accepted",
                                       "leads?from_ms=1",
                                       "leads?to_ms=1",
                                       "leads?venue_id=018f0000-0000-7000-8000-0000000000b1",
                                       "leads?venue_id=" + world.rig.world.exhibition.value,
                                       "leads?dealer_id=" + world.rig.a.value,
                                       "leads?dealer_id=" + world.rig.b.value,
                                       "leads?dealer_id=" + world.rig.a.value + "&stage=new",
                                       "leads?dealer_id=" + world.rig.a.value + "&state=assigned",
                                       "leads?kind=all",
                                       "leads?kind=old_lead",
                                       "leads?source=kiosk",
                                       "leads?source=web",
                                       "leads?purpose=test_drive",
                                       "leads?brand=volta",
                                       "leads?model=volta-one",
                                       "leads?model=volta",
                                       "leads?period=today",
                                       "leads?kind=all&period=30&brand=volta",
                                       "leads?person_id=" + world.people.at('S').id.value,
                                       "leads?kind=all&person_id=" + world.people.at('S').id.value,
                                       "prospects",
                                       "prospects?sort=first&order=asc",
                                       "prospects?customers=1",
                                       "prospects?dealer_id=" + world.rig.a.value,
                                       "prospects?dealer_id=" + world.rig.b.value};
  Lists lists;
  for (const char who : {'O', 'R', 'C', 'M', 'S'}) {
    for (const std::string& path : paths) {
      const auto answer = world.rig.get(world.people.at(who), "/api/v1/" + path);
      const std::string list = std::string(1, who) + " " + path;
      REQUIRE_MESSAGE(answer.status == 200, list);
      std::vector<std::string>& ids = lists[list];
      const Json page = Json::parse(answer.body);
      for (const auto& item : page.at("items")) {
        const auto& dealer = item.at("dealer");
        ids.push_back(item.at("id").get<std::string>() + " " +
                      (dealer.is_null() ? "" : dealer.at("id").get<std::string>()));
      }
    }
  }
  return lists;
}

}  // namespace

TEST_CASE("the lists of a large house are those of a small one") {
  for (const sql::Engine engine : engines()) {
    RightsWorld world(engine);
    world.rig.world.db().run_script("UPDATE leads SET kind = 'old_lead' WHERE id = '" +
                                    world.subjects.at('s').lead.value + "'");
    const Lists small = lists_of(world);
    CHECK(small.at("O leads").size() + small.at("O leads?kind=old_lead").size() == small.at("O leads?kind=all").size());
    CHECK(small.at("O leads").size() == 6);
    CHECK(small.at("R leads").size() > 2);
    CHECK(small.at("M leads?stage=new").size() > 0);
    CHECK(small.at("S leads").size() > 0);
    CHECK(small.at("M prospects").size() == 2);
    make_large(world, world.rig.a);
    for (const auto& [list, ids] : lists_of(world)) CHECK_MESSAGE(small.at(list) == ids, list);
  }
}

TEST_CASE("who sees a lead of another dealer by a wish for any brand is not told whose it is, nor how far he is") {
  for (const sql::Engine engine : engines()) {
    RightsWorld world(engine);
    ConsoleRig& rig = world.rig;
    rig.world.db().run_script("UPDATE assignments SET brand = '*' WHERE dealer_id = '" + rig.b.value +
                              "' AND ended_ms IS NULL; UPDATE assignments SET prospect_id = '" +
                              world.subjects.at('s').prospect.value + "' WHERE id = '" + world.subjects.at('d').lease +
                              "'");
    const std::string theirs = world.subjects.at('s').lead.value;
    const auto all = rig.get(rig.manager_b, "/api/v1/leads");
    const Json page = Json::parse(all.body);
    bool seen = false;
    for (const auto& item : page.at("items")) {
      if (item.at("id") != theirs) continue;
      seen = true;
      CHECK(item.at("dealer").is_null());
    }
    CHECK(seen);
    CHECK(all.body.find(rig.a.value) == std::string::npos);
    for (const std::string& asked :
         {"dealer_id=" + rig.a.value, std::string("stage=new"), std::string("stage=accepted")})
      CHECK(rig.get(rig.manager_b, "/api/v1/leads?" + asked).body.find(theirs) == std::string::npos);
    CHECK(rig.get(rig.manager_b, "/api/v1/prospects?dealer_id=" + rig.a.value).body.find("\"items\":[]") !=
          std::string::npos);
  }
}

}  // namespace anketa::testing
