// A day as lists of people write it: 05.03.1987, 5/3/87, 1987-03-05T10:20, 05.03.1987 10:20:11, and Excel's count of
// days. Day before month, unless only the other way round is a date. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anketa::takeover {

struct Date {
  int year = 0, month = 0, day = 0;
  int minute = 0;  // of the day

  bool operator==(const Date&) const = default;
};
// `serial_from`: the smallest number that is taken for Excel's count (1 is 1900-01-01); 0: none is.
[[nodiscard]] std::optional<Date> parse_date(std::string_view typed, int serial_from);
[[nodiscard]] std::string iso_day(const Date& date);
[[nodiscard]] std::int64_t to_utc_ms(const Date& date, std::int64_t offset_ms);  // offset: of local time to UTC

}  // namespace anketa::takeover
