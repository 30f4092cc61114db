#include "hub/console/routes.h"

#include "hub/console/handlers.h"
#include "shared/base/embedded.h"
#include "shared/wire/api.h"

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
constexpr Access reporters(Role::HubAdmin, Role::HubOperator, Role::PrivacyOfficer, Role::Marketer, Role::Auditor,
                           Role::DealerManager);
constexpr Access admins(Role::HubAdmin);
constexpr Access house(Role::DealerManager, Role::Salesperson);
constexpr Access inviters(Role::HubAdmin, Role::DealerManager);
constexpr Access shifts(Role::HubAdmin, Role::DealerManager, Role::Salesperson);
constexpr Access auditors(Role::HubAdmin, Role::PrivacyOfficer, Role::Auditor);
constexpr Access anybody(Role::Public);
constexpr Reach all = Reach::Everything;
constexpr Fields none = Fields::None;
constexpr std::size_t wide = wire::max_browser_body;  // bytes: parts of files, pictures, whole questionnaires

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
      // Public: this is how a session begins. All are slowed down and ask for our own page.
      {Method::Post, "/api/v1/activate", anybody, Reach::Nothing, none, Cost::Page, serve(c, activate)},
      {Method::Post, "/api/v1/session", anybody, Reach::Nothing, none, Cost::Page, serve(c, sign_in)},
      {Method::Post, "/api/v1/session/passkey/challenge", anybody, Reach::Nothing, none, Cost::Light,
       serve(c, ask_passkey)},
      {Method::Post, "/api/v1/session/passkey", anybody, Reach::Nothing, none, Cost::Page,
       serve(c, sign_in_with_passkey)},
      {Method::Get, "/api/v1/session", everyone, Reach::Own, none, Cost::Light, serve(c, get_session)},
      {Method::Delete, "/api/v1/session", everyone, Reach::Own, none, Cost::Light, serve(c, sign_out)},
      {Method::Get, "/api/v1/summary", everyone, Reach::Sight, none, Cost::Page, serve(c, get_summary)},
  };
}

std::vector<http::Route> security_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/session/security", everyone, Reach::Own, none, Cost::Light, serve(c, get_security)},
      {Method::Post, "/api/v1/session/second-factor", everyone, Reach::Own, none, Cost::Page, serve(c, begin_factor)},
      {Method::Post, "/api/v1/session/second-factor/confirm", everyone, Reach::Own, none, Cost::Page,
       serve(c, confirm_factor)},
      {Method::Post, "/api/v1/session/second-factor/off", everyone, Reach::Own, none, Cost::Page, serve(c, end_factor)},
      {Method::Post, "/api/v1/session/passkeys/challenge", everyone, Reach::Own, none, Cost::Light,
       serve(c, ask_own_passkey)},
      {Method::Post, "/api/v1/session/passkeys/begin", everyone, Reach::Own, none, Cost::Page, serve(c, begin_passkey)},
      {Method::Post, "/api/v1/session/passkeys", everyone, Reach::Own, none, Cost::Page, serve(c, add_passkey)},
      {Method::Post, "/api/v1/session/passkeys/{id}/remove", everyone, Reach::Own, none, Cost::Page,
       serve(c, remove_passkey)},
      {Method::Post, "/api/v1/session/password", everyone, Reach::Own, none, Cost::Page, serve(c, change_password)},
      {Method::Post, "/api/v1/session/sign-out-others", everyone, Reach::Own, none, Cost::Light,
       serve(c, sign_out_others)},
      {Method::Post, "/api/v1/users/{id}/sign-out", admins, all, none, Cost::Light, serve(c, sign_out_user)},
      {Method::Post, "/api/v1/users/{id}/password/reset", admins, all, none, Cost::Light, serve(c, reset_password)},
      {Method::Post, "/api/v1/users/{id}/second-factor/reset", admins, all, none, Cost::Light, serve(c, reset_factor)},
  };
}

