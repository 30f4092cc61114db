// Contacts as people log them, and the stage of a lease moved by hand.
#include <algorithm>
#include <array>

#include "hub/console/cards.h"
#include "hub/console/contact_json.h"
#include "hub/console/handlers.h"
#include "hub/store/console_prospects.h"
#include "hub/store/leads.h"
#include "hub/work/call_hours.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_note = 4000;
constexpr std::size_t max_code = 40;
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // the year 2100
constexpr std::int64_t latest_next_ms = 366LL * 24 * 3600 * 1000;
constexpr std::array<std::string_view, 5> kinds = {"call", "visit", "mail", "message", "test_drive"};

Status put_way(work::Contact& contact, const Body& body) {
  if (body.has("kind")) {
    TRY(kind, body.text("kind", 1, max_code));
    if (std::ranges::find(kinds, kind) == kinds.end()) return fail(problems::request_invalid, "kind");
    contact.kind = kind;
  }
  if (body.has("direction")) {
    TRY(direction, body.text("direction", 1, max_code));
    if (direction != "in" && direction != "out") return fail(problems::request_invalid, "direction");
    contact.direction = direction;
  }
  return {};
}

Status put_drive(work::DriveSaid& said, const Body& body) {
  TRY(drive, body.maybe_id<RowId>("drive_id"));
  TRY(car, body.maybe_id<RowId>("car_id"));
  said.drive = drive;
  said.car = car;
  if (!car.empty()) {
    TRY(starts_ms, body.number("starts_ms", 1, latest_ms));
    said.starts_ms = starts_ms;
  }
  return {};
}

}  // namespace

Result<Said> said_of(const Context& context, const http::Caller& caller, const Body& body) {
  Said said;
  work::Contact& contact = said.contact;
  contact.org = caller.org;
  contact.by = caller.user;
  TRY(result, body.text("result", 1, max_code));
  TRY(reason, body.maybe_text("reason", max_code));
  TRY(note, body.maybe_text("note", max_note));
  if (work::outcome_of(result) == nullptr) return fail(problems::request_invalid, "result");
  contact.result = result;
  contact.reason = reason;
  contact.note = note;
  if (body.has("next_ms")) {
    const std::int64_t now = now_ms(context);
    TRY(next_ms, body.number("next_ms", now, now + latest_next_ms));
    contact.next_ms = next_ms;
  }
  TRY_STATUS(put_way(contact, body));
  TRY_STATUS(put_drive(said.drive, body));
  return said;
}

work::Hours hours_of(const Context& context, sql::Db& db, const store::AssignmentRow& lease) {
  const work::Hours usual = work::hours_of_lead(db, lease.org, lease.lead);
  const auto card = lease.lead.empty() ? std::nullopt : store::card_of_lead(db, lease.lead);
  if (!card) return usual;
  work::Hours hours = usual;
  const domain::Lead lead = open_lead(context.deps.vault, lease.lead, *card);
  if (lead.prefer && lead.prefer->from_hour < lead.prefer->to_hour) {
    hours.from_minute = std::max(hours.from_minute, static_cast<int>(lead.prefer->from_hour) * 60);
    hours.to_minute = std::min(hours.to_minute, static_cast<int>(lead.prefer->to_hour) * 60);
    if (hours.from_minute >= hours.to_minute) return usual;
  }
  return hours;
}

void put_call_hours(JsonText& json, const work::Hours& hours) {
  json.key("call_hours").object().put("zone", hours.zone).put("from_min", hours.from_minute);
  json.put("to_min", hours.to_minute).end();
}

work::Logged log_with_hours(const Context& context, sql::Db& db, Said said) {
  const auto lease = store::find_assignment(db, said.contact.org, said.contact.lease);
  if (!lease) throw store::Refused(Problem(problems::not_found));
  said.contact.hours = hours_of(context, db, *lease);
  return work::log_said(db, context.deps.vault, said.contact, said.drive, context.deps.clock, context.deps.random);
}

http::Response logged_answer(const work::Logged& logged) {
  JsonText json;
  json.object().put("stage", work::stage_code(logged.stage));
  if (logged.next.empty()) {
    json.put("next", nullptr).end();
    return ok(json);
  }
  json.key("next").object().put("task_id", logged.next).put("kind", logged.next_kind);
  json.put("due_ms", logged.next_due_ms).end().end();
  return ok(json);
}

Answered log_contact(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, said_fields));
  for (const char* field : {"kind", "direction"}) {
    if (!body.has(field)) return fail(problems::request_invalid, field);
  }
  TRY(said, said_of(context, request.caller, body));
  said.contact.lease = id;
  work::Logged logged;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::may_see_assignment(db, sight_of(request.caller), id))
      throw store::Refused(Problem(problems::not_found));
    logged = log_with_hours(context, db, said);
  }));
  return logged_answer(logged);
}

Answered set_stage(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {"stage", "reason"}));
  TRY(stage, body.text("stage", 1, max_code));
  TRY(reason, body.maybe_text("reason", max_code));
  const auto to = work::stage_from(stage);
  if (!to) return fail(problems::request_invalid, "stage");
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::may_see_assignment(db, sight_of(caller), id)) throw store::Refused(Problem(problems::not_found));
    work::move_stage(db, {caller.org, id, *to, reason, caller.user}, context.deps.clock, context.deps.random);
  }));
  return no_content();
}

}  // namespace anketa::console
