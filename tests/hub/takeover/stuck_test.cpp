// What a takeover lets go of, and when: keys once everybody is in, what is stuck, large files a slice a write.
#include <doctest/doctest.h>

#include "hub/pipeline/stages.h"
#include "hub/store/jobs.h"
#include "tests/hub/takeover/steps.h"
#include "tests/support/engines.h"

using namespace anketa;
using namespace anketa::takeover;
using testing::HubWorld;

TEST_CASE("takeover: whom a file named can be found by it no longer once it is in") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, many(170));
    check(world, id);
    world.work();
    REQUIRE(world.writer.run([&](sql::Db& db) {  // more than a write takes away
      for (std::int64_t line = 0; line < 2 * slice_rows; ++line)
        store::add_takeover_key(db, world.org, id, {line, 0, 1000 + line});
    }));
    import(world, id, "none");
    for (int i = 0; i < 4; ++i) CHECK(world.pipeline.step(1) == 1);
    CHECK(old_leads(world) == 170);
    CHECK(row_of(world, id).state == "importing");
    CHECK(count(world, "SELECT count(*) FROM takeover_keys") == slice_rows);
    world.work();
    CHECK(row_of(world, id).state == "done");
    CHECK(count(world, "SELECT count(*) FROM takeover_keys") == 0);
    // One of an earlier release, done with keys left.
    REQUIRE(world.writer.run([&](sql::Db& db) { store::add_takeover_key(db, world.org, id, {1, 0, 2}); }));
    CHECK(forget(world) == 1);
    CHECK(count(world, "SELECT count(*) FROM takeover_keys") == 0);
  }
}

TEST_CASE("takeover: a check is broken off, running or stuck, and waits for its columns again") {
  for (const sql::Engine engine : testing::engines()) {
    for (const bool is_stuck : {false, true}) {
      HubWorld world(engine);
      const RowId one = load(world, many(70));
      CHECK(try_stop(world, one) == "request.conflict");  // nothing runs
      check(world, one);
      CHECK(world.pipeline.step(1) == 1);
      CHECK(try_drop(world, one) == "request.conflict");
      if (is_stuck) world.db().run_script("UPDATE jobs SET state = 'dead'");
      CHECK(try_stop(world, one).empty());
      CHECK(row_of(world, one).state == "ready");
      CHECK(row_of(world, one).counts.empty());
      CHECK(count(world, "SELECT count(*) FROM jobs") == 0);
      check(world, one);
      world.work();
      CHECK(row_of(world, one).counts.at("new") == 70);
      CHECK(try_drop(world, one).empty());
      while (forget(world) > 0) {
      }
      CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == 0);
    }
  }
}

TEST_CASE("takeover: an import is stopped with what is in, by hand at any time or by itself after a week") {
  for (const sql::Engine engine : testing::engines()) {
    for (const std::string how : {"running", "stuck", "week"}) {
      CAPTURE(how);
      HubWorld world(engine);
      const RowId other = load(world, many(170) + ";8 916 000-10-05;;;;\n");
      check(world, other);
      world.work();
      import(world, other, "none");
      CHECK(world.pipeline.step(1) == 1);
      if (how != "running") world.db().run_script("UPDATE jobs SET state = 'dead'");
      if (how != "week") CHECK(try_stop(world, other).empty());
      if (how == "week") {
        forget(world);
        CHECK(row_of(world, other).state == "importing");  // somebody may yet retry it
        world.clock.advance(kept_ms + 1);
      }
      forget(world);
      const auto row = row_of(world, other);
      CHECK(row.state == "done");
      CHECK(row.counts.at("leads") == 50);
      CHECK(row.counts.at("not_taken") == 120);
      CHECK(count(world, "SELECT count(*) FROM jobs") == 0);
      CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == 0);  // who was not taken is kept nowhere
      CHECK(count(world, "SELECT count(*) FROM takeover_keys") == 0);
      CHECK(try_stop(world, other) == "request.conflict");
      undo(world, other);  // and may be taken back like any
      world.work();
      CHECK(row_of(world, other).counts.at("undone") == 50);
    }
  }
}

TEST_CASE("takeover: stopped while a block is at work, that block is not taken") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, many(70));
    check(world, id);
    world.work();
    import(world, id, "none");
    const auto& parts = world.pipeline.parts();
    const auto jobs = store::ready_jobs(world.db(), world.clock.now(), 1);
    REQUIRE(jobs.size() == 1);
    const auto apply = pipeline::takeover_import_stage(parts, world.db(), jobs[0]);
    REQUIRE(apply);
    CHECK(try_stop(world, id).empty());
    REQUIRE(world.writer.run([&](sql::Db& db) { (*apply)(db); }));
    CHECK(old_leads(world) == 0);
    CHECK(row_of(world, id).counts.at("not_taken") == 70);
  }
}

TEST_CASE("takeover: a large file is kept, checked anew and forgotten a slice a write") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, many(3));
    auto row = row_of(world, id);
    SealedBook book;
    book.blocks.resize(2 * slice_rows + 1, {1, "key", "sealed"});
    row.state = "loading";
    REQUIRE(world.writer.run([&](sql::Db& db) {
      keep_blocks({db, world.clock, world.random, admin.value}, row, book, 0);
      keep_blocks({db, world.clock, world.random, admin.value}, row, book, 0);  // again, as after a crash
    }));
    CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == slice_rows);
    REQUIRE(world.writer.run([&](sql::Db& db) {
      keep_blocks({db, world.clock, world.random, admin.value}, row, book, 2 * slice_rows);
    }));
    CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == slice_rows + 1);
    CHECK(try_drop(world, id).empty());
    CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == slice_rows + 1);
    CHECK(forget(world) == slice_rows);
    CHECK(forget(world) == 1);
    CHECK(forget(world) == 0);
    CHECK(count(world, "SELECT count(*) FROM takeover_blocks") == 0);
  }
}

TEST_CASE("takeover: a second check forgets the first, however large it was, before it begins") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id = load(world, headings +
                                     "Иванова Мария;8 916 000-10-01;;;;\n"
                                     "Петрова Анна;8 916 000-10-02;;;;\n"
                                     "Орлова Вера;8 916 000-10-03;;;;\n");
    check(world, id);
    world.work();
    REQUIRE(world.writer.run([&](sql::Db& db) {
      for (std::int64_t line = 0; line < slice_rows; ++line)
        store::put_takeover_line(db, world.org, id, {1000 + line, "new", {}, {}, {}, {}});
    }));
    check(world, id);
    CHECK(count(world, "SELECT count(*) FROM takeover_lines") == 3 + slice_rows);
    CHECK(world.pipeline.step(1) == 1);
    CHECK(count(world, "SELECT count(*) FROM takeover_lines") == 3);
    CHECK(row_of(world, id).place == 0);
    world.work();
    CHECK(row_of(world, id).state == "checked");
    CHECK(row_of(world, id).counts.at("new") == 3);  // nobody is his own double
    CHECK(count(world, "SELECT count(*) FROM takeover_lines") == 3);
    CHECK(count(world, "SELECT count(*) FROM takeover_keys") == 3);
  }
}
