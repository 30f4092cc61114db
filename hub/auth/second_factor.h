// What beside the password proves that it is he: an authenticator app's code (totp.h), or one of ten recovery codes,
// each once. The secret rests sealed, recovery codes as hashes; both are shown once. All but the text helpers run
// inside a write of the hub's writer, throw store::Refused, and are audited there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::auth {

inline constexpr std::size_t recovery_codes = 10;

struct FactorDeps {
  const privacy::Vault& vault;
  const Clock& clock;
  Random& random;
  OrgId org;
};

[[nodiscard]] bool has_second_factor(sql::Db& db, const UserId& user);
// A new secret in base32, not in force before confirm_second_factor. request.conflict "second_factor": there is one.
[[nodiscard]] std::string begin_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user);
// The app's first code puts it in force; gives the recovery codes. session.failed "second_factor".
[[nodiscard]] std::vector<std::string> confirm_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user,
                                                             std::string_view typed);
// Is this a good code of the app or a recovery code? Then it is used up.
[[nodiscard]] bool take_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view typed);
void end_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view by);

}  // namespace anketa::auth
