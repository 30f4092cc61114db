#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/store/absences.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/store/hand_overs.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "hub/work/due.h"
#include "hub/work/hand_over.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::int64_t most_leases = 10'000'000;
constexpr std::int64_t most_hand_overs = 100;

// A lease of the caller's house; a salesperson answers for his own and for what is nobody's yet. It may have ended:
// then whoever comes late learns how, from hub/work.
void check_reach(sql::Db& db, const http::Caller& caller, const AssignmentId& id) {
  const auto lease = store::find_assignment(db, caller.org, id);
  if (!lease || lease->dealer != caller.dealer) throw store::Refused(Problem(problems::not_found));
  if (caller.role != http::Role::Salesperson || lease->user.empty()) return;
  if (store::works_for(db, sight_of(caller), lease->user)) return;
  const auto tasks = store::open_tasks_of(db, id);
  if (std::ranges::find(tasks, caller.user, &store::TaskRow::assignee) == tasks.end())
    throw store::Refused(Problem(problems::not_found));
}

Result<work::HandOver> hand_over_of(const http::Request& request, const Body& body) {
  const http::Caller& caller = request.caller;
  work::HandOver order;
  order.org = caller.org;
  order.by = caller.user;
  TRY(from_dealer, body.id<DealerId>("from_dealer_id"));
  TRY(from_user, body.maybe_id<UserId>("from_user_id"));
  TRY(to_dealer, body.maybe_id<DealerId>("to_dealer_id"));
  TRY(to_user, body.maybe_id<UserId>("to_user_id"));
  order.from_dealer = from_dealer;
  order.from_user = from_user;
  order.to_dealer = to_dealer;
  order.to_user = to_user;
  if (caller.role != http::Role::DealerManager) return order;
  if (from_dealer != caller.dealer) return fail(problems::not_found);
  if (to_dealer != caller.dealer) return fail(problems::not_allowed, "to_dealer_id");  // to another house the hub gives
  return order;
}

void put_counts(JsonText& json, std::string_view name, const std::map<std::string, std::int64_t>& counts) {
  json.key(name).array();
  for (const auto& [code, count] : counts) json.object().put("code", code).put("count", count).end();
  json.end();
}

struct Names {
  Context& context;
  sql::Db& db;
  std::map<std::string, store::DealerRow> dealers;

  void put_dealer(JsonText& json, std::string_view name, const DealerId& id) const {
    const auto found = dealers.find(id.value);
    json.put_names(name, found == dealers.end() ? store::Names{}
                                                : store::Names{id.value, found->second.name.ru, found->second.name.en});
  }
  void put_user(JsonText& json, std::string_view name, const UserId& id) const {
    const auto user = id.empty() ? std::nullopt : store::find_user(db, context.deps.org, id);
    json.put_named(name, user ? id.value : std::string(), user ? user->name : std::string());
  }
};

void put_hand_over(JsonText& json, const Names& names, const store::HandOverSummary& item) {
  json.object().put("id", item.row.id);
  names.put_dealer(json, "from_dealer", item.row.from_dealer);
  names.put_user(json, "from_user", item.row.from_user);
  names.put_dealer(json, "to_dealer", item.row.to_dealer);
  names.put_user(json, "to_user", item.row.to_user);
  names.put_user(json, "made_by", item.row.made_by);
  json.put("reason", item.row.reason).put("made_ms", item.row.made_ms).put("undone_ms", item.row.undone_ms);
  json.put("waiting", item.waiting).put("given", item.given).put("kept", item.kept);
  json.put("back", item.back).put("gone", item.gone).end();
}

}  // namespace

Answered accept_assignment(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    check_reach(db, caller, id);
    work::accept(db, {caller.org, id, caller.user, caller.role == http::Role::Salesperson}, context.deps.clock,
                 context.deps.random);
  }));
  return no_content();
}

Answered reject_assignment(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {"reason"}));
  TRY(reason, body.text("reason", 1, max_reason));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    check_reach(db, caller, id);
    work::reject(db, {caller.org, id, caller.user}, reason, context.deps.clock, context.deps.random);
  }));
  return no_content();
}

Answered preview_hand_over(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"from_dealer_id", "from_user_id", "to_dealer_id", "to_user_id", "leaves"}));
  TRY(order, hand_over_of(request, body));
  if (body.has("leaves")) {
    TRY(leaves, body.flag("leaves"));
    order.leaves = leaves;
  }
  work::HandOverPreview seen;
  try {
    auto db = context.deps.pool.take();
    seen = work::preview(*db, order, context.deps.clock.now());
  } catch (const store::Refused& refused) {
    return fail(refused.problem());
  }
  JsonText json;
  json.object().put("leases", seen.leases).put("tasks", seen.tasks);
  put_counts(json, "brands", seen.brands);
  put_counts(json, "kept", seen.kept);
  json.put("nobodys", seen.nobodys).end();
  return ok(json);
}

Answered make_hand_over(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"from_dealer_id", "from_user_id", "to_dealer_id", "to_user_id", "reason",
                                       "expected_leases", "expected_nobodys"}));
  TRY(order, hand_over_of(request, body));
  TRY(reason, body.text("reason", 1, max_reason));
  TRY(expected, body.number("expected_leases", 0, most_leases));
  TRY(nobodys, body.maybe_number("expected_nobodys", 0, most_leases));
  order.reason = reason;
  RowId id;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    id = work::begin(db, order, {expected, nobodys}, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("id", id).end();
  return ok(json);
}

Answered list_hand_overs(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  Names names{context, *db, {}};
  for (store::DealerRow& dealer : store::all_dealers(*db, context.deps.org)) {
    const std::string id = dealer.id.value;
    names.dealers.emplace(id, std::move(dealer));
  }
  JsonText json;
  json.object().key("items").array();
  for (const auto& item : store::list_hand_overs(*db, sight_of(request.caller), most_hand_overs)) {
    put_hand_over(json, names, item);
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered undo_hand_over(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto row = store::find_hand_over(db, caller.org, id);
    const bool is_ours =
        row && (caller.dealer.empty() || (row->from_dealer == caller.dealer && row->to_dealer == caller.dealer));
    if (!is_ours) throw store::Refused(Problem(problems::not_found));
    work::undo(db, caller.org, id, caller.user, context.deps.clock, context.deps.random);
  }));
  return no_content();
}

Answered set_dealer_state(Context& context, const http::Request& request) {
  TRY(id, path_id<DealerId>(request));
  TRY(body, Body::parse(request.body, {"state"}));
  TRY(state, body.text("state", 1, 10));
  if (state != "open" && state != "paused" && state != "closed") return fail(problems::request_invalid, "state");
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::set_dealer_state(db, caller.org, id, state)) throw store::Refused(Problem(problems::not_found));
    audit::append(db, caller.org, {caller.user.value, "dealer.state", "dealer", id.value, state}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
