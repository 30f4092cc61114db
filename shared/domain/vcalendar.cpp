#include "shared/domain/vcalendar.h"

#include <algorithm>
#include <cstdio>

#include "shared/domain/vcard.h"

namespace anketa::domain {
namespace {

constexpr std::size_t kLine = 75;  // octets, without the line end

// A long line goes on behind a space on the next; no character is cut in two.
void put(std::string& out, const std::string& line) {
  std::size_t room = kLine;
  std::size_t from = 0;
  while (line.size() - from > room) {
    std::size_t end = from + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    out.append(line, from, end - from).append("\r\n ");
    from = end;
    room = kLine - 1;
  }
  out.append(line, from).append("\r\n");
}

std::string at(const std::string& day, int hour) {
  char text[16];
  std::snprintf(text, sizeof text, "%sT%02d0000", day.c_str(), hour);
  return text;
}

}  // namespace

std::string vcalendar(const VCalendar& event) {
  std::string day = event.day;
  std::erase(day, '-');
  std::string out;
  put(out, "BEGIN:VCALENDAR");
  put(out, "VERSION:2.0");
  put(out, "PRODID:-//Anketa//RU");
  put(out, "BEGIN:VEVENT");
  put(out, "UID:" + card_text(event.uid));
  put(out, "DTSTAMP:" + event.stamp);
  if (event.to_hour == 0) {
    put(out, "DTSTART;VALUE=DATE:" + day);
  } else {
    put(out, "DTSTART:" + at(day, event.from_hour));
    put(out, "DTEND:" + at(day, event.to_hour));
  }
  put(out, "SUMMARY:" + card_text(event.summary));
  if (!event.location.empty()) put(out, "LOCATION:" + card_text(event.location));
  if (!event.description.empty()) put(out, "DESCRIPTION:" + card_text(event.description));
  put(out, "END:VEVENT");
  put(out, "END:VCALENDAR");
  return out;
}

}  // namespace anketa::domain
