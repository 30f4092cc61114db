#include <doctest/doctest.h>

#include <string>

#include "shared/domain/contact.h"

namespace anketa::domain {
namespace {

struct PhoneCase {
  const char* typed;
  const char* region;
  const char* expected;  // "" for a refusal
};

const PhoneCase kPhones[] = {
    // Russia, every way a visitor writes his own number
    {"+79161234567", "RU", "+79161234567"},
    {"89161234567", "RU", "+79161234567"},
    {"79161234567", "RU", "+79161234567"},
    {"9161234567", "RU", "+79161234567"},
    {"8 (916) 123-45-67", "RU", "+79161234567"},
    {"+7 (916) 123 45 67", "RU", "+79161234567"},
    {"8-916-123-45-67", "RU", "+79161234567"},
    {"8.916.123.45.67", "RU", "+79161234567"},
    {" 8 916\xC2\xA0"
     "123 45 67 ",
     "RU", "+79161234567"},
    {"8 916 123-45-67 моб", "RU", "+79161234567"},
    {"тел. 8 916 123-45-67", "RU", "+79161234567"},
    {"8 495 123-45-67 доб. 12", "RU", "+74951234567"},
    {"+8 916 123-45-67", "RU", "+79161234567"},    // the 8 dialled at home behind a plus
    {"+7 8 916 123-45-67", "RU", "+79161234567"},  // both
    {"78916123456 7", "RU", "+79161234567"},
    {"８９１６１２３４５６７", "RU", "+79161234567"},  // full-width digits
    {"٨٩١٦١٢٣٤٥٦٧", "RU", "+79161234567"},             // Arabic-Indic digits
    // land lines, toll free, the 8xx codes that must keep their 8
    {"84951234567", "RU", "+74951234567"},
    {"4951234567", "RU", "+74951234567"},
    {"88121234567", "RU", "+78121234567"},
    {"8121234567", "RU", "+78121234567"},
    {"+78121234567", "RU", "+78121234567"},
    {"88001234567", "RU", "+78001234567"},
    {"+78312345678", "RU", "+78312345678"},
    // possible, though not in the tables: nobody is turned away
    {"+79991234567", "RU", "+79991234567"},
    {"+7 999 999-99-99", "RU", "+79999999999"},
    {"+7 900 000-00-00", "RU", "+79000000000"},
    // Kazakhstan shares +7
    {"+77011234567", "RU", "+77011234567"},
    {"87011234567", "RU", "+77011234567"},
    {"87011234567", "KZ", "+77011234567"},
    {"+7 727 123 45 67", "KZ", "+77271234567"},
    {"7011234567", "KZ", "+77011234567"},
    {"77011234567", "KZ", "+77011234567"},
    {"89161234567", "KZ", "+79161234567"},
    // neighbours and guests
    {"+375 29 123-45-67", "RU", "+375291234567"},
    {"+995 555 12 34 56", "RU", "+995555123456"},
    {"+374 91 123456", "RU", "+37491123456"},
    {"+998901234567", "RU", "+998901234567"},
    {"+996700123456", "RU", "+996700123456"},
    {"+86 138 0013 8000", "RU", "+8613800138000"},
    {"+49 1512 3456789", "RU", "+4915123456789"},
    {"+1 202 555 0143", "RU", "+12025550143"},
    {"8 10 49 1512 3456789", "RU", "+4915123456789"},
    {"80291234567", "BY", "+375291234567"},
    {"+81 90 1234 5678", "RU", "+819012345678"},
    // refused
    {"", "RU", ""},
    {"   ", "RU", ""},
    {"abc", "RU", ""},
    {"+", "RU", ""},
    {"8916123456", "RU", ""},  // a digit is missing
    {"+7916123456", "RU", ""},
    {"891612345678", "RU", ""},  // a digit too many
    {"+791612345678", "RU", ""},
    {"1234567", "RU", ""},  // no area code
    {"112", "RU", ""},
    {"+999123456789", "RU", ""},  // no such country
    {"++79161234567", "RU", ""},
    {"8916+1234567", "RU", ""},
    {"+7 89161234", "RU", ""},
    {"\xC3\x28", "RU", ""},
    {"91612345670123456789012345", "RU", ""},
};

}  // namespace

TEST_CASE("phone numbers become E.164 or are refused") {
  for (const PhoneCase& c : kPhones) {
    CAPTURE(c.typed);
    CAPTURE(c.region);
    const auto got = parse_phone(c.typed, c.region);
    if (*c.expected != '\0') {
      REQUIRE(got.has_value());
      CHECK(*got == c.expected);
      CHECK(parse_phone(*got, c.region).value_or("") == *got);  // what was parsed parses to itself
    } else {
      REQUIRE_FALSE(got.has_value());
      CHECK(got.error().is(problems::contact_bad_phone));
    }
  }
  CHECK_FALSE(parse_phone(std::string(1000, '9'), "RU").has_value());
}

TEST_CASE("numbers are shown in groups") {
  CHECK(format_phone("+79161234567") == "+7 916 123-45-67");
  CHECK(format_phone("+77011234567") == "+7 701 123 4567");
  CHECK(format_phone("+375291234567") == "+375 29 123-45-67");
  CHECK(format_phone("").empty());
  CHECK(format_phone("nothing") == "nothing");
}

TEST_CASE("typing groups digits, keeps all of them and adds none but the plus of a full number") {
  const std::string full = "89161234567";
  for (std::size_t size = 1; size <= full.size(); ++size) {
    const std::string shown = format_phone_typing(full.substr(0, size), "RU");
    std::string digits;
    for (const char c : shown) {
      if (c >= '0' && c <= '9') digits.push_back(c);
    }
    CHECK(digits == full.substr(0, size));
  }
  const std::string local = format_phone_typing("89161234567", "RU");  // with or without brackets, by the tables' age
  CHECK((local == "8 916 123-45-67" || local == "8 (916) 123-45-67"));
  CHECK(format_phone_typing("+79161234567", "RU") == "+7 916 123-45-67");
  CHECK(format_phone_typing("79161234567", "RU") == "+7 916 123-45-67");
  CHECK(format_phone_typing("+", "RU") == "+");
  CHECK(format_phone_typing("", "RU").empty());
}

}  // namespace anketa::domain
