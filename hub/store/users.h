// Tables users and user_codes: people with access, and the one-time codes that let them in first.
#pragma once
#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct UserRow {
  UserId id;
  OrgId org;
  std::string login;  // "" until the first admin has chosen one; kept as "?<id>", which nobody can type
  std::string name;
  std::string role;
  DealerId dealer;
  RegionId region;            // none: as far as the role goes
  std::string password_hash;  // "" while invited
  std::string state;          // invited active disabled
  bool on_shift = false;
  std::string language;
  std::int64_t failures = 0;
  std::int64_t blocked_until_ms = 0;
};

[[nodiscard]] std::optional<UserRow> find_user(sql::Db& db, const OrgId& org, const UserId& id);
[[nodiscard]] std::optional<UserRow> find_login(sql::Db& db, const OrgId& org, std::string_view login);
[[nodiscard]] std::int64_t active_users(sql::Db& db, const OrgId& org, std::string_view role);
void end_first_admins(sql::Db& db, const OrgId& org);  // those that never came: their codes are void
void insert_user(sql::Db& db, const UserRow& user, Time now);
// Login, name and password of an invited user who came in; the codes end, failures go.
void activate_user(sql::Db& db, const UserRow& user);
void set_failures(sql::Db& db, const UserId& id, std::int64_t failures, std::int64_t blocked_until_ms);
void set_password(sql::Db& db, const UserId& id, std::string_view hash);
void set_user_state(sql::Db& db, const OrgId& org, const UserId& id, std::string_view state);
// Role, dealer and region; whoever is signed in has the new ones with his next request.
void set_rights(sql::Db& db, const UserRow& user);
void set_shift(sql::Db& db, const OrgId& org, const UserId& id, bool on_shift);
void set_language(sql::Db& db, const OrgId& org, const UserId& id, std::string_view language);

struct CodeRow {
  UserId user;
  std::int64_t expires_ms = 0;
  bool used = false;
};
void insert_code(sql::Db& db, const OrgId& org, std::string_view code_sha256, const UserId& user,
                 std::int64_t expires_ms);
[[nodiscard]] std::optional<CodeRow> find_code(sql::Db& db, const OrgId& org, std::string_view code_sha256);
void use_codes(sql::Db& db, const OrgId& org, const UserId& user, Time now);  // every open code of this user

}  // namespace anketa::store
