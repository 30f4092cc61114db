// Tables second_factors, recovery_codes: what beside the password proves that it is he. The secret is sealed by the
// caller, recovery codes are hashes. Inside writes where they change something.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct SecondFactorRow {
  std::string secret_sealed;
  std::int64_t made_ms = 0;
  std::optional<std::int64_t> confirmed_ms;  // none: shown, not yet proven
  std::int64_t last_step = 0;
};
[[nodiscard]] std::optional<SecondFactorRow> find_second_factor(sql::Db& db, const UserId& user);
void put_second_factor(sql::Db& db, const OrgId& org, const UserId& user, const SecondFactorRow& row);
void drop_second_factor(sql::Db& db, const UserId& user);

void add_recovery_code(sql::Db& db, const OrgId& org, const UserId& user, std::string_view code_sha256);
[[nodiscard]] bool use_recovery_code(sql::Db& db, const UserId& user, std::string_view code_sha256,
                                     Time now);  // false: none such, or used
void drop_recovery_codes(sql::Db& db, const UserId& user);
[[nodiscard]] std::int64_t recovery_codes_left(sql::Db& db, const UserId& user);

}  // namespace anketa::store
