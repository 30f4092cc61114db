// Table passkeys: what devices of staff prove themselves with, public keys only. In: rows as hub/auth checked them.
// Inside writes where they change something.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct PasskeyRow {
  RowId id;
  UserId user;
  std::string credential_id;  // base64url
  std::string name;
  std::int64_t algorithm = 0;  // COSE
  std::string public_key;      // base64
  std::int64_t counter = 0;
  std::int64_t made_ms = 0;
  std::optional<std::int64_t> used_ms;
};
[[nodiscard]] std::vector<PasskeyRow> passkeys_of(sql::Db& db, const UserId& user);  // the oldest first
[[nodiscard]] std::int64_t count_passkeys(sql::Db& db, const UserId& user);
[[nodiscard]] std::optional<PasskeyRow> find_passkey(sql::Db& db, const OrgId& org, std::string_view credential_id);
void add_passkey(sql::Db& db, const OrgId& org, const PasskeyRow& row);
void touch_passkey(sql::Db& db, const RowId& id, std::int64_t counter, Time now);
[[nodiscard]] bool drop_passkey(sql::Db& db, const UserId& user, const RowId& id);  // false: he has none such
void drop_passkeys(sql::Db& db, const UserId& user);

}  // namespace anketa::store
