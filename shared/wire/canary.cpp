#include "shared/wire/canary.h"

#include <algorithm>

#include "shared/wire/json.h"
#include "shared/wire/lead_json.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_json = 256u * 1024;

bool is_day(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::ranges::all_of(text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

}  // namespace

std::string canary_json(const Canary& canary) {
  auto lead = parse_json_strict(lead_json(canary.lead), max_json);
  return canonical(
      Json::Object{{"v", std::int64_t{1}}, {"day", canary.day}, {"lead", lead ? std::move(*lead) : Json()}});
}

Result<ParsedCanary> parse_canary(std::string_view json) {
  const auto tree = parse_json_strict(json, max_json);
  const Json* day = tree ? tree->find("day") : nullptr;
  const Json* lead = tree ? tree->find("lead") : nullptr;
  if (day == nullptr || day->text() == nullptr || !is_day(*day->text()) || lead == nullptr || lead->object() == nullptr)
    return fail(problems::lead_malformed, "canary");
  return ParsedCanary{*day->text(), canonical(*lead)};
}

}  // namespace anketa::wire
