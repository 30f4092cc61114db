// The first page: what came in, what waits and what is promised. Each number is counted by what lists it, and opens
// that list by the words of hub/web/src/lib/todayLists.json.
#include <array>

#include "hub/console/drive_json.h"
#include "hub/console/handlers.h"
#include "hub/console/lead_filter.h"
#include "hub/console/task_filter.h"
#include "hub/store/console_leads.h"
#include "hub/store/reports.h"

namespace anketa::console {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t week_days = 7;

// Hour by hour of today and of yesterday, to see whether a day goes as usual.
void put_hours(JsonText& json, sql::Db& db, const store::Sight& sight, std::int64_t today_ms) {
  std::array<std::int64_t, 48> hours{};
  for (const auto& one : store::leads_by_hour(db, sight, today_ms - day_ms)) {
    if (one.hour >= 0 && one.hour < 48) hours.at(static_cast<std::size_t>(one.hour)) = one.leads;
  }
  json.key("hours").array();
  for (std::size_t hour = 0; hour < 24; ++hour) {
    json.object().put("hour", hour).put("today", hours.at(hour + 24)).put("yesterday", hours.at(hour)).end();
  }
  json.end();
}

// Visits broken off are told by kiosk, and kiosks are the whole organisation's.
void put_funnel(JsonText& json, sql::Db& db, const store::Sight& sight, std::int64_t today_ms) {
  json.key("funnel");
  if (!sight.everything) {
    json.value(nullptr);
    return;
  }
  json.array();
  for (const auto& one : store::funnel_between(db, sight.org, today_ms / day_ms - week_days, today_ms / day_ms + 1))
    json.object().put("page", one.page).put("visits", one.visits).put("left", one.left).end();
  json.end();
}

std::string hub_json(Context& context, const store::Sight& sight) {
  const std::int64_t today_ms = day_began(context);
  auto lease = context.deps.pool.take();
  sql::Db& db = *lease;
  JsonText json;
  json.object();
  put_hours(json, db, sight, today_ms);
  json.key("venues").array();
  for (const auto& one : store::leads_by_venue(db, sight, today_ms))
    json.object().put_names("venue", one.venue).put("leads", one.leads).end();
  json.end().key("consents").array();
  for (const auto& one : store::consents_by_purpose(db, sight, today_ms - week_days * day_ms)) {
    json.object().put("purpose", one.purpose).put("given", one.given).put("refused", one.refused);
    json.put("withdrawn", one.withdrawn).end();
  }
  json.end();
  put_funnel(json, db, sight, today_ms);
  json.end();
  return json.take();
}

// Of the hub's own people, whether or not their rights end at a region; not of who only has what he was given.
bool has_hub(const store::Sight& sight) { return sight.dealer.empty() && !sight.own; }

std::string answers_json(Context& context, const store::Sight& sight) {
  const std::int64_t now = now_ms(context);
  auto db = context.deps.pool.take();
  const auto answers = store::count_answers(*db, sight, now, now + hour_ms);
  JsonText json;
  json.object().put("late", answers.late).put("soon", answers.soon).put("fresh", answers.fresh).end();
  return json.take();
}

std::string tasks_json(Context& context, const store::Sight& sight) {
  auto db = context.deps.pool.take();
  store::TaskFilter overdue, today;
  static_cast<void>(keep_due(context, "overdue", overdue));
  static_cast<void>(keep_due(context, "today", today));
  store::TaskFilter promised = today;
  promised.promised = true;
  JsonText json;
  json.object().put("overdue", store::count_tasks(*db, sight, overdue));
  json.put("today", store::count_tasks(*db, sight, today));
  json.put("promised", store::count_tasks(*db, sight, promised)).end();
  return json.take();
}

std::string stages_json(Context& context, const store::Sight& sight) {
  auto db = context.deps.pool.take();
  JsonText json;
  json.array();
  for (const auto& one : store::leads_by_stage(*db, sight, stage_since_ms(context)))
    json.object().put("stage", one.stage).put("count", one.leads).end();
  json.end();
  return json.take();
}

// Who comes to drive is for those who may see a person by name.
void put_drives(JsonText& json, const Context& context, sql::Db& db, const store::Sight& sight, std::int64_t today_ms,
                std::vector<std::string>& ids) {
  for (const auto& item : store::list_test_drives(db, sight, {today_ms, today_ms + day_ms})) {
    put_test_drive(json, context, item);
    ids.push_back(item.prospect.value);
  }
}

}  // namespace

Answered get_today(Context& context, const http::Request& request) {
  const store::Sight sight = sight_of(request.caller);
  const std::int64_t today_ms = day_began(context);
  JsonText json;
  std::vector<std::string> ids;
  json.object().put("day_ms", today_ms);
  json.put_json("hub", has_hub(sight) ? context.tallies.get(tally_key("today hub", sight),
                                                            [&context, sight] { return hub_json(context, sight); })
                                      : "null");
  json.put_json("answers", context.tallies.get(tally_key("today answers", sight),
                                               [&context, sight] { return answers_json(context, sight); }));
  json.put_json("tasks", context.tallies.get(tally_key("today tasks", sight),
                                             [&context, sight] { return tasks_json(context, sight); }));
  json.put_json("stages", context.tallies.get(tally_key("today stages", sight),
                                              [&context, sight] { return stages_json(context, sight); }));
  json.key("drives").array();
  if (request.fields >= http::Fields::Person) {
    auto db = context.deps.pool.take();
    put_drives(json, context, *db, sight, today_ms, ids);
  }
  json.end().end();
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "drives.list", "prospect", ids); });
}

}  // namespace anketa::console
