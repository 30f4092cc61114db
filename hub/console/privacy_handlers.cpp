// The privacy desk: what people ask of us about their data, by when, and doing it. Erasing wants the officer's password
// anew, because nothing takes it back; what was done is kept as counts and is the act of destruction.
#include <algorithm>
#include <array>

#include "hub/audit/audit.h"
#include "hub/console/audit_kinds.h"
#include "hub/console/cards.h"
#include "hub/console/copy_json.h"
#include "hub/console/handlers.h"
#include "hub/console/proof.h"
#include "hub/console/quotas.h"
#include "hub/route/rules.h"
#include "hub/store/audit.h"
#include "hub/store/console_network.h"
#include "hub/store/exports.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/subject/erase.h"
#include "hub/subject/requests.h"
#include "hub/watch/watch.h"
#include "hub/work/take_back.h"
#include "hub/work/withdrawn.h"

namespace anketa::console {
namespace {

constexpr std::int64_t most_listed = 200;
constexpr std::int64_t a_year_ms = 366LL * 24 * 3600 * 1000;
constexpr std::size_t max_code = 40;

std::string named(const std::string& by, const std::string& name) { return name.empty() ? std::string() : by; }

void put_request(JsonText& json, const Context& context, const store::PrivacyRequestItem& item) {
  const store::PrivacyRequestRow& row = item.row;
  json.object().put("id", row.id).put("kind", row.kind).put("via", row.via).put("state", row.state);
  json.put_named("prospect", row.prospect.value, person_name(context.deps.vault, row.prospect, item.card));
  json.put("prospect_state", item.prospect_state).put("restricted_ms", item.restricted_ms);
  json.put("received_ms", row.received_ms).put("due_ms", row.due_ms);
  json.put("overdue", row.state == "open" && row.due_ms < now_ms(context)).put("opened_ms", row.opened_ms);
  json.put_named("opened_by", named(row.opened_by, item.opened_name), item.opened_name);
  json.put("closed_ms", row.closed_ms).put_named("closed_by", named(row.closed_by, item.closed_name), item.closed_name);
  json.put_text_or_null("reason", row.reason).key("record").array();
  for (const auto& [code, count] : subject::counts_of(row.record))
    json.object().put("code", code).put("count", count).end();
  json.end().end();
}

store::PrivacyRequestItem waiting(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto item = store::find_privacy_request(db, org, id);
  if (!item) throw store::Refused(Problem(problems::not_found));
  if (item->row.state != "open") throw store::Refused(Problem(problems::request_conflict, "state"));
  return *item;
}

void close(sql::Db& db, const Context& context, const http::Caller& caller, store::PrivacyRequestRow row) {
  row.closed_ms = now_ms(context);
  row.closed_by = caller.user.value;
  if (!store::close_privacy_request(db, row)) throw store::Refused(Problem(problems::request_conflict, "state"));
  audit::append(db, caller.org, {caller.user.value, "privacy." + row.state, "privacy_request", row.id.value, row.kind},
                context.deps.clock);
}

subject::Counts withdraw_all(sql::Db& db, const Context& context, const http::Caller& caller,
                             const ProspectId& prospect, const std::string& purpose) {
  const Deps& deps = context.deps;
  subject::Counts counts;
  for (const LeadId& id : store::leads_of_prospect(db, prospect)) {
    counts["consents"] +=
        work::take_back(db, {caller.org, id, purpose, {}, caller.user.value}, deps.clock, deps.random);
    const auto lead = store::find_lead(db, caller.org, id);
    if (!purpose.empty() || !lead || lead->state == "erased" || lead->state == "withdrawn") continue;
    work::withdraw(db, *lead, caller.user.value, deps.clock, deps.random);
    ++counts["leads"];
  }
  return counts;
}

// Somebody who is still owed a copy of his data gets it before they go.
Status nothing_owed(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  const auto asked = store::privacy_requests_of(db, org, prospect);
  if (std::ranges::any_of(asked, [](const auto& one) { return one.row.state == "open" && one.row.kind == "access"; }))
    return fail(problems::request_conflict, "access");
  return {};
}

struct Deed {
  std::string purpose;                  // of a withdrawal; "": all
  std::vector<store::ExportRow> files;  // of an erasure
};

subject::Counts carry_out(sql::Db& db, const Context& context, const http::Caller& caller,
                          const store::PrivacyRequestRow& row, const Deed& deed) {
  const Deps& deps = context.deps;
  const ProspectId person = living(db, caller.org, row.prospect);
  switch (*subject::kind_from(row.kind)) {
    case subject::Kind::Withdrawal: return withdraw_all(db, context, caller, person, deed.purpose);
    case subject::Kind::Restriction: store::restrict(db, caller.org, person, row.id, deps.clock.now()); break;
    case subject::Kind::Erasure:
      if (const Status free = nothing_owed(db, caller.org, person); !free) throw store::Refused(free.error());
      return subject::erase(db, deps.vault, {caller.org, person, caller.user.value, deed.files}, deps.clock,
                            deps.random);
    case subject::Kind::Access:      // its copy is fetched by itself
    case subject::Kind::Correction:  // made on the person's page
      break;
  }
  return {};
}

// What an erasure needs before its write: the officer's proof, tombstones on disk, the files that hold the person.
Status prepare_erasure(Context& context, const http::Request& request, const Body& body, const ProspectId& prospect,
                       Deed& deed) {
  TRY_STATUS(prove_again(context, request, body));
  auto db = context.deps.pool.take();
  const ProspectId person = living(*db, context.deps.org, prospect);
  TRY_STATUS(nothing_owed(*db, context.deps.org, person));  // before any tombstone; the write asks again
  deed.files = subject::files_holding(*db, context.deps.org, person);
  return subject::bury(*db, context.deps.tombstones, context.deps.org, person);
}

std::optional<store::PrivacyRequestItem> find(Context& context, const RowId& id) {
  return store::find_privacy_request(*context.deps.pool.take(), context.deps.org, id);
}

// By state, and of open ones by what their clock says.
Result<store::PrivacyFilter> filter_of(const http::Request& request, std::int64_t now) {
  store::PrivacyFilter filter;
  if (const auto state = request.query.find("state"); state != request.query.end()) filter.state = state->second;
  constexpr std::array<std::string_view, 4> states = {"open", "done", "refused", "restricted"};
  if (std::ranges::find(states, filter.state) == states.end()) return fail(problems::request_invalid, "state");
  const auto clock = request.query.find("clock");
  if (clock == request.query.end()) return filter;
  if (clock->second == "overdue") {
    filter.due_to_ms = now - 1;
  } else if (clock->second == "soon") {
    filter.due_from_ms = now;
    filter.due_to_ms = now + watch::privacy_soon_ms;
  } else if (clock->second == "later") {
    filter.due_from_ms = now + watch::privacy_soon_ms + 1;
  } else {
    return fail(problems::request_invalid, "clock");
  }
  return filter;
}

store::PrivacyCounts counts_now(const Context& context, sql::Db& db) {
  const std::int64_t now = now_ms(context);
  return store::count_privacy_requests(db, context.deps.org, now, now + watch::privacy_soon_ms);
}

// Whoever keeps the desk learns that something came, but for whoever wrote it down.
void tell_desk(sql::Db& db, const Context& context, const http::Caller& caller, const RowId& request) {
  for (const UserId& person : store::privacy_staff(db, caller.org)) {
    if (person == caller.user) continue;
    store::insert_notice(db, caller.org, {person, "privacy.new", "privacy_request", request.value}, context.deps.clock,
                         context.deps.random);
  }
}

}  // namespace

// What waits at the desk; each number is the length of the list that it opens.
Answered get_privacy_desk(Context& context, const http::Request& request) {
  constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
  constexpr std::int64_t week_days = 7;
  const std::int64_t week = today(context) - week_days + 1;
  const std::int64_t now = now_ms(context);
  JsonText json;
  auto db = context.deps.pool.take();
  const OrgId& org = context.deps.org;
  const store::PrivacyCounts counts = counts_now(context, *db);
  const std::int64_t from_seq = store::first_audit_since(*db, org, week * day_ms - context.deps.day_offset_ms);
  json.object().put("overdue", counts.overdue).put("soon", counts.soon).put("later", counts.later);
  json.put("restricted", counts.restricted).put("week", route::day_text(week));
  json.put("withdrawals", store::count_audit(*db, org, actions_of("withdrawals"), from_seq));
  json.put("exports", store::count_exports_waiting(*db, org, request.caller.user, now - file_good_ms)).end();
  return with_etag(request, json);
}

Answered list_privacy_requests(Context& context, const http::Request& request) {
  TRY(filter, filter_of(request, now_ms(context)));
  JsonText json;
  std::vector<std::string> ids;
  {
    auto db = context.deps.pool.take();
    json.object().key("items").array();
    for (const auto& item : store::list_privacy_requests(*db, request.caller.org, filter, most_listed)) {
      put_request(json, context, item);
      ids.push_back(item.row.prospect.value);
    }
    const store::PrivacyCounts counts = counts_now(context, *db);
    json.end().put("next", nullptr).put("open", counts.open()).put("overdue", counts.overdue).end();
  }
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "privacy.list", "prospect", ids); });
}

