#include "hub/dedup/review.h"

#include <doctest/doctest.h>

#include "tests/hub/dedup/people.h"

using namespace anketa;
using dedup::Answer;
using testing::People;

TEST_CASE("review: father and son share a phone: two prospects, a household link, and no question") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId father = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId son = people.arrive("Олег", "Щукин", "+79163124001");
    REQUIRE(people.of(father) != people.of(son));
    const auto links = store::household_of(people.world.db(), people.world.org, people.of(son));
    REQUIRE(links.size() == 1);
    CHECK(links[0].prospect == people.of(father));
    const auto back = store::household_of(people.world.db(), people.world.org, people.of(father));
    REQUIRE(back.size() == 1);
    CHECK(back[0].prospect == people.of(son));
    CHECK(back[0].evidence.find("Щукин") == std::string::npos);
    CHECK(people.waiting().empty());
    const LeadId married = people.arrive("Олег", "Лаптев", "+79163124001");  // the son under another name, or a third
    REQUIRE(people.waiting().size() == 1);
    people.arrive("Олег", "Лаптев", "+79163124001");
    CHECK(people.waiting().size() == 1);  // asked once
    REQUIRE(people.settle(people.waiting()[0], Answer::Different));
    people.arrive("Олег", "Лаптев", "+79163124001");
    people.arrive("Олег", "Щукин", "+79163124001");
    CHECK(people.of(married) != people.of(son));
    CHECK(people.waiting().empty());
    CHECK(people.odd() == "");
  }
}

TEST_CASE("review: same joins and closes what became moot; taking it back asks again") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Пётр", "Лаптев", "+79163124001");
    const RowId item = people.waiting().at(0);
    const std::string before = people.picture({a}) + people.picture({b});
    REQUIRE(people.settle(item, Answer::Unsure));
    CHECK(people.waiting().size() == 1);
    REQUIRE(people.settle(item, Answer::Same));
    CHECK(people.of(a) == people.of(b));
    CHECK(store::household_of(people.world.db(), people.world.org, people.of(a)).empty());
    CHECK(people.settle(item, Answer::Same).error().code() == "request.conflict");
    dedup::Reviewer reviewer(people.world.vault, people.world.clock, people.world.random);
    REQUIRE(people.world.writer.run([&](sql::Db& db) { reviewer.reopen(db, people.world.org, item, people.by); }));
    CHECK(people.waiting() == std::vector<RowId>{item});
    CHECK(people.picture({a}) + people.picture({b}) == before);
    REQUIRE(people.settle(item, Answer::Same));
    const auto settled = store::find_review(people.world.db(), people.world.org, item);
    REQUIRE(people.undo(settled->decision));  // past the queue: the question is open again all the same
    CHECK(people.waiting() == std::vector<RowId>{item});
    REQUIRE(people.merge(people.of(a), people.of(b)));  // by hand, past the queue
    CHECK(people.waiting().empty());
    CHECK(people.count("SELECT count(*) FROM review_items WHERE state = 'moot'") == 1);
    CHECK(people.odd() == "");
  }
}

TEST_CASE("review: a contact that becomes shared puts those joined by it alone before a human") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId named = people.arrive("Пётр", "Щукин", "+79163124001");
    people.world.clock.advance(10);
    const LeadId nameless = people.arrive("", "", "+79163124001");
    const LeadId twice = people.arrive("Борис", "Орлов", "+79163124001");
    people.arrive("Борис", "Орлов", "+79163124001");  // his name speaks for him too
    REQUIRE(people.of(named) == people.of(nameless));
    CHECK(people.count("SELECT count(*) FROM review_items WHERE reason = 'shared_contact'") == 0);
    people.arrive("Роман", "Ким", "+79163124001");  // the third prospect
    REQUIRE(people.count("SELECT count(*) FROM review_items WHERE reason = 'shared_contact'") == 1);
    const auto item =
        people.world.db().row({"tt", "SELECT id, lead_id FROM review_items WHERE reason = 'shared_contact'"});
    REQUIRE(people.of(item->id<LeadId>(1)) == people.of(named));
    SUBCASE("confirmed, nobody asks again") {
      REQUIRE(people.settle(item->id<RowId>(0), Answer::Same));
      CHECK(people.of(named) == people.of(nameless));
    }
    SUBCASE("parted") {
      REQUIRE(people.settle(item->id<RowId>(0), Answer::Different));
      CHECK(people.of(named) != people.of(nameless));
    }
    CHECK(people.of(twice) != people.of(named));
    people.world.work();
    CHECK(people.odd() == "");
  }
}

TEST_CASE("review: a question about somebody who was erased is moot, whichever side he was") {
  People people;
  const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
  const LeadId b = people.arrive("Пётр", "Лаптев", "+79163124001");
  const auto item = store::find_review(people.world.db(), people.world.org, people.waiting().at(0));
  CHECK_FALSE(dedup::sides_of(people.world.db(), people.world.org, *item).moot);
  dedup::Ledger ledger(people.world.vault, people.world.clock, people.world.random);
  for (const LeadId& lead : {a, b}) {
    REQUIRE(people.world.writer.run([&](sql::Db& db) { ledger.forget(db, people.world.org, lead, people.by); }));
    CHECK(dedup::sides_of(people.world.db(), people.world.org, *item).moot);
    CHECK(people.settle(item->id, Answer::Same).error().code() == "request.conflict");
  }
  CHECK(people.settle(item->id, Answer::Unsure));
  CHECK(people.odd() == "");
}