std::vector<http::Route> work_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/leads", listers, Reach::Sight, Fields::Person, Cost::Page, serve(c, list_leads)},
      {Method::Get, "/api/v1/leads/{id}/signature", keepers, Reach::Sight, Fields::Person, Cost::Light,
       serve(c, get_signature)},
      {Method::Get, "/api/v1/prospects", readers, Reach::Sight, Fields::Person, Cost::Page, serve(c, list_people)},
      // Changes nothing; a POST because an address is written down on its way and a name is not to be.
      {Method::Post, "/api/v1/prospects/search", readers, Reach::Sight, Fields::Person, Cost::Page,
       serve(c, search_people)},
      {Method::Get, "/api/v1/prospects/{id}", readers, Reach::Sight, Fields::Person, Cost::Page,
       serve(c, get_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/reveal", readers, Reach::Sight, Fields::Contact, Cost::Page,
       serve(c, reveal)},
      {Method::Get, "/api/v1/prospects/{id}/consents/{consent_id}", readers, Reach::Sight, Fields::Person, Cost::Light,
       serve(c, get_consent)},
      {Method::Post, "/api/v1/prospects/{id}/assign", leaders, Reach::Sight, none, Cost::Page, serve(c, assign)},
      {Method::Get, "/api/v1/tasks", readers, Reach::Sight, Fields::Person, Cost::Page, serve(c, list_tasks)},
      {Method::Post, "/api/v1/tasks/{id}/close", workers, Reach::Sight, none, Cost::Light, serve(c, close_task)},
      {Method::Post, "/api/v1/tasks/{id}/assignee", leaders, Reach::Sight, none, Cost::Light, serve(c, set_assignee)},
  };
}

std::vector<http::Route> list_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/batches", leaders, Reach::Sight, none, Cost::Page, serve(c, list_batches)},
      {Method::Post, "/api/v1/batches/preview", leaders, Reach::Sight, none, Cost::Page, serve(c, preview_batch)},
      {Method::Post, "/api/v1/batches", leaders, Reach::Sight, none, Cost::Heavy, serve(c, do_batch)},
      {Method::Post, "/api/v1/batches/{id}/undo", leaders, Reach::Own, none, Cost::Heavy, serve(c, undo_batch)},
      {Method::Get, "/api/v1/views", listers, Reach::Own, none, Cost::Light, serve(c, list_views)},
      {Method::Post, "/api/v1/views", listers, Reach::Own, none, Cost::Light, serve(c, save_view)},
      {Method::Delete, "/api/v1/views/{id}", listers, Reach::Own, none, Cost::Light, serve(c, drop_view)},
  };
}

std::vector<http::Route> export_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/exports", exporters, Reach::Sight, none, Cost::Light, serve(c, list_exports)},
      {Method::Post, "/api/v1/exports", exporters, Reach::Sight, none, Cost::Heavy, serve(c, ask_export)},
      {Method::Get, "/api/v1/exports/{id}/file", exporters, Reach::Sight, Fields::Contact, Cost::Heavy,
       serve(c, take_export)},
      {Method::Post, "/api/v1/exports/{id}/approve", second_pairs, all, none, Cost::Light, serve(c, approve_export)},
      {Method::Post, "/api/v1/exports/{id}/refuse", second_pairs, all, none, Cost::Light, serve(c, refuse_export)},
  };
}

std::vector<http::Route> work_day_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/today", listers, Reach::Sight, Fields::Person, Cost::Page, serve(c, get_today)},
      // A call centre's person logs what was said and books a drive; where a lease stands and what was sold, the house.
      {Method::Post, "/api/v1/assignments/{id}/contacts", workers, Reach::Sight, none, Cost::Light,
       serve(c, log_contact)},
      {Method::Post, "/api/v1/assignments/{id}/stage", sellers, Reach::Sight, none, Cost::Light, serve(c, set_stage)},
      {Method::Post, "/api/v1/assignments/{id}/sale", sellers, Reach::Sight, none, Cost::Light, serve(c, record_sale)},
      {Method::Post, "/api/v1/assignments/{id}/sale/undo", sellers, Reach::Sight, none, Cost::Light,
       serve(c, undo_sale)},
      {Method::Post, "/api/v1/leads/typed", workers, Reach::Sight, none, Cost::Page, serve(c, type_lead)},
      {Method::Get, "/api/v1/models", everyone, Reach::Nothing, none, Cost::Light, serve(c, list_models)},
      {Method::Get, "/api/v1/test-cars", readers, Reach::Sight, none, Cost::Light, serve(c, list_test_cars)},
      {Method::Post, "/api/v1/test-cars", leaders, Reach::Sight, none, Cost::Light, serve(c, add_test_car)},
      {Method::Post, "/api/v1/test-cars/{id}", leaders, Reach::Sight, none, Cost::Light, serve(c, change_test_car)},
      {Method::Get, "/api/v1/test-drives", readers, Reach::Sight, Fields::Person, Cost::Page,
       serve(c, list_test_drives)},
      {Method::Get, "/api/v1/assignments/{id}/free-times", workers, Reach::Sight, none, Cost::Light,
       serve(c, list_free_times)},
      {Method::Post, "/api/v1/assignments/{id}/test-drives", workers, Reach::Sight, none, Cost::Light,
       serve(c, hold_test_drive)},
      {Method::Post, "/api/v1/test-drives/{id}", workers, Reach::Sight, none, Cost::Light, serve(c, change_test_drive)},
      {Method::Get, "/api/v1/test-drives/{id}/calendar", readers, Reach::Sight, none, Cost::Light,
       serve(c, test_drive_calendar)},
  };
}

