#include "hub/store/reviews.h"

namespace anketa::store {
namespace {

#define REVIEW_COLUMNS                                                                                    \
  "r.id, r.lead_id, r.prospect_id, r.candidate_id, r.bits, r.reason, r.evidence, r.state, r.created_ms, " \
  "r.decision_id "
constexpr const char* review_columns = "ttttitttit";

constexpr sql::Statement add{"", R"sql(
  INSERT INTO review_items (id, org_id, lead_id, prospect_id, candidate_id, bits, reason, evidence, state, created_ms)
  VALUES (:id, :org_id, :lead_id, :prospect_id, :candidate_id, :bits, :reason, :evidence, :state, :created_ms))sql"};
constexpr sql::Statement select_one{
    review_columns, "SELECT " REVIEW_COLUMNS "FROM review_items r WHERE r.org_id = :org_id AND r.id = :id"};
constexpr sql::Statement select_waiting{
    review_columns,
    "SELECT " REVIEW_COLUMNS
    "FROM review_items r WHERE r.org_id = :org_id AND r.state IN ('open', 'unsure') AND r.id IN "
    "(SELECT x.id FROM leads l JOIN review_items x ON x.lead_id = l.id WHERE l.prospect_id = :prospect_id "
    " UNION SELECT y.id FROM review_items y WHERE y.candidate_id = :prospect_id) ORDER BY r.created_ms, r.id"};
constexpr sql::Statement settle{"", R"sql(
  UPDATE review_items SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms,
                          decision_id = :decision_id
  WHERE id = :id)sql"};
constexpr sql::Statement reopen_of{"", R"sql(
  UPDATE review_items SET state = 'open', decided_by = NULL, decided_ms = NULL, decision_id = NULL
  WHERE org_id = :org_id AND decision_id = :decision_id)sql"};
constexpr sql::Statement reopen{"", R"sql(
  UPDATE review_items SET state = 'open', decided_by = NULL, decided_ms = NULL, decision_id = NULL
  WHERE id = :id)sql"};

ReviewRow review_from(const OrgId& org, const sql::Row& row) {
  ReviewRow review;
  review.id = row.id<RowId>(0);
  review.org = org;
  review.lead = row.id<LeadId>(1);
  review.prospect = row.id<ProspectId>(2);
  review.candidate = row.id<ProspectId>(3);
  review.bits = row.integer(4);
  review.reason = row.text(5);
  review.evidence = row.text(6);
  review.state = row.text(7);
  review.created_ms = row.integer(8);
  review.decision = row.id<RowId>(9);
  return review;
}

}  // namespace

void insert_review(sql::Db& db, const ReviewRow& review, Time now) {
  db.exec(add, {{"id", review.id},
                {"org_id", review.org},
                {"lead_id", review.lead},
                {"prospect_id", review.prospect},
                {"candidate_id", review.candidate},
                {"bits", review.bits},
                {"reason", review.reason},
                {"evidence", review.evidence},
                {"state", review.state},
                {"created_ms", to_ms(now)}});
}

std::optional<ReviewRow> find_review(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(review_from(org, *row)) : std::nullopt;
}

void decide_review(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, const RowId& decision,
                   Time now) {
  db.exec(settle,
          {{"state", state}, {"decided_by", by}, {"decided_ms", to_ms(now)}, {"decision_id", decision}, {"id", id}});
}

std::vector<ReviewRow> waiting_reviews(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<ReviewRow> reviews;
  for (const sql::Row& row : db.rows(select_waiting, {{"org_id", org}, {"prospect_id", prospect}})) {
    reviews.push_back(review_from(org, row));
  }
  return reviews;
}

void reopen_reviews(sql::Db& db, const OrgId& org, const RowId& decision) {
  db.exec(reopen_of, {{"org_id", org}, {"decision_id", decision}});
}

void reopen_review(sql::Db& db, const RowId& id) { db.exec(reopen, {{"id", id}}); }

}  // namespace anketa::store
