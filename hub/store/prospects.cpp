#include "hub/store/prospects.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO prospects (id, org_id, state, customer, first_ms, last_ms, key_version, data_key, card_sealed,
                         match_sealed, changed)
  VALUES (:id, :org_id, 'active', :customer, :first_ms, :last_ms, :key_version, :data_key, :card_sealed,
          :match_sealed, 1))sql"};
constexpr sql::Statement select_one{"tttiiiittti", R"sql(
  SELECT id, state, merged_into, customer, first_ms, last_ms, key_version, data_key, card_sealed, match_sealed, changed
  FROM prospects WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change{"", R"sql(
  UPDATE prospects SET customer = :customer, first_ms = :first_ms, last_ms = :last_ms, key_version = :key_version,
                       data_key = :data_key, card_sealed = :card_sealed, match_sealed = :match_sealed,
                       changed = changed + 1
  WHERE id = :id)sql"};
constexpr sql::Statement merge{"", R"sql(
  UPDATE prospects SET state = 'merged', merged_into = :merged_into, changed = changed + 1 WHERE id = :id)sql"};

constexpr sql::Statement add_key{"", R"sql(
  INSERT INTO blind_keys (org_id, kind, key_version, value, prospect_id, lead_id)
  VALUES (:org_id, :kind, :key_version, :value, :prospect_id, :lead_id)
  ON CONFLICT (org_id, kind, key_version, value, prospect_id, lead_id) DO NOTHING)sql"};
constexpr sql::Statement select_by_key{"t", R"sql(
  SELECT DISTINCT prospect_id FROM blind_keys
  WHERE org_id = :org_id AND kind = :kind AND key_version = :key_version AND value = :value
  ORDER BY prospect_id LIMIT :most)sql"};
constexpr sql::Statement change_key{"", "UPDATE blind_keys SET prospect_id = :prospect_id WHERE lead_id = :lead_id"};

constexpr sql::Statement add_decision{"", R"sql(
  INSERT INTO match_decisions (id, org_id, lead_id, prospect_id, verdict, bits, evidence, weights_version, decided_ms)
  VALUES (:id, :org_id, :lead_id, :prospect_id, :verdict, :bits, :evidence, :weights_version, :decided_ms))sql"};
constexpr sql::Statement select_decision{"ttttiti", R"sql(
  SELECT id, org_id, prospect_id, verdict, bits, evidence, weights_version
  FROM match_decisions WHERE lead_id = :lead_id ORDER BY decided_ms DESC, id DESC LIMIT 1)sql"};

constexpr sql::Statement add_review{"", R"sql(
  INSERT INTO review_items (id, org_id, lead_id, prospect_id, candidate_id, bits, reason, evidence, state, created_ms)
  VALUES (:id, :org_id, :lead_id, :prospect_id, :candidate_id, :bits, :reason, :evidence, 'open', :created_ms))sql"};
constexpr sql::Statement select_review{"ttttittt", R"sql(
  SELECT id, lead_id, prospect_id, candidate_id, bits, reason, evidence, state
  FROM review_items WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement settle_review{"", R"sql(
  UPDATE review_items SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms WHERE id = :id)sql"};

}  // namespace

void insert_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(add, {{"id", prospect.id},
                {"org_id", prospect.org},
                {"customer", prospect.customer ? 1 : 0},
                {"first_ms", prospect.first_ms},
                {"last_ms", prospect.last_ms},
                {"key_version", prospect.card.key_version},
                {"data_key", prospect.card.data_key},
                {"card_sealed", prospect.card.sealed},
                {"match_sealed", prospect.match_sealed}});
}

std::optional<ProspectRow> find_prospect(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  ProspectRow prospect;
  prospect.id = row->id<ProspectId>(0);
  prospect.org = org;
  prospect.state = row->text(1);
  prospect.merged_into = row->id<ProspectId>(2);
  prospect.customer = row->integer(3) != 0;
  prospect.first_ms = row->integer(4);
  prospect.last_ms = row->integer(5);
  prospect.card = {row->integer(6), row->text(7), row->text(8)};
  prospect.match_sealed = row->text(9);
  prospect.changed = row->integer(10);
  return prospect;
}

void update_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(change, {{"customer", prospect.customer ? 1 : 0},
                   {"first_ms", prospect.first_ms},
                   {"last_ms", prospect.last_ms},
                   {"key_version", prospect.card.key_version},
                   {"data_key", prospect.card.data_key},
                   {"card_sealed", prospect.card.sealed},
                   {"match_sealed", prospect.match_sealed},
                   {"id", prospect.id}});
}

void set_merged(sql::Db& db, const ProspectId& from, const ProspectId& into) {
  db.exec(merge, {{"merged_into", into}, {"id", from}});
}

void insert_blind_key(sql::Db& db, const OrgId& org, const BlindKey& key, const ProspectId& prospect,
                      const LeadId& lead) {
  db.exec(add_key, {{"org_id", org},
                    {"kind", key.kind},
                    {"key_version", key.key_version},
                    {"value", key.value},
                    {"prospect_id", prospect},
                    {"lead_id", lead}});
}

std::vector<ProspectId> prospects_by_key(sql::Db& db, const OrgId& org, const BlindKey& key, std::int64_t limit) {
  std::vector<ProspectId> ids;
  for (const sql::Row& row : db.rows(select_by_key, {{"org_id", org},
                                                     {"kind", key.kind},
                                                     {"key_version", key.key_version},
                                                     {"value", key.value},
                                                     {"most", limit}})) {
    ids.push_back(row.id<ProspectId>(0));
  }
  return ids;
}

void move_keys(sql::Db& db, const LeadId& lead, const ProspectId& to) {
  db.exec(change_key, {{"prospect_id", to}, {"lead_id", lead}});
}

void insert_decision(sql::Db& db, const DecisionRow& decision, Time now) {
  db.exec(add_decision, {{"id", decision.id},
                         {"org_id", decision.org},
                         {"lead_id", decision.lead},
                         {"prospect_id", decision.prospect},
                         {"verdict", decision.verdict},
                         {"bits", decision.bits},
                         {"evidence", decision.evidence},
                         {"weights_version", decision.weights_version},
                         {"decided_ms", to_ms(now)}});
}

std::optional<DecisionRow> decision_of_lead(sql::Db& db, const LeadId& lead) {
  const auto row = db.row(select_decision, {{"lead_id", lead}});
  if (!row) return std::nullopt;
  return DecisionRow{row->id<RowId>(0), row->id<OrgId>(1), lead,         row->id<ProspectId>(2),
                     row->text(3),      row->integer(4),   row->text(5), row->integer(6)};
}

void insert_review(sql::Db& db, const ReviewRow& review, Time now) {
  db.exec(add_review, {{"id", review.id},
                       {"org_id", review.org},
                       {"lead_id", review.lead},
                       {"prospect_id", review.prospect},
                       {"candidate_id", review.candidate},
                       {"bits", review.bits},
                       {"reason", review.reason},
                       {"evidence", review.evidence},
                       {"created_ms", to_ms(now)}});
}

std::optional<ReviewRow> find_review(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(select_review, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  return ReviewRow{row->id<RowId>(0),
                   org,
                   row->id<LeadId>(1),
                   row->id<ProspectId>(2),
                   row->id<ProspectId>(3),
                   row->integer(4),
                   row->text(5),
                   row->text(6),
                   row->text(7)};
}

void decide_review(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, Time now) {
  db.exec(settle_review, {{"state", state}, {"decided_by", by}, {"decided_ms", to_ms(now)}, {"id", id}});
}

}  // namespace anketa::store
