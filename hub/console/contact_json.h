// What the handlers of contacts share: a contact out of a request, the hours in which its person may be called, and
// what came of it as JSON. Next: task_handlers.cpp, contact_handlers.cpp
#pragma once
#include "hub/console/reply.h"
#include "hub/work/contact.h"

namespace anketa::console {

// result, reason, note and next_ms of the body; the caller of the request did it.
[[nodiscard]] Result<work::Contact> contact_of(const Context& context, const http::Caller& caller, const Body& body);
// Where the lease's person lives, and when he said that he likes to be called.
[[nodiscard]] work::Hours hours_of(const Context& context, sql::Db& db, const store::AssignmentRow& lease);
// As `call_hours`: the zone, and from which minute of the day to which.
void put_call_hours(browser::JsonText& json, const work::Hours& hours);
// Writes it down, the lease's hours filled in; throws as work::log_contact does.
[[nodiscard]] work::Logged log_with_hours(const Context& context, sql::Db& db, work::Contact contact);
[[nodiscard]] http::Response logged_answer(const work::Logged& logged);

}  // namespace anketa::console
