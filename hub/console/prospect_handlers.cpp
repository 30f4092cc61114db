#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/console/cards.h"
#include "hub/console/handlers.h"
#include "hub/console/prospect_view.h"
#include "hub/console/quotas.h"
#include "hub/dedup/survivorship.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/quotas.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::size_t max_brand = 64;

struct Order {
  work::Reassign work;
  std::string reason;
};

Result<Order> order_of(const http::Request& request, const ProspectId& prospect) {
  TRY(body, Body::parse(request.body, {"brand", "dealer_id", "salesperson_id", "reason", "expected_assignment_id"}));
  TRY(brand, body.text("brand", 1, max_brand));
  TRY(dealer, body.id<DealerId>("dealer_id"));
  TRY(salesperson, body.maybe_id<UserId>("salesperson_id"));
  TRY(reason, body.text("reason", 1, max_reason));
  TRY(expected, body.maybe_id<AssignmentId>("expected_assignment_id"));
  const http::Caller& caller = request.caller;
  return Order{{caller.org, prospect, brand, dealer, salesperson, reason, caller.user, expected}, reason};
}

// A manager gives what his house has to his own people; to another house only the hub gives, and whoever has a region
// gives inside it only: what one of its houses has, or nobody.
void check_reach(sql::Db& db, const http::Caller& caller, const Order& order) {
  const store::Sight sight = sight_of(caller);
  if (sight.everything) return;
  const auto reach = store::dealers_in_reach(db, sight);
  const auto running = store::open_assignment(db, caller.org, order.work.prospect, order.work.brand);
  const bool is_his = running ? reach.contains(running->dealer.value) : sight.dealer.empty();
  if (!is_his) throw store::Refused(Problem(problems::not_found));
  if (!reach.contains(order.work.dealer.value)) throw store::Refused(Problem(problems::not_allowed, "dealer_id"));
}

// Why, in the giver's own words, belongs to a person and is sealed with the new task.
void keep_reason(sql::Db& db, const Context& context, const AssignmentId& assignment, const std::string& reason) {
  for (const store::TaskRow& task : store::open_tasks_of(db, assignment)) {
    store::set_task_note(db, task.id, context.deps.vault.seal(task.id.value, reason));
  }
}

// Counted and in the chain before the contact leaves; the day's quota outlives a restart.
void take_reveal(sql::Db& db, const Context& context, const http::Caller& caller, const ProspectId& id) {
  const store::QuotaUse quota{caller.org, caller.user, "reveal", today(context)};
  if (store::quota_used(db, quota) >= quotas_of(caller.role).reveals_a_day)
    throw store::Refused(Problem(problems::quota_used, "reveal"));
  store::use_quota(db, quota, 1);
  audit::append(db, caller.org, {caller.user.value, "prospect.reveal", "prospect", id.value}, context.deps.clock);
}

// P6: another brand's dealer is at it first; until then this house may look, not call.
bool has_to_wait(sql::Db& db, const store::Sight& sight, const ProspectId& id) {
  if (sight.dealer.empty()) return false;  // the hub's own people
  auto leases = store::open_assignments(db, sight.org, id);
  std::erase_if(leases, [&](const auto& lease) { return lease.dealer != sight.dealer; });
  return std::ranges::all_of(leases, [](const auto& lease) { return lease.waits_until_ms.has_value(); });
}

// The contacts of one of the prospect's leads, as that visitor wrote them.
Result<dedup::Card> contacts_of_lead(Context& context, sql::Db& db, const store::Sight& sight, const ProspectId& id,
                                     const LeadId& lead) {
  ProspectId owner;
  const auto row = store::lead_of(db, context.deps.org, lead, owner);
  if (!row || owner != id || !store::may_see_lead(db, sight, lead)) return fail(problems::not_found);
  return dedup::card_of(open_lead(context.deps.vault, lead, row->card).contact, {}, row->best_ms, lead);
}

}  // namespace

