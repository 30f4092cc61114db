// One appointment for a phone's calendar, small enough for a QR code. In: a day, hours at the place, words.
// Out: iCalendar (RFC 5545) with one event in the place's own time, lines folded, UTF-8, CRLF. Pure.
#pragma once
#include <string>

namespace anketa::domain {

struct VCalendar {
  std::string uid;
  std::string stamp;               // 20260512T101500Z: when it was made
  std::string day;                 // 2026-05-12
  int from_hour = 0, to_hour = 0;  // both 0: the whole day
  std::string summary, location, description;
};
[[nodiscard]] std::string vcalendar(const VCalendar& event);

}  // namespace anketa::domain
