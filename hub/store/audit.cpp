#include "hub/store/audit.h"

namespace anketa::store {
namespace {

constexpr sql::Statement newest{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id ORDER BY seq DESC LIMIT 1)sql"};
constexpr sql::Statement one{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id AND seq = :seq)sql"};
constexpr sql::Statement after{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id AND seq > :seq ORDER BY seq LIMIT :row_limit)sql"};
constexpr sql::Statement before{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id AND seq < :seq ORDER BY seq DESC LIMIT :row_limit)sql"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO audit (org_id, seq, at_ms, actor, action, subject_kind, subject_id, detail, hash)
  VALUES (:org_id, :seq, :at_ms, :actor, :action, :subject_kind, :subject_id, :detail, :hash))sql"};
constexpr sql::Statement add_head{"", R"sql(
  INSERT INTO audit_heads (org_id, seq, hash, signature, at_ms)
  VALUES (:org_id, :seq, :hash, :signature, :at_ms) ON CONFLICT (org_id, seq) DO NOTHING)sql"};
constexpr sql::Statement every_head{"itti", R"sql(
  SELECT seq, hash, signature, at_ms FROM audit_heads WHERE org_id = :org_id ORDER BY seq)sql"};

AuditRow row_of(const sql::Row& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

std::optional<AuditRow> maybe_row(const std::optional<sql::Row>& row) {
  if (!row) return std::nullopt;
  return row_of(*row);
}

std::vector<AuditRow> rows_of(const std::vector<sql::Row>& rows) {
  std::vector<AuditRow> out;
  out.reserve(rows.size());
  for (const sql::Row& row : rows) out.push_back(row_of(row));
  return out;
}

}  // namespace

std::optional<AuditRow> last_audit(sql::Db& db, const OrgId& org) {
  return maybe_row(db.row(newest, {{"org_id", org}}));
}

std::optional<AuditRow> audit_at(sql::Db& db, const OrgId& org, std::int64_t seq) {
  return maybe_row(db.row(one, {{"org_id", org}, {"seq", seq}}));
}

std::vector<AuditRow> audit_after(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit) {
  return rows_of(db.rows(after, {{"org_id", org}, {"seq", seq}, {"row_limit", limit}}));
}

std::vector<AuditRow> audit_before(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit) {
  return rows_of(db.rows(before, {{"org_id", org}, {"seq", seq}, {"row_limit", limit}}));
}

void insert_audit(sql::Db& db, const OrgId& org, const AuditRow& row) {
  db.exec(add, {{"org_id", org},
                {"seq", row.seq},
                {"at_ms", row.at_ms},
                {"actor", row.actor},
                {"action", row.action},
                {"subject_kind", row.subject_kind},
                {"subject_id", row.subject_id},
                {"detail", row.detail},
                {"hash", row.hash}});
}

void insert_audit_head(sql::Db& db, const OrgId& org, const AuditHeadRow& head) {
  db.exec(
      add_head,
      {{"org_id", org}, {"seq", head.seq}, {"hash", head.hash}, {"signature", head.signature}, {"at_ms", head.at_ms}});
}

std::vector<AuditHeadRow> audit_heads(sql::Db& db, const OrgId& org) {
  std::vector<AuditHeadRow> heads;
  for (const sql::Row& row : db.rows(every_head, {{"org_id", org}})) {
    heads.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  }
  return heads;
}

}  // namespace anketa::store
