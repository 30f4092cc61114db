// A list of leads as a file. Who asks gets it at once up to a size; above it a second person, who is not he, says yes.
// The file is made when it is fetched, of what its owner may see then, never more rows than he asked for, and counts
// against his day's quota. Asking, deciding and every person in the file are in the audit chain.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "hub/audit/audit.h"
#include "hub/console/cards.h"
#include "hub/console/handlers.h"
#include "hub/console/lead_filter.h"
#include "hub/console/quotas.h"
#include "hub/console/spreadsheet.h"
#include "hub/store/audit.h"
#include "hub/store/exports.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/quotas.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"

namespace anketa::console {
namespace {

constexpr std::size_t page = 500;
constexpr std::int64_t most_listed = 50;

bool may_decide(http::Role role) { return role == http::Role::HubAdmin || role == http::Role::PrivacyOfficer; }

// Whoever asks needs somebody else; where there is nobody, he has to know it at once.
std::vector<UserId> others_who_decide(sql::Db& db, const http::Caller& caller) {
  std::vector<UserId> people = store::privacy_staff(db, caller.org);
  std::erase(people, caller.user);
  return people;
}

store::QuotaUse rows_of(const Context& context, const http::Caller& caller) {
  return {caller.org, caller.user, "export_rows", today(context)};
}

Result<store::ExportRow> order_of(const Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"format", "language", "state", "stage", "venue_id", "dealer_id", "nobodys",
                                       "kind", "source", "purpose", "brand", "model", "person_id", "period", "from_day",
                                       "to_day", "from_ms", "to_ms"}));
  TRY(format, body.text("format", 1, 4));
  TRY(language, body.text("language", 2, 2));
  if (format != "csv" && format != "xlsx") return fail(problems::request_invalid, "format");
  if (language != "ru" && language != "en") return fail(problems::request_invalid, "language");
  store::ExportRow order;
  order.org = request.caller.org;
  order.user = request.caller.user;
  order.format = format;
  order.language = language;
  TRY(filter, filter_of_body(context, body));
  order.filter = filter;
  return order;
}

std::string local_time(const Context& context, std::int64_t ms) {
  namespace chrono = std::chrono;
  const chrono::sys_time<chrono::milliseconds> at{chrono::milliseconds(ms + context.deps.day_offset_ms)};
  const auto day = chrono::floor<chrono::days>(at);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss time(chrono::floor<chrono::minutes>(at - day));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()));
  return text;
}

SheetRow headings(const i18n::Catalog& texts) {
  SheetRow row;
  for (const char* name : {"when", "name", "phone", "email", "purpose", "model", "venue", "dealer", "state"})
    row.push_back(texts.text(std::string("export.column.") + name));
  return row;
}

SheetRow row_of(const Context& context, const i18n::Catalog& texts, const store::LeadItem& item, bool russian) {
  const domain::Lead lead = open_lead(context.deps.vault, item.id, item.card);
  const auto named = [&](const store::Names& names) { return russian ? names.ru : names.en; };
  return {local_time(context, item.best_ms),
          lead.contact.name.display(),
          phone_for_sheet(lead.contact.phone),
          lead.contact.email,
          texts.text("export.purpose." + item.purpose),
          item.model,
          named(item.venue),
          named(item.dealer),
          texts.text("export.state." + item.state)};
}

struct Sheet {
  std::vector<SheetRow> rows;
  std::vector<std::string> ids;
};

Sheet collect(Context& context, const http::Caller& caller, const store::ExportRow& order) {
  const bool russian = order.language == "ru";
  const i18n::Catalog& texts = context.deps.texts.in(russian ? domain::Language::Ru : domain::Language::En);
  Sheet sheet;
  store::Place after;
  for (;;) {
    const auto left = order.rows - static_cast<std::int64_t>(sheet.ids.size());
    const auto many = std::min(static_cast<std::int64_t>(page), left);
    if (many <= 0) return sheet;
    auto db = context.deps.pool.take();
    const auto items = store::list_leads(*db, sight_of(caller), order.filter, after, many);
    for (const store::LeadItem& item : items) {
      if (store::restricted_since(*db, item.prospect)) continue;
      sheet.rows.push_back(row_of(context, texts, item, russian));
      sheet.ids.push_back(item.id.value);
    }
    if (static_cast<std::int64_t>(items.size()) < many) return sheet;
    after = {items.back().arrived_ms, items.back().id.value};
  }
}

// Everybody in the file is in the chain, a page of ids an entry.
void note_taken(sql::Db& db, Context& context, const http::Caller& caller, const store::ExportRow& order,
                const std::vector<std::string>& ids) {
  for (std::size_t at = 0; at < ids.size(); at += page) {
    std::string joined;
    std::vector<std::string> shown;
    for (std::size_t i = at; i < std::min(ids.size(), at + page); ++i) {
      joined.append(joined.empty() ? "" : ",").append(ids[i]);
      shown.push_back(ids[i]);
    }
    const auto entry = audit::append(
        db, caller.org, {caller.user.value, "export.take", "export", order.id.value, joined}, context.deps.clock);
    store::insert_audit_shown(db, caller.org, entry.seq, shown);
  }
}

