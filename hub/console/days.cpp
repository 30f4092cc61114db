#include "hub/console/days.h"

#include "hub/console/reply.h"
#include "hub/route/rules.h"

namespace anketa::console {
namespace {
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
}

Result<std::int64_t> day_of(std::string_view text, std::string_view name) {
  const auto day = route::day_from(text);
  if (!day) return fail(problems::request_invalid, std::string(name));
  return *day;
}

std::int64_t day_begins_ms(const Context& context, std::int64_t day) {
  return day * day_ms - context.deps.day_offset_ms;
}

Result<Days> period_of(const Context& context, std::string_view word, std::int64_t most_days) {
  const std::int64_t now = today(context);
  if (word == "today") return Days{now, now};
  if (word == "yesterday") return Days{now - 1, now - 1};
  TRY(many, parse_number(word, "period"));
  if (many < 1 || many > most_days) return fail(problems::request_invalid, "period");
  return Days{now - many + 1, now};
}

}  // namespace anketa::console
