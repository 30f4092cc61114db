// Contacts and dates in the one form that is compared; nonsense told from people.
#include "hub/match/person.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "hub/match/keys.h"

namespace anketa::match {
namespace {

const Dictionary& words() { return Dictionary::builtin(); }
Mailbox box(std::string_view typed) {
  Mailbox out;
  REQUIRE(mailbox_of(typed, words(), out));
  return out;
}
Person person(const RawPerson& raw) { return person_of(raw, words()); }

}  // namespace

TEST_CASE("phones: one number however written, and none where it is made up") {
  for (const char* typed : {"+7 (916) 123-45-07", "89161234507", "9161234507", "8-916-123-45-07", "+79161234507",
                            "7 916 1234507", "89161234507 моб"}) {
    CAPTURE(typed);
    CHECK(phone_digits(typed) == "79161234507");
  }
  for (const char* typed :
       {"+375 29 123-45-07", "00375291234507", "8 10 375 29 1234507", "80 29 123-45-07", "375291234507"}) {
    CAPTURE(typed);
    CHECK(phone_digits(typed) == "375291234507");
  }
  CHECK(phone_digits("067 123 45 07") == "380671234507");
  CHECK(phone_digits("+7 8 916 123-45-07") == "79161234507");
  CHECK(phone_digits("0049 171 1234507") == phone_digits("+49 171 1234507"));
  CHECK(phone_digits("8 (495) 123-45-07") == "74951234507");
  for (const char* typed :
       {"0000000", "+7 999 999-99-99", "1234567", "+7 (111) 111-11-11", "89876543210", "", "нет", "12"}) {
    CAPTURE(typed);
    CHECK(phone_digits(typed).empty());
  }
}

TEST_CASE("mail: aliases and slips of the service are one mailbox") {
  CHECK(box("I.Probnik+show@googlemail.com") == box("iprobnik@gmail.com"));
  CHECK(box("probnik@ya.ru") == box("Probnik@yandex.ru"));
  CHECK(box("probnik@gmial.com") == box("probnik@gmail.com"));
  for (const char* typed : {"probnik@mail,ru", "probnik@mail.ru.", "mailto:probnik@mail.ru", "pro\u200bbnik@mail.ru",
                            "probnik@ mail.ru", "probnik@maill.ru", "probnik@mailru"}) {
    CAPTURE(typed);
    CHECK(box(typed) == box("probnik@mail.ru"));
  }
  CHECK(box("probnik@mail.ru") != box("probnik@inbox.ru"));
  CHECK(box("info@zavod.ru").role);
  CHECK_FALSE(box("probnik@zavod.ru").role);
  Mailbox none;
  for (const char* typed : {"", "@", "a@", "@b.ru", "нет", "test@test.ru"}) {
    CAPTURE(typed);
    CHECK_FALSE(mailbox_of(typed, words(), none));
  }
}

TEST_CASE("births: full, the year alone, or a form's first of January") {
  CHECK(person({"Сергей", "", "", "", "", "", "1975-04-12"}).births == std::vector{BirthDate{1975, 4, 12}});
  CHECK(person({"Сергей", "", "", "", "", "", "1975"}).births == std::vector{BirthDate{1975, 0, 0}});
  for (const char* text : {"1900-01-01", "2000-01-01", "1975-13-12", "12.04.1975", "1975-04-1x", "0000-00-00"}) {
    CAPTURE(text);
    CHECK(person({"Сергей", "", "", "", "", "", text}).births.empty());
  }
}

TEST_CASE("nonsense is told from people") {
  for (const RawPerson& raw : std::vector<RawPerson>{{"asdf", "", "", "", "", "", ""},
                                                     {"Тест", "", "Тестов", "+79161234507", "", "", ""},
                                                     {"йцукен", "", "", "", "", "", ""},
                                                     {"ааааа", "", "", "", "", "", ""},
                                                     {"", "", "", "", "", "", ""},
                                                     {".", "", "-", "0000000", "test@test.ru", "", ""}}) {
    CAPTURE(raw.given);
    CHECK_FALSE(person(raw).sane);
  }
  CHECK(person({"Ли", "", "", "+79161234507", "", "", ""}).sane);
  CHECK(person({"", "", "", "+79161234507", "", "", ""}).sane);
  CHECK(person({"Сергей", "-", "Белозубов", "0000000", "", "", ""}).sane);
}

TEST_CASE("keys: whoever slipped once is found again") {
  const auto meet = [&](const char* one, const char* other) {
    const auto kept = kept_keys(person({"", "", "", one, "", "", ""}), words());
    const Person asking = person({"", "", "", other, "", "", ""});
    auto asked = kept_keys(asking, words());
    std::ranges::move(slip_keys(asking), std::back_inserter(asked));
    return std::ranges::find_first_of(asked, kept) != asked.end();
  };
  const char* number = "89161234507";
  for (const char* slip : {"89161234507", "89161234597", "89161243507", "891612345007", "8916123457", "89611234507"}) {
    CAPTURE(slip);
    CHECK(meet(number, slip));
    CHECK(meet(slip, number));
  }
  CHECK_FALSE(meet(number, "89161934597"));  // two slips far apart are another number
  CHECK(kept_keys(person({"", "", "", number, "", "", ""}), words()).size() == 5);  // each is a page to write
}

TEST_CASE("what is known of a person keeps no order of arrival") {
  const Person a = person({"Сергей", "Петрович", "Белозубов", "89161234507", "b@mail.ru", "Москва", "1975-04-12"});
  const Person b = person({"Серёжа", "", "Белозубов", "89261234507", "a@mail.ru", "Тула", ""});
  Person ab = a;
  add_person(ab, b);
  Person ba = b;
  add_person(ba, a);
  CHECK(ab == ba);
  add_person(ab, b);
  CHECK(ab == ba);
}

}  // namespace anketa::match
