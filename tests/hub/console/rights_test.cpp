// Who may call what, written by hand: this table is the second opinion on hub/console/routes.cpp.
#include <doctest/doctest.h>

#include "hub/auth/roles.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

// a: hub_admin, o: hub_operator, p: privacy_officer, m: dealer_manager, s: salesperson, *: everybody without a session.
struct Right {
  const char* method;
  const char* path;
  const char* roles;
};
constexpr Right rights[] = {
    {"GET", "/api/v1/openapi.json", "*"},
    {"POST", "/api/v1/activate", "*"},
    {"POST", "/api/v1/session", "*"},
    {"GET", "/api/v1/session", "aopms"},
    {"DELETE", "/api/v1/session", "aopms"},
    {"GET", "/api/v1/summary", "aopms"},
    {"GET", "/api/v1/leads", "aopms"},
    {"GET", "/api/v1/leads/{id}/signature", "aopms"},
    {"GET", "/api/v1/prospects/{id}", "aopms"},
    {"POST", "/api/v1/prospects/{id}/reveal", "aopms"},
    {"GET", "/api/v1/prospects/{id}/consents/{consent_id}", "aopms"},
    {"POST", "/api/v1/prospects/{id}/assign", "aom"},
    {"GET", "/api/v1/tasks", "aopms"},
    {"POST", "/api/v1/tasks/{id}/close", "aoms"},
    {"POST", "/api/v1/tasks/{id}/assignee", "aom"},
    {"POST", "/api/v1/assignments/{id}/contacts", "aoms"},
    {"POST", "/api/v1/assignments/{id}/stage", "aoms"},
    {"GET", "/api/v1/today", "aopms"},
    {"POST", "/api/v1/assignments/{id}/sale", "aoms"},
    {"POST", "/api/v1/leads/typed", "aoms"},
    {"GET", "/api/v1/models", "aopms"},
    {"GET", "/api/v1/test-cars", "aopms"},
    {"POST", "/api/v1/test-cars", "aom"},
    {"POST", "/api/v1/test-cars/{id}/state", "aom"},
    {"GET", "/api/v1/test-drives", "aopms"},
    {"POST", "/api/v1/assignments/{id}/test-drives", "aoms"},
    {"POST", "/api/v1/test-drives/{id}", "aoms"},
    {"GET", "/api/v1/test-drives/{id}/calendar", "aopms"},
    {"GET", "/api/v1/dealers", "aopms"},
    {"GET", "/api/v1/venues", "aopms"},
    {"GET", "/api/v1/kiosks", "ao"},
    {"POST", "/api/v1/kiosks", "ao"},
    {"POST", "/api/v1/kiosks/{id}/leave-code", "a"},
    {"POST", "/api/v1/kiosks/{id}/revoke", "ao"},
    {"GET", "/api/v1/quarantine", "ao"},
    {"POST", "/api/v1/quarantine/{id}/release", "ao"},
    {"POST", "/api/v1/quarantine/{id}/dismiss", "ao"},
    {"GET", "/api/v1/review", "ao"},
    {"GET", "/api/v1/review/{id}", "ao"},
    {"POST", "/api/v1/review/{id}", "ao"},
    {"POST", "/api/v1/review/{id}/reopen", "ao"},
    {"GET", "/api/v1/prospects/{id}/identity", "aop"},
    {"POST", "/api/v1/prospects/{id}/merge", "ao"},
    {"POST", "/api/v1/prospects/{id}/merge/preview", "ao"},
    {"POST", "/api/v1/prospects/{id}/split", "ao"},
    {"POST", "/api/v1/prospects/{id}/split/preview", "ao"},
    {"POST", "/api/v1/prospects/{id}/corrections", "ao"},
    {"POST", "/api/v1/decisions/{id}/undo", "ao"},
    {"POST", "/api/v1/check", "aoms"},
    {"GET", "/api/v1/routing/rules", "ao"},
    {"POST", "/api/v1/routing/rules", "a"},
    {"GET", "/api/v1/routing/rules/{version}", "ao"},
    {"POST", "/api/v1/routing/rules/{version}", "a"},
    {"POST", "/api/v1/routing/rules/{version}/activate", "a"},
    {"POST", "/api/v1/routing/dry-run", "ao"},
    {"GET", "/api/v1/matching/weights", "ao"},
    {"POST", "/api/v1/matching/weights", "a"},
    {"GET", "/api/v1/matching/weights/{version}", "ao"},
    {"POST", "/api/v1/matching/weights/{version}", "a"},
    {"POST", "/api/v1/matching/weights/{version}/replay", "a"},
    {"POST", "/api/v1/matching/weights/{version}/shadow", "a"},
    {"POST", "/api/v1/matching/weights/{version}/give-up", "a"},
    {"POST", "/api/v1/matching/weights/{version}/activate", "a"},
    {"GET", "/api/v1/matching/weights/{version}/disagreements", "ao"},
    {"GET", "/api/v1/matching/reviewers", "a"},
    {"POST", "/api/v1/dealers/{id}/state", "a"},
    {"POST", "/api/v1/assignments/{id}/accept", "ms"},
    {"POST", "/api/v1/assignments/{id}/reject", "ms"},
    {"GET", "/api/v1/hand-overs", "aom"},
    {"POST", "/api/v1/hand-overs", "am"},
    {"POST", "/api/v1/hand-overs/preview", "am"},
    {"POST", "/api/v1/hand-overs/{id}/undo", "am"},
    {"GET", "/api/v1/jobs/dead", "ao"},
    {"POST", "/api/v1/jobs/{id}/retry", "ao"},
    {"GET", "/api/v1/notices", "aopms"},
    {"POST", "/api/v1/notices/{id}/seen", "aopms"},
    {"GET", "/api/v1/users", "aom"},
    {"POST", "/api/v1/users", "am"},
    {"POST", "/api/v1/users/{id}/disable", "am"},
    {"POST", "/api/v1/users/{id}/shift", "ams"},
    {"GET", "/api/v1/audit", "ap"},
};

