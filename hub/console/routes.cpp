#include "hub/console/routes.h"

#include "hub/console/handlers.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files hub_openapi();
}

namespace anketa::console {
namespace {

using http::Access;
using http::Method;
using http::Reach;
using http::Role;

constexpr Access everyone(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::DealerManager,
                          Role::Salesperson);
constexpr Access workers(Role::HubAdmin, Role::HubOperator, Role::DealerManager, Role::Salesperson);
constexpr Access leaders(Role::HubAdmin, Role::HubOperator, Role::DealerManager);
constexpr Access operators(Role::HubAdmin, Role::HubOperator);
constexpr Access inviters(Role::HubAdmin, Role::DealerManager);
constexpr Access shifts(Role::HubAdmin, Role::DealerManager, Role::Salesperson);
constexpr Access auditors(Role::HubAdmin, Role::PrivacyOfficer);
constexpr Access anybody(Role::Public);

http::Route openapi_route() {
  const auto handler = [](const http::Request&) {
    http::Response response;
    response.static_body = embedded::hub_openapi().front().bytes;
    return response;
  };
  // Public: it describes the product, not this hub.
  return {Method::Get, "/api/v1/openapi.json", anybody, Reach::Nothing, handler};
}

std::vector<http::Route> session_routes(const Shared& c) {
  return {
      // Public: this is how a session begins. Both are slowed down and ask for our own page.
      {Method::Post, "/api/v1/activate", anybody, Reach::Nothing, serve(c, activate)},
      {Method::Post, "/api/v1/session", anybody, Reach::Nothing, serve(c, sign_in)},
      {Method::Get, "/api/v1/session", everyone, Reach::Own, serve(c, get_session)},
      {Method::Delete, "/api/v1/session", everyone, Reach::Own, serve(c, sign_out)},
      {Method::Get, "/api/v1/summary", everyone, Reach::OwnDealer, serve(c, get_summary)},
  };
}

std::vector<http::Route> work_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/leads", everyone, Reach::OwnDealer, serve(c, list_leads)},
      {Method::Get, "/api/v1/leads/{id}/signature", everyone, Reach::OwnDealer, serve(c, get_signature)},
      {Method::Get, "/api/v1/prospects/{id}", everyone, Reach::OwnDealer, serve(c, get_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/reveal", everyone, Reach::OwnDealer, serve(c, reveal)},
      {Method::Get, "/api/v1/prospects/{id}/consents/{consent_id}", everyone, Reach::OwnDealer, serve(c, get_consent)},
      {Method::Post, "/api/v1/prospects/{id}/assign", leaders, Reach::OwnDealer, serve(c, assign)},
      {Method::Get, "/api/v1/tasks", everyone, Reach::OwnDealer, serve(c, list_tasks)},
      {Method::Post, "/api/v1/tasks/{id}/close", workers, Reach::OwnDealer, serve(c, close_task)},
      {Method::Post, "/api/v1/tasks/{id}/assignee", leaders, Reach::OwnDealer, serve(c, set_assignee)},
  };
}

std::vector<http::Route> network_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/dealers", everyone, Reach::OwnDealer, serve(c, list_dealers)},
      {Method::Get, "/api/v1/venues", everyone, Reach::Everything, serve(c, list_venues)},
      {Method::Get, "/api/v1/kiosks", operators, Reach::Everything, serve(c, list_kiosks)},
      {Method::Post, "/api/v1/kiosks", operators, Reach::Everything, serve(c, add_kiosk)},
      {Method::Post, "/api/v1/kiosks/{id}/revoke", operators, Reach::Everything, serve(c, revoke_kiosk)},
      {Method::Get, "/api/v1/users", leaders, Reach::OwnDealer, serve(c, list_users)},
      {Method::Post, "/api/v1/users", inviters, Reach::OwnDealer, serve(c, invite_user)},
      {Method::Post, "/api/v1/users/{id}/disable", inviters, Reach::OwnDealer, serve(c, disable_user)},
      {Method::Post, "/api/v1/users/{id}/shift", shifts, Reach::OwnDealer, serve(c, set_shift)},
  };
}

std::vector<http::Route> inbox_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/quarantine", operators, Reach::Everything, serve(c, list_quarantine)},
      {Method::Post, "/api/v1/quarantine/{id}/release", operators, Reach::Everything, serve(c, release_quarantined)},
      {Method::Post, "/api/v1/quarantine/{id}/dismiss", operators, Reach::Everything, serve(c, dismiss_quarantined)},
      {Method::Get, "/api/v1/review", operators, Reach::Everything, serve(c, list_review)},
      {Method::Post, "/api/v1/review/{id}", operators, Reach::Everything, serve(c, decide_review)},
      {Method::Get, "/api/v1/jobs/dead", operators, Reach::Everything, serve(c, list_dead_jobs)},
      {Method::Post, "/api/v1/jobs/{id}/retry", operators, Reach::Everything, serve(c, retry_job)},
      {Method::Get, "/api/v1/notices", everyone, Reach::Own, serve(c, list_notices)},
      {Method::Post, "/api/v1/notices/{id}/seen", everyone, Reach::Own, serve(c, see_notice)},
      {Method::Get, "/api/v1/audit", auditors, Reach::Everything, serve(c, list_audit)},
  };
}

}  // namespace

std::vector<http::Route> console_routes(const Deps& deps) {
  const auto context = std::make_shared<Context>(deps);
  std::vector<http::Route> routes = {openapi_route()};
  for (auto& group : {session_routes(context), work_routes(context), network_routes(context), inbox_routes(context)}) {
    routes.insert(routes.end(), group.begin(), group.end());
  }
  return routes;
}

}  // namespace anketa::console
