#include "hub/store/quotas.h"

namespace anketa::store {
namespace {

constexpr sql::Statement used{"i", R"sql(
  SELECT used FROM quota_uses WHERE user_id = :user_id AND kind = :kind AND day = :day)sql"};
constexpr sql::Statement use{"", R"sql(
  INSERT INTO quota_uses (org_id, user_id, kind, day, used) VALUES (:org_id, :user_id, :kind, :day, :many)
  ON CONFLICT (user_id, kind, day) DO UPDATE SET used = quota_uses.used + excluded.used)sql"};

}  // namespace

std::int64_t quota_used(sql::Db& db, const QuotaUse& what) {
  const auto row = db.row(used, {{"user_id", what.user}, {"kind", what.kind}, {"day", what.day}});
  return row ? row->integer(0) : 0;
}

void use_quota(sql::Db& db, const QuotaUse& what, std::int64_t many) {
  db.exec(use, {{"org_id", what.org}, {"user_id", what.user}, {"kind", what.kind}, {"day", what.day}, {"many", many}});
}

}  // namespace anketa::store