std::vector<http::Route> stand_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/reports", reporters, Reach::Sight, none, Cost::Page, serve(c, get_report)},
      {Method::Get, "/api/v1/reports/file", reporters, Reach::Sight, none, Cost::Heavy, serve(c, take_report)},
      {Method::Get, "/api/v1/stand", operators, all, none, Cost::Page, serve(c, get_stand)},
      {Method::Get, "/api/v1/kiosks/{id}", operators, all, none, Cost::Page, serve(c, get_kiosk)},
      {Method::Get, "/api/v1/alarms", operators, all, none, Cost::Light, serve(c, list_alarms)},
      {Method::Post, "/api/v1/alarms/{id}/acknowledge", operators, all, none, Cost::Light, serve(c, acknowledge_alarm)},
      {Method::Get, "/api/v1/session/mail", everyone, Reach::Own, none, Cost::Light, serve(c, get_mail)},
      {Method::Post, "/api/v1/session/mail", everyone, Reach::Own, none, Cost::Light, serve(c, set_mail)},
  };
}

std::vector<http::Route> network_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/dealers", listers, Reach::Sight, none, Cost::Page, serve(c, list_dealers)},
      {Method::Get, "/api/v1/venues", everyone, Reach::Nothing, none, Cost::Light, serve(c, list_venues)},
      {Method::Get, "/api/v1/kiosks", operators, all, none, Cost::Page, serve(c, list_kiosks)},
      {Method::Post, "/api/v1/kiosks", operators, all, none, Cost::Light, serve(c, add_kiosk)},
      {Method::Post, "/api/v1/kiosks/{id}/leave-code", admins, all, none, Cost::Light, serve(c, leave_code)},
      {Method::Post, "/api/v1/kiosks/{id}/revoke", operators, all, none, Cost::Light, serve(c, revoke_kiosk)},
      {Method::Get, "/api/v1/users", leaders, Reach::Sight, none, Cost::Page, serve(c, list_users)},
      {Method::Post, "/api/v1/users", inviters, Reach::Sight, none, Cost::Light, serve(c, invite_user)},
      {Method::Post, "/api/v1/users/{id}/rights", admins, Reach::Sight, none, Cost::Light, serve(c, set_rights)},
      {Method::Post, "/api/v1/users/{id}/disable", inviters, Reach::Sight, none, Cost::Light, serve(c, disable_user)},
      {Method::Get, "/api/v1/absences", sellers, Reach::Sight, none, Cost::Page, serve(c, list_absences)},
      {Method::Post, "/api/v1/absences/preview", shifts, Reach::Sight, none, Cost::Page, serve(c, preview_absence)},
      {Method::Post, "/api/v1/absences", shifts, Reach::Sight, none, Cost::Light, serve(c, enter_absence)},
      {Method::Post, "/api/v1/absences/{id}/end", shifts, Reach::Sight, none, Cost::Light, serve(c, end_absence)},
      {Method::Post, "/api/v1/users/{id}/shift", shifts, Reach::Sight, none, Cost::Light, serve(c, set_shift)},
  };
}

