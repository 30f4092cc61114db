#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/mail/plan.h"
#include "hub/store/console_inbox.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_note = 1000;

Result<std::string> note_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"note"}));
  return body.text("note", 0, max_note);
}

}  // namespace

Answered list_quarantine(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_quarantine(*context.deps.pool.take(), context.deps.org, ask.place(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) {
    json.object().put("id", item.id).put_named("kiosk", item.kiosk.value, item.kiosk_name).put("epoch", item.epoch);
    json.put("seq", item.seq).put("lead_id", item.lead).put("reason", item.reason).put("received_ms", item.arrived_ms);
    json.put("state", item.state == "open" ? std::string("held") : item.state).end();
  }
  close_list(json, items, ask, [](const auto& item) { return store::Place{item.arrived_ms, item.id.value}; });
  return with_etag(request, json);
}

Answered release_quarantined(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(note, note_of(request));
  const http::Caller& caller = request.caller;
  TRY_STATUS(
      context.deps.writer.run([&](sql::Db& db) { context.deps.release(db, caller.org, id, caller.user.value, note); }));
  return no_content();
}

Answered dismiss_quarantined(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(note, note_of(request));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto row = store::find_quarantine(db, caller.org, id);
    if (!row) throw store::Refused(Problem(problems::not_found));
    if (row->state != "open") throw store::Refused(Problem(problems::request_conflict, "state"));
    store::decide_quarantine(db, id, "dismissed", caller.user.value, note, context.deps.clock.now());
    audit::append(db, caller.org, {caller.user.value, "quarantine.dismiss", "quarantine", id.value},
                  context.deps.clock);
  }));
  return no_content();
}

Answered list_dead_jobs(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_dead_jobs(*context.deps.pool.take(), context.deps.org, ask.place(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) {
    json.object().put("id", item.id).put("kind", item.kind).put("subject", item.subject).put("attempts", item.attempts);
    json.put("code", item.code).put("failed_ms", item.failed_ms).end();
  }
  close_list(json, items, ask, [](const auto& item) { return store::Place{item.failed_ms, item.id.value}; });
  return with_etag(request, json);
}

Answered retry_job(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::retry_job(db, caller.org, id, context.deps.clock.now()))
      throw store::Refused(Problem(problems::not_found));
    audit::append(db, caller.org, {caller.user.value, "job.retry", "job", id.value}, context.deps.clock);
  }));
  return no_content();
}

Answered list_notices(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_notices(*context.deps.pool.take(), request.caller.user, ask.place(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) {
    json.object().put("id", item.id).put("kind", item.kind).key("subject").object();
    json.put("kind", item.subject_kind).put("id", item.subject_id).end();
    json.put("created_ms", item.created_ms).put("seen", item.seen).put("prospect_id", item.prospect);
    json.put_text_or_null("topic", std::string(mail::topic_of(item.kind))).put("critical", item.severity == "critical");
    json.end();
  }
  close_list(json, items, ask, [](const auto& item) { return store::Place{item.created_ms, item.id.value}; });
  return with_etag(request, json);
}

Answered see_notice(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::see_notice(db, request.caller.user, id, now_ms(context)))
      throw store::Refused(Problem(problems::not_found));
  }));
  return no_content();
}

}  // namespace anketa::console
