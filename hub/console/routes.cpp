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
constexpr Access hub_people(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer);
constexpr Access admins(Role::HubAdmin);
constexpr Access house(Role::DealerManager, Role::Salesperson);
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

std::vector<http::Route> work_day_routes(const Shared& c) {
  return {
      {Method::Post, "/api/v1/assignments/{id}/contacts", workers, Reach::OwnDealer, serve(c, log_contact)},
      {Method::Post, "/api/v1/assignments/{id}/stage", workers, Reach::OwnDealer, serve(c, set_stage)},
      {Method::Get, "/api/v1/today", everyone, Reach::OwnDealer, serve(c, get_today)},
      {Method::Post, "/api/v1/assignments/{id}/sale", workers, Reach::OwnDealer, serve(c, record_sale)},
      {Method::Post, "/api/v1/leads/typed", workers, Reach::OwnDealer, serve(c, type_lead)},
      {Method::Get, "/api/v1/models", everyone, Reach::Everything, serve(c, list_models)},
      {Method::Get, "/api/v1/test-cars", everyone, Reach::OwnDealer, serve(c, list_test_cars)},
      {Method::Post, "/api/v1/test-cars", leaders, Reach::OwnDealer, serve(c, add_test_car)},
      {Method::Post, "/api/v1/test-cars/{id}/state", leaders, Reach::OwnDealer, serve(c, set_test_car)},
      {Method::Get, "/api/v1/test-drives", everyone, Reach::OwnDealer, serve(c, list_test_drives)},
      {Method::Post, "/api/v1/assignments/{id}/test-drives", workers, Reach::OwnDealer, serve(c, hold_test_drive)},
      {Method::Post, "/api/v1/test-drives/{id}", workers, Reach::OwnDealer, serve(c, change_test_drive)},
      {Method::Get, "/api/v1/test-drives/{id}/calendar", everyone, Reach::OwnDealer, serve(c, test_drive_calendar)},
  };
}

std::vector<http::Route> network_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/dealers", everyone, Reach::OwnDealer, serve(c, list_dealers)},
      {Method::Get, "/api/v1/venues", everyone, Reach::Everything, serve(c, list_venues)},
      {Method::Get, "/api/v1/kiosks", operators, Reach::Everything, serve(c, list_kiosks)},
      {Method::Post, "/api/v1/kiosks", operators, Reach::Everything, serve(c, add_kiosk)},
      {Method::Post, "/api/v1/kiosks/{id}/leave-code", admins, Reach::Everything, serve(c, leave_code)},
      {Method::Post, "/api/v1/kiosks/{id}/revoke", operators, Reach::Everything, serve(c, revoke_kiosk)},
      {Method::Get, "/api/v1/users", leaders, Reach::OwnDealer, serve(c, list_users)},
      {Method::Post, "/api/v1/users", inviters, Reach::OwnDealer, serve(c, invite_user)},
      {Method::Post, "/api/v1/users/{id}/disable", inviters, Reach::OwnDealer, serve(c, disable_user)},
      {Method::Post, "/api/v1/users/{id}/shift", shifts, Reach::OwnDealer, serve(c, set_shift)},
  };
}

std::vector<http::Route> identity_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/review", operators, Reach::Everything, serve(c, list_review)},
      {Method::Get, "/api/v1/review/{id}", operators, Reach::Everything, serve(c, get_review)},
      {Method::Post, "/api/v1/review/{id}", operators, Reach::Everything, serve(c, decide_review)},
      {Method::Post, "/api/v1/review/{id}/reopen", operators, Reach::Everything, serve(c, reopen_review)},
      {Method::Get, "/api/v1/prospects/{id}/identity", hub_people, Reach::Everything, serve(c, get_identity)},
      {Method::Post, "/api/v1/prospects/{id}/merge", operators, Reach::Everything, serve(c, merge_prospects)},
      {Method::Post, "/api/v1/prospects/{id}/merge/preview", operators, Reach::Everything, serve(c, preview_merge)},
      {Method::Post, "/api/v1/prospects/{id}/split", operators, Reach::Everything, serve(c, split_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/split/preview", operators, Reach::Everything, serve(c, preview_split)},
      {Method::Post, "/api/v1/prospects/{id}/corrections", operators, Reach::Everything, serve(c, correct_prospect)},
      {Method::Post, "/api/v1/decisions/{id}/undo", operators, Reach::Everything, serve(c, undo_decision)},
      // Everything, because it compares with everybody; it answers with one word.
      {Method::Post, "/api/v1/check", workers, Reach::Everything, serve(c, check_person)},
  };
}

std::vector<http::Route> routing_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/routing/rules", operators, Reach::Everything, serve(c, list_rules)},
      {Method::Post, "/api/v1/routing/rules", admins, Reach::Everything, serve(c, add_rules)},
      {Method::Get, "/api/v1/routing/rules/{version}", operators, Reach::Everything, serve(c, get_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}", admins, Reach::Everything, serve(c, change_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}/activate", admins, Reach::Everything, serve(c, activate_rules)},
      // Changes nothing; a POST because a draft may be too long for an address.
      {Method::Post, "/api/v1/routing/dry-run", operators, Reach::Everything, serve(c, dry_run)},
      {Method::Post, "/api/v1/dealers/{id}/state", admins, Reach::Everything, serve(c, set_dealer_state)},
      {Method::Post, "/api/v1/assignments/{id}/accept", house, Reach::OwnDealer, serve(c, accept_assignment)},
      {Method::Post, "/api/v1/assignments/{id}/reject", house, Reach::OwnDealer, serve(c, reject_assignment)},
      {Method::Get, "/api/v1/hand-overs", leaders, Reach::OwnDealer, serve(c, list_hand_overs)},
      {Method::Post, "/api/v1/hand-overs", inviters, Reach::OwnDealer, serve(c, make_hand_over)},
      {Method::Post, "/api/v1/hand-overs/preview", inviters, Reach::OwnDealer, serve(c, preview_hand_over)},
      {Method::Post, "/api/v1/hand-overs/{id}/undo", inviters, Reach::OwnDealer, serve(c, undo_hand_over)},
  };
}

std::vector<http::Route> matching_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/matching/weights", operators, Reach::Everything, serve(c, list_weights)},
      {Method::Post, "/api/v1/matching/weights", admins, Reach::Everything, serve(c, add_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}", operators, Reach::Everything, serve(c, get_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}", admins, Reach::Everything, serve(c, change_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/replay", admins, Reach::Everything, serve(c, replay_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/shadow", admins, Reach::Everything, serve(c, shadow_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/give-up", admins, Reach::Everything,
       serve(c, give_up_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/activate", admins, Reach::Everything,
       serve(c, activate_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}/disagreements", operators, Reach::Everything,
       serve(c, list_disagreements)},
      {Method::Get, "/api/v1/matching/reviewers", admins, Reach::Everything, serve(c, list_reviewers)},
  };
}

std::vector<http::Route> inbox_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/quarantine", operators, Reach::Everything, serve(c, list_quarantine)},
      {Method::Post, "/api/v1/quarantine/{id}/release", operators, Reach::Everything, serve(c, release_quarantined)},
      {Method::Post, "/api/v1/quarantine/{id}/dismiss", operators, Reach::Everything, serve(c, dismiss_quarantined)},
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
  for (auto& group :
       {session_routes(context), work_routes(context), work_day_routes(context), network_routes(context),
        identity_routes(context), routing_routes(context), matching_routes(context), inbox_routes(context)}) {
    routes.insert(routes.end(), group.begin(), group.end());
  }
  return routes;
}

}  // namespace anketa::console
