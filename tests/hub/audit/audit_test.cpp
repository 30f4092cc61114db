#include <doctest/doctest.h>

#include "hub/audit/audit.h"
#include "tests/support/engines.h"

namespace anketa::testing {
namespace {

void fill(HubWorld& world, int entries) {
  for (int i = 0; i < entries; ++i) {
    world.clock.advance(7);
    audit::append(world.db(), world.org, {"cli", "test.entry", "thing", std::to_string(i), "code"}, world.clock);
  }
}

}  // namespace

TEST_CASE("the chain grows by one, and holds") {
  for (const sql::Engine engine : engines()) {
    HubWorld world(engine);
    CHECK(audit::head(world.db(), world.org).seq == 0);
    CHECK_FALSE(audit::verify(world.db(), world.org).has_value());
    fill(world, 5);
    const auto head = audit::head(world.db(), world.org);
    CHECK(head.seq == 5);
    fill(world, 1);
    CHECK(audit::head(world.db(), world.org).hash != head.hash);
    CHECK_FALSE(audit::verify(world.db(), world.org).has_value());
    CHECK(audit::head(world.db(), OrgId{world.hub.value}).seq == 0);  // another organisation, another chain
  }
}

TEST_CASE("every field of every entry is covered: one changed letter is found, by number") {
  for (const sql::Engine engine : engines()) {
    for (const char* change :
         {"actor = 'someone'", "action = 'x'", "subject_kind = 'x'", "subject_id = 'x'", "detail = 'x'",
          "at_ms = at_ms + 1", "hash = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='"}) {
      HubWorld world(engine);
      fill(world, 6);
      world.db().run_script(std::string("UPDATE audit SET ") + change + " WHERE seq = 4");
      CAPTURE(change);
      CHECK(audit::verify(world.db(), world.org) == std::optional<std::int64_t>(4));
    }
  }
}

TEST_CASE("an entry taken out, put in or moved is found; so is an end cut off behind a signed head") {
  for (const sql::Engine engine : engines()) {
    HubWorld gone(engine);
    fill(gone, 6);
    gone.db().run_script("DELETE FROM audit WHERE seq = 3");
    CHECK(audit::verify(gone.db(), gone.org) == std::optional<std::int64_t>(4));
    HubWorld shifted(engine);
    fill(shifted, 3);
    shifted.db().run_script("UPDATE audit SET subject_kind = 'thin', subject_id = 'g' || subject_id WHERE seq = 2");
    CHECK(audit::verify(shifted.db(), shifted.org) == std::optional<std::int64_t>(2));
    HubWorld cut(engine);
    fill(cut, 6);
    audit::sign_head(cut.db(), cut.org, cut.receipt_key, cut.clock);
    audit::sign_head(cut.db(), cut.org, cut.receipt_key, cut.clock);  // the same head twice is one row
    CHECK_FALSE(audit::verify(cut.db(), cut.org).has_value());
    cut.db().run_script("DELETE FROM audit WHERE seq > 4");
    CHECK(audit::verify(cut.db(), cut.org) == std::optional<std::int64_t>(6));
  }
}

TEST_CASE("an entry of a write that was refused is gone with it") {
  HubWorld world;
  fill(world, 2);
  const auto status = world.writer.run([&](sql::Db& db) {
    audit::append(db, world.org, {"cli", "test.entry", "thing", "x"}, world.clock);
    throw store::Refused(Problem(problems::request_conflict));
  });
  CHECK_FALSE(status);
  CHECK(audit::head(world.db(), world.org).seq == 2);
  CHECK_FALSE(audit::verify(world.db(), world.org).has_value());
}

}  // namespace anketa::testing
