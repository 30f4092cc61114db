#include "hub/console/routes.h"

#include "hub/console/handlers.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files hub_openapi();
}

namespace anketa::console {
namespace {

using http::Access;
using http::Cost;
using http::Fields;
using http::Method;
using http::Reach;
using http::Role;

constexpr Access everyone(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::Marketer, Role::Auditor,
                          Role::DealerManager, Role::Salesperson, Role::CallCentre);
constexpr Access listers(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::Marketer, Role::DealerManager,
                         Role::Salesperson, Role::CallCentre);
constexpr Access readers(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::DealerManager,
                         Role::Salesperson, Role::CallCentre);
constexpr Access keepers(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::DealerManager,
                         Role::Salesperson);
constexpr Access workers(Role::HubAdmin, Role::HubOperator, Role::DealerManager, Role::Salesperson, Role::CallCentre);
constexpr Access sellers(Role::HubAdmin, Role::HubOperator, Role::DealerManager, Role::Salesperson);
constexpr Access leaders(Role::HubAdmin, Role::HubOperator, Role::DealerManager);
constexpr Access operators(Role::HubAdmin, Role::HubOperator);
constexpr Access exporters(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::DealerManager);
constexpr Access second_pairs(Role::HubAdmin, Role::PrivacyOfficer);
constexpr Access hub_people(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer);
constexpr Access admins(Role::HubAdmin);
constexpr Access house(Role::DealerManager, Role::Salesperson);
constexpr Access inviters(Role::HubAdmin, Role::DealerManager);
constexpr Access shifts(Role::HubAdmin, Role::DealerManager, Role::Salesperson);
constexpr Access auditors(Role::HubAdmin, Role::PrivacyOfficer, Role::Auditor);
constexpr Access anybody(Role::Public);

http::Route openapi_route() {
  const auto handler = [](const http::Request&) {
    http::Response response;
    response.static_body = embedded::hub_openapi().front().bytes;
    return response;
  };
  // Public: it describes the product, not this hub.
  return {Method::Get, "/api/v1/openapi.json", anybody, Reach::Nothing, Fields::None, Cost::Light, handler};
}

std::vector<http::Route> session_routes(const Shared& c) {
  return {
      // Public: this is how a session begins. Both are slowed down and ask for our own page.
      {Method::Post, "/api/v1/activate", anybody, Reach::Nothing, Fields::None, Cost::Page, serve(c, activate)},
      {Method::Post, "/api/v1/session", anybody, Reach::Nothing, Fields::None, Cost::Page, serve(c, sign_in)},
      {Method::Get, "/api/v1/session", everyone, Reach::Own, Fields::None, Cost::Light, serve(c, get_session)},
      {Method::Delete, "/api/v1/session", everyone, Reach::Own, Fields::None, Cost::Light, serve(c, sign_out)},
      {Method::Get, "/api/v1/summary", everyone, Reach::Sight, Fields::None, Cost::Page, serve(c, get_summary)},
  };
}

std::vector<http::Route> security_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/session/security", everyone, Reach::Own, Fields::None, Cost::Light,
       serve(c, get_security)},
      {Method::Post, "/api/v1/session/second-factor", everyone, Reach::Own, Fields::None, Cost::Page,
       serve(c, begin_factor)},
      {Method::Post, "/api/v1/session/second-factor/confirm", everyone, Reach::Own, Fields::None, Cost::Page,
       serve(c, confirm_factor)},
      {Method::Post, "/api/v1/session/second-factor/off", everyone, Reach::Own, Fields::None, Cost::Page,
       serve(c, end_factor)},
      {Method::Post, "/api/v1/session/password", everyone, Reach::Own, Fields::None, Cost::Page,
       serve(c, change_password)},
      {Method::Post, "/api/v1/session/sign-out-others", everyone, Reach::Own, Fields::None, Cost::Light,
       serve(c, sign_out_others)},
      {Method::Post, "/api/v1/users/{id}/sign-out", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, sign_out_user)},
      {Method::Post, "/api/v1/users/{id}/second-factor/reset", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, reset_factor)},
  };
}

std::vector<http::Route> work_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/leads", listers, Reach::Sight, Fields::Person, Cost::Page, serve(c, list_leads)},
      {Method::Get, "/api/v1/leads/{id}/signature", keepers, Reach::Sight, Fields::Person, Cost::Light,
       serve(c, get_signature)},
      {Method::Get, "/api/v1/prospects/{id}", readers, Reach::Sight, Fields::Person, Cost::Page,
       serve(c, get_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/reveal", readers, Reach::Sight, Fields::Contact, Cost::Page,
       serve(c, reveal)},
      {Method::Get, "/api/v1/prospects/{id}/consents/{consent_id}", readers, Reach::Sight, Fields::Person, Cost::Light,
       serve(c, get_consent)},
      {Method::Post, "/api/v1/prospects/{id}/assign", leaders, Reach::Sight, Fields::None, Cost::Page,
       serve(c, assign)},
      {Method::Get, "/api/v1/tasks", readers, Reach::Sight, Fields::Person, Cost::Page, serve(c, list_tasks)},
      {Method::Post, "/api/v1/tasks/{id}/close", workers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, close_task)},
      {Method::Post, "/api/v1/tasks/{id}/assignee", leaders, Reach::Sight, Fields::None, Cost::Light,
       serve(c, set_assignee)},
  };
}

