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

TEST_CASE("skeleton: names that only sound alike stay apart") {
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"Анна", "Яна"}, {"Диана", "Даня"}, {"Юлия", "Уля"}, {"Ия", "А"}, {"Лия", "Ла"}, {"Родион", "Роден"}}) {
    CAPTURE(one);
    CHECK(key(one) != key(other));
  }
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"Яна", "Âna"}, {"Юлия", "Ûliâ"}, {"Щукина", "Ŝukina"}, {"Яшин", "Iashin"}, {"Родион", "Rodion"}}) {
    CAPTURE(other);
    CHECK(key(one) == key(other));
  }
  CHECK(key("Ия").size() == 2);  // one letter would be an initial
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

TEST_CASE("name: what is pasted, painted or added does not hide it") {
  const NameForm plain = form({"Сергей", "", "Белозубов", "", "", "", ""});
  for (const RawPerson& raw :
       std::vector<RawPerson>{{"Сер\u200bгей", "", "Бело\u00adзубов", "", "", "", ""},
                              {"Сергей \U0001F600", "", "\ufeffБелозубов \u2764\ufe0f", "", "", "", ""},
                              {"Сергей (муж)", "", "Белозубов", "", "", "", ""},
                              {"Сергей, перезвонить после 18", "", "Белозубов", "", "", "", ""},
                              {"Сергей", "", "Сергей Белозубов", "", "", "", ""},
                              {"CEPгей", "", "Белo3убов", "", "", "", ""}}) {
    CAPTURE(raw.given);
    CHECK(form(raw) == plain);
  }
  CHECK(form({"Peнaт", "", "", "", "", "", ""}).given == key("Ренат"));
  CHECK(form({"Oleg", "", "Kolesni4enko", "", "", "", ""}).surname == key("Колесниченко"));
  CHECK(form({"Oleg", "Petrovi4", "6ubin", "", "", "", ""}).surname == key("Шубин"));
}

TEST_CASE("name: a layout is believed only where it makes names of nonsense") {
  bool garbage = false;
  Sex sex = Sex::Unknown;
  const NameForm lev = name_form({"Ktd", "", "Hz,fuj", "", "", "", ""}, Dictionary::builtin(), garbage, sex);
  CHECK_FALSE(garbage);  // "hz" alone would be
  CHECK(lev == form({"Лев", "", "Рябаго", "", "", "", ""}));
  CHECK(form({"Андреф", "", "Щербаков", "", "", "", ""}).surname == key("Щербаков"));
}

TEST_CASE("name: an initial in its own field stays there") {
  const NameForm allen = form({"J.", "", "Allen", "", "", "", ""});
  CHECK(allen.given.size() == 1);
  CHECK(allen.surname == key("Allen"));
  CHECK(form({"Ю.", "", "Белозубова", "", "", "", ""}).given.size() == 1);
}

TEST_CASE("dictionary: names of two words are found however they are joined") {
  CHECK(Dictionary::builtin().given("abdul-malik") != nullptr);
  CHECK(Dictionary::builtin().given(key("Lars")) != nullptr);
}

TEST_CASE("name: what the name says of the sex") {
  CHECK(sex_of({"Женя", "Петровна", "", "", "", "", ""}) == Sex::Female);
  CHECK(sex_of({"Женя", "Петрович", "", "", "", "", ""}) == Sex::Male);
  CHECK(sex_of({"", "", "Белозубова", "", "", "", ""}) == Sex::Female);
  CHECK(sex_of({"", "", "Белозуб", "", "", "", ""}) == Sex::Unknown);
}

}  // namespace anketa::match
