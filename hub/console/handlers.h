// The handlers of console_routes, one group a file. Each returns its answer or a Problem.
#pragma once
#include "hub/console/reply.h"

namespace anketa::console {

// session_handlers.cpp
Answered activate(Context& context, const http::Request& request);
Answered sign_in(Context& context, const http::Request& request);
Answered sign_in_with_passkey(Context& context, const http::Request& request);
Answered get_session(Context& context, const http::Request& request);
Answered sign_out(Context& context, const http::Request& request);
Answered get_summary(Context& context, const http::Request& request);
// security_handlers.cpp
Answered get_security(Context& context, const http::Request& request);
Answered begin_factor(Context& context, const http::Request& request);
Answered confirm_factor(Context& context, const http::Request& request);
Answered end_factor(Context& context, const http::Request& request);
Answered change_password(Context& context, const http::Request& request);
Answered sign_out_others(Context& context, const http::Request& request);
Answered sign_out_user(Context& context, const http::Request& request);
Answered reset_password(Context& context, const http::Request& request);
Answered reset_factor(Context& context, const http::Request& request);
// passkey_handlers.cpp
Answered ask_passkey(Context& context, const http::Request& request);
Answered ask_own_passkey(Context& context, const http::Request& request);
Answered begin_passkey(Context& context, const http::Request& request);
Answered add_passkey(Context& context, const http::Request& request);
Answered remove_passkey(Context& context, const http::Request& request);
// lead_handlers.cpp
Answered list_leads(Context& context, const http::Request& request);
Answered get_signature(Context& context, const http::Request& request);
// prospect_handlers.cpp
Answered get_prospect(Context& context, const http::Request& request);
Answered reveal(Context& context, const http::Request& request);
Answered get_consent(Context& context, const http::Request& request);
Answered assign(Context& context, const http::Request& request);
// search_handlers.cpp
Answered list_people(Context& context, const http::Request& request);
Answered search_people(Context& context, const http::Request& request);
// batch_handlers.cpp
Answered preview_batch(Context& context, const http::Request& request);
Answered do_batch(Context& context, const http::Request& request);
Answered list_batches(Context& context, const http::Request& request);
Answered undo_batch(Context& context, const http::Request& request);
Answered list_views(Context& context, const http::Request& request);
Answered save_view(Context& context, const http::Request& request);
Answered drop_view(Context& context, const http::Request& request);
// task_handlers.cpp
Answered list_tasks(Context& context, const http::Request& request);
Answered close_task(Context& context, const http::Request& request);
Answered set_assignee(Context& context, const http::Request& request);
// contact_handlers.cpp
Answered log_contact(Context& context, const http::Request& request);
Answered set_stage(Context& context, const http::Request& request);
// drive_handlers.cpp
Answered list_test_cars(Context& context, const http::Request& request);
Answered add_test_car(Context& context, const http::Request& request);
Answered change_test_car(Context& context, const http::Request& request);
Answered list_test_drives(Context& context, const http::Request& request);
Answered list_free_times(Context& context, const http::Request& request);
Answered hold_test_drive(Context& context, const http::Request& request);
Answered change_test_drive(Context& context, const http::Request& request);
Answered test_drive_calendar(Context& context, const http::Request& request);
// sale_handlers.cpp
Answered record_sale(Context& context, const http::Request& request);
Answered undo_sale(Context& context, const http::Request& request);
Answered type_lead(Context& context, const http::Request& request);
Answered list_models(Context& context, const http::Request& request);
// today_handlers.cpp
Answered get_today(Context& context, const http::Request& request);
// report_handlers.cpp
Answered get_report(Context& context, const http::Request& request);
Answered take_report(Context& context, const http::Request& request);
// stand_handlers.cpp
Answered get_stand(Context& context, const http::Request& request);
Answered get_kiosk(Context& context, const http::Request& request);
// alarm_handlers.cpp
Answered list_alarms(Context& context, const http::Request& request);
Answered acknowledge_alarm(Context& context, const http::Request& request);
Answered get_mail(Context& context, const http::Request& request);
Answered set_mail(Context& context, const http::Request& request);
// network_handlers.cpp
Answered list_dealers(Context& context, const http::Request& request);
Answered list_venues(Context& context, const http::Request& request);
Answered list_kiosks(Context& context, const http::Request& request);
Answered add_kiosk(Context& context, const http::Request& request);
Answered leave_code(Context& context, const http::Request& request);
Answered revoke_kiosk(Context& context, const http::Request& request);
// network_edit_handlers.cpp
Answered get_network(Context& context, const http::Request& request);
Answered add_dealer(Context& context, const http::Request& request);
Answered change_dealer(Context& context, const http::Request& request);
Answered add_venue(Context& context, const http::Request& request);
Answered change_venue(Context& context, const http::Request& request);
Answered set_calendar(Context& context, const http::Request& request);
// region_handlers.cpp
Answered list_regions(Context& context, const http::Request& request);
Answered add_region(Context& context, const http::Request& request);
Answered change_region(Context& context, const http::Request& request);
// inbox_handlers.cpp
Answered list_quarantine(Context& context, const http::Request& request);
Answered release_quarantined(Context& context, const http::Request& request);
Answered dismiss_quarantined(Context& context, const http::Request& request);
Answered list_dead_jobs(Context& context, const http::Request& request);
Answered retry_job(Context& context, const http::Request& request);
Answered list_notices(Context& context, const http::Request& request);
Answered see_notice(Context& context, const http::Request& request);
// review_handlers.cpp
Answered list_review(Context& context, const http::Request& request);
Answered get_review(Context& context, const http::Request& request);
Answered decide_review(Context& context, const http::Request& request);
Answered reopen_review(Context& context, const http::Request& request);
// identity_handlers.cpp
Answered get_identity(Context& context, const http::Request& request);
Answered preview_merge(Context& context, const http::Request& request);
Answered merge_prospects(Context& context, const http::Request& request);
Answered preview_split(Context& context, const http::Request& request);
Answered split_prospect(Context& context, const http::Request& request);
Answered undo_decision(Context& context, const http::Request& request);
Answered correct_prospect(Context& context, const http::Request& request);
// check_handlers.cpp
Answered check_person(Context& context, const http::Request& request);
// routing_handlers.cpp
Answered list_rules(Context& context, const http::Request& request);
Answered get_rules(Context& context, const http::Request& request);
Answered add_rules(Context& context, const http::Request& request);
Answered change_rules(Context& context, const http::Request& request);
Answered activate_rules(Context& context, const http::Request& request);
Answered ask_dry_run(Context& context, const http::Request& request);
Answered see_dry_run(Context& context, const http::Request& request);
// content_handlers.cpp
Answered list_content(Context& context, const http::Request& request);
Answered get_content(Context& context, const http::Request& request);
Answered get_content_version(Context& context, const http::Request& request);
Answered check_content(Context& context, const http::Request& request);
Answered save_content(Context& context, const http::Request& request);
Answered drop_content(Context& context, const http::Request& request);
Answered preview_content(Context& context, const http::Request& request);
Answered publish_content(Context& context, const http::Request& request);
Answered get_rollout(Context& context, const http::Request& request);
// picture_handlers.cpp
Answered get_picture(Context& context, const http::Request& request);
Answered add_picture(Context& context, const http::Request& request);
// takeover_handlers.cpp
Answered list_takeovers(Context& context, const http::Request& request);
Answered begin_takeover(Context& context, const http::Request& request);
Answered add_takeover_part(Context& context, const http::Request& request);
Answered get_takeover(Context& context, const http::Request& request);
Answered preview_takeover(Context& context, const http::Request& request);
Answered check_takeover(Context& context, const http::Request& request);
Answered import_takeover(Context& context, const http::Request& request);
Answered stop_takeover(Context& context, const http::Request& request);
Answered drop_takeover(Context& context, const http::Request& request);
Answered take_failed_rows(Context& context, const http::Request& request);
Answered preview_takeover_undo(Context& context, const http::Request& request);
Answered undo_takeover(Context& context, const http::Request& request);
// matching_handlers.cpp
Answered list_weights(Context& context, const http::Request& request);
Answered get_weights(Context& context, const http::Request& request);
Answered add_weights(Context& context, const http::Request& request);
Answered change_weights(Context& context, const http::Request& request);
Answered replay_weights(Context& context, const http::Request& request);
Answered shadow_weights(Context& context, const http::Request& request);
Answered give_up_weights(Context& context, const http::Request& request);
Answered activate_weights(Context& context, const http::Request& request);
Answered list_disagreements(Context& context, const http::Request& request);
Answered list_reviewers(Context& context, const http::Request& request);
// lease_handlers.cpp
Answered accept_assignment(Context& context, const http::Request& request);
Answered reject_assignment(Context& context, const http::Request& request);
Answered preview_hand_over(Context& context, const http::Request& request);
Answered make_hand_over(Context& context, const http::Request& request);
Answered list_hand_overs(Context& context, const http::Request& request);
Answered undo_hand_over(Context& context, const http::Request& request);
Answered set_dealer_state(Context& context, const http::Request& request);
// export_handlers.cpp
Answered list_exports(Context& context, const http::Request& request);
Answered ask_export(Context& context, const http::Request& request);
Answered approve_export(Context& context, const http::Request& request);
Answered refuse_export(Context& context, const http::Request& request);
Answered take_export(Context& context, const http::Request& request);
// privacy_handlers.cpp
Answered get_privacy_desk(Context& context, const http::Request& request);
Answered list_privacy_requests(Context& context, const http::Request& request);
Answered open_privacy_request(Context& context, const http::Request& request);
Answered get_privacy_request(Context& context, const http::Request& request);
Answered copy_for_person(Context& context, const http::Request& request);
Answered carry_out_request(Context& context, const http::Request& request);
Answered refuse_request(Context& context, const http::Request& request);
Answered lift_restriction(Context& context, const http::Request& request);
// absence_handlers.cpp
Answered list_absences(Context& context, const http::Request& request);
Answered preview_absence(Context& context, const http::Request& request);
Answered enter_absence(Context& context, const http::Request& request);
Answered end_absence(Context& context, const http::Request& request);
// user_handlers.cpp
Answered list_users(Context& context, const http::Request& request);
Answered invite_user(Context& context, const http::Request& request);
Answered set_rights(Context& context, const http::Request& request);
Answered disable_user(Context& context, const http::Request& request);
Answered set_shift(Context& context, const http::Request& request);
// audit_handlers.cpp
Answered list_audit(Context& context, const http::Request& request);
Answered list_audit_people(Context& context, const http::Request& request);
Answered count_audit(Context& context, const http::Request& request);

}  // namespace anketa::console
