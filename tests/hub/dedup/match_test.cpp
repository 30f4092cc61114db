#include <doctest/doctest.h>

#include "hub/dedup/card.h"
#include "hub/dedup/match.h"

using namespace anketa;
using dedup::Candidate;
using dedup::Features;
using dedup::Verdict;

namespace {

Features person(std::string given, std::string surname, std::string phone, std::string email = {},
                std::string patronymic = {}) {
  domain::Contact contact;
  contact.name = {std::move(surname), std::move(given), std::move(patronymic), ""};
  contact.phone = std::move(phone);
  contact.email = std::move(email);
  return dedup::features_of(contact);
}

Candidate known(const char* id, Features features, std::int64_t first_ms = 1) {
  return {ProspectId{id}, first_ms, std::move(features)};
}

}  // namespace

TEST_CASE("match: one contact, every kind of name") {
  struct Case {
    const char* what;
    Features lead;
    Features other;
    Verdict expected;
  };
  const Case cases[] = {
      {"same phone, same name", person("Пётр", "Щукин", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Same},
      {"same phone, romanised", person("Petr", "Shchukin", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Same},
      {"same phone, ё as е", person("Петр", "Щукин", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Same},
      {"same phone, no surname", person("Пётр", "", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Same},
      {"same phone, initial", person("П", "Щукин", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Same},
      {"same e-mail in capitals", person("Пётр", "Щукин", "", "A@B.RU"), person("Пётр", "Щукин", "", "a@b.ru"),
       Verdict::Same},
      {"same phone, other given name", person("Олег", "Щукин", "+71"), person("Пётр", "Щукин", "+71"), Verdict::Maybe},
      {"same phone, other patronymic", person("Пётр", "Щукин", "+71", "", "Иванович"),
       person("Пётр", "Щукин", "+71", "", "Олегович"), Verdict::Maybe},
      {"same name, other phone", person("Пётр", "Щукин", "+72"), person("Пётр", "Щукин", "+71"), Verdict::New},
      {"nothing in common", person("Олег", "Ким", "+72"), person("Пётр", "Щукин", "+71"), Verdict::New},
  };
  for (const Case& one : cases) {
    const std::string what = one.what;
    CAPTURE(what);
    CHECK(dedup::match(one.lead, {known("a", one.other)}).verdict == one.expected);
    CHECK(dedup::match(one.other, {known("a", one.lead)}).verdict == one.expected);  // symmetric
  }
}

TEST_CASE("match: a Latin name in one field, in either order") {
  domain::Contact contact;
  contact.name.full_latin = "Shchukin Petr";
  contact.phone = "+71";
  CHECK(dedup::match(dedup::features_of(contact), {known("a", person("Пётр", "Щукин", "+71"))}).verdict ==
        Verdict::Same);
}

TEST_CASE("match: two people fit: the stronger wins whatever the order, the other goes to review") {
  const Features lead = person("Пётр", "Щукин", "+71", "p@b.ru");
  const Candidate by_phone = known("phone", person("Пётр", "Щукин", "+71"), 5);
  const Candidate by_mail = known("mail", person("Пётр", "Щукин", "", "p@b.ru"), 9);
  for (const auto& candidates : {std::vector{by_phone, by_mail}, std::vector{by_mail, by_phone}}) {
    const auto decision = dedup::match(lead, candidates);
    CHECK(decision.prospect == ProspectId{"mail"});
    REQUIRE(decision.to_review.size() == 1);
    CHECK(decision.to_review[0].id == ProspectId{"phone"});
    CHECK(decision.reason == "two_people");
  }
}

TEST_CASE("match: evidence names fields and levels, never values") {
  const auto scored = dedup::compare(person("Пётр", "Щукин", "+71"), known("a", person("Олег", "Щукин", "+71")));
  CHECK(scored.vetoed);
  for (const auto& evidence : scored.evidence) {
    CHECK(evidence.level.find("shukin") == std::string::npos);
    CHECK(evidence.field.find("+71") == std::string::npos);
  }
}

TEST_CASE("card and matching record survive their JSON, odd characters included") {
  dedup::Card card{{"Щу\"кин", "Пётр\n", "", ""}, {"+71"}, {"a@b.ru"}, "moscow"};
  CHECK(*dedup::parse_card(dedup::card_json(card)) == card);
  const Features features = person("Пётр", "Щукин", "+71", "a@b.ru");
  CHECK(*dedup::parse_features(dedup::features_json(features)) == features);
  CHECK(dedup::parse_card("{}").error().code() == "store.corrupt");
  CHECK(dedup::parse_features("[1]").error().code() == "store.corrupt");
}