std::vector<http::Route> network_edit_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/network", hub_people, Reach::Nothing, none, Cost::Page, serve(c, get_network)},
      {Method::Post, "/api/v1/network/dealers", admins, all, none, Cost::Light, serve(c, add_dealer)},
      {Method::Post, "/api/v1/network/dealers/{id}", admins, all, none, Cost::Light, serve(c, change_dealer)},
      {Method::Post, "/api/v1/network/venues", admins, all, none, Cost::Page, serve(c, add_venue)},
      {Method::Post, "/api/v1/network/venues/{id}", admins, all, none, Cost::Light, serve(c, change_venue)},
      {Method::Post, "/api/v1/network/calendar", admins, all, none, Cost::Light, serve(c, set_calendar)},
  };
}

std::vector<http::Route> region_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/regions", operators, Reach::Nothing, none, Cost::Light, serve(c, list_regions)},
      {Method::Post, "/api/v1/regions", admins, all, none, Cost::Light, serve(c, add_region)},
      {Method::Post, "/api/v1/regions/{id}", admins, all, none, Cost::Light, serve(c, change_region)},
  };
}

std::vector<http::Route> identity_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/review", operators, all, Fields::Person, Cost::Page, serve(c, list_review)},
      {Method::Get, "/api/v1/review/{id}", operators, all, Fields::Person, Cost::Page, serve(c, get_review)},
      {Method::Post, "/api/v1/review/{id}", operators, all, Fields::Person, Cost::Page, serve(c, decide_review)},
      {Method::Post, "/api/v1/review/{id}/reopen", operators, all, none, Cost::Light, serve(c, reopen_review)},
      {Method::Get, "/api/v1/prospects/{id}/identity", hub_people, all, Fields::Person, Cost::Page,
       serve(c, get_identity)},
      {Method::Post, "/api/v1/prospects/{id}/merge", operators, all, none, Cost::Page, serve(c, merge_prospects)},
      {Method::Post, "/api/v1/prospects/{id}/merge/preview", operators, all, Fields::Person, Cost::Page,
       serve(c, preview_merge)},
      {Method::Post, "/api/v1/prospects/{id}/split", operators, all, none, Cost::Page, serve(c, split_prospect)},
      {Method::Post, "/api/v1/prospects/{id}/split/preview", operators, all, Fields::Person, Cost::Page,
       serve(c, preview_split)},
      {Method::Post, "/api/v1/prospects/{id}/corrections", operators, all, none, Cost::Light,
       serve(c, correct_prospect)},
      {Method::Post, "/api/v1/decisions/{id}/undo", operators, all, none, Cost::Page, serve(c, undo_decision)},
      // Compares with everybody, and answers with one word: nobody's row.
      {Method::Post, "/api/v1/check", workers, Reach::Nothing, none, Cost::Page, serve(c, check_person)},
  };
}

std::vector<http::Route> routing_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/routing/rules", operators, all, none, Cost::Page, serve(c, list_rules)},
      {Method::Post, "/api/v1/routing/rules", admins, all, none, Cost::Light, serve(c, add_rules)},
      {Method::Get, "/api/v1/routing/rules/{version}", operators, all, none, Cost::Light, serve(c, get_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}", admins, all, none, Cost::Light, serve(c, change_rules)},
      {Method::Post, "/api/v1/routing/rules/{version}/activate", admins, all, none, Cost::Light,
       serve(c, activate_rules)},
      // Changes nothing; a POST because a draft may be too long for an address.
      {Method::Post, "/api/v1/routing/dry-runs", operators, all, none, Cost::Light, serve(c, ask_dry_run)},
      {Method::Get, "/api/v1/routing/dry-runs/{id}", operators, all, none, Cost::Light, serve(c, see_dry_run)},
      {Method::Post, "/api/v1/dealers/{id}/state", admins, all, none, Cost::Light, serve(c, set_dealer_state)},
      {Method::Post, "/api/v1/assignments/{id}/accept", house, Reach::Sight, none, Cost::Light,
       serve(c, accept_assignment)},
      {Method::Post, "/api/v1/assignments/{id}/reject", house, Reach::Sight, none, Cost::Light,
       serve(c, reject_assignment)},
      {Method::Get, "/api/v1/hand-overs", leaders, Reach::Sight, none, Cost::Page, serve(c, list_hand_overs)},
      {Method::Post, "/api/v1/hand-overs", inviters, Reach::Sight, none, Cost::Heavy, serve(c, make_hand_over)},
      {Method::Post, "/api/v1/hand-overs/preview", inviters, Reach::Sight, none, Cost::Page,
       serve(c, preview_hand_over)},
      {Method::Post, "/api/v1/hand-overs/{id}/undo", inviters, Reach::Sight, none, Cost::Heavy,
       serve(c, undo_hand_over)},
  };
}

