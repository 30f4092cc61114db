// Who is asking. Signs people in and out, keeps guessing slow, and answers the gate's question for
// every route that is not public: the session's user as he stands now, or the kiosk that signed.
// Any thread.
#pragma once
#include <string>

#include "hub/auth/accounts.h"
#include "hub/auth/challenges.h"
#include "hub/auth/hashing.h"
#include "hub/auth/second_factor.h"
#include "hub/auth/throttle.h"
#include "hub/http/http.h"
#include "hub/store/open.h"
#include "hub/store/sessions.h"
#include "hub/store/writer.h"

namespace anketa::auth {

inline constexpr std::string_view session_cookie = "__Host-anketa";
inline constexpr std::string_view csrf_header = "x-anketa-csrf";
inline constexpr std::int64_t idle_ms = 30LL * 60 * 1000;
inline constexpr std::int64_t absolute_ms = 12LL * 3600 * 1000;
inline constexpr Millis minute = std::chrono::minutes(1);
// What a person's calls may cost together in a minute (http::Cost): many times what the busiest page asks.
inline constexpr std::int64_t units_a_minute = 3000;

struct Deps {
  store::ReadPool& pool;
  store::Writer& writer;
  const Clock& clock;
  Random& random;
  OrgId org;
  const privacy::Vault& vault;
  std::string address;  // as people open the console, https://host[:port]: passkeys are for it alone
};

struct SignedIn {
  UserId user;
  std::string token;  // for the cookie, once
  std::string csrf;
};

struct Activation {
  std::string code;
  std::string login;
  std::string name;
  std::string password;
};

class Gatekeeper {
 public:
  explicit Gatekeeper(const Deps& deps);

  // session.failed, session.throttled (detail: seconds to wait), hub.busy. Never says whether the login exists.
  // session.second_factor: the password is right, and `second` is wanted too (detail "passkey": that would do).
  [[nodiscard]] Result<SignedIn> sign_in(std::string_view login, std::string_view password, const SecondProof& second,
                                         std::string_view peer);
  // A passkey alone: it knew its person. passkey.refused, session.throttled.
  [[nodiscard]] Result<SignedIn> sign_in_with_passkey(const Assertion& given, std::string_view peer);
  // By an invitation, or a code for a lost password. session.failed "code", request.invalid "login", "name" or
  // "password.*", request.conflict "login". session.second_factor "sign_in": the new password is set, but he has a
  // second factor, for which a code does not stand.
  [[nodiscard]] Result<SignedIn> activate(const Activation& activation, std::string_view peer);
  [[nodiscard]] Status sign_out(const http::Request& request);

  // Who is signed in proves anew that it is he, before he changes what he signs in with: as slow to guess as signing
  // in.
  [[nodiscard]] Status prove(const store::SessionRow& session, std::string_view password, const SecondProof& second);
  // request.invalid "password.*". Every other session of this person ends.
  [[nodiscard]] Status change_password(const store::SessionRow& session, std::string_view password);
  // What a passkey is to sign: of whoever is about to sign in (session.throttled), of this session, for a new one.
  [[nodiscard]] Result<std::string> ask_passkey(std::string_view peer);
  [[nodiscard]] std::string ask_passkey(const store::SessionRow& session);
  [[nodiscard]] std::string ask_new_passkey(const store::SessionRow& session);
  // passkey.refused, and what add_passkey says; gives the recovery codes.
  [[nodiscard]] Result<std::vector<std::string>> add_passkey(const store::SessionRow& session, const Attestation& given,
                                                             std::string_view name);
  [[nodiscard]] const RelyingParty& relying_party() const { return party_; }
  [[nodiscard]] FactorDeps factor_deps() const { return {deps_.vault, deps_.clock, deps_.random, deps_.org}; }

  // The session behind the request's cookie, still good: session.required.
  [[nodiscard]] Result<store::SessionRow> session(const http::Request& request);
  // The gate's hook. Changes by a browser must also bear the CSRF header and come from our own page.
  [[nodiscard]] Result<http::Caller> authorise(const http::Request& request, const http::Route& route);
  [[nodiscard]] http::Authorise hook();

  [[nodiscard]] PasswordHasher& hasher() { return hasher_; }

 private:
  [[nodiscard]] Result<http::Caller> person(const http::Request& request);
  [[nodiscard]] Result<http::Caller> kiosk(const http::Request& request) const;
  [[nodiscard]] Status refuse_sign_in(const std::optional<store::UserRow>& user, std::string_view peer);
  // Takes the second factor where there is one; throws store::Refused.
  void take_factor(sql::Db& db, const UserId& user, std::string_view code,
                   const std::optional<CheckedPasskey>& passkey) const;
  // Outside the write, which may run twice: a challenge is good once. passkey.refused.
  [[nodiscard]] Result<CheckedPasskey> check_passkey(const Assertion& given, std::string_view owner);
  [[nodiscard]] Result<std::optional<CheckedPasskey>> check_second(const SecondProof& second, std::string_view owner);
  [[nodiscard]] Status audit_passkey(const Assertion& given, std::string_view action);
  [[nodiscard]] SignedIn open_session(sql::Db& db, const UserId& user, std::string_view action);
  [[nodiscard]] Result<store::CodeRow> open_code(sql::Db& db, const std::string& sha256) const;

  Deps deps_;
  PasswordHasher hasher_;
  Throttle accounts_;
  RateLimit addresses_;
  RateLimit spent_;
  RateLimit asked_;  // challenges, by address
  Challenges challenges_;
  RelyingParty party_;
};

// A passkey whose counter fell back: perhaps there are two of it.
[[nodiscard]] inline bool is_copied(const Problem& problem) {
  return problem.is(problems::passkey_refused) && problem.detail() == "counter";
}
[[nodiscard]] Problem throttled(Millis wait);  // session.throttled; the detail is seconds
[[nodiscard]] std::string set_cookie(const SignedIn& signed_in);
[[nodiscard]] std::string clear_cookie();
// Origin and Sec-Fetch-Site, where the browser sent them, and the media type: what a page elsewhere cannot forge.
[[nodiscard]] Status check_own_page(const http::Request& request);

}  // namespace anketa::auth
