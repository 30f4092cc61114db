#include "hub/store/second_factors.h"

namespace anketa::store {
namespace {

constexpr sql::Statement one{"tiii", R"sql(
  SELECT secret_sealed, made_ms, confirmed_ms, last_step FROM second_factors WHERE user_id = :user_id)sql"};
constexpr sql::Statement put{"", R"sql(
  INSERT INTO second_factors (user_id, org_id, secret_sealed, made_ms, confirmed_ms, last_step)
  VALUES (:user_id, :org_id, :secret_sealed, :made_ms, :confirmed_ms, :last_step)
  ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, made_ms = excluded.made_ms,
    confirmed_ms = excluded.confirmed_ms, last_step = excluded.last_step)sql"};
constexpr sql::Statement drop{"", "DELETE FROM second_factors WHERE user_id = :user_id"};
constexpr sql::Statement drop_codes{"", "DELETE FROM recovery_codes WHERE user_id = :user_id"};
constexpr sql::Statement add_code{"", R"sql(
  INSERT INTO recovery_codes (code_sha256, org_id, user_id) VALUES (:code_sha256, :org_id, :user_id))sql"};
constexpr sql::Statement good_code{"i", R"sql(
  SELECT 1 FROM recovery_codes WHERE code_sha256 = :code_sha256 AND user_id = :user_id AND used_ms IS NULL)sql"};
constexpr sql::Statement use_code{
    "", "UPDATE recovery_codes SET used_ms = :used_ms WHERE code_sha256 = :code_sha256 AND user_id = :user_id"};
constexpr sql::Statement left{"i", "SELECT count(*) FROM recovery_codes WHERE user_id = :user_id AND used_ms IS NULL"};

}  // namespace

std::optional<SecondFactorRow> find_second_factor(sql::Db& db, const UserId& user) {
  const auto row = db.row(one, {{"user_id", user}});
  if (!row) return std::nullopt;
  return SecondFactorRow{row->text(0), row->integer(1), row->maybe_integer(2), row->integer(3)};
}

void put_second_factor(sql::Db& db, const OrgId& org, const UserId& user, const SecondFactorRow& row) {
  db.exec(put, {{"user_id", user},
                {"org_id", org},
                {"secret_sealed", row.secret_sealed},
                {"made_ms", row.made_ms},
                {"confirmed_ms", row.confirmed_ms},
                {"last_step", row.last_step}});
}

void drop_second_factor(sql::Db& db, const UserId& user) { db.exec(drop, {{"user_id", user}}); }

void add_recovery_code(sql::Db& db, const OrgId& org, const UserId& user, std::string_view code_sha256) {
  db.exec(add_code, {{"code_sha256", code_sha256}, {"org_id", org}, {"user_id", user}});
}

bool use_recovery_code(sql::Db& db, const UserId& user, std::string_view code_sha256, Time now) {
  if (!db.row(good_code, {{"code_sha256", code_sha256}, {"user_id", user}})) return false;
  db.exec(use_code, {{"used_ms", to_ms(now)}, {"code_sha256", code_sha256}, {"user_id", user}});
  return true;
}

void drop_recovery_codes(sql::Db& db, const UserId& user) { db.exec(drop_codes, {{"user_id", user}}); }

std::int64_t recovery_codes_left(sql::Db& db, const UserId& user) {
  return db.row(left, {{"user_id", user}})->integer(0);
}

}  // namespace anketa::store