std::vector<http::Route> content_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/content/{kind}", hub_people, Reach::Nothing, none, Cost::Page, serve(c, list_content)},
      {Method::Get, "/api/v1/content/{kind}/{ref}", hub_people, Reach::Nothing, none, Cost::Page,
       serve(c, get_content)},
      {Method::Get, "/api/v1/content/{kind}/{ref}/versions/{version}", hub_people, Reach::Nothing, none, Cost::Light,
       serve(c, get_content_version)},
      {Method::Post, "/api/v1/content/{kind}/{ref}", admins, all, none, Cost::Light, serve(c, save_content), {}, wide},
      // Changes nothing: what is wrong with a body as it stands on the page.
      {Method::Post,
       "/api/v1/content/{kind}/{ref}/check",
       admins,
       all,
       none,
       Cost::Light,
       serve(c, check_content),
       {},
       wide},
      {Method::Post, "/api/v1/content/{kind}/{ref}/drop", admins, all, none, Cost::Light, serve(c, drop_content)},
      {Method::Post, "/api/v1/content/{kind}/{ref}/preview", admins, all, none, Cost::Page, serve(c, preview_content)},
      {Method::Post, "/api/v1/content/{kind}/{ref}/publish", admins, all, none, Cost::Page, serve(c, publish_content)},
      {Method::Get, "/api/v1/pictures/{name}", hub_people, Reach::Nothing, none, Cost::Light, serve(c, get_picture)},
      {Method::Post, "/api/v1/pictures", admins, all, none, Cost::Page, serve(c, add_picture), {}, wide},
      {Method::Get, "/api/v1/rollout", hub_people, Reach::Nothing, none, Cost::Page, serve(c, get_rollout)},
  };
}

std::vector<http::Route> takeover_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/takeovers", operators, all, none, Cost::Light, serve(c, list_takeovers)},
      {Method::Post, "/api/v1/takeovers", operators, all, none, Cost::Light, serve(c, begin_takeover)},
      {Method::Post,
       "/api/v1/takeovers/{id}/parts",
       operators,
       all,
       none,
       Cost::Light,
       serve(c, add_takeover_part),
       {},
       wide},
      {Method::Get, "/api/v1/takeovers/{id}", operators, all, none, Cost::Light, serve(c, get_takeover)},
      {Method::Post, "/api/v1/takeovers/{id}/preview", operators, all, Fields::Contact, Cost::Page,
       serve(c, preview_takeover)},
      {Method::Post, "/api/v1/takeovers/{id}/check", operators, all, none, Cost::Page, serve(c, check_takeover)},
      {Method::Post, "/api/v1/takeovers/{id}/import", operators, all, none, Cost::Page, serve(c, import_takeover)},
      {Method::Post, "/api/v1/takeovers/{id}/stop", operators, all, none, Cost::Light, serve(c, stop_takeover)},
      {Method::Post, "/api/v1/takeovers/{id}/drop", operators, all, none, Cost::Light, serve(c, drop_takeover)},
      {Method::Get, "/api/v1/takeovers/{id}/failed", operators, all, Fields::Contact, Cost::Heavy,
       serve(c, take_failed_rows)},
      {Method::Get, "/api/v1/takeovers/{id}/undo", operators, all, none, Cost::Heavy, serve(c, preview_takeover_undo)},
      {Method::Post, "/api/v1/takeovers/{id}/undo", operators, all, none, Cost::Page, serve(c, undo_takeover)},
  };
}

