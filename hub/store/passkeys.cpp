#include "hub/store/passkeys.h"

namespace anketa::store {
namespace {

constexpr sql::Statement of_user{"ttttitiii", R"sql(
  SELECT id, user_id, credential_id, name, algorithm, public_key, counter, made_ms, used_ms FROM passkeys
  WHERE user_id = :user_id ORDER BY made_ms, id)sql"};
constexpr sql::Statement by_credential{"ttttitiii", R"sql(
  SELECT id, user_id, credential_id, name, algorithm, public_key, counter, made_ms, used_ms FROM passkeys
  WHERE org_id = :org_id AND credential_id = :credential_id)sql"};
constexpr sql::Statement how_many{"i", "SELECT count(*) FROM passkeys WHERE user_id = :user_id"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO passkeys (id, org_id, user_id, credential_id, name, algorithm, public_key, counter, made_ms, used_ms)
  VALUES (:id, :org_id, :user_id, :credential_id, :name, :algorithm, :public_key, :counter, :made_ms, NULL))sql"};
constexpr sql::Statement touch{"", "UPDATE passkeys SET counter = :counter, used_ms = :used_ms WHERE id = :id"};
constexpr sql::Statement one{"i", "SELECT 1 FROM passkeys WHERE user_id = :user_id AND id = :id"};
constexpr sql::Statement drop_one{"", "DELETE FROM passkeys WHERE user_id = :user_id AND id = :id"};
constexpr sql::Statement drop_all{"", "DELETE FROM passkeys WHERE user_id = :user_id"};

PasskeyRow row_of(const sql::Row& row) {
  return {row.id<RowId>(0), row.id<UserId>(1), row.text(2),    row.text(3),         row.integer(4),
          row.text(5),      row.integer(6),    row.integer(7), row.maybe_integer(8)};
}

}  // namespace

std::vector<PasskeyRow> passkeys_of(sql::Db& db, const UserId& user) {
  std::vector<PasskeyRow> rows;
  for (const sql::Row& row : db.rows(of_user, {{"user_id", user}})) rows.push_back(row_of(row));
  return rows;
}

std::int64_t count_passkeys(sql::Db& db, const UserId& user) {
  return db.row(how_many, {{"user_id", user}})->integer(0);
}

std::optional<PasskeyRow> find_passkey(sql::Db& db, const OrgId& org, std::string_view credential_id) {
  const auto row = db.row(by_credential, {{"org_id", org}, {"credential_id", credential_id}});
  if (!row) return std::nullopt;
  return row_of(*row);
}

void add_passkey(sql::Db& db, const OrgId& org, const PasskeyRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", org},
                {"user_id", row.user},
                {"credential_id", row.credential_id},
                {"name", row.name},
                {"algorithm", row.algorithm},
                {"public_key", row.public_key},
                {"counter", row.counter},
                {"made_ms", row.made_ms}});
}

void touch_passkey(sql::Db& db, const RowId& id, std::int64_t counter, Time now) {
  db.exec(touch, {{"counter", counter}, {"used_ms", to_ms(now)}, {"id", id}});
}

bool drop_passkey(sql::Db& db, const UserId& user, const RowId& id) {
  if (!db.row(one, {{"user_id", user}, {"id", id}})) return false;
  db.exec(drop_one, {{"user_id", user}, {"id", id}});
  return true;
}

void drop_passkeys(sql::Db& db, const UserId& user) { db.exec(drop_all, {{"user_id", user}}); }

}  // namespace anketa::store
