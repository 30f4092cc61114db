// How every handler of the console answers: problems as RFC 9457, bodies with an ETag, lists with a
// cursor. Pure but for what the handler itself does.
#pragma once
#include <functional>
#include <string>

#include "hub/browser/answered.h"
#include "hub/console/context.h"
#include "hub/http/http.h"

namespace anketa::console {

using browser::Answered;
using browser::Body;
using browser::JsonText;
using browser::no_content;
using browser::ok;
using Handle = std::function<Answered(Context&, const http::Request&)>;

// Binds the handler to what all share; a refusal or a broken world becomes its problem.
[[nodiscard]] http::Handler serve(const Shared& context, Handle handle);

// 304 without a body when the client has these bytes already; `look` runs only if it has not.
[[nodiscard]] Answered with_etag(const http::Request& request, JsonText& json,
                                 const std::function<Status()>& look = {});

struct PageAsk {
  std::int64_t limit = 50;
  std::optional<store::Place> after;
  [[nodiscard]] store::Place place() const { return after.value_or(store::Place{}); }
  [[nodiscard]] std::string after_id() const { return after ? after->id : std::string(); }
};
[[nodiscard]] Result<PageAsk> page_of(const http::Request& request);  // request.invalid "limit" or "cursor"
[[nodiscard]] Result<std::string> query_id(const http::Request& request, const std::string& name);  // "" where absent
[[nodiscard]] Result<std::int64_t> parse_number(std::string_view text,
                                                std::string_view name);  // request.invalid `name`
template <class IdType>
[[nodiscard]] Result<IdType> path_id(const http::Request& request, std::string_view name = "id") {
  const auto id = IdType::parse(request.param(name));
  if (!id) return fail(problems::not_found);  // what is no id names nothing
  return *id;
}

// {id, name} of the user who made something; null where it was nobody of the console.
void put_maker(JsonText& json, sql::Db& db, const OrgId& org, std::string_view name, const std::string& by);

// Closes {"items":[...]: `next` is the place of the last item when the page was full.
template <class Items, class PlaceOf>
void close_list(JsonText& json, const Items& items, const PageAsk& ask, PlaceOf place_of) {
  json.end();
  const bool is_full = static_cast<std::int64_t>(items.size()) >= ask.limit;
  if (!is_full) {
    json.put("next", nullptr).end();
    return;
  }
  const store::Place place = place_of(items.back());
  json.put("next", std::to_string(place.ms) + "~" + place.id).end();
}

}  // namespace anketa::console
