// The first page: what came in, what waits and what is promised, each number one that a list can show.
#include <array>

#include "hub/console/drive_json.h"
#include "hub/console/handlers.h"
#include "hub/console/lead_filter.h"
#include "hub/store/console_today.h"

namespace anketa::console {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t week_days = 7;

// Hour by hour of today and of yesterday, to see whether a day goes as usual.
void put_hours(JsonText& json, sql::Db& db, const OrgId& org, std::int64_t today_ms) {
  std::array<std::int64_t, 48> hours{};
  for (const auto& one : store::leads_by_hour(db, org, today_ms - day_ms, today_ms + day_ms)) {
    if (one.hour >= 0 && one.hour < 48) hours.at(static_cast<std::size_t>(one.hour)) = one.leads;
  }
  json.key("hours").array();
  for (std::size_t hour = 0; hour < 24; ++hour) {
    json.object().put("hour", hour).put("today", hours.at(hour + 24)).put("yesterday", hours.at(hour)).end();
  }
  json.end();
}

std::string hub_json(Context& context, const OrgId& org) {
  const std::int64_t today_ms = day_began(context);
  auto lease = context.deps.pool.take();
  sql::Db& db = *lease;
  JsonText json;
  json.object();
  put_hours(json, db, org, today_ms);
  json.key("venues").array();
  for (const auto& one : store::leads_by_venue(db, org, today_ms))
    json.object().put_names("venue", one.venue).put("leads", one.leads).end();
  json.end().key("consents").array();
  for (const auto& one : store::consents_by_purpose(db, org, today_ms - week_days * day_ms)) {
    json.object().put("purpose", one.purpose).put("given", one.given).put("refused", one.refused);
    json.put("withdrawn", one.withdrawn).end();
  }
  json.end().key("funnel").array();
  for (const auto& one : store::funnel_by_page(db, org, today_ms / day_ms - week_days))
    json.object().put("page", one.page).put("visits", one.visits).put("left", one.left).end();
  json.end().end();
  return json.take();
}

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
  const auto tasks = store::count_tasks_due(*db, sight, now_ms(context), day_began(context) + day_ms);
  JsonText json;
  json.object().put("overdue", tasks.overdue).put("today", tasks.today).put("promised", tasks.promised).end();
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
  for (const auto& item : store::list_test_drives(db, sight, {today_ms, today_ms + day_ms, ""})) {
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
  json.put_json("hub", sight.everything
                           ? context.tallies.get(tally_key("today hub", sight),
                                                 [&context, sight] { return hub_json(context, sight.org); })
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
