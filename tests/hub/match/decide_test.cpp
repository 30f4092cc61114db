// Same, maybe or new: what makes one person of two, and what forbids it.
#include "hub/match/decide.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace anketa::match {
namespace {

const char* const phone = "89161234507";
const char* const mail = "bz75@mail.ru";

Person person(std::string given, std::string patronymic, std::string surname, std::string number = phone,
              std::string address = "", std::string birth = "") {
  return person_of({std::move(given), std::move(patronymic), std::move(surname), std::move(number), std::move(address),
                    "", std::move(birth)},
                   Dictionary::builtin());
}

Decision against(const Person& lead, const std::vector<Person>& known, int uses = 1) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < known.size(); ++i) candidates.push_back({std::to_string(i), &known[i]});
  return decide(
      lead, candidates, [&](const std::string&) { return uses; }, Dictionary::builtin(), Weights::builtin());
}

bool same(const Person& a, const Person& b) {
  const bool one = against(a, {b}).verdict == Verdict::Same;
  CHECK(one == (against(b, {a}).verdict == Verdict::Same));  // symmetric
  return one;
}

}  // namespace

TEST_CASE("decide: one person, spelled another way, with a contact in common") {
  const Person base = person("Сергей", "Петрович", "Белозубов", phone, mail);
  CHECK(same(base, base));
  CHECK(same(base, person("Sergey", "", "Belozubov")));
  CHECK(same(base, person("Серёжа", "", "Белозубов")));
  CHECK(same(base, person("Белозубов", "", "Сергей")));
  CHECK(same(base, person("Сергей", "", "Белозубав")));
  CHECK(same(base, person("", "", "", phone)));
  CHECK(same(base, person("Сергей", "", "Белозубов", "89991234508", mail)));
  CHECK(same(base, person("Сергей", "Петрович", "Белозубов", "89161234517")));  // one keystroke
}

TEST_CASE("decide: what a family shares never makes one person of two, and is a household") {
  const Person father = person("Сергей", "Петрович", "Белозубов", phone, "", "1950-04-12");
  for (const Person& other :
       {person("Иван", "Сергеевич", "Белозубов"), person("Ольга", "Ивановна", "Белозубова"),
        person("Сергей", "Сергеевич", "Белозубов"), person("Сергей", "", "Белозубов", phone, "", "1981")}) {
    const Decision decision = against(other, {father});
    CHECK(decision.verdict != Verdict::Same);
    CHECK(decision.doubts.empty());
    REQUIRE(decision.households.size() == 1);
    CHECK(decision.households[0].candidate == 0);
  }
}

TEST_CASE("decide: names alone never merge, a passport's three do") {
  const Person base = person("Сергей", "Петрович", "Белозубов", phone, "", "1975-04-12");
  CHECK_FALSE(same(base, person("Сергей", "Петрович", "Белозубов", "89991234508")));
  CHECK(same(base, person("Сергей", "Петрович", "Белозубов", "89991234508", "", "1975-04-12")));
  CHECK_FALSE(same(base, person("Сергей", "", "Белозубов", "89991234508", "", "1975-04-12")));
}

TEST_CASE("decide: another surname on the same phone is a human's to judge") {
  const Decision decision = against(person("Ольга", "", "Лаптева"), {person("Ольга", "", "Белозубова", phone, mail)});
  CHECK(decision.verdict == Verdict::Maybe);
  REQUIRE(decision.doubts.size() == 1);
  CHECK(decision.doubts[0].reason == "surname_differs");
  CHECK(same(person("Ольга", "Ивановна", "Лаптева", phone, "", "1975-04-12"),
             person("Ольга", "Ивановна", "Белозубова", phone, "", "1975-04-12")));
}

TEST_CASE("decide: a woman's phone and mailbox both outlive her surname; a man's surname does not change") {
  CHECK(same(person("Ольга", "", "Лаптева", phone, mail), person("Ольга", "", "Белозубова", phone, mail)));
  CHECK_FALSE(same(person("Пётр", "", "Лаптев", phone, mail), person("Пётр", "", "Белозубов", phone, mail)));
  CHECK_FALSE(same(person("Пётр", "Ильич", "Лаптев"), person("Пётр", "Ильич", "Белозубов")));
}

