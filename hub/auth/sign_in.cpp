#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/codes.h"
#include "hub/auth/gatekeeper.h"

namespace anketa::auth {
namespace {

constexpr std::int64_t failures_per_address = 30;
constexpr std::int64_t challenges_per_address = 60;

// What nobody can type names no account; it is slowed down like one all the same.
std::string throttle_key(std::string_view typed) {
  const auto login = parse_login(typed);
  return token_sha256(login ? *login : typed);
}

}  // namespace

Problem throttled(Millis wait) { return {problems::sign_in_throttled, std::to_string((wait.count() + 999) / 1000)}; }

Gatekeeper::Gatekeeper(const Deps& deps)
    : deps_(deps),
      addresses_(failures_per_address, minute),
      spent_(units_a_minute, minute),
      asked_(challenges_per_address, minute),
      party_(auth::relying_party(deps.address)) {}

Result<SignedIn> Gatekeeper::sign_in(std::string_view typed, std::string_view password, const SecondProof& second,
                                     std::string_view peer) {
  const Millis now = deps_.clock.monotonic();
  if (!addresses_.may_take(std::string(peer), now)) return fail(throttled(minute));
  const std::string key = throttle_key(typed);
  if (const Millis wait = accounts_.start(key, now); wait > Millis(0)) return fail(throttled(wait));
  std::optional<store::UserRow> user;
  if (const auto login = parse_login(typed)) user = store::find_login(*deps_.pool.take(), deps_.org, *login);
  const std::int64_t now_ms = to_ms(deps_.clock.now());
  if (user && user->blocked_until_ms > now_ms) return fail(throttled(Millis(user->blocked_until_ms - now_ms)));
  const bool may_enter = user && user->state == "active";
  TRY(fits, hasher_.verify(may_enter ? user->password_hash : std::string(), password));
  if (!fits) {
    TRY_STATUS(refuse_sign_in(user, peer));
    return fail(problems::sign_in_failed);
  }
  SignedIn signed_in;
  const auto enter = [&](const std::optional<CheckedPasskey>& passkey) {
    return deps_.writer.run([&](sql::Db& db) {
      const auto current = store::find_user(db, deps_.org, user->id);
      if (!current || current->state != "active") throw store::Refused(Problem(problems::sign_in_failed));
      take_factor(db, user->id, second.code, passkey);
      store::set_failures(db, user->id, 0, 0);
      signed_in = open_session(db, user->id, "session.open");
    });
  };
  const Status entered = check_second(second, at_the_door).and_then(enter);
  const bool is_refused =
      !entered && (entered.error().is(problems::sign_in_failed) || entered.error().is(problems::passkey_refused));
  if (is_refused) TRY_STATUS(refuse_sign_in(user, peer));
  if (is_refused && is_copied(entered.error())) TRY_STATUS(audit_passkey(*second.passkey, "passkey.clone"));
  TRY_STATUS(entered);
  accounts_.succeeded(key);
  return signed_in;
}

// One write whether the account exists or not: both take the same time and leave the same trace.
Status Gatekeeper::refuse_sign_in(const std::optional<store::UserRow>& user, std::string_view peer) {
  (void)addresses_.take(std::string(peer), deps_.clock.monotonic());
  return deps_.writer.run([&](sql::Db& db) {
    const auto current = user ? store::find_user(db, deps_.org, user->id) : std::nullopt;
    if (current) {
      const std::int64_t failures = current->failures + 1;
      store::set_failures(db, current->id, failures, to_ms(deps_.clock.now() + delay_after(failures)));
    }
    audit::append(db, deps_.org, {"visitor", "session.refused", "user", current ? current->id.value : "unknown"},
                  deps_.clock);
  });
}

SignedIn Gatekeeper::open_session(sql::Db& db, const UserId& user, std::string_view action) {
  const std::int64_t now_ms = to_ms(deps_.clock.now());
  SignedIn signed_in{user, make_token(deps_.random), make_token(deps_.random)};
  store::drop_sessions_before(db, deps_.org, now_ms - absolute_ms);
  store::SessionRow row;
  row.token_sha256 = token_sha256(signed_in.token);
  row.user = user;
  row.csrf = signed_in.csrf;
  row.created_ms = now_ms;
  row.used_ms = now_ms;
  store::insert_session(db, deps_.org, row);
  audit::append(db, deps_.org, {user.value, action, "user", user.value}, deps_.clock);
  return signed_in;
}

Result<store::CodeRow> Gatekeeper::open_code(sql::Db& db, const std::string& sha256) const {
  const auto code = store::find_code(db, deps_.org, sha256);
  if (!code || code->used || code->expires_ms <= to_ms(deps_.clock.now()))
    return fail(problems::sign_in_failed, "code");
  return *code;
}

Result<SignedIn> Gatekeeper::activate(const Activation& activation, std::string_view peer) {
  if (!addresses_.may_take(std::string(peer), deps_.clock.monotonic())) return fail(throttled(minute));
  TRY(login, parse_login(activation.login));
  TRY(name, parse_person_name(activation.name));
  const std::string sha256 = code_sha256(activation.code);
  std::vector<std::string> words;
  {
    auto db = deps_.pool.take();
    if (auto code = open_code(*db, sha256); !code) {
      (void)addresses_.take(std::string(peer), deps_.clock.monotonic());
      return fail(code.error());
    }
    words = organisation_words(*db, deps_.org);
  }
  TRY(hash, new_password(hasher_, activation.password, login, name, std::move(words)));
  SignedIn signed_in;
  bool wants_second = false;
  TRY_STATUS(deps_.writer.run([&](sql::Db& db) {
    const auto code = open_code(db, sha256);
    if (!code) throw store::Refused(code.error());
    auto user = store::find_user(db, deps_.org, code->user);
    const bool lost_password = user && user->state == "active" && user->password_hash.empty();
    if (!user || (user->state != "invited" && !lost_password))
      throw store::Refused(Problem(problems::sign_in_failed, "code"));
    // Whoever invited chose the login; only the first admin chooses his own.
    const bool chooses = user->login.starts_with('?');
    if (!chooses && user->login != login) throw store::Refused(Problem(problems::sign_in_failed, "code"));
    if (chooses && store::find_login(db, deps_.org, login))
      throw store::Refused(Problem(problems::request_conflict, "login"));
    user->login = login;
    user->name = name;
    user->password_hash = hash;
    store::activate_user(db, *user);
    store::use_codes(db, deps_.org, user->id, deps_.clock.now());
    wants_second = has_second_factor(db, user->id);  // a code alone is not both
    if (!wants_second) signed_in = open_session(db, user->id, "user.activate");
  }));
  if (wants_second) return fail(problems::second_factor_needed, "sign_in");
  return signed_in;
}

Status Gatekeeper::sign_out(const http::Request& request) {
  TRY(row, session(request));
  return deps_.writer.run([&](sql::Db& db) {
    store::end_session(db, row.token_sha256, deps_.clock.now());
    audit::append(db, deps_.org, {row.user.value, "session.close", "user", row.user.value}, deps_.clock);
  });
}

}  // namespace anketa::auth
