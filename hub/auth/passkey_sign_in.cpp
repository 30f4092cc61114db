// Passkeys at the gate: what they are asked, who comes in by one alone, and how a new one is added.
#include "hub/audit/audit.h"
#include "hub/auth/codes.h"
#include "hub/auth/gatekeeper.h"

namespace anketa::auth {
namespace {

std::string owner_of_new(const store::SessionRow& session) { return "new:" + session.token_sha256; }

}  // namespace

Result<std::string> Gatekeeper::ask_passkey(std::string_view peer) {
  const Millis now = deps_.clock.monotonic();
  if (!asked_.take(std::string(peer), now)) return fail(throttled(minute));
  return challenges_.ask(deps_.random, at_the_door, now);
}

std::string Gatekeeper::ask_passkey(const store::SessionRow& session) {
  return challenges_.ask(deps_.random, session.token_sha256, deps_.clock.monotonic());
}

std::string Gatekeeper::ask_new_passkey(const store::SessionRow& session) {
  return challenges_.ask(deps_.random, owner_of_new(session), deps_.clock.monotonic());
}

Result<CheckedPasskey> Gatekeeper::check_passkey(const Assertion& given, std::string_view owner) {
  TRY(challenge, challenge_in(given.client_data, Ceremony::Get, party_));
  if (!challenges_.take(challenge, owner, deps_.clock.monotonic())) return fail(problems::passkey_refused, "challenge");
  const auto row = store::find_passkey(*deps_.pool.take(), deps_.org, to_base64url(given.credential_id));
  // Every passkey of ours is one the device finds by itself, so it knows whose it is and says so.
  const auto bytes = row ? from_base64(row->public_key) : std::nullopt;
  if (!bytes || as_text(given.user_handle) != row->user.value) return fail(problems::passkey_refused, "key");
  TRY(counter, check_assertion(given, {static_cast<int>(row->algorithm), *bytes}, party_));
  return CheckedPasskey{*row, counter};
}

Result<std::optional<CheckedPasskey>> Gatekeeper::check_second(const SecondProof& second, std::string_view owner) {
  if (!second.passkey) return std::optional<CheckedPasskey>{};
  TRY(passkey, check_passkey(*second.passkey, owner));
  return std::optional<CheckedPasskey>{std::move(passkey)};
}

Status Gatekeeper::audit_passkey(const Assertion& given, std::string_view action) {
  return deps_.writer.run([&](sql::Db& db) {
    const auto row = store::find_passkey(db, deps_.org, to_base64url(given.credential_id));
    const std::string_view whose = row ? std::string_view(row->user.value) : "unknown";
    audit::append(db, deps_.org, {"visitor", action, "user", whose}, deps_.clock);
  });
}

Result<SignedIn> Gatekeeper::sign_in_with_passkey(const Assertion& given, std::string_view peer) {
  const Millis now = deps_.clock.monotonic();
  if (!addresses_.may_take(std::string(peer), now)) return fail(throttled(minute));
  const std::string key = "passkey:" + token_sha256(as_text(given.credential_id));
  if (const Millis wait = accounts_.start(key, now); wait > Millis(0)) return fail(throttled(wait));
  SignedIn signed_in;
  const Status entered = check_passkey(given, at_the_door).and_then([&](const CheckedPasskey& passkey) {
    return deps_.writer.run([&](sql::Db& db) {
      const auto user = store::find_user(db, deps_.org, passkey.row.user);
      if (!user || user->state != "active") throw store::Refused(Problem(problems::passkey_refused, "key"));
      take_passkey(db, factor_deps(), user->id, passkey);
      signed_in = open_session(db, user->id, "session.passkey");
    });
  });
  if (!entered && entered.error().is(problems::passkey_refused)) {
    (void)addresses_.take(std::string(peer), now);
    TRY_STATUS(audit_passkey(given, is_copied(entered.error()) ? "passkey.clone" : "session.refused"));
  }
  TRY_STATUS(entered);
  accounts_.succeeded(key);
  return signed_in;
}

Result<std::vector<std::string>> Gatekeeper::add_passkey(const store::SessionRow& session, const Attestation& given,
                                                         std::string_view name) {
  TRY(challenge, challenge_in(given.client_data, Ceremony::Create, party_));
  if (!challenges_.take(challenge, owner_of_new(session), deps_.clock.monotonic()))
    return fail(problems::passkey_refused, "challenge");
  TRY(passkey, read_attestation(given, party_));
  std::vector<std::string> codes;
  TRY_STATUS(deps_.writer.run(
      [&](sql::Db& db) { codes = auth::add_passkey(db, factor_deps(), session.user, passkey, name); }));
  return codes;
}

}  // namespace anketa::auth