TEST_CASE("decide: brothers of near names are two, a slip of a name is one") {
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"Ерлан", "Ержан"},
                                                                                   {"Qiang", "Quang"},
                                                                                   {"Гагик", "Гарик"},
                                                                                   {"Диана", "Даниил"},
                                                                                   {"Peter", "Pierre"},
                                                                                   {"Jean-Pierre", "Jean-Paul"},
                                                                                   {"Ming", "Ting"},
                                                                                   {"Ксения", "Оксана"}}) {
    CAPTURE(one);
    CHECK_FALSE(same(person(one, "", "Yang"), person(other, "", "Yang")));
  }
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"Никита", "Ниита"},
                                                                                   {"Игорь", "Иорь"},
                                                                                   {"Лия", "Лтя"},
                                                                                   {"Min-ho", "Minho"},
                                                                                   {"Abdul-Malik", "Абдулмалик"}}) {
    CAPTURE(one);
    CHECK(same(person(one, "", "Белозубко"), person(other, "", "Белозубко")));
  }
}

TEST_CASE("decide: an initial is anyone of the family until something else says who") {
  const Person father = person("Савва", "", "Белозубов", phone, mail);
  CHECK_FALSE(same(father, person("С.", "", "Белозубов")));
  CHECK(same(father, person("С.", "", "Белозубов", phone, mail)));
  // One lead of his that says an initial opens nobody to his brother of that letter.
  Person jun = person("Lei", "", "Belozubo");
  add_person(jun, person("L.", "", "Belozubo"));
  CHECK_FALSE(same(jun, person("Long", "", "Belozubo")));
}

TEST_CASE("decide: who says as little as before is who he was before") {
  CHECK(same(person("", "", "Белозубов"), person("", "", "Белозубов")));
  CHECK(same(person("С.", "", "Белозубов"), person("С.", "", "Белозубов")));
  CHECK_FALSE(same(person("", "", "Белозубов"), person("Сергей", "", "Белозубов")));
}

TEST_CASE("decide: a son may have his father's birthday, not his year") {
  CHECK_FALSE(same(person("Павел", "Павлович", "Белозубов", phone, "", "1975-12-22"),
                   person("Павел", "", "Белозубов", phone, "", "2008-12-22")));
  CHECK(same(person("Павел", "Павлович", "Белозубов", phone, "", "1975-12-22"),
             person("Павел", "", "Белозубов", phone, "", "1985-12-22")));  // one digit
}

TEST_CASE("decide: the same name on a stand's phone is one person, unless the rest differs") {
  const Person base = person("Сергей", "", "Белозубов", phone, mail);
  CHECK(against(person("Сергей", "", "Белозубов"), {base}, 9).verdict == Verdict::Same);
  CHECK(against(person("Сергей", "", "Белозубов", phone, "qk31@bk.ru"), {base}, 9).verdict == Verdict::Maybe);
  CHECK(against(person("Сергей", "", "Белозубав"), {base}, 9).verdict == Verdict::Maybe);
}

TEST_CASE("decide: a contact of many weighs little") {
  const Person base = person("Сергей", "", "Белозубов");
  CHECK(against(person("Сергей", "", ""), {base}, 1).verdict == Verdict::Same);
  CHECK(against(person("Сергей", "", ""), {base}, 9).verdict != Verdict::Same);
  CHECK(against(person("", "", ""), {base}, 2).verdict != Verdict::Same);  // nobody says which of the two
}

TEST_CASE("decide: two it could be who are not each other go to a human; the order of candidates does not matter") {
  const Person lead = person("Сергей", "", "Белозубов");
  std::vector<Person> known{person("Сергей", "Петрович", "Белозубов"), person("Сергей", "Иванович", "Белозубов")};
  const Decision decision = against(lead, known);
  CHECK(decision.verdict == Verdict::Maybe);
  CHECK(decision.doubts.size() == 2);
  std::ranges::reverse(known);
  CHECK(against(lead, known).verdict == Verdict::Maybe);
}

TEST_CASE("decide: nonsense is nobody's") {
  CHECK(against(person("asdf", "", "qwerty"), {person("asdf", "", "qwerty")}).verdict == Verdict::Garbage);
}

}  // namespace anketa::match
