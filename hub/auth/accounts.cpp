#include "hub/auth/accounts.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/codes.h"
#include "hub/auth/password_rules.h"
#include "hub/auth/roles.h"
#include "hub/http/rights.h"
#include "hub/store/absences.h"
#include "hub/store/console_network.h"
#include "hub/store/regions.h"
#include "hub/store/sessions.h"
#include "hub/store/writer.h"
#include "shared/domain/unicode.h"

namespace anketa::auth {
namespace {

constexpr std::size_t max_name = 100;

IssuedCode issue(sql::Db& db, const OrgId& org, const UserId& user, std::int64_t good_ms, const Clock& clock,
                 Random& random) {
  IssuedCode issued{user, make_code(random), to_ms(clock.now()) + good_ms};
  store::use_codes(db, org, user, clock.now());
  store::insert_code(db, org, code_sha256(issued.code), user, issued.expires_ms);
  return issued;
}

store::UserRow new_user(const Invitation& invitation, std::string state, const Clock& clock, Random& random) {
  store::UserRow user;
  user.id = UserId::make(clock, random);
  user.org = invitation.org;
  user.login = invitation.login;
  user.name = invitation.name;
  user.role = role_code(invitation.role);
  user.dealer = invitation.dealer;
  user.region = invitation.region;
  user.state = std::move(state);
  user.on_shift = is_dealer_role(invitation.role);
  user.language = "ru";
  return user;
}

// A dealer for those who work at one, a region for those who may be bounded to one.
void check_place(sql::Db& db, const Invitation& invitation) {
  const bool wants_dealer = is_dealer_role(invitation.role);
  if (wants_dealer != !invitation.dealer.empty() ||
      (wants_dealer && !store::dealer_exists(db, invitation.org, invitation.dealer))) {
    throw store::Refused(Problem(problems::request_invalid, "dealer_id"));
  }
  const bool bounded = !invitation.region.empty();
  if (bounded &&
      (!http::rights_of(invitation.role).regional || !store::region_exists(db, invitation.org, invitation.region))) {
    throw store::Refused(Problem(problems::request_invalid, "region_id"));
  }
}

bool is_last_admin(sql::Db& db, const store::UserRow& user) {
  return user.role == "hub_admin" && user.state == "active" && store::active_users(db, user.org, "hub_admin") <= 1;
}

}  // namespace

Result<std::string> parse_login(std::string_view typed) {
  std::string login;
  for (char c : typed) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool fits =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("._@+-").find(c) != std::string_view::npos;
    if (!fits) return fail(problems::request_invalid, "login");
    login.push_back(c);
  }
  if (login.size() < 2 || login.size() > 64) return fail(problems::request_invalid, "login");
  return login;
}

Result<std::string> parse_person_name(std::string_view typed) {
  const auto text = domain::decode_utf8(typed);
  if (!text) return fail(problems::request_invalid, "name");
  const std::u32string name = domain::tidy(*text);
  if (name.empty() || name.size() > max_name || std::ranges::any_of(name, domain::is_unprintable)) {
    return fail(problems::request_invalid, "name");
  }
  return domain::encode_utf8(name);
}

IssuedCode first_admin(sql::Db& db, const OrgId& org, const Clock& clock, Random& random) {
  Invitation invitation;
  invitation.org = org;
  invitation.role = http::Role::HubAdmin;
  store::end_first_admins(db, org);
  const store::UserRow user = new_user(invitation, "invited", clock, random);
  store::insert_user(db, user, clock.now());
  audit::append(db, org, {"cli", "user.first_admin", "user", user.id.value}, clock);
  return issue(db, org, user.id, first_admin_code_ms, clock, random);
}

IssuedCode invite(sql::Db& db, const Invitation& invitation, const Clock& clock, Random& random) {
  check_place(db, invitation);
  UserId id;
  if (const auto known = store::find_login(db, invitation.org, invitation.login)) {
    const bool same = known->state == "invited" && known->role == role_code(invitation.role) &&
                      known->dealer == invitation.dealer && known->region == invitation.region;
    if (!same) throw store::Refused(Problem(problems::request_conflict, "login"));
    id = known->id;
  } else {
    const store::UserRow user = new_user(invitation, "invited", clock, random);
    store::insert_user(db, user, clock.now());
    id = user.id;
  }
  audit::append(db, invitation.org, {invitation.by, "user.invite", "user", id.value, role_code(invitation.role)},
                clock);
  return issue(db, invitation.org, id, invitation_ms, clock, random);
}

IssuedCode reset_password(sql::Db& db, const OrgId& org, const UserId& id, std::string_view by, const Clock& clock,
                          Random& random) {
  const auto user = store::find_user(db, org, id);
  if (!user) throw store::Refused(Problem(problems::not_found));
  if (user->state != "active") throw store::Refused(Problem(problems::request_conflict, "state"));
  store::set_password(db, id, "");
  store::set_failures(db, id, 0, 0);
  store::end_sessions(db, org, id, clock.now());
  audit::append(db, org, {by, "user.reset", "user", id.value}, clock);
  return issue(db, org, id, invitation_ms, clock, random);
}

void change_rights(sql::Db& db, const Invitation& wanted, const UserId& id, const Clock& clock) {
  auto user = store::find_user(db, wanted.org, id);
  if (!user || user->state == "disabled") throw store::Refused(Problem(problems::not_found));
  check_place(db, wanted);
  if (is_last_admin(db, *user) && wanted.role != http::Role::HubAdmin)
    throw store::Refused(Problem(problems::request_conflict, "last_admin"));
  const bool moves = user->dealer != wanted.dealer;
  user->role = role_code(wanted.role);
  user->dealer = wanted.dealer;
  user->region = wanted.region;
  user->on_shift = user->on_shift && is_dealer_role(wanted.role);
  if (moves) {  // the house he leaves is told nothing of the next one's people
    store::end_standing_in(db, id, to_ms(clock.now()));
    store::end_absences(db, id, to_ms(clock.now()));
  }
  store::set_rights(db, *user);
  audit::append(db, wanted.org, {wanted.by, "user.rights", "user", id.value, user->role}, clock);
}

void disable_user(sql::Db& db, const OrgId& org, const UserId& id, std::string_view by, const Clock& clock) {
  const auto user = store::find_user(db, org, id);
  if (!user) throw store::Refused(Problem(problems::not_found));
  if (is_last_admin(db, *user)) throw store::Refused(Problem(problems::request_conflict, "last_admin"));
  store::set_user_state(db, org, id, "disabled");
  store::set_shift(db, org, id, false);
  store::end_standing_in(db, id, to_ms(clock.now()));
  store::end_absences(db, id, to_ms(clock.now()));
  store::use_codes(db, org, id, clock.now());
  store::end_sessions(db, org, id, clock.now());
  audit::append(db, org, {by, "user.disable", "user", id.value}, clock);
}

Result<std::string> new_password(PasswordHasher& hasher, std::string_view password, std::string_view login,
                                 std::string_view name, std::vector<std::string> words, std::size_t least) {
  TRY_STATUS(check_password(password, {std::string(login), std::string(name), std::move(words)}, least));
  return hasher.hash(password);
}

std::vector<std::string> organisation_words(sql::Db& db, const OrgId& org) {
  std::vector<std::string> words = store::brand_names(db, org);
  const auto name = store::organisation_name(db, org);
  words.push_back(name.ru);
  words.push_back(name.en);
  return words;
}

}  // namespace anketa::auth
