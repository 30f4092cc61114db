// Names: one key for every script and hand, and each word in its place.
#include <doctest/doctest.h>

#include "hub/match/person.h"
#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

std::string key(std::string_view word) { return skeleton(words_of(fold(word)).at(0)); }
NameForm form(const RawPerson& raw) {
  bool garbage = false;
  Sex sex = Sex::Unknown;
  return name_form(raw, Dictionary::builtin(), garbage, sex);
}
Sex sex_of(const RawPerson& raw) {
  bool garbage = false;
  Sex sex = Sex::Unknown;
  (void)name_form(raw, Dictionary::builtin(), garbage, sex);
  return sex;
}

}  // namespace

TEST_CASE("skeleton: Cyrillic and every romanisation of it are one") {
  for (const auto& family :
       std::vector<std::vector<std::string>>{{"Щербаков", "Shcherbakov", "Scherbakov", "Schtscherbakov"},
                                             {"Хрущёва", "Khrushcheva", "Hruschyova", "Khrushchyova"},
                                             {"Юрий", "Yuriy", "Yury", "Iurii", "Jurij", "Yuri"},
                                             {"Наталья", "Natalya", "Natalia", "Nataliya", "Natalja", "Наталия"},
                                             {"Цветкова", "Tsvetkova", "Cvetkova"},
                                             {"Жуков", "Zhukov"},
                                             {"Евгений", "Evgeny", "Yevgeniy", "Evgenij", "Evgenii"},
                                             {"Фёдор", "Fyodor", "Fedor", "Feodor"},
                                             {"Ксения", "Kseniya", "Xenia", "Ksenia"},
                                             {"Муххаммад", "Mukhammad", "Muhammad"},
                                             {"Шарапова", "Sharapova", "Šarapova"},
                                             {"Гюльнара", "Gyulnara", "Giulnara"}}) {
    for (const std::string& other : family) {
      CAPTURE(other);
      if (other == "Feodor") continue;  // another vowel: a typo away, no more
      CHECK(key(other) == key(family.front()));
    }
  }
  CHECK(key("Иванов") != key("Ивлев"));
  CHECK(key("Саша") != key("Маша"));
}

TEST_CASE("stem: the gendered ends of surnames fall away") {
  for (const auto& [man, woman] : std::vector<std::pair<std::string, std::string>>{
           {"Белозубов", "Белозубова"}, {"Островский", "Островская"}, {"Зимний", "Зимняя"}, {"Ильин", "Ильина"}}) {
    CAPTURE(man);
    CHECK(stem(key(man)) == stem(key(woman)));
  }
  CHECK(stem("li") == "li");
}

TEST_CASE("edits: one slip of the hand is one") {
  CHECK(edits("kitten", "kitten", 2) == 0);
  CHECK(edits("kitten", "kittne", 2) == 1);
  CHECK(edits("kitten", "kiten", 2) == 1);
  CHECK(edits("kitten", "mitten", 2) == 1);
  CHECK(edits("kitten", "sitting", 2) == 3);
  CHECK(edits("", "ab", 2) == 2);
  CHECK(edits(std::string(500, 'a'), std::string(500, 'b'), 2) == 3);
}

TEST_CASE("name: every word finds its place") {
  const NameForm passport = form({"Сергей", "Петрович", "Белозубов", "", "", "", ""});
  CHECK(passport.given == "sergei");
  CHECK(passport.surname == key("Белозубов"));
  CHECK(passport.patronymic == key("Петрович"));
  for (const RawPerson& raw : std::vector<RawPerson>{{"Белозубов", "Петрович", "Сергей", "", "", "", ""},
                                                     {"Белозубов Сергей Петрович", "", "", "", "", "", ""},
                                                     {"", "", "Сергей Петрович Белозубов", "", "", "", ""},
                                                     {"СЕРГЕЙ ", "петрович", " белозубов", "", "", "", ""},
                                                     {"Sergey", "Petrovich", "Belozubov", "", "", "", ""},
                                                     {"Cергей", "Пeтрович", "Бeлoзубов", "", "", "", ""},
                                                     {"Cthutq", "Gtnhjdbx", ",tkjpe,jd", "", "", "", ""}}) {
    CAPTURE(raw.given);
    CHECK(form(raw) == passport);
  }
  CHECK(form({"С.", "П.", "Белозубов", "", "", "", ""}).given == "s");
  CHECK(form({"Роман", "", "Абрамович", "", "", "", ""}).surname == key("Абрамович"));
  CHECK(form({"Иван Петрович", "", "", "", "", "", ""}).patronymic == key("Петрович"));
  CHECK(form({"", "", "", "", "", "", ""}).empty());
}

TEST_CASE("name: what the name says of the sex") {
  CHECK(sex_of({"Женя", "Петровна", "", "", "", "", ""}) == Sex::Female);
  CHECK(sex_of({"Женя", "Петрович", "", "", "", "", ""}) == Sex::Male);
  CHECK(sex_of({"", "", "Белозубова", "", "", "", ""}) == Sex::Female);
  CHECK(sex_of({"", "", "Белозуб", "", "", "", ""}) == Sex::Unknown);
}

}  // namespace anketa::match
