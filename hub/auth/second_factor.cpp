#include "hub/auth/second_factor.h"

#include "hub/audit/audit.h"
#include "hub/auth/codes.h"
#include "hub/auth/sealed_secret.h"
#include "hub/auth/totp.h"
#include "hub/store/second_factors.h"
#include "hub/store/writer.h"

namespace anketa::auth {
namespace {

std::optional<std::int64_t> step_of(const FactorDeps& deps, const UserId& user, const store::SecondFactorRow& row,
                                    std::string_view typed) {
  const auto secret = open_secret(deps.vault, user.value, row.secret_sealed);
  if (!secret) throw store::Refused(secret.error());
  return totp_step(secret->bytes(), typed, to_ms(deps.clock.now()), row.last_step);
}

// Those of before are void: whoever sees new ones keeps these.
std::vector<std::string> new_recovery_codes(sql::Db& db, const FactorDeps& deps, const UserId& user) {
  store::drop_recovery_codes(db, user);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < recovery_codes; ++i) {
    codes.push_back(make_code(deps.random));
    store::add_recovery_code(db, deps.org, user, code_sha256(codes.back()));
  }
  return codes;
}

void tell(sql::Db& db, const FactorDeps& deps, std::string_view by, std::string_view action, const UserId& user) {
  audit::append(db, deps.org, {by, action, "user", user.value}, deps.clock);
}

void stand_alone(sql::Db& db, const UserId& user, const Status& alone) {
  if (!alone) throw store::Refused(alone.error());
  store::drop_recovery_codes(db, user);
}

}  // namespace

bool has_app(sql::Db& db, const UserId& user) {
  const auto row = store::find_second_factor(db, user);
  return row && row->confirmed_ms;
}

bool has_second_factor(sql::Db& db, const UserId& user) {
  return has_app(db, user) || store::count_passkeys(db, user) > 0;
}

std::string begin_app(sql::Db& db, const FactorDeps& deps, const UserId& user) {
  if (has_app(db, user)) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  crypto::Secret<32> secret;
  deps.random.fill(secret.bytes());
  store::SecondFactorRow row;
  row.secret_sealed = seal_secret(deps.vault, user.value, secret);
  row.made_ms = to_ms(deps.clock.now());
  store::put_second_factor(db, deps.org, user, row);
  return base32(secret.bytes());
}

std::vector<std::string> confirm_app(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view typed) {
  auto row = store::find_second_factor(db, user);
  if (!row || row->confirmed_ms) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  const auto step = step_of(deps, user, *row, typed);
  if (!step) throw store::Refused(Problem(problems::sign_in_failed, "second_factor"));
  row->confirmed_ms = to_ms(deps.clock.now());
  row->last_step = *step;
  store::put_second_factor(db, deps.org, user, *row);
  tell(db, deps, user.value, "second_factor.on", user);
  return new_recovery_codes(db, deps, user);
}

bool take_code(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view typed) {
  if (typed.empty()) return false;
  auto row = store::find_second_factor(db, user);
  if (row && row->confirmed_ms) {
    if (const auto step = step_of(deps, user, *row, typed)) {
      row->last_step = *step;
      store::put_second_factor(db, deps.org, user, *row);
      return true;
    }
  }
  if (!store::use_recovery_code(db, user, code_sha256(typed), deps.clock.now())) return false;
  tell(db, deps, user.value, "second_factor.recovery", user);
  return true;
}

void end_app(sql::Db& db, const FactorDeps& deps, const UserId& user, const Status& alone) {
  if (!store::find_second_factor(db, user)) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  store::drop_second_factor(db, user);
  if (!has_second_factor(db, user)) stand_alone(db, user, alone);
  tell(db, deps, user.value, "second_factor.off", user);
}

std::vector<std::string> add_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user, const NewPasskey& passkey,
                                     std::string_view name) {
  if (store::count_passkeys(db, user) >= most_passkeys)
    throw store::Refused(Problem(problems::request_conflict, "passkeys"));
  store::PasskeyRow row;
  row.credential_id = to_base64url(passkey.credential_id);
  if (store::find_passkey(db, deps.org, row.credential_id))
    throw store::Refused(Problem(problems::request_conflict, "passkey"));
  const bool is_first = !has_second_factor(db, user);
  row.id = RowId::make(deps.clock, deps.random);
  row.user = user;
  row.name = name;
  row.algorithm = passkey.algorithm;
  row.public_key = to_base64(passkey.public_key);
  row.counter = passkey.counter;
  row.made_ms = to_ms(deps.clock.now());
  store::add_passkey(db, deps.org, row);
  tell(db, deps, user.value, "passkey.add", user);
  return is_first ? new_recovery_codes(db, deps, user) : std::vector<std::string>{};
}

void take_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user, const CheckedPasskey& passkey) {
  const auto row = store::find_passkey(db, deps.org, passkey.row.credential_id);
  if (!row || row->user != user) throw store::Refused(Problem(problems::passkey_refused, "key"));
  if (!counter_grew(row->counter, passkey.counter)) throw store::Refused(Problem(problems::passkey_refused, "counter"));
  store::touch_passkey(db, row->id, passkey.counter, deps.clock.now());
}

void remove_passkey(sql::Db& db, const FactorDeps& deps, const UserId& user, const RowId& id, const Status& alone) {
  if (!store::drop_passkey(db, user, id)) throw store::Refused(Problem(problems::not_found));
  if (!has_second_factor(db, user)) stand_alone(db, user, alone);
  tell(db, deps, user.value, "passkey.remove", user);
}

void reset_second_factors(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view by) {
  const bool has_any = store::find_second_factor(db, user) || store::count_passkeys(db, user) > 0;
  if (!has_any) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  store::drop_second_factor(db, user);
  store::drop_passkeys(db, user);
  store::drop_recovery_codes(db, user);
  tell(db, deps, by, "second_factor.off", user);
}

}  // namespace anketa::auth