store::ExportRow export_to_decide(sql::Db& db, const http::Caller& caller, const RowId& id) {
  const auto row = store::find_export(db, caller.org, id);
  if (!row) throw store::Refused(Problem(problems::not_found));
  if (row->user == caller.user) throw store::Refused(Problem(problems::request_conflict, "self"));
  if (row->state != "waiting") throw store::Refused(Problem(problems::request_conflict, "state"));
  return *row;
}

Answered decide(Context& context, const http::Request& request, const char* state, const char* action) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::ExportRow row = export_to_decide(db, caller, id);
    store::decide_export(db, id, state, caller.user, context.deps.clock.now());
    store::insert_notice(db, caller.org, {row.user, action, "export", id.value}, context.deps.clock,
                         context.deps.random);
    audit::append(db, caller.org, {caller.user.value, action, "export", id.value}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace

Answered list_exports(Context& context, const http::Request& request) {
  const http::Caller& caller = request.caller;
  auto db = context.deps.pool.take();
  const Quotas quotas = quotas_of(caller.role);
  JsonText json;
  json.object().key("items").array();
  for (const auto& row : store::exports_for(*db, caller.org, caller.user, may_decide(caller.role), most_listed)) {
    const bool is_old = now_ms(context) - row.decided_ms.value_or(row.asked_ms) > file_good_ms;
    json.object().put("id", row.id).put_named("user", row.user.value, row.user_name).put("format", row.format);
    json.put("rows", row.rows).put("asked_ms", row.asked_ms);
    json.put("state", row.state != "refused" && is_old ? std::string("expired") : row.state);
    json.put("mine", row.user == caller.user).put("taken_ms", row.taken_ms).end();
  }
  json.end().put("next", nullptr).put("rows_a_day", quotas.export_rows_a_day).put("rows_alone", quotas.rows_alone);
  json.put("rows_used", store::quota_used(*db, rows_of(context, caller)));
  json.put("approvers", others_who_decide(*db, caller).size()).end();
  return with_etag(request, json);
}

Answered ask_export(Context& context, const http::Request& request) {
  TRY(order, order_of(context, request));
  const http::Caller& caller = request.caller;
  const Quotas quotas = quotas_of(caller.role);
  {
    auto db = context.deps.pool.take();
    const std::int64_t left = quotas.export_rows_a_day - store::quota_used(*db, rows_of(context, caller));
    order.rows = store::count_leads(*db, sight_of(caller), order.filter, left + 1);
    if (order.rows == 0) return fail(problems::request_invalid, "rows");
    if (order.rows > left) return fail(problems::quota_used, "export_rows");
  }
  order.id = RowId::make(context.deps.clock, context.deps.random);
  order.asked_ms = now_ms(context);
  order.state = order.rows > quotas.rows_alone ? "waiting" : "ready";
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    store::insert_export(db, order);
    audit::append(db, caller.org,
                  {caller.user.value, "export.ask", "export", order.id.value, std::to_string(order.rows)},
                  context.deps.clock);
    if (order.state != "waiting") return;
    for (const UserId& person : others_who_decide(db, caller))
      store::insert_notice(db, caller.org, {person, "export.waiting", "export", order.id.value}, context.deps.clock,
                           context.deps.random);
  }));
  JsonText json;
  json.object().put("id", order.id).put("state", order.state).put("rows", order.rows);
  json.put("approvers", others_who_decide(*context.deps.pool.take(), caller).size()).end();
  return ok(json);
}

Answered approve_export(Context& context, const http::Request& request) {
  return decide(context, request, "ready", "export.approve");
}

Answered refuse_export(Context& context, const http::Request& request) {
  return decide(context, request, "refused", "export.refuse");
}

Answered take_export(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  const http::Caller& caller = request.caller;
  const auto order = store::find_export(*context.deps.pool.take(), caller.org, id);
  if (!order || order->user != caller.user) return fail(problems::not_found);
  if (order->state != "ready") return fail(problems::request_conflict, "state");
  if (now_ms(context) - order->decided_ms.value_or(order->asked_ms) > file_good_ms)
    return fail(problems::request_conflict, "expired");
  const Sheet sheet = collect(context, caller, *order);
  const auto many = static_cast<std::int64_t>(sheet.ids.size());
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto quota = rows_of(context, caller);
    if (store::quota_used(db, quota) + many > quotas_of(caller.role).export_rows_a_day)
      throw store::Refused(Problem(problems::quota_used, "export_rows"));
    store::use_quota(db, quota, many);
    store::set_export_taken(db, id, context.deps.clock.now());
    note_taken(db, context, caller, *order, sheet.ids);
  }));
  const bool russian = order->language == "ru";
  const auto language = russian ? domain::Language::Ru : domain::Language::En;
  const SheetRow top = headings(context.deps.texts.in(language));
  http::Response response;
  if (order->format == "csv") {
    response.body = csv_file(top, sheet.rows, language);
    response.type = "text/csv; charset=utf-8";
  } else {
    TRY(bytes, xlsx_file(top, sheet.rows));
    response.body = std::move(bytes);
    response.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  }
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"anketa-leads." + order->format + "\"");
  return response;
}

}  // namespace anketa::console