Answered get_prospect(Context& context, const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  const store::Sight sight = sight_of(request.caller);
  JsonText json;
  {
    auto db = context.deps.pool.take();
    id = living(*db, sight.org, id);
    const auto view = read_prospect(*db, sight, id);
    if (!view) return fail(problems::not_found);
    json = prospect_json(context, *db, request.caller, *view);
  }
  return with_etag(request, json,
                   [&] { return context.looks.one(request.caller.user, "prospect.look", "prospect", id.value); });
}

Answered reveal(Context& context, const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(body, Body::parse(request.body, {"lead_id"}));
  TRY(lead, body.maybe_id<LeadId>("lead_id"));
  const store::Sight sight = sight_of(request.caller);
  dedup::Card card;
  {
    auto db = context.deps.pool.take();
    id = living(*db, sight.org, id);
    const auto row = store::may_see_prospect(*db, sight, id) ? store::find_prospect(*db, sight.org, id) : std::nullopt;
    if (!row) return fail(problems::not_found);
    if (has_to_wait(*db, sight, id)) return fail(problems::assignment_waits);
    if (request.caller.role != http::Role::PrivacyOfficer && store::restricted_since(*db, id))
      return fail(problems::privacy_restricted);
    if (!lead.empty()) {
      TRY(found, contacts_of_lead(context, *db, sight, id, lead));
      card = std::move(found);
    } else {
      card = open_person(context.deps.vault, id, row->card);
    }
  }
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) { take_reveal(db, context, request.caller, id); }));
  JsonText json;
  json.object().key("phones").array();
  for (const dedup::KeptContact& phone : card.phones) json.value(phone.value);
  json.end().key("emails").array();
  for (const dedup::KeptContact& email : card.emails) json.value(email.value);
  json.end().end();
  return ok(json);
}

Answered get_consent(Context& context, const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(consent_id, path_id<RowId>(request, "consent_id"));
  JsonText json;
  {
    auto db = context.deps.pool.take();
    const auto view = read_prospect(*db, sight_of(request.caller), living(*db, context.deps.org, id));
    if (!view) return fail(problems::not_found);
    const auto consent = std::ranges::find(view->consents, consent_id, &store::ConsentRow::id);
    if (consent == view->consents.end()) return fail(problems::not_found);
    const auto text =
        store::find_consent_text(*db, context.deps.org, consent->purpose, consent->version, consent->language);
    if (!text) return fail(problems::not_found);
    json.object().put("title", text->title).put("text", text->body).put("language", consent->language);
    json.put("version", consent->version).put("text_sha256", consent->text_sha256).put("given", consent->given);
    json.put_codes("channels", consent->channels).put("given_ms", consent->given_ms).end();
  }
  return with_etag(request, json,
                   [&] { return context.looks.one(request.caller.user, "consent.look", "consent", consent_id.value); });
}

Answered assign(Context& context, const http::Request& request) {
  TRY(id, path_id<ProspectId>(request));
  TRY(order, order_of(request, id));
  const store::Sight sight = sight_of(request.caller);
  AssignmentId assignment;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    order.work.prospect = living(db, sight.org, id);
    if (!store::may_see_prospect(db, sight, order.work.prospect)) throw store::Refused(Problem(problems::not_found));
    check_reach(db, request.caller, order);
    order.work.terms = context.router.terms(db, order.work.dealer, now_ms(context));
    order.work.accepted = request.caller.role == http::Role::DealerManager;  // he has said yes for his house
    assignment = work::reassign(db, order.work, context.deps.clock, context.deps.random);
    keep_reason(db, context, assignment, order.reason);
    audit::append(db, context.deps.org, {request.caller.user.value, "prospect.assign", "assignment", assignment.value},
                  context.deps.clock);
  }));
  JsonText json;
  json.object().put("assignment_id", assignment).end();
  return ok(json);
}

}  // namespace anketa::console
