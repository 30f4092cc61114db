// The audit as people read it: by kind of act, by who acted, by whom it was about, by days; who may be asked for; and
// how many of the sensitive acts there were lately. Names of staff come with the rows, of visitors never.
#include "hub/console/audit_kinds.h"
#include "hub/console/handlers.h"
#include "hub/route/rules.h"
#include "hub/store/audit.h"
#include "hub/store/console_network.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"

namespace anketa::console {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t week_days = 7;
constexpr std::size_t most_subjects = 500;

// All under which a person stands in the chain: his ids, those that lead to him, his leads and his consents.
std::vector<std::string> subjects_of(sql::Db& db, const OrgId& org, const std::string& id) {
  const auto person = store::living_prospect(db, org, ProspectId{id});
  if (!person) return {id};
  std::vector<std::string> ids = {person->value};
  for (const ProspectId& older : store::older_ids(db, org, *person)) ids.push_back(older.value);
  for (const LeadId& lead : store::leads_of_prospect(db, *person)) ids.push_back(lead.value);
  for (const auto& consent : store::consents_of_prospect(db, *person)) ids.push_back(consent.id.value);
  if (ids.size() > most_subjects) ids.resize(most_subjects);
  return ids;
}

// The number of the first entry of a day of the organisation's calendar, and `later` days after it.
Result<std::optional<std::int64_t>> first_of_day(const Context& context, sql::Db& db, const http::Request& request,
                                                 const std::string& name, std::int64_t later) {
  const auto asked = request.query.find(name);
  if (asked == request.query.end()) return std::optional<std::int64_t>();
  const auto day = route::day_from(asked->second);
  if (!day) return fail(problems::request_invalid, name);
  return std::optional(
      store::first_audit_since(db, context.deps.org, (*day + later) * day_ms - context.deps.day_offset_ms));
}

Result<store::AuditFilter> filter_of(const Context& context, sql::Db& db, const http::Request& request) {
  store::AuditFilter filter;
  if (const auto kind = request.query.find("kind"); kind != request.query.end()) {
    filter.actions = actions_of(kind->second);
    if (filter.actions.empty()) return fail(problems::request_invalid, "kind");
  }
  TRY(actor, query_id(request, "actor"));
  TRY(subject, query_id(request, "subject"));
  filter.actor = actor;
  if (!subject.empty()) filter.subjects = subjects_of(db, context.deps.org, subject);
  TRY(from, first_of_day(context, db, request, "from", 0));
  TRY(to, first_of_day(context, db, request, "to", 1));
  if (from) filter.from_seq = *from;
  if (to) filter.to_seq = *to;
  return filter;
}

void put_entry(JsonText& json, const store::AuditItem& item) {
  const store::AuditRow& row = item.row;
  json.object().put("seq", row.seq).put("at_ms", row.at_ms).put_text_or_null("actor", row.actor);
  json.put_text_or_null("actor_name", item.actor_name).put("action", row.action);
  json.put("subject_kind", row.subject_kind).put("subject_id", row.subject_id);
  json.put_text_or_null("subject_name", item.subject_name).put("hash", row.hash).end();
}

}  // namespace

Answered list_audit(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto after = request.query.find("after");
  std::vector<store::AuditItem> items;
  {
    auto db = context.deps.pool.take();
    if (after == request.query.end()) {
      TRY(filter, filter_of(context, *db, request));
      items = store::list_audit(*db, context.deps.org, filter, ask.place().ms, ask.limit);
    } else {
      TRY(seq, parse_number(after->second, "after"));
      items = store::list_audit_after(*db, context.deps.org, ask.after ? ask.after->ms : seq, ask.limit);
    }
  }
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) put_entry(json, item);
  close_list(json, items, ask, [](const auto& item) { return store::Place{item.row.seq, ""}; });
  return with_etag(request, json);
}

// Everybody who may ever have acted, also those who left: the chain outlives their access.
Answered list_audit_people(Context& context, const http::Request& request) {
  JsonText json;
  json.object().key("items").array();
  for (const auto& user : store::all_user_names(*context.deps.pool.take(), context.deps.org))
    json.object().put("id", user.id).put("name", user.name).put("role", user.role).end();
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

// Each number is the length of the list of its kind from its day on.
Answered count_audit(Context& context, const http::Request& request) {
  const std::int64_t day = today(context);
  const std::int64_t week = day - week_days + 1;
  JsonText json;
  json.object().put("day", route::day_text(day)).put("week", route::day_text(week)).key("kinds").array();
  auto db = context.deps.pool.take();
  const OrgId& org = context.deps.org;
  const std::int64_t day_seq = store::first_audit_since(*db, org, day * day_ms - context.deps.day_offset_ms);
  const std::int64_t week_seq = store::first_audit_since(*db, org, week * day_ms - context.deps.day_offset_ms);
  for (const std::string_view kind : audit_kinds()) {
    const auto actions = actions_of(kind);
    json.object().put("kind", kind).put("day", store::count_audit(*db, org, actions, day_seq));
    json.put("week", store::count_audit(*db, org, actions, week_seq)).end();
  }
  json.end().end();
  return with_etag(request, json);
}

}  // namespace anketa::console
