// One deed for many chosen leads or tasks: what would be done, the deed, those of late, and taking one back. And the
// views of a list that a person keeps under a name.
#include <algorithm>
#include <map>
#include <set>

#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/store/assignments.h"
#include "hub/store/console_leads.h"
#include "hub/store/console_prospects.h"
#include "hub/store/console_tasks.h"
#include "hub/store/leads.h"
#include "hub/store/tasks.h"
#include "hub/store/views.h"
#include "hub/work/batch.h"
#include "hub/work/plan.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::size_t most_views = 50;
constexpr std::size_t longest_name = 60, longest_query = 1000, longest_columns = 400;

struct Chosen {
  std::vector<LeadId> leads;
  std::vector<TaskId> tasks;
};
struct Order {
  work::Batch batch;
  Chosen chosen;
  std::int64_t taken = 0;  // of those chosen, whose lease another house holds
};

template <class IdType>
Result<std::vector<IdType>> chosen_ids(const Body& body, std::string_view name) {
  if (!body.has(name)) return std::vector<IdType>{};
  return body.ids<IdType>(name, work::most_at_once);
}

Result<Order> order_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"deed", "leads", "tasks", "dealer_id", "salesperson_id", "reason"}));
  TRY(deed, body.text("deed", 1, 10));
  TRY(leads, chosen_ids<LeadId>(body, "leads"));
  TRY(tasks, chosen_ids<TaskId>(body, "tasks"));
  TRY(dealer, body.maybe_id<DealerId>("dealer_id"));
  TRY(user, body.maybe_id<UserId>("salesperson_id"));
  TRY(reason, body.maybe_text("reason", max_reason));
  if (deed != "give" && deed != "close") return fail(problems::request_invalid, "deed");
  if (leads.empty() && tasks.empty()) return fail(problems::request_invalid, "leads");
  if (deed == "give" && dealer.empty() && user.empty()) return fail(problems::request_invalid, "dealer_id");
  if (deed == "close" && !work::is_lost_reason(reason)) return fail(problems::request_invalid, "reason");
  const http::Caller& caller = request.caller;
  Order order{{caller.org, deed, {}, dealer, user, reason.empty() ? "other" : reason, caller.user}, {leads, tasks}};
  order.batch.accepted = caller.role == http::Role::DealerManager;  // he has said yes for his house
  if (caller.role == http::Role::DealerManager && !dealer.empty() && dealer != caller.dealer)
    return fail(problems::not_allowed, "dealer_id");  // to another house only the hub gives
  return order;
}

// Whose wishes were chosen, each once; what the caller may not see is not there for him. A lead may be seen through
// another wish of its person: the lease of its own is then not his to give on or to close.
void read_wishes(sql::Db& db, const store::Sight& sight, Order& order) {
  std::set<work::Wish> wishes;
  for (const LeadId& id : order.chosen.leads) {
    const auto lead = store::may_see_lead(db, sight, id) ? store::find_lead(db, sight.org, id) : std::nullopt;
    if (!lead || lead->prospect.empty()) throw store::Refused(Problem(problems::not_found, "leads"));
    wishes.insert({lead->prospect, lead->brand});
  }
  for (const TaskId& id : order.chosen.tasks) {
    const auto task = store::may_see_task(db, sight, id) ? store::find_task(db, sight.org, id) : std::nullopt;
    if (!task) throw store::Refused(Problem(problems::not_found, "tasks"));
    wishes.insert({task->prospect, task->brand});
  }
  const DealerId& to = order.batch.dealer;
  if (!sight.everything && sight.dealer.empty() && !to.empty() &&
      !store::dealers_in_reach(db, sight).contains(to.value))
    throw store::Refused(Problem(problems::not_allowed, "dealer_id"));  // inside his region
  order.taken = static_cast<std::int64_t>(std::erase_if(wishes, [&](const work::Wish& wish) {
    const auto lease = store::open_assignment(db, sight.org, wish.prospect, wish.brand);
    return lease && !store::may_see_assignment(db, sight, lease->id);
  }));
  order.batch.wishes = {wishes.begin(), wishes.end()};
}

constexpr bool is_page(std::string_view page) { return page == "leads" || page == "tasks" || page == "people"; }

}  // namespace

