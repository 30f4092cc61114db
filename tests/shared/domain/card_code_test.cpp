// Visiting cards, badges and tickets as scanners type them; and what nobody meant for us.
#include <doctest/doctest.h>

#include <random>

#include "shared/domain/card_code.h"
#include "shared/domain/unicode.h"

using anketa::domain::CardCode;
using anketa::domain::Contact;
using anketa::domain::parse_card_code;

namespace {

Contact read(std::string_view text) {
  const auto card = parse_card_code(text, "RU");
  return card ? card->contact : Contact{};
}

}  // namespace

TEST_CASE("a vCard fills name, phone, e-mail and city") {
  const char* text =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Образцова;Проба;Тестовна;;\r\nFN:Проба Образцова\r\n"
      "item1.TEL;TYPE=CELL:8 (916) 000-00-01\r\nTEL:+7 495 000-00-02\r\nEMAIL;TYPE=INTERNET:proba@example.com\r\n"
      "ADR;TYPE=HOME:;;ул. Пробная\\, 1;Тверь;;170000;Россия\r\nEND:VCARD\r\n";
  REQUIRE(parse_card_code(text, "RU").has_value());
  CHECK(parse_card_code(text, "RU")->kind == CardCode::Kind::VCard);
  const Contact contact = read(text);
  CHECK(contact.name.surname == "Образцова");
  CHECK(contact.name.given == "Проба");
  CHECK(contact.name.patronymic == "Тестовна");
  CHECK(contact.phone == "+79160000001");
  CHECK(contact.email == "proba@example.com");
  CHECK(contact.city == "Тверь");
}

TEST_CASE("vCard 4 with a telephone address, folded lines, a Latin name; vCard 2.1 with quoted letters") {
  const Contact four =
      read("BEGIN:VCARD\nVERSION:4.0\nFN:Test Sam\n ple\nTEL;VALUE=uri:tel:+375-29-000-00-01\nEND:VCARD\n");
  CHECK(four.name.full_latin == "Test Sample");
  CHECK(four.phone == "+375290000001");
  const Contact two = read(
      "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9F=D1=80=D0=BE=D0=B1=\n=D0=B0;=D0=AF\n"
      "END:VCARD\n");
  CHECK(two.name.surname == "Проба");
  CHECK(two.name.given == "Я");
}

TEST_CASE("a full name alone is told apart by its words") {
  CHECK(read("BEGIN:VCARD\nFN:Проба Образцова\nEND:VCARD").name.surname == "Образцова");
  CHECK(read("BEGIN:VCARD\nFN:Образцова Проба Тестовна\nEND:VCARD").name.patronymic == "Тестовна");
}

TEST_CASE("MECARD, with its escapes") {
  const Contact contact =
      read("MECARD:N:Sample,Test;TEL:+7916 000 00 01;EMAIL:te\\:st@example.com;ADR:,,1 Test St,Tver,,;;");
  CHECK(contact.name.full_latin == "Test Sample");
  CHECK(contact.phone == "+79160000001");
  CHECK(contact.email.empty());  // "te:st" is no local part
  CHECK(contact.city == "Tver");
  CHECK(read("mecard:EMAIL:test@example.com;;").email == "test@example.com");
}

TEST_CASE("a ticket with fields fills what can be told; a bare number fills nothing") {
  const Contact contact = read("4711;Образцова;Проба;ООО Проба 1;proba@example.com;89160000001");
  CHECK(contact.name.surname == "Образцова");
  CHECK(contact.name.given == "Проба");
  CHECK(contact.email == "proba@example.com");
  CHECK(contact.phone == "+79160000001");
  CHECK(read("T-1|Sample|Test").name.full_latin == "Test Sample");
  for (const char* nothing : {"", "4006381333931", "TICKET-4711", "https://example.com/t/4711", ";;;;", "BEGIN:VCARD",
                              "BEGIN:VCARD\nN:;;;;\nTEL:12\nEMAIL:x\nEND:VCARD", "MECARD:;;", "MECARD:N:1,2;;"}) {
    CAPTURE(nothing);
    CHECK(!parse_card_code(nothing, "RU").has_value());
  }
}

TEST_CASE("hostile codes: controls, overrides, broken letters, endless fields") {
  CHECK(read("BEGIN:VCARD\nN:Обра\x01зцова;Проба\nEND:VCARD").name.surname.empty());
  CHECK(read("MECARD:N:\xE2\x80\xAE"
             "avoR,Test;;")
            .name.full_latin.empty());
  CHECK(read("BEGIN:VCARD\nFN:\xFF\xFE\nEMAIL:a@example.com\nEND:VCARD").name.full_latin.empty());
  CHECK(!parse_card_code("MECARD:N:" + std::string(9000, 'a') + ";;", "RU").has_value());
  CHECK(read("MECARD:N:" + std::string(5000, 'a') + ";EMAIL:a@example.com;;").name.full_latin.empty());
  CHECK(read(std::string(4000, ';') + "a@example.com").email.empty());  // too many fields
}

TEST_CASE("whatever is scanned, what comes out is clean") {
  const std::string_view seeds[] = {
      "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=D0=9F;b;c\nTEL:tel:+79160000001\n "
      "EMAIL:\\;a@example.com\nADR:;;;d\nEND:VCARD",
      "MECARD:N:Sample\\,x,Test;TEL:89160000001;EMAIL:a@example.com;;",
      "1;Проба;Образцова|a@example.com\t+79160000001"};
  std::mt19937 random(4711);
  int usable = 0;
  for (int turn = 0; turn < 30000; ++turn) {
    std::string text(seeds[random() % 3]);
    for (unsigned change = random() % 8; change > 0; --change) {
      const std::size_t place = random() % (text.size() + 1);
      switch (random() % 4) {
        case 0: text.insert(place, 1, static_cast<char>(random())); break;
        case 1: text.erase(place, random() % 6); break;
        case 2: text.insert(place, text.substr(random() % (text.size() + 1), random() % 30)); break;
        default: text.insert(place, std::string_view("\\;:,=\n@+").substr(random() % 8, 1)); break;
      }
    }
    const auto card = parse_card_code(text, "RU");
    if (!card) continue;
    ++usable;
    const Contact& c = card->contact;
    for (const std::string* part : {&c.name.surname, &c.name.given, &c.name.patronymic, &c.name.full_latin, &c.city}) {
      REQUIRE((part->empty() || anketa::domain::parse_name_part(*part).value_or("") == *part));
    }
    REQUIRE((c.email.empty() || anketa::domain::parse_email(c.email).value_or("") == c.email));
    REQUIRE((c.phone.empty() || anketa::domain::parse_phone(c.phone, "RU").value_or("") == c.phone));
  }
  CHECK(usable > 1000);
}