std::vector<http::Route> export_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/exports", exporters, Reach::Sight, Fields::None, Cost::Light, serve(c, list_exports)},
      {Method::Post, "/api/v1/exports", exporters, Reach::Sight, Fields::None, Cost::Heavy, serve(c, ask_export)},
      {Method::Get, "/api/v1/exports/{id}/file", exporters, Reach::Sight, Fields::Contact, Cost::Heavy,
       serve(c, take_export)},
      {Method::Post, "/api/v1/exports/{id}/approve", second_pairs, Reach::Everything, Fields::None, Cost::Light,
       serve(c, approve_export)},
      {Method::Post, "/api/v1/exports/{id}/refuse", second_pairs, Reach::Everything, Fields::None, Cost::Light,
       serve(c, refuse_export)},
  };
}

std::vector<http::Route> work_day_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/today", listers, Reach::Sight, Fields::Person, Cost::Page, serve(c, get_today)},
      // A call centre's person logs what was said and books a drive; where a lease stands and what was sold, the house.
      {Method::Post, "/api/v1/assignments/{id}/contacts", workers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, log_contact)},
      {Method::Post, "/api/v1/assignments/{id}/stage", sellers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, set_stage)},
      {Method::Post, "/api/v1/assignments/{id}/sale", sellers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, record_sale)},
      {Method::Post, "/api/v1/leads/typed", workers, Reach::Sight, Fields::None, Cost::Page, serve(c, type_lead)},
      {Method::Get, "/api/v1/models", everyone, Reach::Nothing, Fields::None, Cost::Light, serve(c, list_models)},
      {Method::Get, "/api/v1/test-cars", readers, Reach::Sight, Fields::None, Cost::Light, serve(c, list_test_cars)},
      {Method::Post, "/api/v1/test-cars", leaders, Reach::Sight, Fields::None, Cost::Light, serve(c, add_test_car)},
      {Method::Post, "/api/v1/test-cars/{id}/state", leaders, Reach::Sight, Fields::None, Cost::Light,
       serve(c, set_test_car)},
      {Method::Get, "/api/v1/test-drives", readers, Reach::Sight, Fields::Person, Cost::Page,
       serve(c, list_test_drives)},
      {Method::Post, "/api/v1/assignments/{id}/test-drives", workers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, hold_test_drive)},
      {Method::Post, "/api/v1/test-drives/{id}", workers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, change_test_drive)},
      {Method::Get, "/api/v1/test-drives/{id}/calendar", readers, Reach::Sight, Fields::None, Cost::Light,
       serve(c, test_drive_calendar)},
  };
}

std::vector<http::Route> network_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/dealers", listers, Reach::Sight, Fields::None, Cost::Page, serve(c, list_dealers)},
      {Method::Get, "/api/v1/venues", everyone, Reach::Nothing, Fields::None, Cost::Light, serve(c, list_venues)},
      {Method::Get, "/api/v1/kiosks", operators, Reach::Everything, Fields::None, Cost::Page, serve(c, list_kiosks)},
      {Method::Post, "/api/v1/kiosks", operators, Reach::Everything, Fields::None, Cost::Light, serve(c, add_kiosk)},
      {Method::Post, "/api/v1/kiosks/{id}/leave-code", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, leave_code)},
      {Method::Post, "/api/v1/kiosks/{id}/revoke", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, revoke_kiosk)},
      {Method::Get, "/api/v1/users", leaders, Reach::Sight, Fields::None, Cost::Page, serve(c, list_users)},
      {Method::Post, "/api/v1/users", inviters, Reach::Sight, Fields::None, Cost::Light, serve(c, invite_user)},
      {Method::Post, "/api/v1/users/{id}/rights", admins, Reach::Sight, Fields::None, Cost::Light,
       serve(c, set_rights)},
      {Method::Post, "/api/v1/users/{id}/disable", inviters, Reach::Sight, Fields::None, Cost::Light,
       serve(c, disable_user)},
      {Method::Post, "/api/v1/users/{id}/shift", shifts, Reach::Sight, Fields::None, Cost::Light, serve(c, set_shift)},
  };
}

std::vector<http::Route> region_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/regions", operators, Reach::Nothing, Fields::None, Cost::Light, serve(c, list_regions)},
      {Method::Post, "/api/v1/regions", admins, Reach::Everything, Fields::None, Cost::Light, serve(c, add_region)},
      {Method::Post, "/api/v1/regions/{id}", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, change_region)},
  };
}