Answered preview_batch(Context& context, const http::Request& request) {
  TRY(order, order_of(request));
  std::map<std::string, std::int64_t> kept;
  std::int64_t doable = 0;
  try {
    auto db = context.deps.pool.take();
    read_wishes(*db, sight_of(request.caller), order);
    if (order.taken > 0) kept["taken"] = order.taken;
    for (const std::string& code : work::hindrances(*db, order.batch)) {
      code.empty() ? ++doable : ++kept[code];
    }
  } catch (const store::Refused& refused) {
    return fail(refused.problem());
  }
  JsonText json;
  json.object()
      .put("chosen", static_cast<std::int64_t>(order.batch.wishes.size()) + order.taken)
      .put("doable", doable)
      .key("kept")
      .array();
  for (const auto& [code, count] : kept) json.object().put("code", code).put("count", count).end();
  json.end().end();
  return ok(json);
}

Answered do_batch(Context& context, const http::Request& request) {
  TRY(order, order_of(request));
  work::Done done;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    read_wishes(db, sight_of(request.caller), order);
    if (!order.batch.dealer.empty()) order.batch.terms = context.router.terms(db, order.batch.dealer, now_ms(context));
    done = work::do_batch(db, order.batch, context.deps.clock, context.deps.random);
    if (done.done == 0) throw store::Refused(Problem(problems::request_conflict, "leads"));
  }));
  JsonText json;
  json.object().put("id", done.id).put("done", done.done).put("kept", done.kept + order.taken).end();
  return ok(json);
}

Answered list_batches(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  const auto items = store::list_batches(*context.deps.pool.take(), sight_of(request.caller), ask.place(), ask.limit);
  JsonText json;
  json.object().key("items").array();
  for (const store::BatchSummary& item : items) {
    const store::BatchRow& row = item.row;
    json.object().put("id", row.id).put("deed", row.deed).put("reason", row.reason);
    json.put_names("dealer", item.dealer).put_named("salesperson", row.user.value, item.user_name);
    json.put_named("made_by", row.made_by.value, item.maker_name).put("mine", row.made_by == request.caller.user);
    json.put("made_ms", row.made_ms).put("until_ms", row.made_ms + work::undo_for_ms).put("undone_ms", row.undone_ms);
    json.put("done", item.done).put("back", item.back).put("gone", item.gone).end();
  }
  close_list(json, items, ask, [](const store::BatchSummary& item) {
    return store::Place{item.row.made_ms, item.row.id.value};
  });
  return with_etag(request, json);
}

// Whoever did it takes it back, as long as he may still do such a thing at all, and there.
Answered undo_batch(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  work::Undone undone;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto batch = store::find_batch(db, caller.org, id);
    if (!batch || batch->made_by != caller.user || !store::may_see_batch(db, sight_of(caller), id))
      throw store::Refused(Problem(problems::not_found));
    const auto terms_of = [&](const DealerId& dealer) { return context.router.terms(db, dealer, now_ms(context)); };
    undone = work::undo_batch(db, caller.org, id, caller.user, terms_of, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("back", undone.back).put("gone", undone.gone).end();
  return ok(json);
}

Answered list_views(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  JsonText json;
  json.object().key("items").array();
  for (const store::ViewRow& view : store::views_of(*db, request.caller.org, request.caller.user)) {
    json.object().put("id", view.id).put("page", view.page).put("name", view.name).put("query", view.query);
    json.put_codes("columns", view.columns).end();
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered save_view(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"page", "name", "query", "columns"}));
  TRY(page, body.text("page", 1, 10));
  TRY(name, body.text("name", 1, longest_name));
  TRY(query, body.text("query", 0, longest_query));
  TRY(columns, body.maybe_text("columns", longest_columns));
  if (!is_page(page)) return fail(problems::request_invalid, "page");
  const http::Caller& caller = request.caller;
  const RowId id = RowId::make(context.deps.clock, context.deps.random);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (store::views_of(db, caller.org, caller.user).size() >= most_views)
      throw store::Refused(Problem(problems::request_conflict, "views"));
    store::put_view(db, {id, caller.org, caller.user, page, name, query, columns}, context.deps.clock.now());
  }));
  JsonText json;
  json.object().put("id", id).end();
  return ok(json);
}

Answered drop_view(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::drop_view(db, request.caller.user, id)) throw store::Refused(Problem(problems::not_found));
  }));
  return no_content();
}

}  // namespace anketa::console
