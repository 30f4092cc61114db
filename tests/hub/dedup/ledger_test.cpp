#include "hub/dedup/ledger.h"

#include <doctest/doctest.h>

#include "hub/audit/audit.h"
#include "hub/store/assignments.h"
#include "hub/store/tasks.h"
#include "tests/hub/dedup/people.h"

using namespace anketa;
using dedup::Answer;
using testing::People;

TEST_CASE("ledger: merging gathers leads, keys and consents; every old id answers with the living prospect") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Петр", "Щукин", "+79268451702");
    people.world.clock.advance(1000);
    const LeadId c = people.arrive("Пётр", "Щукин", "+79037714253");
    const ProspectId first = people.of(a), second = people.of(b), third = people.of(c);
    REQUIRE(people.merge(third, second));  // the one known longer stays, whatever the order of the words
    const auto outcome = people.merge(second, first);
    REQUIRE(outcome);
    CHECK(outcome->prospect == first);
    CHECK(outcome->other == second);
    for (const ProspectId& id : {first, second, third}) {
      CHECK(store::living_prospect(people.world.db(), people.world.org, id) == first);
    }
    CHECK(store::leads_of_prospect(people.world.db(), first).size() == 3);
    CHECK(people.card(first).phones.size() == 3);
    CHECK(people.row(first)->state == "active");
    CHECK(people.row(first)->last_ms > people.row(first)->first_ms);
    CHECK(store::open_assignments(people.world.db(), people.world.org, first).size() == 1);
    CHECK(people.count("SELECT count(*) FROM assignments WHERE ended_reason = 'merged'") == 2);
    CHECK(people.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
    // Whoever comes with any of the numbers is the living prospect.
    CHECK(people.of(people.arrive("Пётр", "Щукин", "+79037714253")) == first);
    CHECK(people.odd() == "");
    const auto again = people.merge(third, first);
    REQUIRE_FALSE(again);
    CHECK(again.error().code() == "request.conflict");
    CHECK(people.merge(first, ProspectId{"018f0000-0000-7000-8000-00000000dead"}).error().code() ==
          "request.not_found");
    CHECK_FALSE(audit::verify(people.world.db(), people.world.org));
  }
}

