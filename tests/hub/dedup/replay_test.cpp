#include "hub/dedup/replay.h"

#include <doctest/doctest.h>

#include "tests/hub/dedup/people.h"

using namespace anketa;
using testing::People;

TEST_CASE("replay: each way in which the tables can lie about people is found") {
  struct Lie {
    const char* what;
    const char* sql;
  };
  const Lie lies[] = {
      {"group", "UPDATE leads SET prospect_id = (SELECT max(id) FROM prospects)"},
      {"redirect", "UPDATE prospects SET merged_into = id WHERE state = 'merged'"},
      {"card", "UPDATE prospects SET last_ms = last_ms + 1 WHERE state = 'active'"},
      {"card", "DELETE FROM match_records"},
      {"keys", "DELETE FROM match_keys"},
      {"keys", "DELETE FROM lead_keys"},
      {"keys", "UPDATE lead_keys SET ref = (SELECT max(ref) FROM match_records)"},
      {"keys", "INSERT INTO match_keys (key, ref, leads) VALUES (1, 1, 1)"},
      {"group", "DELETE FROM identity_decisions WHERE kind = 'auto'"},
      {"forbidden", "UPDATE identity_decisions SET kind = 'different' WHERE kind = 'same'"},
  };
  for (const Lie& lie : lies) {
    const std::string what = lie.what;
    CAPTURE(what);
    CAPTURE(std::string(lie.sql));
    People people;
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId b = people.arrive("Борис", "Орлов", "+79268451702");
    people.arrive("Роман", "Ким", "+79037714253");
    REQUIRE(people.merge(people.of(a), people.of(b)));
    REQUIRE(people.odd() == "");
    people.world.db().run_script(lie.sql);
    CHECK(people.odd().find(what) != std::string::npos);
  }
}
