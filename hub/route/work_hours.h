// When a house works: days of the week, hours of its own day, holidays of the network. In: such hours and a moment.
// Out: whether it works then, when it does next, and when so much of its working time has gone by. Pure; knows no
// rules, because the tasks of hub/work are due by the same clock.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace anketa::route {

struct WorkHours {
  std::string days = "1234567";                 // Monday is 1
  std::int64_t from_min = 0, to_min = 24 * 60;  // of the dealer's own day
  std::int64_t utc_offset_min = 180;
};
// Days on which no dealer of the network works, counted from 1970-01-01.
using Holidays = std::set<std::int64_t>;
struct Opening {  // of one house; without a rule of hours it is always open
  WorkHours hours;
  Holidays holidays;
};

[[nodiscard]] bool is_working(const WorkHours& hours, std::int64_t at_ms, const Holidays& holidays = {});
// So many minutes of working time after that moment. A house that never works answers within thirty days all the same.
[[nodiscard]] std::int64_t after_work_ms(const Opening& opening, std::int64_t from_ms, std::int64_t minutes);
// That moment, or the next at which the house works; the moment itself where it never does.
[[nodiscard]] std::int64_t into_work_ms(const Opening& opening, std::int64_t at_ms);
[[nodiscard]] std::optional<std::int64_t> day_from(std::string_view iso);  // "2027-01-07"
[[nodiscard]] std::string day_text(std::int64_t day);

}  // namespace anketa::route