Answered open_privacy_request(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"prospect_id", "kind", "via", "received_ms"}));
  TRY(prospect, body.id<ProspectId>("prospect_id"));
  TRY(kind_text, body.text("kind", 1, max_code));
  TRY(via, body.text("via", 1, max_code));
  const std::int64_t now = now_ms(context);
  TRY(received_ms, body.number("received_ms", now - a_year_ms, now + 60'000));
  const auto kind = subject::kind_from(kind_text);
  if (!kind) return fail(problems::request_invalid, "kind");
  if (!subject::is_via(via)) return fail(problems::request_invalid, "via");
  const http::Caller& caller = request.caller;
  store::PrivacyRequestRow row;
  row.id = RowId::make(context.deps.clock, context.deps.random);
  row.org = caller.org;
  row.kind = kind_text;
  row.via = via;
  row.received_ms = std::min(received_ms, now);
  row.due_ms = subject::due_ms(*kind, row.received_ms, context.deps.day_offset_ms);
  row.opened_by = caller.user.value;
  row.opened_ms = now;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto person = store::living_prospect(db, caller.org, prospect);
    const auto found = person ? store::find_prospect(db, caller.org, *person) : std::nullopt;
    if (!found || found->state != "active") throw store::Refused(Problem(problems::not_found));
    row.prospect = *person;
    store::insert_privacy_request(db, row);
    tell_desk(db, context, caller, row.id);
    audit::append(db, caller.org, {caller.user.value, "privacy.open", "privacy_request", row.id.value, row.kind},
                  context.deps.clock);
  }));
  JsonText json;
  json.object().put("id", row.id).put("due_ms", row.due_ms).end();
  return ok(json);
}

