// Versions of matching's weights: who edits, tries and activates them. The acts are hub/dedup/weights_life.h.
#include "hub/console/handlers.h"
#include "hub/dedup/judges.h"
#include "hub/dedup/known.h"
#include "hub/dedup/weights_life.h"
#include "hub/store/leads.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::int64_t max_version = 1'000'000'000;
constexpr std::int64_t most_hundredths = 10'000;  // a hundred bits: no agreement says more
constexpr std::int64_t most_disagreements = 200;

std::string why_subject(const OrgId& org, std::int64_t version) {
  return org.value + "/weights/" + std::to_string(version);
}

Result<std::int64_t> path_version(const http::Request& request) {
  const auto version = parse_number(request.param("version"), "version");
  if (!version || *version < 0) return fail(problems::not_found);
  return *version;
}

// A whole table: a key that is missing is refused like one that is unknown, so that nothing is decided by a default.
Result<match::Weights> weights_of(const Body& body) {
  TRY(text, body.object("weights"));
  const auto json = wire::parse_json_strict(text, text.size());
  const wire::Json::Object* members = json ? json->object() : nullptr;
  if (members == nullptr) return fail(problems::request_invalid, "weights");
  match::Weights weights;
  for (const wire::Json::Member& member : *members) {
    const std::int64_t* value = member.value.integer();
    const bool fits = value != nullptr && *value >= -most_hundredths && *value <= most_hundredths;
    if (!fits || !weights.set(member.name, *value)) return fail(problems::request_invalid, "weights." + member.name);
  }
  for (const match::Weights::Value& one : weights.values()) {
    if (json->find(one.key) == nullptr) return fail(problems::request_invalid, "weights." + std::string(one.key));
  }
  return weights;
}

void put_user(JsonText& json, sql::Db& db, const OrgId& org, std::string_view name, const std::string& by) {
  const auto id = UserId::parse(by);
  const auto user = id ? store::find_user(db, org, *id) : std::nullopt;
  json.put_named(name, user ? by : std::string(), user ? user->name : std::string());
}

void put_version(JsonText& json, const Context& context, sql::Db& db, const store::WeightsRow& row) {
  const OrgId& org = context.deps.org;
  std::string why;
  if (row.why) why = context.deps.vault.open(why_subject(org, row.version), *row.why).value_or("");
  json.put("version", row.version).put("state", row.state);
  json.put("builtin", row.version < store::first_version).put("based_on", row.based_on).put("made_ms", row.made_ms);
  put_user(json, db, org, "made_by", row.made_by);
  json.key("replay").object().put("state", row.replay_state).put("at", row.replay_at).put("of", row.replay_of);
  json.put("at_ms", row.replay_ms).end();
  json.key("shadow").object().put("since_ms", row.shadow_ms).put("leads", row.shadowed);
  json.put("differing", row.differing).end();
  json.put("activated_ms", row.activated_ms);
  put_user(json, db, org, "activated_by", row.activated_by);
  json.put("early", row.early).put_text_or_null("why", why);
}

using Deed = std::function<void(sql::Db&, const dedup::Act&)>;
Answered act(Context& context, const http::Request& request, const Deed& deed) {
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    deed(db, {request.caller.org, request.caller.user.value, context.deps.clock});
  }));
  return no_content();
}

}  // namespace

Answered list_weights(Context& context, const http::Request& request) {
  const OrgId& org = context.deps.org;
  auto db = context.deps.pool.take();
  JsonText json;
  json.object().put("active_version", dedup::judges_of(*db, org).decides.version);
  json.put("shadow_needed", dedup::shadow_needed(*db, org)).key("items").array();
  for (const store::WeightsRow& row : dedup::all_versions(*db, org)) {
    json.object();
    put_version(json, context, *db, row);
    json.end();
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered get_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  auto db = context.deps.pool.take();
  const auto row = dedup::find_version(*db, context.deps.org, version);
  if (!row) return fail(problems::not_found);
  JsonText json;
  json.object();
  put_version(json, context, *db, *row);
  json.key("weights").object();
  for (const match::Weights::Value& one : dedup::weights_from(version, row->body).values())
    json.put(one.key, one.value);
  json.end();
  if (row->replay_report.empty()) {
    json.put("report", nullptr);
  } else {
    json.put_json("report", row->replay_report);
  }
  json.end();
  return with_etag(request, json);
}

Answered list_reviewers(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  JsonText json;
  json.object().put("every", dedup::known_every).key("items").array();
  for (const store::Measure& one : store::reviewer_measures(*db, context.deps.org)) {
    json.object();
    put_user(json, *db, context.deps.org, "user", one.user.value);
    json.put("answers", one.answers).put("known", one.known).put("right", one.right).end();
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered list_disagreements(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  const OrgId& org = context.deps.org;
  auto db = context.deps.pool.take();
  if (!dedup::find_version(*db, org, version)) return fail(problems::not_found);
  JsonText json;
  json.object().key("items").array();
  for (const store::Disagreement& one : store::disagreements(*db, org, version, most_disagreements)) {
    const auto lead = store::find_lead(*db, org, one.lead);
    json.object().put("lead_id", one.lead).put("prospect_id", lead ? lead->prospect : ProspectId{});
    json.put("at_ms", one.at_ms).put("verdict", one.verdict).put_hundredths("score", one.bits);
    json.put("would_verdict", one.would_verdict).put_hundredths("would_score", one.would_bits);
    json.put("would_prospect_id", one.would_prospect).end();
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered add_weights(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"based_on", "weights"}));
  TRY(based_on, body.number("based_on", 0, max_version));
  TRY(weights, weights_of(body));
  std::int64_t version = 0;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    version =
        dedup::add_draft(db, {request.caller.org, request.caller.user.value, context.deps.clock}, based_on, weights);
  }));
  JsonText json;
  json.object().put("version", version).end();
  return ok(json);
}

Answered change_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {"weights"}));
  TRY(weights, weights_of(body));
  return act(context, request,
             [&](sql::Db& db, const dedup::Act& by) { dedup::change_draft(db, by, version, weights); });
}

Answered replay_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {}));
  return act(context, request,
             [&](sql::Db& db, const dedup::Act& by) { dedup::begin_replay(db, by, version, context.deps.random); });
}

Answered shadow_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {}));
  return act(context, request, [&](sql::Db& db, const dedup::Act& by) { dedup::begin_shadow(db, by, version); });
}

Answered give_up_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {}));
  return act(context, request, [&](sql::Db& db, const dedup::Act& by) { dedup::give_up(db, by, version); });
}

Answered activate_weights(Context& context, const http::Request& request) {
  TRY(version, path_version(request));
  TRY(body, Body::parse(request.body, {"reason", "expected_version", "early"}));
  TRY(reason, body.text("reason", 1, max_reason));
  TRY(expected, body.number("expected_version", 0, max_version));
  TRY(early, body.flag("early"));
  const auto why = context.deps.vault.seal(why_subject(request.caller.org, version), reason);
  return act(context, request, [&](sql::Db& db, const dedup::Act& by) {
    dedup::activate(db, by, {version, expected, early, why});
  });
}

}  // namespace anketa::console
