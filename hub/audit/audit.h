// The audit chain: every write and every look at personal data, ids only. Each entry's hash covers the
// one before; heads are signed and travel to the kiosks in their receipts (P10).
// append() runs inside the write it records, so that neither exists without the other.
#pragma once
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/crypto/crypto.h"
#include "shared/sql/db.h"

namespace anketa::audit {

struct Entry {
  std::string_view actor;         // user id, kiosk id, "router", "cli", "visitor"
  std::string_view action;        // "prospect.look", "lead.store", "assignment.open", ...
  std::string_view subject_kind;  // "prospect", "lead", "kiosk", ...
  std::string_view subject_id;
  std::string_view detail = {};  // codes only
};
struct Head {
  std::int64_t seq = 0;
  Hash hash{};
};
// The head that the entry makes.
Head append(sql::Db& db, const OrgId& org, const Entry& entry, const Clock& clock);
[[nodiscard]] Head head(sql::Db& db, const OrgId& org);
// Walks the whole chain; the seq of the first entry that does not fit, or nothing.
[[nodiscard]] std::optional<std::int64_t> verify(sql::Db& db, const OrgId& org);
void sign_head(sql::Db& db, const OrgId& org, const crypto::SignKey& receipt_key, const Clock& clock);

}  // namespace anketa::audit
