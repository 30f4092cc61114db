// Days as a request and an answer say them: of the organisation's own clock, whatever the reader's says. In:
// 2026-05-12, or how many days back. Out: days counted from 1970. Next: lead_filter.cpp, report_handlers.cpp
#pragma once
#include <string>
#include <string_view>

#include "hub/console/context.h"

namespace anketa::console {

[[nodiscard]] Result<std::int64_t> day_of(std::string_view text, std::string_view name);  // request.invalid `name`
[[nodiscard]] std::int64_t day_begins_ms(const Context& context, std::int64_t day);

struct Days {  // both included
  std::int64_t from = 0, to = 0;
};
// today, yesterday, or as many days as it says, today among them.
[[nodiscard]] Result<Days> period_of(const Context& context, std::string_view word, std::int64_t most_days);

}  // namespace anketa::console
