// How people get an account: the first admin's code, invitations, activation. The functions that take
// a Db run inside a write of the hub's writer and throw store::Refused; each is audited there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hub/auth/hashing.h"
#include "hub/auth/password_rules.h"
#include "hub/http/http.h"
#include "hub/store/users.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"

namespace anketa::auth {

inline constexpr std::int64_t first_admin_code_ms = 7LL * 24 * 3600 * 1000;
inline constexpr std::int64_t invitation_ms = 72LL * 3600 * 1000;

// Lower case; 2 to 64 of a-z 0-9 . _ @ + -. request.invalid "login".
[[nodiscard]] Result<std::string> parse_login(std::string_view typed);
// One line, 1 to 100 characters. request.invalid "name".
[[nodiscard]] Result<std::string> parse_person_name(std::string_view typed);

struct IssuedCode {
  UserId user;
  std::string code;  // shown once, kept nowhere
  std::int64_t expires_ms = 0;
};
// `anketa-hub init`: an admin without login, name or password yet. A second call makes the first code useless.
IssuedCode first_admin(sql::Db& db, const OrgId& org, const Clock& clock, Random& random);

struct Invitation {
  OrgId org;
  std::string login;
  std::string name;
  http::Role role = http::Role::Salesperson;
  DealerId dealer;  // dealer roles only
  std::string by;   // user id or "cli"
  RegionId region;  // roles that may be bounded to one
};
// Makes the user, or a new code for one who was invited before and did not come. request.conflict "login".
IssuedCode invite(sql::Db& db, const Invitation& invitation, const Clock& clock, Random& random);

// A code for an active user who lost his password: the old one lets nobody in any more, every session ends, what he has
// as a second factor stays. request.conflict "state".
IssuedCode reset_password(sql::Db& db, const OrgId& org, const UserId& user, std::string_view by, const Clock& clock,
                          Random& random);
// Another role, dealer or region for a user who is not the last admin.
void change_rights(sql::Db& db, const Invitation& wanted, const UserId& user, const Clock& clock);
void disable_user(sql::Db& db, const OrgId& org, const UserId& user, std::string_view by, const Clock& clock);

// Checks the rules (detail "password.*"), then hashes. `words`: see organisation_words.
[[nodiscard]] Result<std::string> new_password(PasswordHasher& hasher, std::string_view password,
                                               std::string_view login, std::string_view name,
                                               std::vector<std::string> words, std::size_t least = min_password);
[[nodiscard]] std::vector<std::string> organisation_words(sql::Db& db, const OrgId& org);  // its name and brands

}  // namespace anketa::auth
