#include "hub/takeover/date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <tuple>

namespace anketa::takeover {
namespace {

namespace chrono = std::chrono;

struct Numbers {
  std::array<int, 6> value{};
  std::array<std::size_t, 6> digits{};
  std::size_t count = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool divides(char c) { return c == '.' || c == '/' || c == '-' || c == ':' || c == ' ' || c == 'T' || c == ','; }

// Up to six groups of digits with something of a date between them; nullopt where anything else stands.
std::optional<Numbers> numbers_of(std::string_view text) {
  Numbers numbers;
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_digit(text[at])) {
      const bool tail = numbers.count >= 5 && (text[at] == 'Z' || text[at] == '+' || text[at] == '.');
      if (tail) return numbers;  // a zone or a part of a second: the day is known
      if (!divides(text[at])) return std::nullopt;
      ++at;
      continue;
    }
    if (numbers.count == numbers.value.size()) return numbers;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - at > 4) return std::nullopt;
    std::from_chars(text.data() + at, text.data() + end, numbers.value[numbers.count]);
    numbers.digits[numbers.count++] = end - at;
    at = end;
  }
  return numbers;
}

std::optional<Date> valid(int year, int month, int day, const Numbers& numbers) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1900 || year > 2100) return std::nullopt;
  const int hour = numbers.count > 3 ? numbers.value[3] : 0;
  const int minute = numbers.count > 4 ? numbers.value[4] : 0;
  if (hour > 23 || minute > 59) return std::nullopt;
  return Date{year, month, day, hour * 60 + minute};
}

// Of two digits: nobody who is known was born, and nothing happened, more than thirty years ahead of 2000.
int whole_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year + (year < 30 ? 2000 : 1900);
}

std::optional<Date> of_serial(std::string_view typed, int serial_from) {
  int days = 0;
  const auto parsed = std::from_chars(typed.data(), typed.data() + typed.size(), days);
  const bool whole = parsed.ptr == typed.data() + typed.size() || *parsed.ptr == '.' || *parsed.ptr == ',';
  if (parsed.ec != std::errc{} || !whole || serial_from <= 0 || days < serial_from || days > 60000) return std::nullopt;
  const chrono::year_month_day date(chrono::sys_days(chrono::year{1899} / 12 / 30) + chrono::days(days));
  return Date{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
              static_cast<int>(static_cast<unsigned>(date.day())), 0};
}

}  // namespace

std::optional<Date> parse_date(std::string_view typed, int serial_from) {
  while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
  while (!typed.empty() && typed.back() == ' ') typed.remove_suffix(1);
  if (typed.ends_with(" г.")) typed.remove_suffix(std::string_view(" г.").size());
  if (const auto date = of_serial(typed, serial_from)) return date;
  const auto numbers = numbers_of(typed);
  if (!numbers || numbers->count < 3) return std::nullopt;
  const auto& [a, b, c] = std::tie(numbers->value[0], numbers->value[1], numbers->value[2]);
  if (numbers->digits[0] == 4) return valid(a, b, c, *numbers);
  if (numbers->digits[0] > 2 || numbers->digits[1] > 2 || numbers->digits[2] % 2 != 0) return std::nullopt;
  const int year = whole_year(c, numbers->digits[2]);
  if (const auto date = valid(year, b, a, *numbers)) return date;
  return typed.find('/') != std::string_view::npos ? valid(year, a, b, *numbers) : std::nullopt;
}

std::string iso_day(const Date& date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

std::int64_t to_utc_ms(const Date& date, std::int64_t offset_ms) {
  const chrono::sys_days day(chrono::year{date.year} / date.month / date.day);
  return chrono::duration_cast<chrono::milliseconds>(day.time_since_epoch()).count() + date.minute * 60'000LL -
         offset_ms;
}

}  // namespace anketa::takeover
