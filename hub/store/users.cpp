#include "hub/store/users.h"

namespace anketa::store {
namespace {

constexpr sql::Statement by_id{"ttttttttitiit", R"sql(
  SELECT id, org_id, login, name, role, dealer_id, password_hash, state, on_shift, language, failures, blocked_until_ms,
         region_id FROM users WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement by_login{"ttttttttitiit", R"sql(
  SELECT id, org_id, login, name, role, dealer_id, password_hash, state, on_shift, language, failures, blocked_until_ms,
         region_id FROM users WHERE org_id = :org_id AND login = :login)sql"};
constexpr sql::Statement count_active{"i", R"sql(
  SELECT count(*) FROM users WHERE org_id = :org_id AND role = :role AND state = 'active')sql"};
constexpr sql::Statement end_unclaimed{"", R"sql(
  UPDATE users SET state = 'disabled' WHERE org_id = :org_id AND state = 'invited' AND login LIKE '?%')sql"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO users (id, org_id, login, name, role, dealer_id, password_hash, state, on_shift, language, created_ms,
                     failures, blocked_until_ms, region_id)
  VALUES (:id, :org_id, :login, :name, :role, :dealer_id, :password_hash, :state, :on_shift, :language, :created_ms,
          0, 0, :region_id))sql"};
constexpr sql::Statement activate{"", R"sql(
  UPDATE users SET login = :login, name = :name, password_hash = :password_hash, state = 'active', failures = 0,
                   blocked_until_ms = 0
  WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change_failures{"", R"sql(
  UPDATE users SET failures = :failures, blocked_until_ms = :blocked_until_ms WHERE id = :id)sql"};
constexpr sql::Statement change_password{"", "UPDATE users SET password_hash = :hash WHERE id = :id"};
constexpr sql::Statement change_state{"", "UPDATE users SET state = :state WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement change_rights{"", R"sql(
  UPDATE users SET role = :role, dealer_id = :dealer_id, region_id = :region_id, on_shift = :on_shift
  WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change_shift{"", "UPDATE users SET on_shift = :on_shift WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement change_language{"",
                                         "UPDATE users SET language = :language WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement add_code{"", R"sql(
  INSERT INTO user_codes (code_sha256, org_id, user_id, expires_ms)
  VALUES (:code_sha256, :org_id, :user_id, :expires_ms))sql"};
constexpr sql::Statement one_code{"tii", R"sql(
  SELECT user_id, expires_ms, used_ms FROM user_codes
  WHERE code_sha256 = :code_sha256 AND org_id = :org_id)sql"};
constexpr sql::Statement end_codes{"", R"sql(
  UPDATE user_codes SET used_ms = :used_ms WHERE org_id = :org_id AND user_id = :user_id AND used_ms IS NULL)sql"};

std::optional<UserRow> user_of(const std::optional<sql::Row>& found) {
  if (!found) return std::nullopt;
  const sql::Row& row = *found;
  UserRow user;
  user.id = row.id<UserId>(0);
  user.org = row.id<OrgId>(1);
  user.login = row.text(2);
  user.name = row.text(3);
  user.role = row.text(4);
  user.dealer = row.id<DealerId>(5);
  user.password_hash = row.text(6);
  user.state = row.text(7);
  user.on_shift = row.integer(8) != 0;
  user.language = row.text(9);
  user.failures = row.integer(10);
  user.blocked_until_ms = row.integer(11);
  user.region = row.id<RegionId>(12);
  return user;
}

sql::Value text_or_null(const std::string& text) { return text.empty() ? sql::Value(nullptr) : sql::Value(text); }

}  // namespace

std::optional<UserRow> find_user(sql::Db& db, const OrgId& org, const UserId& id) {
  return user_of(db.row(by_id, {{"org_id", org}, {"id", id}}));
}

std::optional<UserRow> find_login(sql::Db& db, const OrgId& org, std::string_view login) {
  return user_of(db.row(by_login, {{"org_id", org}, {"login", login}}));
}

std::int64_t active_users(sql::Db& db, const OrgId& org, std::string_view role) {
  return db.row(count_active, {{"org_id", org}, {"role", role}})->integer(0);
}

void end_first_admins(sql::Db& db, const OrgId& org) { db.exec(end_unclaimed, {{"org_id", org}}); }

void insert_user(sql::Db& db, const UserRow& user, Time now) {
  db.exec(add, {{"id", user.id},
                {"org_id", user.org},
                {"login", user.login.empty() ? "?" + user.id.value : user.login},
                {"name", user.name},
                {"role", user.role},
                {"dealer_id", user.dealer},
                {"password_hash", text_or_null(user.password_hash)},
                {"state", user.state},
                {"on_shift", user.on_shift ? 1 : 0},
                {"language", user.language},
                {"created_ms", to_ms(now)},
                {"region_id", user.region}});
}

void activate_user(sql::Db& db, const UserRow& user) {
  db.exec(activate, {{"login", user.login},
                     {"name", user.name},
                     {"password_hash", user.password_hash},
                     {"org_id", user.org},
                     {"id", user.id}});
}

void set_failures(sql::Db& db, const UserId& id, std::int64_t failures, std::int64_t blocked_until_ms) {
  db.exec(change_failures, {{"failures", failures}, {"blocked_until_ms", blocked_until_ms}, {"id", id}});
}

void set_password(sql::Db& db, const UserId& id, std::string_view hash) {
  db.exec(change_password, {{"hash", hash}, {"id", id}});
}

void set_user_state(sql::Db& db, const OrgId& org, const UserId& id, std::string_view state) {
  db.exec(change_state, {{"state", state}, {"org_id", org}, {"id", id}});
}

void set_rights(sql::Db& db, const UserRow& user) {
  db.exec(change_rights, {{"role", user.role},
                          {"dealer_id", user.dealer},
                          {"region_id", user.region},
                          {"on_shift", user.on_shift ? 1 : 0},
                          {"org_id", user.org},
                          {"id", user.id}});
}

void set_shift(sql::Db& db, const OrgId& org, const UserId& id, bool on_shift) {
  db.exec(change_shift, {{"on_shift", on_shift ? 1 : 0}, {"org_id", org}, {"id", id}});
}

void set_language(sql::Db& db, const OrgId& org, const UserId& id, std::string_view language) {
  db.exec(change_language, {{"language", language}, {"org_id", org}, {"id", id}});
}

void insert_code(sql::Db& db, const OrgId& org, std::string_view code_sha256, const UserId& user,
                 std::int64_t expires_ms) {
  db.exec(add_code, {{"code_sha256", code_sha256}, {"org_id", org}, {"user_id", user}, {"expires_ms", expires_ms}});
}

std::optional<CodeRow> find_code(sql::Db& db, const OrgId& org, std::string_view code_sha256) {
  const auto row = db.row(one_code, {{"code_sha256", code_sha256}, {"org_id", org}});
  if (!row) return std::nullopt;
  return CodeRow{row->id<UserId>(0), row->integer(1), !row->is_null(2)};
}

void use_codes(sql::Db& db, const OrgId& org, const UserId& user, Time now) {
  db.exec(end_codes, {{"used_ms", to_ms(now)}, {"org_id", org}, {"user_id", user}});
}

}  // namespace anketa::store