char letter(http::Role role) {
  const std::string code(auth::role_code(role));
  return code == "hub_admin"         ? 'a'
         : code == "hub_operator"    ? 'o'
         : code == "privacy_officer" ? 'p'
         : code == "dealer_manager"  ? 'm'
                                     : 's';
}

std::string filled(std::string path) {
  for (const std::string name : {"{id}", "{consent_id}"}) {
    if (const auto at = path.find(name); at != std::string::npos)
      path.replace(at, name.size(), "018f0000-0000-7000-8000-00000000dead");
  }
  return path;
}

}  // namespace

TEST_CASE("every route of the console stands in the rights table") {
  ConsoleRig rig;
  CHECK(rig.routes.size() == std::size(rights));
  for (const http::Route& route : rig.routes) {
    const bool listed = std::ranges::any_of(rights, [&](const Right& right) {
      return right.method == http::method_name(route.method) && right.path == route.path;
    });
    CHECK_MESSAGE(listed, route.path);
  }
}

TEST_CASE("every route x every role") {
  ConsoleRig rig;
  int cells = 0;
  for (const Right& right : rights) {
    if (std::string_view(right.roles) == "*") continue;
    CAPTURE(right.method);
    CAPTURE(right.path);
    CHECK(rig.ask(nullptr, {right.method, filled(right.path), "{}"}).status == 401);
    for (const http::Role role : {http::Role::HubAdmin, http::Role::HubOperator, http::Role::PrivacyOfficer,
                                  http::Role::DealerManager, http::Role::Salesperson}) {
      const bool at_dealer = auth::is_dealer_role(role);
      const Person who = rig.person(role, at_dealer ? rig.a : DealerId{});
      const bool may = std::string_view(right.roles).find(letter(role)) != std::string_view::npos;
      CAPTURE(auth::role_code(role));
      const int status = rig.ask(&who, {right.method, filled(right.path), "{}"}).status;
      CHECK((status == 403) == !may);
      CHECK(status != 401);
      CHECK(status < 500);
      ++cells;
    }
  }
  CHECK(cells == 78 * 5);
}

TEST_CASE("a change needs the CSRF header, our own page and JSON, on every route that changes") {
  ConsoleRig rig;
  int changes = 0;
  for (const Right& right : rights) {
    if (std::string_view(right.method) == "GET") continue;
    CAPTURE(right.path);
    const Ask plain{right.method, filled(right.path), "{}"};
    const bool is_public = std::string_view(right.roles) == "*";
    Ask forged = plain;
    forged.headers["origin"] = "https://elsewhere.example";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    forged = plain;
    forged.headers["sec-fetch-site"] = "cross-site";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    forged = plain;
    forged.headers["content-type"] = "text/plain";
    CHECK(code_of(rig.ask(&rig.admin, forged)) == "request.media_type");
    if (!is_public) {
      forged = plain;
      forged.with_csrf = false;
      CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
      forged.headers["x-anketa-csrf"] = rig.operations.csrf;
      CHECK(code_of(rig.ask(&rig.admin, forged)) == "session.not_allowed");
    }
    ++changes;
  }
  CHECK(changes == 50);
  Ask own{"POST", "/api/v1/notices/018f0000-0000-7000-8000-00000000dead/seen", "{}"};
  own.headers = {{"origin", "https://hub.test"}, {"sec-fetch-site", "same-origin"}};
  CHECK(rig.ask(&rig.admin, own).status == 404);
}

TEST_CASE("rights taken away are gone with the next request") {
  ConsoleRig rig;
  CHECK(rig.get(rig.manager_a, "/api/v1/users").status == 200);
  rig.world.db().run_script("UPDATE users SET role = 'salesperson' WHERE id = '" + rig.manager_a.id.value + "'");
  CHECK(rig.get(rig.manager_a, "/api/v1/users").status == 403);
  rig.world.db().run_script("UPDATE users SET state = 'disabled' WHERE id = '" + rig.manager_a.id.value + "'");
  CHECK(rig.get(rig.manager_a, "/api/v1/summary").status == 401);
}

}  // namespace anketa::testing
