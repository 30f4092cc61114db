#include "hub/console/lead_filter.h"

#include <algorithm>
#include <array>
#include <functional>

#include "hub/console/days.h"
#include "hub/console/reply.h"
#include "hub/work/plan.h"
#include "shared/domain/answers.h"

namespace anketa::console {
namespace {

constexpr std::array<std::string_view, 7> states = {"received",   "opened", "matched",  "assigned",
                                                    "unassigned", "review", "withdrawn"};
constexpr std::array<std::string_view, 4> kinds = {"lead", "old_lead", "test_lead", "all"};
constexpr std::array<std::string_view, 5> sources = {"kiosk", "walk_in", "phone_call", "web", "takeover"};
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t stage_days = 90;
constexpr std::int64_t most_days = 800;
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // the year 2100
constexpr std::size_t longest_word = 64;

// A word of the request, "" where it is absent; wherever it stands.
using Word = std::function<Result<std::string>(const char*)>;

template <class Known>
Status keep_one_of(const Known& known, const char* name, const std::string& word, std::string& into) {
  if (word.empty()) return {};
  if (std::ranges::find(known, word) == known.end()) return fail(problems::request_invalid, name);
  into = word;
  return {};
}

Status keep_code(const Word& word, const char* name, std::string& into) {
  TRY(code, word(name));
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '*';
  };
  if (code.size() > longest_word || !std::ranges::all_of(code, is_plain)) return fail(problems::request_invalid, name);
  into = code;
  return {};
}

template <class IdType>
Status keep_id(const Word& word, const char* name, std::string& into) {
  TRY(id, word(name));
  if (!id.empty() && !IdType::parse(id)) return fail(problems::request_invalid, name);
  into = id;
  return {};
}

// Of whole days, or between two moments of one; a stage alone is looked for as far back as the first page counts it.
Status keep_time(const Context& context, const Word& word, store::LeadFilter& filter) {
  TRY(period, word("period"));
  TRY(from_day, word("from_day"));
  TRY(to_day, word("to_day"));
  TRY(from_ms, word("from_ms"));
  TRY(to_ms, word("to_ms"));
  if (!filter.stage.empty() && from_day.empty() && from_ms.empty()) filter.from_ms = stage_since_ms(context);
  if (!period.empty()) {
    TRY(days, period_of(context, period, most_days));
    filter.from_ms = day_begins_ms(context, days.from);
    filter.to_ms = day_begins_ms(context, days.to + 1);
  }
  if (!from_day.empty()) {
    TRY(day, day_of(from_day, "from_day"));
    filter.from_ms = day_begins_ms(context, day);
  }
  if (!to_day.empty()) {
    TRY(day, day_of(to_day, "to_day"));
    filter.to_ms = day_begins_ms(context, day + 1);
  }
  if (!from_ms.empty()) {
    TRY(ms, parse_number(from_ms, "from_ms"));
    filter.from_ms = ms;
  }
  if (!to_ms.empty()) {
    TRY(ms, parse_number(to_ms, "to_ms"));
    filter.to_ms = ms;
  }
  return {};
}

Result<store::LeadFilter> filter_of(const Context& context, const Word& word) {
  store::LeadFilter filter;
  TRY(state, word("state"));
  TRY_STATUS(keep_one_of(states, "state", state, filter.state));
  TRY(kind, word("kind"));
  TRY_STATUS(keep_one_of(kinds, "kind", kind, filter.kind));
  if (filter.kind == "all") filter.kind.clear();
  TRY(source, word("source"));
  TRY_STATUS(keep_one_of(sources, "source", source, filter.source));
  TRY(purpose, word("purpose"));
  if (!purpose.empty() && !domain::purpose_from(purpose)) return fail(problems::request_invalid, "purpose");
  filter.purpose = purpose;
  TRY(stage, word("stage"));
  if (!stage.empty() && !work::stage_from(stage)) return fail(problems::request_invalid, "stage");
  filter.stage = stage;
  TRY(nobodys, word("nobodys"));
  if (!nobodys.empty() && nobodys != "1") return fail(problems::request_invalid, "nobodys");
  filter.nobodys = nobodys == "1";
  TRY_STATUS(keep_code(word, "brand", filter.brand));
  TRY_STATUS(keep_code(word, "model", filter.model));
  TRY_STATUS(keep_id<VenueId>(word, "venue_id", filter.venue));
  TRY_STATUS(keep_id<DealerId>(word, "dealer_id", filter.dealer));
  TRY_STATUS(keep_id<UserId>(word, "person_id", filter.person));
  TRY_STATUS(keep_time(context, word, filter));
  return filter;
}

}  // namespace

std::int64_t stage_since_ms(const Context& context) { return now_ms(context) - stage_days * day_ms; }

Result<store::LeadFilter> filter_of_query(const Context& context, const http::Request& request) {
  return filter_of(context, [&](const char* name) -> Result<std::string> {
    const auto found = request.query.find(name);
    if (found == request.query.end()) return std::string();
    if (found->second.empty()) return fail(problems::request_invalid, name);
    return found->second;
  });
}

Result<store::LeadFilter> filter_of_body(const Context& context, const browser::Body& body) {
  return filter_of(context, [&](const char* name) -> Result<std::string> {
    const std::string_view asked = name;
    if (!body.has(asked)) return std::string();
    if (asked == "nobodys" || asked == "from_ms" || asked == "to_ms") {
      TRY(number, body.number(asked, 0, latest_ms));
      return std::to_string(number);
    }
    return body.text(asked, 1, longest_word);
  });
}

}  // namespace anketa::console
