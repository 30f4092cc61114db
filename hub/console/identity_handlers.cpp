#include "hub/console/cards.h"
#include "hub/console/explain.h"
#include "hub/console/handlers.h"
#include "hub/console/identity_json.h"
#include "hub/dedup/survivorship.h"
#include "hub/store/leads.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::size_t most_leads = 500;
constexpr std::size_t longest_value = 100;

using Deed = std::function<dedup::Outcome(sql::Db&, dedup::Ledger&)>;

Answered do_deed(Context& context, const Deed& deed) {
  dedup::Outcome outcome;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    dedup::Ledger ledger(context.deps.vault, context.deps.clock, context.deps.random);
    outcome = deed(db, ledger);
  }));
  JsonText json;
  json.object().put("decision_id", outcome.decision).put("prospect_id", outcome.prospect);
  json.put("other_id", outcome.other).end();
  return ok(json);
}

Answered preview_deed(Context& context, const Deed& deed) {
  dedup::Outcome outcome;
  TRY_STATUS(rehearse(context, [&](sql::Db& db) {
    dedup::Ledger ledger(context.deps.vault, context.deps.clock, context.deps.random);
    outcome = deed(db, ledger);
  }));
  JsonText json;
  auto db = context.deps.pool.take();
  put_effects(json, *db, context, outcome);
  return ok(json);
}

struct Merge {
  ProspectId one, other;
  Deed deed;
};
Result<Merge> merge_of(const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(body, Body::parse(request.body, {"with", "choices"}));
  TRY(with, body.id<ProspectId>("with"));
  TRY(choices, choices_of(body));
  const http::Caller caller = request.caller;
  return Merge{id, with, [id, with, choices, caller](sql::Db& db, dedup::Ledger& ledger) {
                 return ledger.merge(db, caller.org, id, with, {}, caller.user.value, choices);
               }};
}

Result<Deed> split_deed(const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(body, Body::parse(request.body, {"leads"}));
  TRY(leads, body.ids<LeadId>("leads", most_leads));
  const http::Caller caller = request.caller;
  return Deed([id, leads, caller](sql::Db& db, dedup::Ledger& ledger) {
    return ledger.split(db, caller.org, id, leads, {}, caller.user.value);
  });
}

std::string user_name(sql::Db& db, const OrgId& org, const std::string& by) {
  const auto id = UserId::parse(by);
  const auto user = id ? store::find_user(db, org, *id) : std::nullopt;
  return user ? user->name : std::string();
}

void put_person(JsonText& json, sql::Db& db, const Context& context, std::string_view key, const ProspectId& id) {
  const auto side = side_of(db, context, id);
  json.put_named(key, side ? side->prospect.value : id.value, side ? side->card.name().display() : std::string());
}

void put_decision(JsonText& json, sql::Db& db, const Context& context, const store::DecisionRow& decision) {
  std::int64_t moved = 0;
  for (const store::DecisionLead& one : store::leads_of_decision(db, decision.id)) moved += one.from != one.to ? 1 : 0;
  json.object().put("id", decision.id).put("kind", decision.kind).put("verdict", decision.verdict);
  json.put("prospect_id", decision.prospect).put("other_id", decision.other).put("leads", moved);
  json.put_named("by", UserId::parse(decision.by) ? decision.by : "", user_name(db, context.deps.org, decision.by));
  json.put("decided_ms", decision.decided_ms).put("undone", !decision.undone_by.empty()).key("chosen").array();
  for (const store::ChoiceRow& choice : store::choices_of(db, decision.id)) json.value(choice.field);
  json.end();
  json.put("undoable", decision.kind != "undo" && decision.undone_by.empty()).end();
}

}  // namespace

Answered get_identity(Context& context, const http::Request& request) {
  TRY(asked, path_id<ProspectId>(request));
  const OrgId& org = context.deps.org;
  JsonText json;
  ProspectId id;
  {
    auto db = context.deps.pool.take();
    const auto side = side_of(*db, context, asked);
    if (!side) return fail(problems::not_found);
    id = side->prospect;
    json.object().put("prospect_id", id).key("decisions").array();
    for (const store::DecisionRow& decision : store::human_decisions_of(*db, org, id)) {
      put_decision(json, *db, context, decision);
    }
    json.end().key("household").array();
    for (const store::HouseholdLink& link : store::household_of(*db, org, id)) {
      json.object();
      put_person(json, *db, context, "prospect", link.prospect);
      json.put("since_ms", link.since_ms).key("evidence");
      put_evidence(json, link.evidence);
      json.end();
    }
    json.end().end();
  }
  return with_etag(request, json,
                   [&] { return context.looks.one(request.caller.user, "prospect.identity", "prospect", id.value); });
}

Answered preview_merge(Context& context, const http::Request& request) {
  TRY(merge, merge_of(request));
  // Where the two differ is shown in clear (P10).
  TRY_STATUS(
      context.looks.list(request.caller.user, "prospect.identity", "prospect", {merge.one.value, merge.other.value}));
  return preview_deed(context, merge.deed);
}

Answered merge_prospects(Context& context, const http::Request& request) {
  TRY(merge, merge_of(request));
  return do_deed(context, merge.deed);
}

Answered preview_split(Context& context, const http::Request& request) {
  TRY(deed, split_deed(request));
  return preview_deed(context, deed);
}

Answered split_prospect(Context& context, const http::Request& request) {
  TRY(deed, split_deed(request));
  return do_deed(context, deed);
}

Answered undo_decision(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  return do_deed(
      context, [&](sql::Db& db, dedup::Ledger& ledger) { return ledger.undo(db, caller.org, id, caller.user.value); });
}

Answered correct_prospect(Context& context, const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(body, Body::parse(request.body, {"field", "value"}));
  TRY(field, body.text("field", 1, 20));
  TRY(typed, body.text("value", 0, longest_value));
  if (!dedup::is_correctable(field)) return fail(problems::request_invalid, "field");
  std::string value = typed;
  if (!typed.empty() && field != "city") {
    TRY(part, domain::parse_name_part(typed));
    value = part;
  }
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    dedup::Ledger ledger(context.deps.vault, context.deps.clock, context.deps.random);
    ledger.correct(db, caller.org, id, field, value, caller.user.value);
  }));
  return no_content();
}

}  // namespace anketa::console
