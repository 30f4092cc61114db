// Who of a house is away: entered by himself, by who leads his house, or by the hub's admin.
#include <algorithm>

#include "hub/console/days.h"
#include "hub/console/handlers.h"
#include "hub/console/user_reach.h"
#include "hub/route/rules.h"
#include "hub/route/zones.h"
#include "hub/store/absences.h"
#include "hub/store/catalogue.h"
#include "hub/work/absence.h"
#include "hub/work/nobodys.h"

namespace anketa::console {
namespace {

constexpr std::int64_t most_absences = 500;
constexpr std::int64_t shown_for_ms = 7LL * 24 * 3600 * 1000;  // after somebody is back
constexpr std::size_t max_day = 10;
constexpr std::int64_t most_leases = 10'000'000;

Result<std::int64_t> day_of(const Body& body, std::string_view name) {
  TRY(text, body.text(name, 1, max_day));
  return console::day_of(text, name);
}

std::string zone_of(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  const auto dealers = store::all_dealers(db, org);
  const auto found = std::ranges::find(dealers, dealer, &store::DealerRow::id);
  return route::zone_of_city(found == dealers.end() ? std::string() : found->city);
}

// Why somebody is away is his own and his superiors' business; a stand-in learns that he is.
void put_absence(JsonText& json, const http::Caller& caller, const store::AbsenceItem& item, std::int64_t now) {
  const store::AbsenceRow& row = item.row;
  const bool knows_why = caller.role != http::Role::Salesperson || row.user == caller.user;
  json.object().put("id", row.id).put_named("user", row.user.value, item.user_name).put_names("dealer", item.dealer);
  json.put_text_or_null("reason", knows_why ? row.reason : std::string());
  json.put("first_day", route::day_text(row.first_day)).put("last_day", route::day_text(row.last_day));
  json.put("from_ms", row.from_ms).put("until_ms", row.until_ms);
  json.put_named("stand_in", row.stand_in.value, item.stand_in_name);
  json.put("state", row.until_ms <= now ? "over" : row.from_ms <= now ? "away" : "ahead").end();
}

}  // namespace

Answered list_absences(Context& context, const http::Request& request) {
  const std::int64_t now = now_ms(context);
  const auto items =
      store::list_absences(*context.deps.pool.take(), sight_of(request.caller), now - shown_for_ms, most_absences);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_absence(json, request.caller, item, now);
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

// How many prospects would have nobody in these days; changes nothing.
Answered preview_absence(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"user_id", "first_day", "last_day"}));
  TRY(user, body.id<UserId>("user_id"));
  TRY(first, day_of(body, "first_day"));
  TRY(last, day_of(body, "last_day"));
  const http::Caller& caller = request.caller;
  std::int64_t nobodys = 0;
  try {
    auto db = context.deps.pool.take();
    const std::string zone = zone_of(*db, caller.org, user_to_change(*db, caller, user).dealer);
    nobodys = work::nobodys_while(*db, caller.org, user,
                                  {work::day_begins_ms(first, zone), work::day_begins_ms(last + 1, zone)});
  } catch (const store::Refused& refused) {
    return fail(refused.problem());
  }
  JsonText json;
  json.object().put("nobodys", nobodys).end();
  return ok(json);
}

Answered enter_absence(Context& context, const http::Request& request) {
  TRY(body,
      Body::parse(request.body, {"user_id", "first_day", "last_day", "reason", "stand_in_id", "expected_nobodys"}));
  TRY(user, body.id<UserId>("user_id"));
  TRY(first, day_of(body, "first_day"));
  TRY(last, day_of(body, "last_day"));
  TRY(reason, body.text("reason", 1, 20));
  TRY(stand_in, body.maybe_id<UserId>("stand_in_id"));
  TRY(nobodys, body.maybe_number("expected_nobodys", 0, most_leases));
  const http::Caller& caller = request.caller;
  work::Absence order{caller.org, user, first, last, reason, stand_in, caller.user, {}, nobodys};
  RowId id;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    order.zone = zone_of(db, caller.org, user_to_change(db, caller, user).dealer);
    id = work::enter(db, order, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("id", id).end();
  return ok(json);
}

Answered end_absence(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto row = store::find_absence(db, caller.org, id);
    if (!row) throw store::Refused(Problem(problems::not_found));
    (void)user_to_change(db, caller, row->user);
    work::end_absence(db, caller.org, id, caller.user, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
