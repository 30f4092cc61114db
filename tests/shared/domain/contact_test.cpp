#include <doctest/doctest.h>

#include <string>

#include "shared/domain/contact.h"

namespace anketa::domain {
namespace {

struct NameCase {
  const char* typed;
  const char* expected;  // "" for a refusal
  const char* detail;    // of the refusal
};

const NameCase kNames[] = {
    {"Иванов", "Иванов", ""},
    {"  Анна   Мария ", "Анна Мария", ""},
    {"Щербакова-Ёлкина", "Щербакова-Ёлкина", ""},
    {"О'Нил", "О'Нил", ""},
    {"О\xE2\x80\x99Нил", "О\xE2\x80\x99Нил", ""},  // typographic apostrophe
    {"\xD0\x98\xCC\x86ов", "\xD0\x99ов", ""},      // И + breve = Й
    {"Jose\xCC\x81", "Jos\xC3\xA9", ""},           // e + acute
    {"\xC2\xA0Ли\xC2\xA0", "Ли", ""},              // no-break spaces
    {"李明", "李明", ""},
    {"ქეთევან", "ქეთევან", ""},
    {"Ы", "Ы", ""},
    {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88", ""},  // ZWNJ
    {"Ivan \xF0\x9F\x98\x80", "Ivan \xF0\x9F\x98\x80", ""},  // a picture beside a name harms nobody
    {"", "", "empty"},
    {"   ", "", "empty"},
    {"\xC2\xA0", "", "empty"},
    {"-", "", "no_letter"},
    {"...", "", "no_letter"},
    {"Ivan3", "", "digit"},
    {"Иван\xD9\xA3", "", "digit"},  // Arabic-Indic three
    {"Iv\x01n", "", "control"},
    {"Iv\nan", "", "control"},
    {"Iv\tan", "", "control"},
    {"Ivan\xE2\x80\xAEnavi", "", "control"},  // right-to-left override
    {"Ivan\xE2\x81\xA6", "", "control"},      // left-to-right isolate
    {"Ivan\xE2\x80\x8B", "", "control"},      // zero width space
    {"\xEF\xBB\xBFIvan", "", "control"},      // byte order mark
    {"Ivan\xC3", "", "encoding"},
    {"\xED\xA0\x80", "", "encoding"},  // a lone surrogate
    {"\xC0\xAF", "", "encoding"},      // an overlong slash
};

struct EmailCase {
  const char* typed;
  const char* expected;
};

const EmailCase kEmails[] = {
    {"anna@example.ru", "anna@example.ru"},
    {"  anna@example.ru ", "anna@example.ru"},
    {"Anna.Ivanova@Example.RU", "Anna.Ivanova@example.ru"},
    {"a+b@sub.example.co.uk", "a+b@sub.example.co.uk"},
    {"a_b-c'd@example.ru", "a_b-c'd@example.ru"},
    {"почта@пример.рф", "почта@пример.рф"},
    {"почта@ПРИМЕР.РФ", "почта@пример.рф"},
    {"x@y.zz", "x@y.zz"},
    {"1@2.ru", "1@2.ru"},
    {"a@xn--e1afmkfd.xn--p1ai", "a@xn--e1afmkfd.xn--p1ai"},
    {"", ""},
    {"@", ""},
    {"anna", ""},
    {"anna@", ""},
    {"@example.ru", ""},
    {"anna@example", ""},
    {"anna@example.", ""},
    {"anna@.ru", ""},
    {"anna@exa..mple.ru", ""},
    {"anna@example.r", ""},
    {"anna@192.168.0.1", ""},
    {"anna@-example.ru", ""},
    {"anna@example-.ru", ""},
    {"anna@exam_ple.ru", ""},
    {".anna@example.ru", ""},
    {"anna.@example.ru", ""},
    {"an..na@example.ru", ""},
    {"an na@example.ru", ""},
    {"anna@exam ple.ru", ""},
    {"anna@@example.ru", ""},
    {"anna@b@example.ru", ""},
    {"anna,ivanova@example.ru", ""},
    {"\"anna\"@example.ru", ""},
    {"anna@example,ru", ""},
    {"<anna@example.ru>", ""},
    {"an\x01na@example.ru", ""},
    {"anna@example.ru\xE2\x80\xAE", ""},
    {"\xC3@example.ru", ""},
};

}  // namespace

TEST_CASE("name parts are tidied or refused") {
  for (const NameCase& c : kNames) {
    CAPTURE(c.typed);
    const auto got = parse_name_part(c.typed);
    if (*c.expected != '\0') {
      REQUIRE(got.has_value());
      CHECK(*got == c.expected);
    } else {
      REQUIRE_FALSE(got.has_value());
      CHECK(got.error().is(problems::contact_bad_name));
      CHECK(got.error().detail() == c.detail);
    }
  }
}

TEST_CASE("a name part has at most 100 characters, however many bytes they take") {
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "Я";
  CHECK(parse_name_part(hundred).has_value());
  CHECK(parse_name_part("  " + hundred + "  ").has_value());
  const auto more = parse_name_part(hundred + "Я");
  REQUIRE_FALSE(more.has_value());
  CHECK(more.error().detail() == "too_long");
  CHECK_FALSE(parse_name_part(std::string(1024 * 1024, 'A')).has_value());
}

TEST_CASE("a name is shown in the order people here write it") {
  CHECK(Name{"Иванов", "Иван", "Иванович", ""}.display() == "Иванов Иван Иванович");
  CHECK(Name{"Иванов", "Иван", "", ""}.display() == "Иванов Иван");
  CHECK(Name{"", "Иван", "", ""}.display() == "Иван");
  CHECK(Name{"", "", "", "John Smith"}.display() == "John Smith");
  CHECK(Name{}.display().empty());
}

TEST_CASE("e-mail addresses are tidied or refused") {
  for (const EmailCase& c : kEmails) {
    CAPTURE(c.typed);
    const auto got = parse_email(c.typed);
    if (*c.expected != '\0') {
      REQUIRE(got.has_value());
      CHECK(*got == c.expected);
    } else {
      REQUIRE_FALSE(got.has_value());
      CHECK(got.error().is(problems::contact_bad_email));
    }
  }
}

TEST_CASE("an e-mail address has at most 254 bytes and a local part of 64") {
  CHECK(parse_email(std::string(64, 'a') + "@example.ru").has_value());
  CHECK_FALSE(parse_email(std::string(65, 'a') + "@example.ru").has_value());
  std::string domain;
  for (int i = 0; i < 4; ++i) domain += std::string(50, 'd') + ".";
  CHECK(parse_email(std::string(47, 'a') + "@" + domain + "ru").has_value());        // 254
  CHECK_FALSE(parse_email(std::string(48, 'a') + "@" + domain + "ru").has_value());  // 255
  CHECK_FALSE(parse_email("a@" + std::string(64, 'd') + ".ru").has_value());
}

}  // namespace anketa::domain
