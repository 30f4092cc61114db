// The live duplicate check: is the person a caller is typing in known already? One word is the answer, never
// who or whose. Limited by user and audited, because a word at a time could be asked about a whole telephone book.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/roles.h"
#include "hub/console/handlers.h"
#include "hub/console/typed_contact.h"
#include "hub/dedup/resolve.h"
#include "hub/store/assignments.h"

namespace anketa::console {
namespace {

constexpr std::size_t longest = 254;

Result<domain::Contact> contact_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"phone", "email", "name"}));
  TRY(phone, body.text("phone", 0, longest));
  TRY(email, body.text("email", 0, longest));
  TRY(name, body.text("name", 0, longest));
  domain::Contact contact;
  contact.name.full_latin = name;
  TRY_STATUS(put_reach(contact, phone, email));
  if (phone.empty() && email.empty() && name.empty()) return fail(problems::request_invalid, "phone");
  return contact;
}

// new: nobody known, or nobody works with him. yours: your house does, or you belong to the hub. taken: another house.
std::string_view answer_for(sql::Db& db, const http::Caller& caller, const dedup::Decision& decision) {
  if (decision.verdict != dedup::Verdict::Same) return "new";
  if (!auth::is_dealer_role(caller.role)) return "yours";
  const auto leases = store::open_assignments(db, caller.org, decision.prospect);
  const auto mine = std::ranges::find(leases, caller.dealer, &store::AssignmentRow::dealer);
  if (mine != leases.end()) return "yours";
  return leases.empty() ? "new" : "taken";
}

}  // namespace

Answered check_person(Context& context, const http::Request& request) {
  TRY(contact, contact_of(request));
  const http::Caller& caller = request.caller;
  if (!context.checks.take(caller.user.value, context.deps.clock.monotonic()))
    return fail(problems::sign_in_throttled, "3600");
  std::string_view answer;
  {
    auto db = context.deps.pool.take();
    const dedup::Resolver resolver(context.deps.vault, context.deps.clock, context.deps.random);
    const auto sought = dedup::seek(context.deps.vault, caller.org, dedup::person_of(contact));
    answer = answer_for(*db, caller, resolver.judge(*db, caller.org, sought));
  }
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    audit::append(db, caller.org, {caller.user.value, "person.check", "user", caller.user.value, answer},
                  context.deps.clock);
  }));
  JsonText json;
  json.object().put("answer", answer).end();
  return ok(json);
}

}  // namespace anketa::console
