// What somebody signs in with, changed by himself: he proves first that it is he.
#include "hub/audit/audit.h"
#include "hub/auth/gatekeeper.h"

namespace anketa::auth {

void Gatekeeper::take_factor(sql::Db& db, const UserId& user, std::string_view code,
                             const std::optional<CheckedPasskey>& passkey) const {
  if (passkey) return take_passkey(db, factor_deps(), user, *passkey);
  if (!has_second_factor(db, user)) return;
  if (code.empty()) {
    const bool has_passkey = store::count_passkeys(db, user) > 0;
    throw store::Refused(Problem(problems::second_factor_needed, has_passkey ? "passkey" : ""));
  }
  if (!take_code(db, factor_deps(), user, code)) throw store::Refused(Problem(problems::sign_in_failed));
}

Status Gatekeeper::prove(const store::SessionRow& session, std::string_view password, const SecondProof& second) {
  const std::string key = "proof:" + session.user.value;
  if (const Millis wait = accounts_.start(key, deps_.clock.monotonic()); wait > Millis(0)) return fail(throttled(wait));
  const auto user = store::find_user(*deps_.pool.take(), deps_.org, session.user);
  TRY(fits, hasher_.verify(user ? user->password_hash : std::string(), password));
  // Not session.failed: who is signed in stays so.
  if (!fits) return fail(problems::not_allowed, "password");
  const Status proven =
      check_second(second, session.token_sha256).and_then([&](const std::optional<CheckedPasskey>& passkey) {
        return deps_.writer.run([&](sql::Db& db) { take_factor(db, session.user, second.code, passkey); });
      });
  if (!proven && is_copied(proven.error())) TRY_STATUS(audit_passkey(*second.passkey, "passkey.clone"));
  if (!proven) return fail(problems::not_allowed, "second_factor");
  accounts_.succeeded(key);
  return {};
}

Status Gatekeeper::change_password(const store::SessionRow& session, std::string_view password) {
  std::vector<std::string> words;
  std::optional<store::UserRow> user;
  std::size_t least = min_password;
  {
    auto db = deps_.pool.take();
    user = store::find_user(*db, deps_.org, session.user);
    words = organisation_words(*db, deps_.org);
    if (has_second_factor(*db, session.user)) least = min_password_with_factor;
  }
  if (!user) return fail(problems::not_signed_in);
  TRY(hash, new_password(hasher_, password, user->login, user->name, std::move(words), least));
  return deps_.writer.run([&](sql::Db& db) {
    store::set_password(db, session.user, hash);
    for (const store::SessionRow& other : store::sessions_of(db, deps_.org, session.user, 0)) {
      if (other.token_sha256 != session.token_sha256) store::end_session(db, other.token_sha256, deps_.clock.now());
    }
    audit::append(db, deps_.org, {session.user.value, "user.password", "user", session.user.value}, deps_.clock);
  });
}

}  // namespace anketa::auth
