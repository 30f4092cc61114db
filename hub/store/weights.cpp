#include "hub/store/weights.h"

#include <algorithm>

namespace anketa::store {
namespace {

constexpr sql::Statement newest_version{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM match_weights WHERE org_id = :org_id)sql"};
constexpr sql::Statement add_weights{"", R"sql(
  INSERT INTO match_weights (org_id, version, state, body, based_on, made_ms, made_by, replay_state, replay_at, replay_of,
                             early)
  VALUES (:org_id, :version, :state, :body, :based_on, :made_ms, :made_by, 'none', 0, 0, 0))sql"};
#define WEIGHTS_COLUMNS                                                                                               \
  "SELECT w.version, w.state, w.body, w.based_on, w.made_ms, w.made_by, w.replay_state, w.replay_at, w.replay_of, "   \
  "w.replay_ms, w.replay_report, w.shadow_ms, coalesce(s.leads, 0), coalesce(s.differing, 0), w.activated_ms, "       \
  "w.activated_by, w.early, w.key_version, w.data_key, w.why_sealed FROM match_weights w LEFT JOIN match_shadowed s " \
  "ON s.org_id = w.org_id AND s.version = w.version WHERE w.org_id = :org_id "
constexpr const char* weights_columns =
    "ittiittiii"
    "tiiiitiitt";
constexpr sql::Statement select_weights{weights_columns, WEIGHTS_COLUMNS "AND w.version = :version"};
constexpr sql::Statement select_all{weights_columns, WEIGHTS_COLUMNS "ORDER BY w.version DESC LIMIT 500"};
constexpr sql::Statement select_judging{"itt", R"sql(
  SELECT version, state, body FROM match_weights WHERE org_id = :org_id AND state = 'active'
  UNION ALL
  SELECT version, state, body FROM match_weights WHERE org_id = :org_id AND state = 'shadow')sql"};
constexpr sql::Statement change_body{"i", R"sql(
  UPDATE match_weights SET body = :body, replay_state = 'none', replay_at = 0, replay_of = 0, replay_ms = NULL,
    replay_report = NULL
  WHERE org_id = :org_id AND version = :version AND state = 'draft' RETURNING version)sql"};
constexpr sql::Statement change_state{
    "", "UPDATE match_weights SET state = :state WHERE org_id = :org_id AND version = :version"};
constexpr sql::Statement begin_shadow{"", R"sql(
  UPDATE match_weights SET state = 'shadow', shadow_ms = :now_ms WHERE org_id = :org_id AND version = :version)sql"};
constexpr sql::Statement change_replay{"", R"sql(
  UPDATE match_weights SET replay_state = :replay_state, replay_at = :replay_at, replay_of = :replay_of,
    replay_ms = :replay_ms, replay_report = :replay_report
  WHERE org_id = :org_id AND version = :version)sql"};
constexpr sql::Statement retire{"", R"sql(
  UPDATE match_weights SET state = 'retired' WHERE org_id = :org_id AND state = 'active')sql"};
constexpr sql::Statement activate{"", R"sql(
  UPDATE match_weights SET state = 'active', activated_ms = :now_ms, activated_by = :activated_by, early = :early,
    key_version = :key_version, data_key = :data_key, why_sealed = :why_sealed
  WHERE org_id = :org_id AND version = :version)sql"};
constexpr sql::Statement count_one{"", R"sql(
  INSERT INTO match_shadowed (org_id, version, leads, differing) VALUES (:org_id, :version, 1, :differing)
  ON CONFLICT (org_id, version) DO UPDATE SET leads = match_shadowed.leads + 1,
                                              differing = match_shadowed.differing + :differing)sql"};
constexpr sql::Statement add_disagreement{"", R"sql(
  INSERT INTO match_disagreements (org_id, version, lead_id, at_ms, verdict, bits, prospect_id, would_verdict,
                                   would_bits, would_prospect_id)
  VALUES (:org_id, :version, :lead_id, :at_ms, :verdict, :bits, :prospect_id, :would_verdict, :would_bits,
          :would_prospect_id)
  ON CONFLICT (org_id, version, lead_id) DO NOTHING)sql"};
constexpr sql::Statement select_disagreements{"titittit", R"sql(
  SELECT lead_id, at_ms, verdict, bits, prospect_id, would_verdict, would_bits, would_prospect_id
  FROM match_disagreements WHERE org_id = :org_id AND version = :version
  ORDER BY at_ms DESC, lead_id LIMIT :most)sql"};
constexpr sql::Statement forget{"", "DELETE FROM match_disagreements WHERE lead_id = :lead_id"};

WeightsRow weights_of(const sql::Row& row) {
  WeightsRow weights;
  weights.version = row.integer(0);
  weights.state = row.text(1);
  weights.body = row.text(2);
  weights.based_on = row.integer(3);
  weights.made_ms = row.integer(4);
  weights.made_by = row.text(5);
  weights.replay_state = row.text(6);
  weights.replay_at = row.integer(7);
  weights.replay_of = row.integer(8);
  weights.replay_ms = row.maybe_integer(9);
  weights.replay_report = row.text(10);
  weights.shadow_ms = row.maybe_integer(11);
  weights.shadowed = row.integer(12);
  weights.differing = row.integer(13);
  weights.activated_ms = row.maybe_integer(14);
  weights.activated_by = row.text(15);
  weights.early = row.integer(16) != 0;
  if (!row.is_null(17)) weights.why = privacy::SealedCard{row.integer(17), row.text(18), row.text(19)};
  return weights;
}

}  // namespace

std::int64_t insert_weights(sql::Db& db, const OrgId& org, const WeightsRow& row) {
  const std::int64_t newest = db.row(newest_version, {{"org_id", org}})->integer(0);
  const std::int64_t version = row.version != 0 ? row.version : std::max(newest + 1, first_version);
  db.exec(add_weights, {{"org_id", org},
                        {"version", version},
                        {"state", row.state},
                        {"body", row.body},
                        {"based_on", row.based_on},
                        {"made_ms", row.made_ms},
                        {"made_by", row.made_by}});
  return version;
}

std::optional<WeightsRow> find_weights(sql::Db& db, const OrgId& org, std::int64_t version) {
  const auto row = db.row(select_weights, {{"org_id", org}, {"version", version}});
  return row ? std::optional(weights_of(*row)) : std::nullopt;
}

std::vector<WeightsRow> all_weights(sql::Db& db, const OrgId& org) {
  std::vector<WeightsRow> all;
  for (const sql::Row& row : db.rows(select_all, {{"org_id", org}})) all.push_back(weights_of(row));
  return all;
}

bool change_draft_weights(sql::Db& db, const OrgId& org, std::int64_t version, const std::string& body) {
  return db.row(change_body, {{"body", body}, {"org_id", org}, {"version", version}}).has_value();
}

void set_weights_state(sql::Db& db, const OrgId& org, std::int64_t version, std::string_view state) {
  db.exec(change_state, {{"state", state}, {"org_id", org}, {"version", version}});
}

void set_shadow_since(sql::Db& db, const OrgId& org, std::int64_t version, Time now) {
  db.exec(begin_shadow, {{"now_ms", to_ms(now)}, {"org_id", org}, {"version", version}});
}

void set_replay(sql::Db& db, const OrgId& org, const WeightsRow& row) {
  db.exec(change_replay, {{"replay_state", row.replay_state},
                          {"replay_at", row.replay_at},
                          {"replay_of", row.replay_of},
                          {"replay_ms", row.replay_ms},
                          {"replay_report", row.replay_report},
                          {"org_id", org},
                          {"version", row.version}});
}

void activate_weights(sql::Db& db, const OrgId& org, std::int64_t version, const Activation& act, Time now) {
  db.exec(retire, {{"org_id", org}});
  db.exec(activate, {{"now_ms", to_ms(now)},
                     {"activated_by", act.by},
                     {"early", act.early ? 1 : 0},
                     {"key_version", act.why ? sql::Value(act.why->key_version) : sql::Value(nullptr)},
                     {"data_key", act.why ? sql::Value(act.why->data_key) : sql::Value(nullptr)},
                     {"why_sealed", act.why ? sql::Value(act.why->sealed) : sql::Value(nullptr)},
                     {"org_id", org},
                     {"version", version}});
}

std::vector<WeightsBody> judging_weights(sql::Db& db, const OrgId& org) {
  std::vector<WeightsBody> all;
  for (const sql::Row& row : db.rows(select_judging, {{"org_id", org}})) {
    all.push_back({row.integer(0), row.text(1), row.text(2)});
  }
  return all;
}

void count_shadowed(sql::Db& db, const OrgId& org, std::int64_t version, const std::optional<Disagreement>& differs) {
  db.exec(count_one, {{"org_id", org}, {"version", version}, {"differing", differs ? 1 : 0}});
  if (!differs) return;
  db.exec(add_disagreement, {{"org_id", org},
                             {"version", version},
                             {"lead_id", differs->lead},
                             {"at_ms", differs->at_ms},
                             {"verdict", differs->verdict},
                             {"bits", differs->bits},
                             {"prospect_id", differs->prospect},
                             {"would_verdict", differs->would_verdict},
                             {"would_bits", differs->would_bits},
                             {"would_prospect_id", differs->would_prospect}});
}

std::vector<Disagreement> disagreements(sql::Db& db, const OrgId& org, std::int64_t version, std::int64_t limit) {
  std::vector<Disagreement> all;
  for (const sql::Row& row : db.rows(select_disagreements, {{"org_id", org}, {"version", version}, {"most", limit}})) {
    all.push_back({row.id<LeadId>(0), row.integer(1), row.text(2), row.text(5), row.integer(3), row.integer(6),
                   row.id<ProspectId>(4), row.id<ProspectId>(7)});
  }
  return all;
}

void forget_disagreements(sql::Db& db, const LeadId& lead) { db.exec(forget, {{"lead_id", lead}}); }

}  // namespace anketa::store
