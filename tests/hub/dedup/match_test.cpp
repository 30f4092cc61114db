// The bridge between the hub's words and the engine's; the engine's own tests are tests/hub/match.
#include "hub/dedup/match.h"

#include <doctest/doctest.h>

#include "hub/dedup/features.h"

namespace anketa::dedup {
namespace {

domain::Contact contact(std::string given, std::string surname, std::string phone) {
  domain::Contact out;
  out.name.given = std::move(given);
  out.name.surname = std::move(surname);
  out.phone = std::move(phone);
  return out;
}

const ProspectId first{"018f0000-0000-7000-8000-0000000000f1"};
const ProspectId second{"018f0000-0000-7000-8000-0000000000f2"};
int alone(const std::string& /*contact*/) { return 1; }

}  // namespace

TEST_CASE("match: the engine's answer in the hub's ids") {
  const match::Weights& weights = match::Weights::builtin();
  const match::Person known = person_of(contact("Сергей", "Белозубов", "+79161234507"));
  const auto same = match(person_of(contact("Sergey", "Belozubov", "+79161234507")), {{first, known}}, alone, weights);
  CHECK(same.verdict == Verdict::Same);
  CHECK(same.prospect == first);
  CHECK_FALSE(same.evidence.empty());
  const auto wife = match(person_of(contact("Ольга", "Белозубова", "+79161234507")), {{first, known}}, alone, weights);
  CHECK(wife.verdict == Verdict::New);
  REQUIRE(wife.households.size() == 1);
  CHECK(wife.households[0].id == first);
  const auto changed = match(person_of(contact("Ольга", "Лаптева", "+79161234507")),
                             {{second, person_of(contact("Ольга", "Белозубова", "+79161234507"))}}, alone, weights);
  REQUIRE(changed.to_review.size() == 1);
  CHECK(changed.to_review[0].id == second);
}

TEST_CASE("match: one Latin field is a name like any other") {
  domain::Contact latin;
  latin.name.full_latin = "Belozubov Sergey Petrovich";
  domain::Contact parts = contact("Сергей", "Белозубов", "");
  parts.name.patronymic = "Петрович";
  CHECK(person_of(latin).names == person_of(parts).names);
}

TEST_CASE("match: the record lies as bytes and comes back") {
  const match::Person person = person_of(contact("Сергей", "Белозубов", "+79161234507"));
  CHECK(*parse_record(record_text(person)) == person);
  CHECK(parse_record("[1]").error().code() == "store.corrupt");
}

}  // namespace anketa::dedup
