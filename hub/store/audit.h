// Tables audit, audit_heads and audit_shown: who did and saw what. Rows are only ever added; hub/audit makes the
// hashes. A list that is narrowed goes by one index for each act, actor or subject it asks for, however long the chain
// is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct AuditRow {
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  std::string actor;
  std::string action;
  std::string subject_kind;
  std::string subject_id;
  std::string detail;
  std::string hash;  // base64
};
struct AuditHeadRow {
  std::int64_t seq = 0;
  std::string hash;
  std::string signature;
  std::int64_t at_ms = 0;
};

[[nodiscard]] std::optional<AuditRow> last_audit(sql::Db& db, const OrgId& org);
[[nodiscard]] std::optional<AuditRow> audit_at(sql::Db& db, const OrgId& org, std::int64_t seq);
[[nodiscard]] std::vector<AuditRow> audit_after(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit);
void insert_audit(sql::Db& db, const OrgId& org, const AuditRow& row);
void insert_audit_head(sql::Db& db, const OrgId& org, const AuditHeadRow& head);  // nothing where one stands already
[[nodiscard]] std::vector<AuditHeadRow> audit_heads(sql::Db& db, const OrgId& org);

// Whom the entry showed, where it is one for many: lists, searches, files.
void insert_audit_shown(sql::Db& db, const OrgId& org, std::int64_t seq, const std::vector<std::string>& ids);

struct AuditFilter {
  std::vector<std::string> actions;               // one of these; none: any
  std::string actor;                              // "": anybody
  std::vector<std::string> subjects;              // about one of these, or it was shown; none: anybody
  std::int64_t from_seq = 0, to_seq = INT64_MAX;  // the end is not within
};
struct AuditItem {
  AuditRow row;
  std::string actor_name, subject_name;  // of users and kiosks
};
[[nodiscard]] std::vector<AuditItem> list_audit(sql::Db& db, const OrgId& org, const AuditFilter& filter,
                                                std::int64_t before_seq, std::int64_t limit);  // newest first
[[nodiscard]] std::vector<AuditItem> list_audit_after(sql::Db& db, const OrgId& org, std::int64_t seq,
                                                      std::int64_t limit);  // oldest first
[[nodiscard]] std::int64_t count_audit(sql::Db& db, const OrgId& org, const std::vector<std::string>& actions,
                                       std::int64_t from_seq);
// The number of the first entry of that time or later, of the next one where there is none yet. By halving: the chain
// is numbered without holes, and in the order of time but for what a clock was set back.
[[nodiscard]] std::int64_t first_audit_since(sql::Db& db, const OrgId& org, std::int64_t at_ms);

}  // namespace anketa::store
