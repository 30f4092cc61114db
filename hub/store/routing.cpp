#include "hub/store/routing.h"

#include "hub/store/catalogue.h"
#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"

namespace anketa::store {
namespace {

constexpr sql::Statement newest_version{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM routing_rules WHERE org_id = :org_id)sql"};
constexpr sql::Statement add_rules{"", R"sql(
  INSERT INTO routing_rules (org_id, version, state, body, based_on, made_ms, made_by)
  VALUES (:org_id, :version, 'draft', :body, :based_on, :made_ms, :made_by))sql"};
#define RULES_COLUMNS                                                                                            \
  "SELECT version, state, body, based_on, made_ms, made_by, activated_ms, activated_by, key_version, data_key, " \
  "why_sealed FROM routing_rules WHERE org_id = :org_id "
constexpr const char* rules_columns =
    "ittiititi"
    "tt";
constexpr sql::Statement select_rules{rules_columns, RULES_COLUMNS "AND version = :version"};
constexpr sql::Statement select_active{rules_columns, RULES_COLUMNS "AND state = 'active'"};
constexpr sql::Statement select_all{rules_columns, RULES_COLUMNS "ORDER BY version DESC LIMIT 500"};
constexpr sql::Statement change_body{"i", R"sql(
  UPDATE routing_rules SET body = :body WHERE org_id = :org_id AND version = :version AND state = 'draft'
  RETURNING version)sql"};
constexpr sql::Statement retire{"", R"sql(
  UPDATE routing_rules SET state = 'retired' WHERE org_id = :org_id AND state = 'active')sql"};
constexpr sql::Statement activate{"", R"sql(
  UPDATE routing_rules SET state = 'active', activated_ms = :now_ms, activated_by = :activated_by,
    key_version = :key_version, data_key = :data_key, why_sealed = :why_sealed
  WHERE org_id = :org_id AND version = :version)sql"};
constexpr sql::Statement add_network{"", R"sql(
  INSERT INTO routing_networks (org_id, sha256, body) VALUES (:org_id, :sha256, :body)
  ON CONFLICT (org_id, sha256) DO NOTHING)sql"};
constexpr sql::Statement has_network{"i", R"sql(
  SELECT 1 FROM routing_networks WHERE org_id = :org_id AND sha256 = :sha256)sql"};
constexpr sql::Statement select_network{"t", R"sql(
  SELECT body FROM routing_networks WHERE org_id = :org_id AND sha256 = :sha256)sql"};
constexpr sql::Statement newest_decision{"i", R"sql(
  SELECT coalesce(max(seq), 0) FROM routing_decisions WHERE org_id = :org_id)sql"};
constexpr sql::Statement add_decision{"", R"sql(
  INSERT INTO routing_decisions (id, org_id, seq, lead_id, prospect_id, brand, at_ms, rules_version, network_sha256, facts,
                                 loads, credits, dealer_id, stays, trace)
  VALUES (:id, :org_id, :seq, :lead_id, :prospect_id, :brand, :at_ms, :rules_version, :network_sha256, :facts,
          :loads, :credits, :dealer_id, :stays, :trace))sql"};
constexpr sql::Statement select_decisions{
    "ttttiittttt"
    "iiii",
    R"sql(
  SELECT d.id, d.lead_id, d.prospect_id, d.brand, d.at_ms, d.rules_version, d.network_sha256, d.facts, d.loads,
         d.credits, d.dealer_id, d.stays, a.ended_ms, d.seq,
         CASE WHEN EXISTS (SELECT 1 FROM leads l WHERE l.id = d.lead_id AND l.kind = 'old_lead') THEN 1 ELSE 0 END
  FROM routing_decisions d LEFT JOIN assignments a ON a.id = d.id
  WHERE d.org_id = :org_id AND (d.at_ms, d.seq) > (:from_ms, :after_seq) AND d.at_ms < :to_ms
  ORDER BY d.at_ms, d.seq LIMIT :most)sql"};
constexpr sql::Statement decisions_between{"i", R"sql(
  SELECT count(*) FROM routing_decisions WHERE org_id = :org_id AND at_ms >= :from_ms AND at_ms < :to_ms)sql"};
constexpr sql::Statement select_trace{"t", R"sql(
  SELECT trace FROM routing_decisions WHERE lead_id = :lead_id ORDER BY at_ms DESC, seq DESC LIMIT 1)sql"};

constexpr std::string_view state_setting = "network.state";

RulesRow rules_of(const sql::Row& row) {
  RulesRow rules{row.integer(0),       row.text(1), row.text(2), row.integer(3), row.integer(4), row.text(5),
                 row.maybe_integer(6), row.text(7), {}};
  if (!row.is_null(8)) rules.why = privacy::SealedCard{row.integer(8), row.text(9), row.text(10)};
  return rules;
}

std::optional<RulesRow> maybe_rules(const std::optional<sql::Row>& row) {
  return row ? std::optional(rules_of(*row)) : std::nullopt;
}

}  // namespace

std::int64_t insert_rules(sql::Db& db, const OrgId& org, const RulesRow& row) {
  const std::int64_t version = db.row(newest_version, {{"org_id", org}})->integer(0) + 1;
  db.exec(add_rules, {{"org_id", org},
                      {"version", version},
                      {"body", row.body},
                      {"based_on", row.based_on},
                      {"made_ms", row.made_ms},
                      {"made_by", row.made_by}});
  return version;
}

std::optional<RulesRow> find_rules(sql::Db& db, const OrgId& org, std::int64_t version) {
  return maybe_rules(db.row(select_rules, {{"org_id", org}, {"version", version}}));
}

std::optional<RulesRow> active_rules(sql::Db& db, const OrgId& org) {
  return maybe_rules(db.row(select_active, {{"org_id", org}}));
}

std::vector<RulesRow> all_rules(sql::Db& db, const OrgId& org) {
  std::vector<RulesRow> all;
  for (const sql::Row& row : db.rows(select_all, {{"org_id", org}})) all.push_back(rules_of(row));
  return all;
}

bool change_draft(sql::Db& db, const OrgId& org, std::int64_t version, const std::string& body) {
  return db.row(change_body, {{"body", body}, {"org_id", org}, {"version", version}}).has_value();
}

bool activate_rules(sql::Db& db, const OrgId& org, std::int64_t version, std::string_view by,
                    const std::optional<privacy::SealedCard>& why, Time now) {
  const auto draft = find_rules(db, org, version);
  if (!draft || draft->state != "draft") return false;
  db.exec(retire, {{"org_id", org}});
  db.exec(activate, {{"now_ms", to_ms(now)},
                     {"activated_by", by},
                     {"key_version", why ? sql::Value(why->key_version) : sql::Value(nullptr)},
                     {"data_key", why ? sql::Value(why->data_key) : sql::Value(nullptr)},
                     {"why_sealed", why ? sql::Value(why->sealed) : sql::Value(nullptr)},
                     {"org_id", org},
                     {"version", version}});
  touch_network(db, org, "rules " + std::to_string(version));
  return true;
}

void keep_network(sql::Db& db, const OrgId& org, const std::string& sha256, const std::string& body) {
  if (db.row(has_network, {{"org_id", org}, {"sha256", sha256}})) return;  // nearly always: spares sending the body
  db.exec(add_network, {{"org_id", org}, {"sha256", sha256}, {"body", body}});
}

std::optional<std::string> network_body(sql::Db& db, const OrgId& org, const std::string& sha256) {
  const auto row = db.row(select_network, {{"org_id", org}, {"sha256", sha256}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

void insert_routing_decision(sql::Db& db, const DecisionFactsRow& row) {
  const std::int64_t seq = db.row(newest_decision, {{"org_id", row.org}})->integer(0) + 1;
  db.exec(add_decision, {{"id", row.id},
                         {"org_id", row.org},
                         {"seq", seq},
                         {"lead_id", row.lead},
                         {"prospect_id", row.prospect},
                         {"brand", row.brand},
                         {"at_ms", row.at_ms},
                         {"rules_version", row.rules_version},
                         {"network_sha256", row.network_sha256},
                         {"facts", row.facts},
                         {"loads", row.loads},
                         {"credits", row.credits},
                         {"dealer_id", row.dealer},
                         {"stays", row.stays ? 1 : 0},
                         {"trace", row.trace}});
}

std::vector<DecisionFactsRow> routing_decisions(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms,
                                                std::int64_t after_seq, std::int64_t limit) {
  std::vector<DecisionFactsRow> all;
  for (const sql::Row& row :
       db.rows(select_decisions,
               {{"org_id", org}, {"from_ms", from_ms}, {"after_seq", after_seq}, {"to_ms", to_ms}, {"most", limit}})) {
    all.push_back({row.id<RowId>(0), org, row.id<LeadId>(1), row.id<ProspectId>(2), row.text(3), row.integer(13),
                   row.integer(4), row.integer(5), row.text(6), row.text(7), row.text(8), row.text(9),
                   row.id<DealerId>(10), row.integer(11) != 0, std::string(), row.maybe_integer(12),
                   row.integer(14) != 0});
  }
  return all;
}

std::int64_t count_decisions(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms) {
  const auto row = db.row(decisions_between, {{"org_id", org}, {"from_ms", from_ms}, {"to_ms", to_ms}});
  return row ? row->integer(0) : 0;
}

std::string newest_trace(sql::Db& db, const LeadId& lead) {
  const auto row = db.row(select_trace, {{"lead_id", lead}});
  return row ? row->text(0) : std::string();
}

std::string network_state(sql::Db& db, const OrgId& org) { return setting(db, org, state_setting, "new"); }

// A hash over all changes so far, not a count: a write that was rolled back must not leave its word to another one.
void touch_network(sql::Db& db, const OrgId& org, std::string_view what) {
  const std::string next = network_state(db, org) + "\n" + std::string(what);
  set_setting(db, org, state_setting, to_hex(crypto::sha256(as_bytes(next))));
}

}  // namespace anketa::store
