// What a visitor's phone takes from a code: a dealer's card, an appointment; and distances.
#include <doctest/doctest.h>

#include "shared/domain/geo.h"
#include "shared/domain/vcalendar.h"
#include "shared/domain/vcard.h"

using namespace anketa::domain;

TEST_CASE("a card says what is known and escapes what would break it") {
  const std::string card = vcard({"Moto; Auto, LLC", "+70000000001", "", "1 Main\nStreet", "City\\Town", "", "A,B"});
  CHECK(card ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Moto\\; Auto\\, LLC;;;\r\nFN:Moto\\; Auto\\, LLC\r\n"
        "ORG:Moto\\; Auto\\, LLC\r\nTEL;TYPE=WORK:+70000000001\r\nADR;TYPE=WORK:;;1 Main\\nStreet;City\\\\Town;;;\r\n"
        "NOTE:A\\,B\r\nEND:VCARD\r\n");
}

TEST_CASE("an appointment has hours where they are known, else the whole day") {
  VCalendar event{"id@anketa", "20260512T101500Z", "2026-05-14", 10, 14, "Drive", "Here", ""};
  CHECK(vcalendar(event) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Anketa//RU\r\nBEGIN:VEVENT\r\nUID:id@anketa\r\n"
        "DTSTAMP:20260512T101500Z\r\nDTSTART:20260514T100000\r\nDTEND:20260514T140000\r\nSUMMARY:Drive\r\n"
        "LOCATION:Here\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  event.from_hour = event.to_hour = 0;
  CHECK(vcalendar(event).find("DTSTART;VALUE=DATE:20260514\r\n") != std::string::npos);
}

TEST_CASE("long lines are folded at 75 octets and no letter is cut") {
  VCalendar event{"id", "20260512T101500Z", "2026-05-14", 0, 0, "", "", ""};
  for (int i = 0; i < 60; ++i) event.summary += "Ж";
  const std::string text = vcalendar(event);
  std::string unfolded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    CHECK(end - at <= 75);
    const bool goes_on = text[at] == ' ';
    CHECK((static_cast<unsigned char>(text[at + (goes_on ? 1 : 0)]) & 0xC0U) != 0x80U);
    unfolded += goes_on ? text.substr(at + 1, end - at - 1) : "\n" + text.substr(at, end - at);
    at = end + 2;
  }
  CHECK(unfolded.find("SUMMARY:" + event.summary) != std::string::npos);
}

TEST_CASE("kilometres as the crow flies") {
  const GeoPoint moscow{55750000, 37620000};
  CHECK(distance_km(moscow, {59940000, 30310000}) == doctest::Approx(634).epsilon(0.01));
  CHECK(distance_km(moscow, moscow) == 0);
}