TEST_CASE("ledger: undoing a merge restores leads, cards and keys bit for bit; who came later stays") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001", "perch@pond.net", "Иванович");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Петр", "Щукин", "+79268451702");
    const std::string before_a = people.picture({a});
    const std::string before_b = people.picture({b});
    const auto merged = people.merge(people.of(a), people.of(b));
    REQUIRE(merged);
    CHECK(people.picture({a}) != before_a);
    REQUIRE(people.undo(merged->decision));
    CHECK(people.picture({a}) == before_a);
    CHECK(people.picture({b}) == before_b);
    CHECK(people.undo(merged->decision).error().code() == "request.conflict");
    people.world.work();  // who lost his lease is routed anew
    CHECK(people.count("SELECT count(*) FROM assignments WHERE ended_ms IS NULL") == 2);
    CHECK(people.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 2);

    const auto again = people.merge(people.of(a), people.of(b));
    REQUIRE(again);
    const LeadId later = people.arrive("Пётр", "Щукин", "+79163124001", "", "Иванович");
    REQUIRE(people.undo(again->decision));
    CHECK(people.of(later) == people.of(a));
    CHECK(people.picture({b}) == before_b);
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: a split takes leads out under their old id, or a new one, and no weights join them again") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId c = people.arrive("Борис", "Орлов", "+79268451702");
    const ProspectId first = people.of(a), third = people.of(c);
    REQUIRE(people.of(b) == first);
    REQUIRE(people.merge(first, third));
    const auto back = people.split(first, {c});
    REQUIRE(back);
    CHECK(back->other == third);
    CHECK(back->revived);
    CHECK(store::fact_between(people.world.db(), people.world.org, first, third)->kind ==
          "split");  // not "same" any more
    const auto made = people.split(first, {b});
    REQUIRE(made);
    CHECK_FALSE(made->revived);
    CHECK(made->other != third);
    CHECK(people.of(a) == first);
    CHECK(store::fact_between(people.world.db(), people.world.org, first, made->other)->kind == "split");
    people.world.work();
    CHECK(people.waiting().empty());
    people.arrive("Пётр", "Щукин", "+79163124001");  // fits both: a human has said already
    CHECK(people.waiting().empty());
    CHECK(people.odd() == "");
    for (const auto& leads : {std::vector<LeadId>{}, std::vector<LeadId>{a, c}, std::vector<LeadId>{c}}) {
      CHECK(people.split(people.of(b), leads).error().code() == "request.invalid");
    }
    REQUIRE(people.undo(made->decision));
    CHECK(people.of(b) == first);
    CHECK(people.row(made->other)->merged_into == first);
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: the running lease goes with the lead that opened it, the other is routed anew") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId b = people.arrive("Пётр", "Щукин", "+79163124001");
    const ProspectId first = people.of(a);
    const auto before = store::open_assignments(people.world.db(), people.world.org, first);
    REQUIRE(before.size() == 1);
    REQUIRE(before[0].lead == a);
    const auto parted = people.split(first, {a});
    REQUIRE(parted);
    REQUIRE(parted->leases.size() == 1);
    CHECK(parted->leases[0].fate == "moves");
    CHECK(parted->routed == std::vector<LeadId>{b});
    const auto after = store::open_assignments(people.world.db(), people.world.org, parted->other);
    REQUIRE(after.size() == 1);
    CHECK(after[0].id != before[0].id);  // a new entry
    CHECK(after[0].dealer == before[0].dealer);
    CHECK(after[0].expires_ms == before[0].expires_ms);
    CHECK(store::open_tasks_of(people.world.db(), after[0].id).size() == 1);
    CHECK(people.count("SELECT count(*) FROM assignments WHERE ended_reason = 'split'") == 1);
    people.world.work();
    CHECK(store::open_assignments(people.world.db(), people.world.org, first).size() == 1);
    CHECK(people.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 2);
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: what later decisions build on cannot be undone before them") {
  People people;
  const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
  const LeadId b = people.arrive("Борис", "Орлов", "+79268451702");
  const LeadId c = people.arrive("Роман", "Ким", "+79037714253");
  const auto one = people.merge(people.of(b), people.of(c));
  const auto two = people.merge(people.of(a), people.of(b));
  REQUIRE(one);
  REQUIRE(two);
  const auto refused = people.undo(one->decision);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail() == "later");
  REQUIRE(people.undo(two->decision));
  REQUIRE(people.undo(one->decision));
  CHECK(people.of(a) != people.of(b));
  CHECK(people.of(b) != people.of(c));
  CHECK(people.odd() == "");
}