std::vector<http::Route> identity_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/review", operators, Reach::Everything, Fields::Person, Cost::Page, serve(c, list_review)},
      {Method::Get, "/api/v1/review/{id}", operators, Reach::Everything, Fields::Person, Cost::Page,
       serve(c, get_review)},
      {Method::Post, "/api/v1/review/{id}", operators, Reach::Everything, Fields::Person, Cost::Page,
       serve(c, decide_review)},
      {Method::Post, "/api/v1/review/{id}/reopen", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, reopen_review)},
      {Method::Get, "/api/v1/prospects/{id}/identity", hub_people, Reach::Everything, Fields::Person, Cost::Page,
       serve(c, get_identity)},
      {Method::Post, "/api/v1/prospects/{id}/merge", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, merge_prospects)},
      {Method::Post, "/api/v1/prospects/{id}/merge/preview", operators, Reach::Everything, Fields::Person, Cost::Page,
       serve(c, preview_merge)},
      {Method::Post, "/api/v1/prospects/{id}/split", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, split_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/split/preview", operators, Reach::Everything, Fields::Person, Cost::Page,
       serve(c, preview_split)},
      {Method::Post, "/api/v1/prospects/{id}/corrections", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, correct_prospect)},
      {Method::Post, "/api/v1/decisions/{id}/undo", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, undo_decision)},
      // Compares with everybody, and answers with one word: nobody's row.
      {Method::Post, "/api/v1/check", workers, Reach::Nothing, Fields::None, Cost::Page, serve(c, check_person)},
  };
}

std::vector<http::Route> routing_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/routing/rules", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, list_rules)},
      {Method::Post, "/api/v1/routing/rules", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, add_rules)},
      {Method::Get, "/api/v1/routing/rules/{version}", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, get_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, change_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}/activate", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, activate_rules)},
      // Changes nothing; a POST because a draft may be too long for an address.
      {Method::Post, "/api/v1/routing/dry-run", operators, Reach::Everything, Fields::None, Cost::Heavy,
       serve(c, dry_run)},
      {Method::Post, "/api/v1/dealers/{id}/state", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, set_dealer_state)},
      {Method::Post, "/api/v1/assignments/{id}/accept", house, Reach::Sight, Fields::None, Cost::Light,
       serve(c, accept_assignment)},
      {Method::Post, "/api/v1/assignments/{id}/reject", house, Reach::Sight, Fields::None, Cost::Light,
       serve(c, reject_assignment)},
      {Method::Get, "/api/v1/hand-overs", leaders, Reach::Sight, Fields::None, Cost::Page, serve(c, list_hand_overs)},
      {Method::Post, "/api/v1/hand-overs", inviters, Reach::Sight, Fields::None, Cost::Heavy, serve(c, make_hand_over)},
      {Method::Post, "/api/v1/hand-overs/preview", inviters, Reach::Sight, Fields::None, Cost::Page,
       serve(c, preview_hand_over)},
      {Method::Post, "/api/v1/hand-overs/{id}/undo", inviters, Reach::Sight, Fields::None, Cost::Heavy,
       serve(c, undo_hand_over)},
  };
}

std::vector<http::Route> matching_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/matching/weights", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, list_weights)},
      {Method::Post, "/api/v1/matching/weights", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, add_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, get_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, change_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/replay", admins, Reach::Everything, Fields::None, Cost::Heavy,
       serve(c, replay_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/shadow", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, shadow_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/give-up", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, give_up_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/activate", admins, Reach::Everything, Fields::None,
       Cost::Light, serve(c, activate_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}/disagreements", operators, Reach::Everything, Fields::Person,
       Cost::Page, serve(c, list_disagreements)},
      {Method::Get, "/api/v1/matching/reviewers", admins, Reach::Everything, Fields::None, Cost::Light,
       serve(c, list_reviewers)},
  };
}

std::vector<http::Route> inbox_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/quarantine", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, list_quarantine)},
      {Method::Post, "/api/v1/quarantine/{id}/release", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, release_quarantined)},
      {Method::Post, "/api/v1/quarantine/{id}/dismiss", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, dismiss_quarantined)},
      {Method::Get, "/api/v1/jobs/dead", operators, Reach::Everything, Fields::None, Cost::Page,
       serve(c, list_dead_jobs)},
      {Method::Post, "/api/v1/jobs/{id}/retry", operators, Reach::Everything, Fields::None, Cost::Light,
       serve(c, retry_job)},
      {Method::Get, "/api/v1/notices", everyone, Reach::Own, Fields::None, Cost::Light, serve(c, list_notices)},
      {Method::Post, "/api/v1/notices/{id}/seen", everyone, Reach::Own, Fields::None, Cost::Light,
       serve(c, see_notice)},
      {Method::Get, "/api/v1/audit", auditors, Reach::Everything, Fields::None, Cost::Page, serve(c, list_audit)},
  };
}

}  // namespace

std::vector<http::Route> console_routes(const Deps& deps) {
  const auto context = std::make_shared<Context>(deps);
  std::vector<http::Route> routes = {openapi_route()};
  for (auto& group : {session_routes(context), security_routes(context), work_routes(context), work_day_routes(context),
                      export_routes(context), network_routes(context), region_routes(context), identity_routes(context),
                      routing_routes(context), matching_routes(context), inbox_routes(context)}) {
    routes.insert(routes.end(), group.begin(), group.end());
  }
  return routes;
}

}  // namespace anketa::console
