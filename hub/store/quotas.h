// Table quota_uses: how much of what a person may do so often a day he has done. Inside writes where it changes.
#pragma once
#include <cstdint>
#include <string_view>

#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct QuotaUse {
  OrgId org;
  UserId user;
  std::string_view kind;  // reveal export_rows
  std::int64_t day = 0;
};
[[nodiscard]] std::int64_t quota_used(sql::Db& db, const QuotaUse& what);
void use_quota(sql::Db& db, const QuotaUse& what, std::int64_t many);

}  // namespace anketa::store
