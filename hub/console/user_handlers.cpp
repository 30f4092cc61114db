#include "hub/audit/audit.h"
#include "hub/auth/roles.h"
#include "hub/console/handlers.h"
#include "hub/console/user_reach.h"
#include "hub/store/assignments.h"
#include "hub/store/console_network.h"
#include "hub/store/tasks.h"
#include "hub/work/hand_over.h"
#include "hub/work/nobodys.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_text = 200;
constexpr std::int64_t most_leases = 10'000'000;

struct Leaving {
  DealerId to_dealer;  // none: the rules choose anew
  UserId to_user;
  work::Expected expected;
};

// Role, dealer and region as asked for; who is who stands elsewhere.
Result<auth::Invitation> rights_of(const http::Request& request, const Body& body) {
  TRY(role_text, body.text("role", 1, max_text));
  TRY(dealer, body.maybe_id<DealerId>("dealer_id"));
  TRY(region, body.maybe_id<RegionId>("region_id"));
  const auto role = auth::role_from(role_text);
  if (!role) return fail(problems::request_invalid, "role");
  auth::Invitation wanted;
  wanted.org = request.caller.org;
  wanted.role = *role;
  wanted.dealer = dealer;
  wanted.region = region;
  wanted.by = request.caller.user.value;
  return wanted;
}

Result<auth::Invitation> invitation_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"login", "name", "role", "dealer_id", "region_id"}));
  TRY(typed_login, body.text("login", 1, max_text));
  TRY(login, auth::parse_login(typed_login));
  TRY(typed_name, body.text("name", 1, max_text));
  TRY(name, auth::parse_person_name(typed_name));
  TRY(invitation, rights_of(request, body));
  const http::Caller& caller = request.caller;
  const bool at_home = auth::is_dealer_role(invitation.role) && invitation.dealer == caller.dealer;
  if (caller.role == http::Role::DealerManager && !at_home) return fail(problems::not_allowed, "role");
  invitation.login = login;
  invitation.name = name;
  return invitation;
}

// Who leaves with prospects in hand says first who gets them; `begin` is what he saw in the preview.
void leave_house(Context& context, sql::Db& db, const http::Caller& caller, const Leaving& leaving,
                 const store::UserRow& user) {
  work::HandOver order{caller.org,      user.dealer,  user.id,     leaving.to_dealer,
                       leaving.to_user, "left_house", caller.user, true};
  const bool in_house = caller.role == http::Role::HubAdmin || leaving.to_dealer == caller.dealer;
  if (!in_house) throw store::Refused(Problem(problems::not_allowed, "to_dealer_id"));
  (void)work::begin(db, order, leaving.expected, context.deps.clock, context.deps.random);
}

// He has nothing in hand, but may be the last of a house that has.
void leave_alone(Context& context, sql::Db& db, const store::UserRow& user, std::int64_t expected) {
  const bool was_there = user.state == "active";  // who never came leaves nobody behind
  const auto now = context.deps.clock.now();
  if ((was_there ? work::nobodys_without(db, user.org, user.dealer, user.id, now) : 0) != expected)
    throw store::Refused(Problem(problems::request_conflict, "expected_nobodys"));
}

bool has_leases(sql::Db& db, const store::UserRow& user) {
  return !user.dealer.empty() && !store::leases_of_dealer(db, user.org, user.dealer, user.id, {}, 1).empty();
}

}  // namespace

store::UserRow user_to_change(sql::Db& db, const http::Caller& caller, const UserId& id) {
  const auto user = store::find_user(db, caller.org, id);
  const bool may =
      user && (caller.role == http::Role::HubAdmin ||
               (caller.role == http::Role::DealerManager && user->dealer == caller.dealer) || user->id == caller.user);
  if (!may) throw store::Refused(Problem(problems::not_found));
  return *user;
}

Answered list_users(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_users(*context.deps.pool.take(), sight_of(request.caller), ask.after_id(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : items) {
    const bool has_login = !item.login.starts_with('?');
    json.object().put("id", item.id).put("login", has_login ? item.login : std::string()).put("name", item.name);
    json.put("role", item.role)
        .put_names("dealer", item.dealer)
        .put_names("region", item.region)
        .put("on_shift", item.on_shift)
        .put("state", item.state)
        .end();
  }
  close_list(json, items, ask, [](const auto& item) { return store::Place{0, item.id.value}; });
  return with_etag(request, json);
}

Answered invite_user(Context& context, const http::Request& request) {
  TRY(invitation, invitation_of(request));
  auth::IssuedCode issued;
  TRY_STATUS(context.deps.writer.run(
      [&](sql::Db& db) { issued = auth::invite(db, invitation, context.deps.clock, context.deps.random); }));
  JsonText json;
  json.object().put("id", issued.user).put("code", issued.code).put("expires_ms", issued.expires_ms).end();
  return ok(json);
}

Answered set_rights(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {"role", "dealer_id", "region_id", "expected_nobodys"}));
  TRY(nobodys, body.maybe_number("expected_nobodys", 0, most_leases));
  TRY(wanted, rights_of(request, body));
  if (id == request.caller.user) return fail(problems::request_conflict, "self");
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto user = store::find_user(db, wanted.org, id);
    if (user && user->dealer != wanted.dealer) {
      if (has_leases(db, *user)) throw store::Refused(Problem(problems::request_conflict, "open_leases"));
      leave_alone(context, db, *user, nobodys);
      store::leave_tasks(db, id);
    }
    auth::change_rights(db, wanted, id, context.deps.clock);
  }));
  return no_content();
}

Answered disable_user(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {"to_dealer_id", "to_user_id", "expected_leases", "expected_nobodys"}));
  TRY(to_dealer, body.maybe_id<DealerId>("to_dealer_id"));
  TRY(to_user, body.maybe_id<UserId>("to_user_id"));
  TRY(leases, body.maybe_number("expected_leases", 0, most_leases));
  TRY(nobodys, body.maybe_number("expected_nobodys", 0, most_leases));
  const work::Expected expected{leases, nobodys};
  const bool hands_over = body.has("expected_leases");
  const http::Caller& caller = request.caller;
  if (id == caller.user) return fail(problems::request_conflict, "self");
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::UserRow user = user_to_change(db, caller, id);
    if (has_leases(db, user)) {
      if (!hands_over) throw store::Refused(Problem(problems::request_conflict, "open_leases"));
      leave_house(context, db, caller, {to_dealer, to_user, expected}, user);
    } else {
      leave_alone(context, db, user, nobodys);
    }
    store::leave_tasks(db, id);
    auth::disable_user(db, caller.org, id, caller.user.value, context.deps.clock);
  }));
  return no_content();
}

Answered set_shift(Context& context, const http::Request& request) {
  TRY(id, path_id<UserId>(request));
  TRY(body, Body::parse(request.body, {"on_shift"}));
  TRY(on_shift, body.flag("on_shift"));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::UserRow user = user_to_change(db, caller, id);
    if (user.dealer.empty() || user.state != "active")
      throw store::Refused(Problem(problems::request_conflict, "state"));
    store::set_shift(db, caller.org, id, on_shift);
    audit::append(db, caller.org, {caller.user.value, on_shift ? "user.on_shift" : "user.off_shift", "user", id.value},
                  context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