std::vector<http::Route> matching_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/matching/weights", operators, all, none, Cost::Page, serve(c, list_weights)},
      {Method::Post, "/api/v1/matching/weights", admins, all, none, Cost::Light, serve(c, add_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}", operators, all, none, Cost::Page, serve(c, get_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}", admins, all, none, Cost::Light, serve(c, change_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/replay", admins, all, none, Cost::Heavy,
       serve(c, replay_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/shadow", admins, all, none, Cost::Light,
       serve(c, shadow_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/give-up", admins, all, none, Cost::Light,
       serve(c, give_up_weights)},
      {Method::Post, "/api/v1/matching/weights/{version}/activate", admins, all, none, Cost::Light,
       serve(c, activate_weights)},
      {Method::Get, "/api/v1/matching/weights/{version}/disagreements", operators, all, Fields::Person, Cost::Page,
       serve(c, list_disagreements)},
      {Method::Get, "/api/v1/matching/reviewers", admins, all, none, Cost::Light, serve(c, list_reviewers)},
  };
}

std::vector<http::Route> inbox_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/quarantine", operators, all, none, Cost::Page, serve(c, list_quarantine)},
      {Method::Post, "/api/v1/quarantine/{id}/release", operators, all, none, Cost::Light,
       serve(c, release_quarantined)},
      {Method::Post, "/api/v1/quarantine/{id}/dismiss", operators, all, none, Cost::Light,
       serve(c, dismiss_quarantined)},
      {Method::Get, "/api/v1/jobs/dead", operators, all, none, Cost::Page, serve(c, list_dead_jobs)},
      {Method::Post, "/api/v1/jobs/{id}/retry", operators, all, none, Cost::Light, serve(c, retry_job)},
      {Method::Get, "/api/v1/notices", everyone, Reach::Own, none, Cost::Light, serve(c, list_notices)},
      {Method::Post, "/api/v1/notices/{id}/seen", everyone, Reach::Own, none, Cost::Light, serve(c, see_notice)},
      {Method::Get, "/api/v1/audit", auditors, all, none, Cost::Page, serve(c, list_audit)},
      {Method::Get, "/api/v1/audit/people", auditors, all, none, Cost::Light, serve(c, list_audit_people)},
      {Method::Get, "/api/v1/audit/counts", auditors, all, none, Cost::Light, serve(c, count_audit)},
  };
}

std::vector<http::Route> privacy_routes(const Shared& c) {
  return {
      {Method::Get, "/api/v1/privacy/desk", second_pairs, all, none, Cost::Light, serve(c, get_privacy_desk)},
      {Method::Get, "/api/v1/privacy/requests", second_pairs, all, Fields::Person, Cost::Page,
       serve(c, list_privacy_requests)},
      {Method::Post, "/api/v1/privacy/requests", second_pairs, all, none, Cost::Light, serve(c, open_privacy_request)},
      {Method::Get, "/api/v1/privacy/requests/{id}", second_pairs, all, Fields::Person, Cost::Page,
       serve(c, get_privacy_request)},
      {Method::Get, "/api/v1/privacy/requests/{id}/copy", second_pairs, all, Fields::Contact, Cost::Heavy,
       serve(c, copy_for_person)},
      {Method::Post, "/api/v1/privacy/requests/{id}/carry-out", second_pairs, all, none, Cost::Heavy,
       serve(c, carry_out_request)},
      {Method::Post, "/api/v1/privacy/requests/{id}/refuse", second_pairs, all, none, Cost::Light,
       serve(c, refuse_request)},
      {Method::Post, "/api/v1/privacy/requests/{id}/lift", second_pairs, all, none, Cost::Light,
       serve(c, lift_restriction)},
  };
}

}  // namespace

std::vector<http::Route> console_routes(const Deps& deps) {
  const auto context = std::make_shared<Context>(deps);
  std::vector<http::Route> routes = {openapi_route()};
  for (auto& group : {session_routes(context), security_routes(context), work_routes(context), work_day_routes(context),
                      export_routes(context), list_routes(context), stand_routes(context), network_routes(context),
                      network_edit_routes(context), region_routes(context), identity_routes(context),
                      routing_routes(context), content_routes(context), takeover_routes(context),
                      matching_routes(context), inbox_routes(context), privacy_routes(context)}) {
    routes.insert(routes.end(), group.begin(), group.end());
  }
  return routes;
}

}  // namespace anketa::console
