
#include "hub/audit/audit.h"
#include "hub/console/contact_json.h"
#include "hub/console/handlers.h"
#include "hub/console/prospect_view.h"
#include "hub/console/task_filter.h"
#include "hub/privacy/reason.h"
#include "hub/store/assignments.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"

namespace anketa::console {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

Status narrow(const Context& context, const http::Request& request, store::TaskFilter& filter) {
  if (const auto due = request.query.find("due"); due != request.query.end()) {
    TRY_STATUS(keep_due(context, due->second, filter));
  }
  if (const auto kind = request.query.find("kind"); kind != request.query.end()) {
    if (privacy::reason_code(kind->second) != kind->second) return fail(problems::request_invalid, "kind");
    filter.kind = kind->second;
  }
  if (const auto promised = request.query.find("promised"); promised != request.query.end())
    filter.promised = promised->second == "1";
  if (const auto wanted = request.query.find("unanswered"); wanted != request.query.end())
    filter.unanswered = wanted->second == "1";
  return {};
}

Result<store::TaskFilter> filter_of(const Context& context, const http::Request& request) {
  store::TaskFilter filter;
  TRY_STATUS(narrow(context, request, filter));
  if (const auto state = request.query.find("state"); state != request.query.end()) {
    if (state->second != "open" && state->second != "done") return fail(problems::request_invalid, "state");
    filter.done = state->second == "done";
  }
  if (const auto mine = request.query.find("mine"); mine != request.query.end() && mine->second == "1") {
    filter.assignee = request.caller.user.value;
  }
  TRY(dealer, query_id(request, "dealer_id"));
  filter.dealer = dealer;
  return filter;
}

// The open task that this person may change; whoever else closed it first has won.
store::TaskRow task_to_change(sql::Db& db, const http::Caller& caller, const TaskId& id) {
  const auto task = store::may_see_task(db, sight_of(caller), id) ? store::find_task(db, caller.org, id) : std::nullopt;
  if (!task) throw store::Refused(Problem(problems::not_found));
  if (task->state != "open") throw store::Refused(Problem(problems::request_conflict, "state"));
  return *task;
}

// A person of the hub's call centre, given a task by the hub. The lease stays with the house and its people.
bool is_callers(sql::Db& db, const http::Caller& giver, const UserId& id) {
  const auto user = store::find_user(db, giver.org, id);
  return giver.dealer.empty() && user && user->state == "active" && user->role == "call_centre";
}

}  // namespace

Status keep_due(const Context& context, std::string_view due, store::TaskFilter& filter) {
  if (due != "overdue" && due != "today") return fail(problems::request_invalid, "due");
  const std::int64_t now = now_ms(context);
  filter.due_from_ms = due == "today" ? now : filter.due_from_ms;
  filter.due_before_ms = due == "today" ? day_began(context) + day_ms : now;
  return {};
}

Answered list_tasks(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  TRY(filter, filter_of(context, request));
  std::vector<store::TaskItem> items;
  work::CallHours calls;
  {
    auto db = context.deps.pool.take();
    calls = work::call_hours(*db, context.deps.org);
    items = store::list_tasks(*db, sight_of(request.caller), filter, ask.after, ask.limit);
  }
  JsonText json;
  std::vector<std::string> ids;
  json.object().key("items").array();
  for (const store::TaskItem& item : items) {
    put_task(json, context, calls, item);
    ids.push_back(item.prospect.value);
  }
  close_list(json, items, ask, [](const store::TaskItem& item) { return store::Place{item.due_ms, item.id.value}; });
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "tasks.list", "prospect", ids); });
}

Answered close_task(Context& context, const http::Request& request) {
  TRY(id, path_id<TaskId>(request));
  TRY(body, Body::parse(request.body, said_fields));
  const http::Caller& caller = request.caller;
  TRY(said, said_of(context, caller, body));
  work::Logged logged;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::TaskRow task = task_to_change(db, caller, id);
    Said done = said;
    done.contact.task = id;
    done.contact.lease = task.assignment;
    logged = log_with_hours(context, db, done);
  }));
  return logged_answer(logged);
}

Answered set_assignee(Context& context, const http::Request& request) {
  TRY(id, path_id<TaskId>(request));
  TRY(body, Body::parse(request.body, {"user_id"}));
  TRY(user, body.id<UserId>("user_id"));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::TaskRow task = task_to_change(db, caller, id);
    const bool in_house = store::works_at(db, task.dealer, user);
    if (!in_house && !is_callers(db, caller, user)) throw store::Refused(Problem(problems::request_invalid, "user_id"));
    store::set_task_assignee(db, id, user);
    if (!task.assignment.empty() && in_house) store::set_assignment_user(db, task.assignment, user);
    store::insert_notice(db, caller.org, {user, "task.new", "task", id.value}, context.deps.clock, context.deps.random);
    if (!task.assignee.empty() && task.assignee != user) {
      store::insert_notice(db, caller.org, {task.assignee, "task.moved", "task", id.value}, context.deps.clock,
                           context.deps.random);
    }
    audit::append(db, caller.org, {caller.user.value, "task.assign", "task", id.value, user.value}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