TEST_CASE("ledger: not the same holds through merges until a newer word says otherwise") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    auto& db = people.world.db();
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId b = people.arrive("Борис", "Орлов", "+79268451702");
    const LeadId c = people.arrive("Роман", "Ким", "+79037714253");
    const auto parted = people.part(people.of(a), people.of(b));
    REQUIRE(parted);
    REQUIRE(people.merge(people.of(b), people.of(c)));
    CHECK(store::fact_between(db, people.world.org, people.of(a), people.of(c))->kind == "different");
    CHECK(people.odd() == "");
    const auto merged = people.merge(people.of(a), people.of(b));
    REQUIRE(merged);
    CHECK(store::fact_about(db, people.world.org, a)->kind == "same");  // the newer word
    CHECK(people.odd() == "");
    REQUIRE(people.undo(merged->decision));
    CHECK(store::fact_between(db, people.world.org, people.of(a), people.of(b))->kind == "different");
    REQUIRE(people.undo(*parted));
    CHECK_FALSE(store::fact_between(db, people.world.org, people.of(a), people.of(b)));
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: a correction goes with the lead it was said about") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId b = people.arrive("Борис", "Орловский", "+79268451702");
    dedup::Ledger ledger(people.world.vault, people.world.clock, people.world.random);
    const auto correct = [&](const ProspectId& prospect, const char* field, const char* value) {
      return people.world.writer.run(
          [&](sql::Db& db) { ledger.correct(db, people.world.org, prospect, field, value, people.by); });
    };
    const ProspectId first = people.of(a), second = people.of(b);
    REQUIRE(correct(first, "surname", "Щука"));
    CHECK(correct(first, "phone", "+7").error().code() == "request.invalid");
    CHECK(people.card(first).surname.value == "Щука");
    const auto merged = people.merge(first, second);
    REQUIRE(merged);
    CHECK(people.card(merged->prospect).surname.value == "Щука");
    people.world.clock.advance(10);
    REQUIRE(correct(first, "surname", "Щукарь"));
    CHECK(people.odd() == "");
    REQUIRE(people.undo(merged->decision));
    CHECK(people.card(first).surname.value == "Щукарь");
    CHECK(people.card(second).surname.value == "Орловский");
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: what a reviewer lets stand is part of the decision: it holds, is replayed, and goes with it") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001", "perch@pond.net", "Иванович");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Петя", "Щукин-Орлов", "+79268451702", "roach@pond.net");
    const ProspectId first = people.of(a), second = people.of(b);
    people.world.clock.advance(1000);
    dedup::Ledger ledger(people.world.vault, people.world.clock, people.world.random);
    const auto merge = [&](const std::vector<dedup::Choice>& choices) {
      dedup::Outcome outcome;
      const Status done = people.world.writer.run(
          [&](sql::Db& db) { outcome = ledger.merge(db, people.world.org, first, second, {}, people.by, choices); });
      return done ? Result<dedup::Outcome>(outcome) : Result<dedup::Outcome>(fail(done.error()));
    };
    // By itself the fuller name and the newer contact stand.
    const auto plain = merge({});
    REQUIRE(plain);
    CHECK(people.card(first).surname.value == "Щукин-Орлов");
    CHECK(people.card(first).phones.front().value == "+79268451702");
    REQUIRE(people.undo(plain->decision));

    const auto chosen = merge({{"surname", first}, {"given", second}, {"phone", first}, {"email", second}});
    REQUIRE(chosen);
    CHECK(people.card(first).surname.value == "Щукин");
    CHECK(people.card(first).given.value == "Петя");
    CHECK(people.card(first).patronymic.value == "Иванович");
    CHECK(people.card(first).phones.front().value == "+79163124001");
    CHECK(people.card(first).phones.size() == 2);
    CHECK(people.card(first).emails.front().value == "roach@pond.net");
    CHECK(store::choices_of(people.world.db(), chosen->decision).size() == 4);
    CHECK(people.odd() == "");

    // It outlives further leads, as a correction does; a phone named later is the newest again.
    people.world.clock.advance(1000);
    const LeadId later = people.arrive("Пётр", "Щукин-Орлов", "+79268451702", "roach@pond.net");
    REQUIRE(people.of(later) == first);
    CHECK(people.card(first).surname.value == "Щукин");
    CHECK(people.card(first).phones.front().value == "+79268451702");
    // A human who knows better later on is believed, and a further merge keeps it all.
    people.world.clock.advance(1000);
    REQUIRE(people.world.writer.run(
        [&](sql::Db& db) { ledger.correct(db, people.world.org, first, "given", "Пётр", people.by); }));
    CHECK(people.card(first).given.value == "Пётр");
    const LeadId c = people.arrive("Борис", "Орловский", "+79037714253");
    const auto more = people.merge(first, people.of(c));
    REQUIRE(more);
    CHECK(people.card(first).surname.value == "Щукин");
    CHECK(people.odd() == "");
    REQUIRE(people.undo(more->decision));

    REQUIRE(people.undo(chosen->decision));
    CHECK(people.card(people.of(b)).surname.value == "Щукин-Орлов");
    CHECK(people.card(people.of(a)).surname.value == "Щукин-Орлов");  // as its later lead says: nobody chooses any more
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: undone, a choice leaves no trace on either; a stranger's value or a field nobody has is refused") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    people.world.clock.advance(1000);
    const LeadId b = people.arrive("Петя", "Щукин-Орлов", "+79268451702");
    const LeadId c = people.arrive("Борис", "Орловский", "+79037714253");
    const ProspectId first = people.of(a), second = people.of(b), third = people.of(c);
    const std::string before_a = people.picture({a}), before_b = people.picture({b});
    dedup::Ledger ledger(people.world.vault, people.world.clock, people.world.random);
    const auto refused = [&](const std::vector<dedup::Choice>& choices) {
      const Status done = people.world.writer.run(
          [&](sql::Db& db) { (void)ledger.merge(db, people.world.org, first, second, {}, people.by, choices); });
      return done ? std::string("ok") : std::string(done.error().code()) + " " + done.error().detail();
    };
    CHECK(refused({{"surname", third}}) == "request.invalid choices");
    CHECK(refused({{"email", first}}) == "request.invalid choices");
    CHECK(refused({{"shoes", first}}) == "request.invalid choices");
    CHECK(refused({{"surname", first}, {"surname", second}}) == "request.invalid choices");
    CHECK(people.picture({a}) == before_a);
    CHECK(refused({{"surname", first}, {"phone", first}}) == "ok");
    const auto decisions = store::human_decisions_of(people.world.db(), people.world.org, first);
    REQUIRE(people.undo(decisions.front().id));
    CHECK(people.picture({a}) == before_a);
    CHECK(people.picture({b}) == before_b);
    // Erased, a lead takes along what was chosen of it.
    CHECK(refused({{"surname", second}}) == "ok");
    REQUIRE(people.world.writer.run([&](sql::Db& db) { ledger.forget(db, people.world.org, b, people.by); }));
    CHECK(people.card(people.of(a)).surname.value == "Щукин");
    CHECK(people.count("SELECT count(*) FROM identity_choices WHERE field = 'surname'") == 1);  // the undone one
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: erasing leads leaves no card, key, evidence or correction, and the skeleton of the decisions") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId a = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId b = people.arrive("Пётр", "Щукин", "+79163124001", "perch@pond.net");
    people.arrive("Олег", "Щукин", "+79163124001");   // household
    people.arrive("Пётр", "Лаптев", "+79163124001");  // review
    dedup::Ledger ledger(people.world.vault, people.world.clock, people.world.random);
    const ProspectId prospect = people.of(a);
    const auto forget = [&](const LeadId& lead) {
      REQUIRE(people.world.writer.run([&](sql::Db& db) { ledger.forget(db, people.world.org, lead, people.by); }));
    };
    forget(b);
    CHECK(people.card(prospect).emails.empty());
    CHECK(people.odd() == "");
    const std::int64_t decisions = people.count("SELECT count(*) FROM identity_decisions");
    forget(a);
    CHECK(people.row(prospect)->state == "erased");
    CHECK(people.row(prospect)->card.data_key.empty());
    CHECK(people.count("SELECT count(*) FROM lead_cards") == 2);
    CHECK(people.count("SELECT count(*) FROM household_links") == 0);
    CHECK(people.count("SELECT count(*) FROM identity_decisions WHERE evidence <> '[]'") == 1);
    CHECK(people.count("SELECT count(*) FROM identity_decisions") == decisions);
    CHECK(store::keys_of_lead(people.world.db(), a).empty());
    CHECK(people.odd() == "");
    CHECK(people.of(people.arrive("Пётр", "Щукин", "+79163124001")) != prospect);  // nobody remembers
    CHECK(people.odd() == "");
  }
}

TEST_CASE("ledger: a lead that bridges two prospects makes them one, and a human may part them again") {
  for (const sql::Engine engine : testing::engines()) {
    People people(engine);
    const LeadId by_phone = people.arrive("Пётр", "Щукин", "+79163124001");
    const LeadId by_mail = people.arrive("Пётр", "Щукин", "", "pike@pond.net");
    REQUIRE(people.of(by_phone) != people.of(by_mail));
    const LeadId bridge = people.arrive("Пётр", "Щукин", "+79163124001", "pike@pond.net");
    CHECK(people.of(by_phone) == people.of(by_mail));
    CHECK(people.of(bridge) == people.of(by_phone));
    CHECK(people.count("SELECT count(*) FROM identity_decisions WHERE kind = 'same' AND decided_by = 'matcher'") == 1);
    CHECK(people.odd() == "");
    REQUIRE(people.split(people.of(bridge), {by_mail}));
    const LeadId again = people.arrive("Пётр", "Щукин", "+79163124001", "pike@pond.net");
    CHECK(people.of(by_phone) != people.of(by_mail));  // what a human parted no later lead joins
    CHECK(people.of(again) != ProspectId{});
    CHECK(people.odd() == "");
  }
}
