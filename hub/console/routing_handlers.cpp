#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/console/routing_json.h"
#include "hub/route/rules_json.h"
#include "hub/store/dry_runs.h"
#include "hub/store/jobs.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::int64_t max_version = 1'000'000'000;
constexpr std::int64_t year_ms = 366LL * 24 * 3600 * 1000;
constexpr std::int64_t end_of_time_ms = 4'102'444'800'000;  // 2100

store::RulesRow shipped() {
  store::RulesRow row;
  row.state = "shipped";
  const auto rules = route::parse_rules(route::shipped_rules());
  if (!rules) throw BrokenWorld(rules.error());
  row.body = route::rules_json(*rules);  // as every other version is written
  row.made_by = "setup";
  return row;
}

std::optional<store::RulesRow> rules_row(sql::Db& db, const OrgId& org, std::int64_t version) {
  return version == 0 ? std::optional(shipped()) : store::find_rules(db, org, version);
}

std::int64_t active_version(sql::Db& db, const OrgId& org) {
  const auto active = store::active_rules(db, org);
  return active ? active->version : 0;
}

Result<std::int64_t> path_version(const http::Request& request) {
  const auto version = parse_number(request.param("version"), "version");
  if (!version || *version < 0) return fail(problems::not_found);
  return *version;
}

// The rules of a request, checked; what is kept is their canonical text.
Result<std::string> checked_rules(const Body& body) {
  TRY(text, body.object("rules"));
  TRY(rules, route::parse_rules(text));
  return route::rules_json(rules);
}

// The rules to try: a version that is kept, or a draft as it stands on the page.
Result<std::string> rules_to_try(sql::Db& db, const OrgId& org, const Body& body) {
  if (body.has("rules")) return checked_rules(body);
  TRY(version, body.number("version", 0, max_version));
  const auto row = rules_row(db, org, version);
  if (!row) return fail(problems::request_invalid, "version");
  return row->body;
}

}  // namespace

Answered list_rules(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  JsonText json;
  json.object().put("active_version", active_version(*db, context.deps.org)).key("items").array();
  for (const store::RulesRow& row : store::all_rules(*db, context.deps.org)) put_rules(json, context, *db, row, false);
  put_rules(json, context, *db, shipped(), false);
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered get_rules(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  auto db = context.deps.pool.take();
  const auto row = rules_row(*db, context.deps.org, version);
  if (!row) return fail(problems::not_found);
  JsonText json;
  put_rules(json, context, *db, *row, true);
  return with_etag(request, json);
}

Answered add_rules(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"based_on", "rules"}));
  TRY(based_on, body.number("based_on", 0, max_version));
  TRY(rules, checked_rules(body));
  const http::Caller& caller = request.caller;
  std::int64_t version = 0;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!rules_row(db, caller.org, based_on)) throw store::Refused(Problem(problems::request_invalid, "based_on"));
    store::RulesRow row;
    row.body = rules;
    row.based_on = based_on;
    row.made_ms = now_ms(context);
    row.made_by = caller.user.value;
    version = store::insert_rules(db, caller.org, row);
    audit::append(db, caller.org, {caller.user.value, "rules.draft", "rules", std::to_string(version)},
                  context.deps.clock);
  }));
  JsonText json;
  json.object().put("version", version).end();
  return ok(json);
}

Answered change_rules(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {"rules"}));
  TRY(rules, checked_rules(body));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!rules_row(db, caller.org, version)) throw store::Refused(Problem(problems::not_found));
    if (!store::change_draft(db, caller.org, version, rules))
      throw store::Refused(Problem(problems::request_conflict, "frozen"));
    audit::append(db, caller.org, {caller.user.value, "rules.change", "rules", std::to_string(version)},
                  context.deps.clock);
  }));
  return no_content();
}

Answered activate_rules(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {"reason", "expected_version"}));
  TRY(reason, body.text("reason", 1, max_reason));
  TRY(expected, body.number("expected_version", 0, max_version));
  const http::Caller& caller = request.caller;
  const auto why = context.deps.vault.seal(why_subject(caller.org, version), reason);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!rules_row(db, caller.org, version)) throw store::Refused(Problem(problems::not_found));
    if (active_version(db, caller.org) != expected)
      throw store::Refused(Problem(problems::request_conflict, "expected_version"));
    if (!store::activate_rules(db, caller.org, version, caller.user.value, why, context.deps.clock.now()))
      throw store::Refused(Problem(problems::request_conflict, "frozen"));
    audit::append(db, caller.org, {caller.user.value, "rules.activate", "rules", std::to_string(version)},
                  context.deps.clock);
  }));
  return no_content();
}

// The pipeline does it; who asked looks at it until it is done, after a reload too.
Answered ask_dry_run(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"version", "rules", "from_ms", "to_ms"}));
  TRY(from_ms, body.number("from_ms", 0, end_of_time_ms));
  TRY(to_ms, body.number("to_ms", 1, end_of_time_ms));
  if (to_ms <= from_ms || to_ms - from_ms > year_ms) return fail(problems::request_invalid, "to_ms");
  const http::Caller& caller = request.caller;
  store::DryRunRow row;
  row.org = caller.org;
  row.id = RowId::make(context.deps.clock, context.deps.random);
  row.from_ms = from_ms;
  row.to_ms = to_ms;
  row.asked_by = caller.user;
  row.asked_ms = anketa::to_ms(context.deps.clock.now());
  {
    auto db = context.deps.pool.take();
    TRY(rules, rules_to_try(*db, caller.org, body));
    row.rules = rules;
    row.decisions = store::count_decisions(*db, caller.org, from_ms, to_ms);
  }
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    store::insert_dry_run(db, row);
    store::add_job(db, caller.org, "dry_run", row.id.value, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("id", row.id).end();
  return ok(json);
}

Answered see_dry_run(Context& context, const http::Request& request) {
  const RowId id{std::string(request.param("id"))};
  auto db = context.deps.pool.take();
  const auto row = store::find_dry_run(*db, request.caller.org, id);
  if (!row) return fail(problems::not_found);
  JsonText json = dry_run_json(*db, *row);
  return ok(json);
}

}  // namespace anketa::console
