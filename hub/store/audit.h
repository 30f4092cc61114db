// Tables audit and audit_heads. Rows are only ever added; hub/audit makes the hashes.
#pragma once
#include <optional>
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
[[nodiscard]] std::vector<AuditRow> audit_before(sql::Db& db, const OrgId& org, std::int64_t seq,
                                                 std::int64_t limit);  // newest first
void insert_audit(sql::Db& db, const OrgId& org, const AuditRow& row);
void insert_audit_head(sql::Db& db, const OrgId& org, const AuditHeadRow& head);  // nothing where one stands already
[[nodiscard]] std::vector<AuditHeadRow> audit_heads(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
