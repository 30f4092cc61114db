// What the handlers of contacts share: a contact out of a request, the hours in which its person may be called, and
// what came of it as JSON. Next: task_handlers.cpp, contact_handlers.cpp
#pragma once
#include "hub/console/reply.h"
#include "hub/work/test_drive.h"

namespace anketa::console {

// The members of a body that tells of a contact.
inline const std::initializer_list<std::string_view> said_fields = {
    "kind", "direction", "result", "reason", "note", "next_ms", "drive_id", "car_id", "starts_ms"};
struct Said {
  work::Contact contact;
  work::DriveSaid drive;
};
// kind, direction, result, reason, note and next_ms of the body, and drive_id, car_id and starts_ms where it is about a
// test drive; the caller of the request did it. Without a kind it was a call, without a direction one of ours.
[[nodiscard]] Result<Said> said_of(const Context& context, const http::Caller& caller, const Body& body);
// Where the lease's person lives, and when he said that he likes to be called.
[[nodiscard]] work::Hours hours_of(const Context& context, sql::Db& db, const store::AssignmentRow& lease);
// As `call_hours`: the zone, and from which minute of the day to which.
void put_call_hours(browser::JsonText& json, const work::Hours& hours);
// Writes it down, the lease's hours filled in; throws as work::log_said does.
[[nodiscard]] work::Logged log_with_hours(const Context& context, sql::Db& db, Said said);
[[nodiscard]] http::Response logged_answer(const work::Logged& logged);

}  // namespace anketa::console
