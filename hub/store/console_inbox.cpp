#include "hub/store/console_inbox.h"

namespace anketa::store {
namespace {

constexpr sql::Statement quarantine{"tttiittti", R"sql(
  SELECT q.id, q.kiosk_id, k.name, q.epoch, q.seq, q.lead_id, q.reason, q.state, q.arrived_ms
  FROM quarantine q LEFT JOIN kiosks k ON k.id = q.kiosk_id
  WHERE q.org_id = :org_id AND (q.arrived_ms, q.id) < (:after_ms, :after_id)
  ORDER BY q.arrived_ms DESC, q.id DESC LIMIT :row_limit)sql"};
#define REVIEWS_WHERE(condition)                                      \
  "SELECT id FROM review_items WHERE org_id = :org_id AND " condition \
  " AND (created_ms, id) < (:after_ms, :after_id) ORDER BY created_ms DESC, id DESC LIMIT :row_limit"
constexpr sql::Statement reviews[] = {
    {"t", REVIEWS_WHERE("state = 'open'")},
    {"t", REVIEWS_WHERE("state = 'unsure'")},
    {"t", REVIEWS_WHERE("state IN ('same', 'different', 'moot', 'seen')")},
};
constexpr sql::Statement dead{"ttttii", R"sql(
  SELECT id, kind, subject, code, attempts, coalesce(failed_ms, created_ms) FROM jobs
  WHERE org_id = :org_id AND state = 'dead' AND (coalesce(failed_ms, created_ms), id) < (:after_ms, :after_id)
  ORDER BY coalesce(failed_ms, created_ms) DESC, id DESC LIMIT :row_limit)sql"};
constexpr sql::Statement notices{"ttttiitt", R"sql(
  SELECT n.id, n.kind, n.subject_kind, n.subject_id, n.created_ms, n.seen_ms,
         CASE n.subject_kind WHEN 'prospect' THEN n.subject_id
           WHEN 'task' THEN (SELECT t.prospect_id FROM tasks t WHERE t.id = n.subject_id)
           WHEN 'assignment' THEN (SELECT a.prospect_id FROM assignments a WHERE a.id = n.subject_id)
           WHEN 'lead' THEN (SELECT l.prospect_id FROM leads l WHERE l.id = n.subject_id)
           WHEN 'test_drive' THEN (SELECT a.prospect_id FROM test_drives d JOIN assignments a ON a.id = d.assignment_id
                                   WHERE d.id = n.subject_id) END,
         CASE n.subject_kind WHEN 'alarm' THEN (SELECT m.severity FROM alarms m WHERE m.id = n.subject_id) END
  FROM notices n WHERE n.user_id = :user_id AND (n.created_ms, n.id) < (:after_ms, :after_id)
  ORDER BY n.created_ms DESC, n.id DESC LIMIT :row_limit)sql"};
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

std::vector<ReviewRow> list_reviews(sql::Db& db, const OrgId& org, ReviewShelf shelf, const Place& after,
                                    std::int64_t limit) {
  std::vector<ReviewRow> items;
  for (const sql::Row& row :
       db.rows(reviews[static_cast<std::size_t>(shelf)],
               {{"org_id", org}, {"after_ms", after.ms}, {"after_id", after.id}, {"row_limit", limit}})) {
    if (auto item = find_review(db, org, row.id<RowId>(0))) items.push_back(std::move(*item));
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
    items.push_back({row.id<RowId>(0), row.text(1), row.text(2), row.text(3), row.integer(4), !row.is_null(5),
                     row.id<ProspectId>(6), row.text(7)});
  }
  return items;
}

bool see_notice(sql::Db& db, const UserId& user, const RowId& notice, std::int64_t now_ms) {
  if (!db.row(one_notice, {{"id", notice}, {"user_id", user}})) return false;
  db.exec(see, {{"seen_ms", now_ms}, {"id", notice}});
  return true;
}

}  // namespace anketa::store
