// People: the list, and the search by name, phone, mailbox or the last four digits. What is typed comes in the body of
// a POST, so that it stands in no address and no log; the audit keeps how somebody searched and whom he was shown.
#include <charconv>

#include "hub/browser/mask.h"
#include "hub/console/cards.h"
#include "hub/console/handlers.h"
#include "hub/search/finder.h"
#include "hub/store/console_search.h"

namespace anketa::console {
namespace {

constexpr std::size_t longest_query = 100;
constexpr std::int64_t most_found = 50;

struct Search {
  search::Query query;
  std::int64_t limit = 20;
  search::Ref before = UINT32_MAX;
};

Result<Search> search_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"q", "limit", "cursor"}));
  TRY(typed, body.text("q", 1, longest_query));
  Search asked;
  asked.query = search::read_query(typed);
  if (body.has("limit")) {
    TRY(limit, body.number("limit", 1, most_found));
    asked.limit = limit;
  }
  TRY(cursor, body.maybe_text("cursor", 12));
  if (!cursor.empty()) {
    TRY(before, parse_number(cursor, "cursor"));
    if (before < 1 || before > UINT32_MAX) return fail(problems::request_invalid, "cursor");
    asked.before = static_cast<search::Ref>(before);
  }
  return asked;
}

struct Found {
  std::vector<store::PersonItem> items;
  std::optional<search::Ref> next;  // there may be more below it
};

// Takes from the index until a page is full: of those found some may have gone, or be nobody this person may see.
Found find_page(Context& context, const store::Sight& sight, const Search& asked) {
  Found found;
  auto db = context.deps.pool.take();
  const auto limit = static_cast<std::size_t>(asked.limit);
  search::Ref before = asked.before;
  while (found.items.size() < limit) {
    const auto refs = context.deps.finder.find(*db, sight, asked.query, before, 2 * limit);
    if (refs.empty()) return found;
    auto seen = store::found_people(*db, sight, {refs.begin(), refs.end()});
    for (auto& item : seen) {
      if (found.items.size() == limit) break;
      found.items.push_back(std::move(item));
    }
    before = refs.back();
  }
  const auto last = static_cast<search::Ref>(found.items.back().ref);
  if (!context.deps.finder.find(*db, sight, asked.query, last, 1).empty()) found.next = last;
  return found;
}

void put_person(JsonText& json, const Context& context, const store::PersonItem& item) {
  const dedup::Card card = open_person(context.deps.vault, item.id, item.card);
  json.object().put("id", item.id).put("name", card.name().display());
  json.put("phone_masked", card.phones.empty() ? "" : browser::mask_phone(card.phones.front().value));
  json.put("email_masked", card.emails.empty() ? "" : browser::mask_email(card.emails.front().value));
  json.put("city", card.city.value).put("customer", item.customer);
  json.put("first_ms", item.first_ms).put("last_ms", item.last_ms);
  json.put_text_or_null("brand", item.brand).put_text_or_null("stage", item.stage).put_names("dealer", item.dealer);
  json.end();
}

Result<store::PeopleFilter> filter_of(const http::Request& request) {
  store::PeopleFilter filter;
  if (const auto sort = request.query.find("sort"); sort != request.query.end()) {
    if (sort->second != "last" && sort->second != "first") return fail(problems::request_invalid, "sort");
    filter.by_first = sort->second == "first";
  }
  if (const auto order = request.query.find("order"); order != request.query.end()) {
    if (order->second != "desc" && order->second != "asc") return fail(problems::request_invalid, "order");
    filter.oldest_up = order->second == "asc";
  }
  if (const auto customers = request.query.find("customers"); customers != request.query.end()) {
    if (customers->second != "1") return fail(problems::request_invalid, "customers");
    filter.customers = true;
  }
  TRY(dealer, query_id(request, "dealer_id"));
  filter.dealer = dealer;
  return filter;
}

}  // namespace

Answered search_people(Context& context, const http::Request& request) {
  TRY(asked, search_of(request));
  const Found found = find_page(context, sight_of(request.caller), asked);
  const search::Preparation prepared = context.deps.finder.preparation();
  JsonText json;
  std::vector<std::string> ids;
  json.object().put("by", asked.query.by).put("ready", prepared.ready).put("prepared_percent", prepared.percent);
  json.key("items").array();
  for (const store::PersonItem& item : found.items) {
    put_person(json, context, item);
    ids.push_back(item.id.value);
  }
  json.end().put("next", found.next ? std::optional(std::to_string(*found.next)) : std::nullopt).end();
  TRY_STATUS(context.looks.search(request.caller.user, asked.query.by, ids));
  return ok(json);
}

Answered list_people(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  TRY(filter, filter_of(request));
  std::vector<store::PersonItem> items;
  {
    auto db = context.deps.pool.take();
    items = store::list_people(*db, sight_of(request.caller), filter, ask.after, ask.limit);
  }
  JsonText json;
  std::vector<std::string> ids;
  json.object().key("items").array();
  for (const store::PersonItem& item : items) {
    put_person(json, context, item);
    ids.push_back(item.id.value);
  }
  close_list(json, items, ask, [&](const store::PersonItem& item) {
    return store::Place{filter.by_first ? item.first_ms : item.last_ms, item.id.value};
  });
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "prospects.list", "prospect", ids); });
}

}  // namespace anketa::console