Answered get_privacy_request(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  const auto item = find(context, id);
  if (!item) return fail(problems::not_found);
  JsonText json;
  {
    auto db = context.deps.pool.take();
    const ProspectId person = living(*db, request.caller.org, item->row.prospect);
    json.object().key("request");
    put_request(json, context, *item);
    json.put("controller", store::organisation_name(*db, request.caller.org));
    json.put("leads", store::leads_of_prospect(*db, person).size()).key("files").array();
    for (const auto& file : subject::files_holding(*db, request.caller.org, person)) {
      json.object().put("id", file.id).put_named("user", file.user.value, file.user_name);
      json.put("taken_ms", file.taken_ms).end();
    }
    json.end().end();
  }
  return with_etag(request, json, [&] {
    return context.looks.one(request.caller.user, "privacy.look", "prospect", item->row.prospect.value);
  });
}

Answered copy_for_person(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  const auto item = find(context, id);
  if (!item || item->row.kind != "access") return fail(problems::not_found);
  JsonText json;
  ProspectId person;
  {
    auto db = context.deps.pool.take();
    person = living(*db, request.caller.org, item->row.prospect);
    const auto view = read_prospect(*db, sight_of(request.caller), person);
    if (!view) return fail(problems::not_found);
    json = copy_json(context, *db, *view);
  }
  TRY_STATUS(context.looks.one(request.caller.user, "privacy.copy", "prospect", person.value));
  return ok(json);
}

Answered carry_out_request(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"purpose", "password", "code", "passkey"}));
  Deed deed;
  TRY(purpose, body.maybe_text("purpose", max_code));
  deed.purpose = purpose;
  const auto item = find(context, id);
  if (!item) return fail(problems::not_found);
  const bool erases = item->row.kind == "erasure";
  if (item->row.state != "open") return fail(problems::request_conflict, "state");
  if (erases) TRY_STATUS(prepare_erasure(context, request, body, item->row.prospect, deed));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    store::PrivacyRequestRow row = waiting(db, request.caller.org, id).row;
    row.record = subject::record_of(carry_out(db, context, request.caller, row, deed));
    row.state = "done";
    close(db, context, request.caller, row);
  }));
  if (erases) context.deps.writer.wipe_log();
  return no_content();
}

Answered refuse_request(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"reason"}));
  TRY(reason, body.text("reason", 1, max_code));
  if (!subject::is_refusal_reason(reason)) return fail(problems::request_invalid, "reason");
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    store::PrivacyRequestRow row = waiting(db, request.caller.org, id).row;
    row.state = "refused";
    row.reason = reason;
    close(db, context, request.caller, row);
  }));
  return no_content();
}

Answered lift_restriction(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto item = store::find_privacy_request(db, caller.org, id);
    if (!item) throw store::Refused(Problem(problems::not_found));
    const ProspectId person = living(db, caller.org, item->row.prospect);
    if (!store::lift_restriction(db, person)) throw store::Refused(Problem(problems::request_conflict, "restricted"));
    audit::append(db, caller.org, {caller.user.value, "privacy.lift", "prospect", person.value}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
