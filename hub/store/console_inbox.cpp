#include "hub/store/console_inbox.h"

namespace anketa::store {
namespace {

constexpr sql::Statement quarantine{"tttiittti", R"sql(
  SELECT q.id, q.kiosk_id, k.name, q.epoch, q.seq, q.lead_id, q.reason, q.state, q.arrived_ms
  FROM quarantine q LEFT JOIN kiosks k ON k.id = q.kiosk_id
  WHERE q.org_id = :org_id AND (q.arrived_ms, q.id) < (:after_ms, :after_id)
  ORDER BY q.arrived_ms DESC, q.id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement review{
    "tttt"
    "itt"
    "itt"
    "itti",
    R"sql(
  SELECT r.id, r.lead_id, r.prospect_id, r.candidate_id, p.key_version, p.data_key, p.card_sealed,
         c.key_version, c.data_key, c.card_sealed, r.bits, r.reason, r.evidence, r.created_ms
  FROM review_items r JOIN prospects p ON p.id = r.prospect_id JOIN prospects c ON c.id = r.candidate_id
  WHERE r.org_id = :org_id AND r.state = 'open' AND (r.created_ms, r.id) < (:after_ms, :after_id)
  ORDER BY r.created_ms DESC, r.id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement dead{"ttttii", R"sql(
  SELECT id, kind, subject, code, attempts, coalesce(failed_ms, created_ms) FROM jobs
  WHERE org_id = :org_id AND state = 'dead' AND (coalesce(failed_ms, created_ms), id) < (:after_ms, :after_id)
  ORDER BY coalesce(failed_ms, created_ms) DESC, id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement notices{"ttttii", R"sql(
  SELECT id, kind, subject_kind, subject_id, created_ms, seen_ms FROM notices
  WHERE user_id = :user_id AND (created_ms, id) < (:after_ms, :after_id)
  ORDER BY created_ms DESC, id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement one_notice{"i", "SELECT 1 FROM notices WHERE id = :id AND user_id = :user_id"};
constexpr sql::Statement see{"", "UPDATE notices SET seen_ms = :seen_ms WHERE id = :id AND seen_ms IS NULL"};

}  // namespace

std::vector<QuarantineItem> list_quarantine(sql::Db& db, const OrgId& org, const Place& after, std::int64_t limit) {
  std::vector<QuarantineItem> items;
  for (const sql::Row& row :
       db.rows(quarantine, {{"org_id", org}, {"after_ms", after.ms}, {"after_id", after.id}, {"row_limit", limit}})) {
    items.push_back({row.id<RowId>(0), row.id<KioskId>(1), row.text(2), row.integer(3), row.integer(4),
                     row.id<LeadId>(5), row.text(6), row.text(7), row.integer(8)});
  }
  return items;
}

std::vector<ReviewItem> list_review(sql::Db& db, const OrgId& org, const Place& after, std::int64_t limit) {
  std::vector<ReviewItem> items;
  for (const sql::Row& row :
       db.rows(review, {{"org_id", org}, {"after_ms", after.ms}, {"after_id", after.id}, {"row_limit", limit}})) {
    ReviewItem item;
    item.id = row.id<RowId>(0);
    item.lead = row.id<LeadId>(1);
    item.prospect = row.id<ProspectId>(2);
    item.candidate = row.id<ProspectId>(3);
    item.prospect_card = {row.integer(4), row.text(5), row.text(6)};
    item.candidate_card = {row.integer(7), row.text(8), row.text(9)};
    item.bits = row.integer(10);
    item.reason = row.text(11);
    item.evidence = row.text(12);
    item.created_ms = row.integer(13);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<DeadJob> list_dead_jobs(sql::Db& db, const OrgId& org, const Place& after, std::int64_t limit) {
  std::vector<DeadJob> items;
  for (const sql::Row& row :
       db.rows(dead, {{"org_id", org}, {"after_ms", after.ms}, {"after_id", after.id}, {"row_limit", limit}})) {
    items.push_back({row.id<RowId>(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)});
  }
  return items;
}

std::vector<NoticeItem> list_notices(sql::Db& db, const UserId& user, const Place& after, std::int64_t limit) {
  std::vector<NoticeItem> items;
  for (const sql::Row& row :
       db.rows(notices, {{"user_id", user}, {"after_ms", after.ms}, {"after_id", after.id}, {"row_limit", limit}})) {
    items.push_back({row.id<RowId>(0), row.text(1), row.text(2), row.text(3), row.integer(4), !row.is_null(5)});
  }
  return items;
}

bool see_notice(sql::Db& db, const UserId& user, const RowId& notice, std::int64_t now_ms) {
  if (!db.row(one_notice, {{"id", notice}, {"user_id", user}})) return false;
  db.exec(see, {{"seen_ms", now_ms}, {"id", notice}});
  return true;
}

}  // namespace anketa::store
