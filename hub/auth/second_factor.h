// What beside the password proves that it is he: an authenticator app's code (totp.h), a passkey (passkey.h), or one of
// ten recovery codes, each once, that come with the first of them. The app's secret rests sealed, recovery codes as
// hashes; both are shown once. All that changes something runs inside a write of the hub's writer, throws
// store::Refused, and is audited there.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/auth/passkey.h"
#include "hub/privacy/vault.h"
#include "hub/store/passkeys.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::auth {

inline constexpr std::size_t recovery_codes = 10;
inline constexpr std::int64_t most_passkeys = 10;  // of one person

struct FactorDeps {
  const privacy::Vault& vault;
  const Clock& clock;
  Random& random;
  OrgId org;
};

// What somebody gives beside his password: a code, or his passkey's answer.
struct SecondProof {
  std::string code;
  std::optional<Assertion> passkey;
};
// A passkey whose signature holds; whether its counter grew, only the write can say.
struct CheckedPasskey {
  store::PasskeyRow row;
  std::int64_t counter = 0;
};

[[nodiscard]] bool has_app(sql::Db& db, const UserId& user);            // in force
[[nodiscard]] bool has_second_factor(sql::Db& db, const UserId& user);  // app or passkey
// A new secret in base32, not in force before confirm_app. request.conflict "second_factor": there is one.
[[nodiscard]] std::string begin_app(sql::Db& db, const FactorDeps& deps, const UserId& user);
// The app's first code puts it in force; gives new recovery codes. session.failed "second_factor".
[[nodiscard]] std::vector<std::string> confirm_app(sql::Db& db, const FactorDeps& deps, const UserId& user,
                                                   std::string_view typed);
// Is this a good code of the app or a recovery code? Then it is used up.
[[nodiscard]] bool take_code(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view typed);
// `alone`: may his password stand without a second factor? Where none would be left it must: its problem. The write
// decides, so that two of them taken away at once do not slip by.
void end_app(sql::Db& db, const FactorDeps& deps, const UserId& user, const Status& alone);

// Recovery codes where it is his first second factor, else none. request.conflict "passkeys": he has ten; "passkey":
// somebody has this one.
[[nodiscard]] std::vector<std::string> add_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user,
                                                   const NewPasskey& passkey, std::string_view name);
// passkey.refused "key": not his, or gone meanwhile; "counter": perhaps a copy.
void take_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user, const CheckedPasskey& passkey);
// request.not_found; `alone` as above.
void remove_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user, const RowId& id, const Status& alone);
// For who lost his devices: app, passkeys and recovery codes go. request.conflict "second_factor": he has none.
void reset_second_factors(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view by);

}  // namespace anketa::auth
