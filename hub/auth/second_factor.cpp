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

}  // namespace

bool has_second_factor(sql::Db& db, const UserId& user) {
  const auto row = store::find_second_factor(db, user);
  return row && row->confirmed_ms;
}

std::string begin_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user) {
  if (has_second_factor(db, user)) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  crypto::Secret<32> secret;
  deps.random.fill(secret.bytes());
  store::SecondFactorRow row;
  row.secret_sealed = seal_secret(deps.vault, user.value, secret);
  row.made_ms = to_ms(deps.clock.now());
  store::put_second_factor(db, deps.org, user, row);
  return base32(secret.bytes());
}

std::vector<std::string> confirm_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user,
                                               std::string_view typed) {
  auto row = store::find_second_factor(db, user);
  if (!row || row->confirmed_ms) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  const auto step = step_of(deps, user, *row, typed);
  if (!step) throw store::Refused(Problem(problems::sign_in_failed, "second_factor"));
  row->confirmed_ms = to_ms(deps.clock.now());
  row->last_step = *step;
  store::put_second_factor(db, deps.org, user, *row);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < recovery_codes; ++i) {
    codes.push_back(make_code(deps.random));
    store::add_recovery_code(db, deps.org, user, code_sha256(codes.back()));
  }
  audit::append(db, deps.org, {user.value, "second_factor.on", "user", user.value}, deps.clock);
  return codes;
}

bool take_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view typed) {
  auto row = store::find_second_factor(db, user);
  if (!row || !row->confirmed_ms || typed.empty()) return false;
  if (const auto step = step_of(deps, user, *row, typed)) {
    row->last_step = *step;
    store::put_second_factor(db, deps.org, user, *row);
    return true;
  }
  if (!store::use_recovery_code(db, user, code_sha256(typed), deps.clock.now())) return false;
  audit::append(db, deps.org, {user.value, "second_factor.recovery", "user", user.value}, deps.clock);
  return true;
}

void end_second_factor(sql::Db& db, const FactorDeps& deps, const UserId& user, std::string_view by) {
  if (!store::find_second_factor(db, user)) throw store::Refused(Problem(problems::request_conflict, "second_factor"));
  store::drop_second_factor(db, user);
  audit::append(db, deps.org, {by, "second_factor.off", "user", user.value}, deps.clock);
}

}  // namespace anketa::auth
