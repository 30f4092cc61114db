#include "hub/store/console_tasks.h"

namespace anketa::store {
namespace {

#define TASK_COLUMNS                                                                                          \
  "SELECT t.id, t.kind, t.brand, t.state, t.prospect_id, p.key_version, p.data_key, p.card_sealed, "          \
  "t.dealer_id, d.name_ru, d.name_en, t.assignee_id, u.name, t.due_ms, t.created_ms, t.result, t.closed_ms, " \
  "t.key_version, t.data_key, t.note_sealed, t.not_before_ms, t.assignment_id, "                              \
  "CASE WHEN a.ended_ms IS NULL AND a.accepted_ms IS NULL THEN a.accept_by_ms ELSE NULL END, "                \
  "ab.until_ms, ab.stand_in_id, si.name, t.promised, q.city FROM "
#define TASK_JOINS                                                                                                     \
  " LEFT JOIN assignments a ON a.id = t.assignment_id JOIN prospects p ON p.id = t.prospect_id "                       \
  "JOIN dealers d ON d.id = t.dealer_id LEFT JOIN users u ON u.id = t.assignee_id "                                    \
  "LEFT JOIN absences ab ON ab.user_id = t.assignee_id AND t.state = 'open' AND ab.from_ms <= :at_ms AND ab.until_ms " \
  "> :at_ms "                                                                                                          \
  "LEFT JOIN users si ON si.id = ab.stand_in_id LEFT JOIN leads q ON q.id = t.lead_id "
// Whose tasks this person has for as long as they are away.
#define HIS_TO_CARE                                                                                                   \
  "(SELECT ab.user_id FROM absences ab WHERE ab.stand_in_id = :filter_user AND ab.from_ms <= :at_ms AND ab.until_ms " \
  "> "                                                                                                                \
  ":at_ms)"
#define TASK_FILTER                                                                                               \
  " AND t.state = :state AND (:filter_user = '' OR t.assignee_id = :filter_user OR t.assignee_id IN " HIS_TO_CARE \
  ") AND (:filter_dealer = '' OR "                                                                                \
  "t.dealer_id = :filter_dealer) "                                                                                \
  " AND (:kind = '' OR t.kind = :kind) AND t.due_ms >= :due_from_ms AND t.due_ms < :due_before_ms "               \
  " AND (:promised = 0 OR t.promised = 1) AND (:unanswered = 0 OR EXISTS (SELECT 1 FROM "                         \
  " assignments x WHERE x.id = t.assignment_id AND x.ended_ms IS NULL AND x.accepted_ms IS NULL)) "
#define IN_ORDER " AND (t.due_ms, t.id) > (:after_ms, :after_id) ORDER BY t.due_ms, t.id LIMIT :row_limit"
#define BACKWARDS " AND (t.due_ms, t.id) < (:after_ms, :after_id) ORDER BY t.due_ms DESC, t.id DESC LIMIT :row_limit"
// A page is chosen by slim rows; only those on it are fetched whole, with whom they are about.
#define PAGE_OF(CHOSEN, ORDER) \
  TASK_COLUMNS "(SELECT t.id AS id FROM " CHOSEN TASK_FILTER ORDER ") page JOIN tasks t ON t.id = page.id" TASK_JOINS
#define FIRST_DUE "ORDER BY t.due_ms, t.id"
#define LAST_DUE "ORDER BY t.due_ms DESC, t.id DESC"
// Where a list begins: at the organisation, at houses within reach, at one person's, at leases that want a yes.
#define OF_ALL "tasks t WHERE t.org_id = :org_id"
#define OF_ONE                                                                                     \
  "(SELECT x.id FROM tasks x WHERE (x.assignee_id = :filter_user OR x.assignee_id IN " HIS_TO_CARE \
  ") AND x.state = :state LIMIT 1000000) his "                                                     \
  "CROSS JOIN tasks t WHERE t.id = his.id AND t.org_id = :org_id"
// Their tasks are found by the lease before anything else is asked of them: a planner that begins at the organisation's
// tasks reads all that are open once for each lease.
#define UNANSWERED                                                                                                 \
  "(SELECT y.id, x.accept_by_ms FROM assignments x CROSS JOIN tasks y WHERE x.org_id = :org_id AND x.ended_ms IS " \
  "NULL AND "                                                                                                      \
  "x.accepted_ms IS NULL AND y.assignment_id = x.id LIMIT 1000000) waiting "                                       \
  "CROSS JOIN tasks t WHERE t.id = waiting.id AND t.org_id = :org_id"
// Of the dealers within reach; a person's own, and for a salesperson what nobody in the house has yet.
#define HIS_OWN " t.org_id = :org_id AND " ANKETA_OWN_TASK
#define IN_SIGHT ANKETA_TASKS_OF_HOUSES HIS_OWN
#define IF_SEEN " AND t.dealer_id IN " ANKETA_REACH " AND" HIS_OWN

constexpr const char* columns =
    "ttttt"
    "itt"
    "ttt"
    "tt"
    "ii"
    "ti"
    "itt"
    "iti"
    "itt"
    "it";
struct Both {
  sql::Statement open, done, count;
};
#define BOTH(CHOSEN)                                                                                  \
  {                                                                                                   \
    {columns, PAGE_OF(CHOSEN, IN_ORDER) FIRST_DUE}, {columns, PAGE_OF(CHOSEN, BACKWARDS) LAST_DUE}, { \
      "i", "SELECT count(*) FROM " CHOSEN TASK_FILTER                                                 \
    }                                                                                                 \
  }
constexpr Both of_all = BOTH(OF_ALL);
constexpr Both of_one = BOTH(OF_ONE);
constexpr Both unanswered = BOTH(UNANSWERED);
constexpr Both in_sight = BOTH(IN_SIGHT);
constexpr Both one_in_his_sight = BOTH(OF_ONE IF_SEEN);
constexpr Both unanswered_in_sight = BOTH(UNANSWERED IF_SEEN);
#define BY_TIME_LEFT                                                                                        \
  "SELECT coalesce(CAST(sum(CASE WHEN waiting.accept_by_ms < :now_ms THEN 1 ELSE 0 END) AS bigint), 0), "   \
  "coalesce(CAST(sum(CASE WHEN waiting.accept_by_ms >= :now_ms AND waiting.accept_by_ms < :soon_ms THEN 1 " \
  "ELSE 0 END) AS bigint), 0), count(*) FROM "
constexpr sql::Statement answers_of_all{"iii", BY_TIME_LEFT UNANSWERED TASK_FILTER};
constexpr sql::Statement answers_in_sight{"iii", BY_TIME_LEFT UNANSWERED IF_SEEN TASK_FILTER};
constexpr sql::Statement of_prospect{columns, TASK_COLUMNS
                                     "tasks t" TASK_JOINS
                                     "WHERE t.org_id = :org_id AND t.prospect_id = :prospect_id AND t.state <> 'moved' "
                                     "ORDER BY t.created_ms DESC, t.id DESC"};
constexpr sql::Statement one_in_sight{"i", "SELECT 1 FROM tasks t WHERE t.dealer_id IN " ANKETA_REACH " AND" HIS_OWN
                                           " AND t.id = :id AND t.state <> 'moved'"};
constexpr sql::Statement one{"i",
                             "SELECT 1 FROM tasks t WHERE t.org_id = :org_id AND t.id = :id AND t.state <> 'moved'"};

TaskItem item_of(const sql::Row& row) {
  TaskItem item;
  item.id = row.id<TaskId>(0);
  item.kind = row.text(1);
  item.brand = row.text(2);
  item.state = row.text(3);
  item.prospect = row.id<ProspectId>(4);
  item.prospect_card = {row.integer(5), row.text(6), row.text(7)};
  item.dealer = {row.text(8), row.text(9), row.text(10)};
  item.assignee = row.id<UserId>(11);
  item.assignee_name = row.text(12);
  item.due_ms = row.integer(13);
  item.created_ms = row.integer(14);
  item.result = row.text(15);
  item.closed_ms = row.maybe_integer(16);
  item.not_before_ms = row.maybe_integer(20);
  item.assignment = row.id<AssignmentId>(21);
  item.accept_by_ms = row.maybe_integer(22);
  if (!row.is_null(23)) item.away = Away{row.integer(23), row.id<UserId>(24), row.text(25)};
  item.promised = row.integer(26) != 0;
  item.city = row.text(27);
  if (!row.is_null(19)) item.note = privacy::SealedCard{row.integer(17), row.text(18), row.text(19)};
  return item;
}

std::vector<TaskItem> items_of(const std::vector<sql::Row>& rows) {
  std::vector<TaskItem> items;
  items.reserve(rows.size());
  for (const sql::Row& row : rows) items.push_back(item_of(row));
  return items;
}

std::vector<sql::Param> params_of(const Sight& sight, const TaskFilter& filter) {
  std::vector<sql::Param> params{{"org_id", sight.org},
                                 {"state", filter.done ? "done" : "open"},
                                 {"filter_user", filter.assignee},
                                 {"filter_dealer", filter.dealer},
                                 {"kind", filter.kind},
                                 {"due_from_ms", filter.due_from_ms},
                                 {"due_before_ms", filter.due_before_ms},
                                 {"promised", filter.promised ? 1 : 0},
                                 {"unanswered", filter.unanswered ? 1 : 0},
                                 {"at_ms", sight.at_ms}};
  if (!sight.everything) {
    params.push_back({"dealer_id", sight.reach});
    params.push_back({"own", sight.own_code()});
    params.push_back({"user_id", sight.user.value});
  }
  return params;
}

// Where a list begins, so that it looks at the fewest rows.
const Both& way_to(const Sight& sight, const TaskFilter& filter) {
  if (filter.unanswered) return sight.everything ? unanswered : unanswered_in_sight;
  if (!filter.assignee.empty()) return sight.everything ? of_one : one_in_his_sight;
  return sight.everything ? of_all : in_sight;
}

}  // namespace

std::vector<TaskItem> list_tasks(sql::Db& db, const Sight& asked, const TaskFilter& filter,
                                 const std::optional<Place>& after, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  const Place place = after.value_or(filter.done ? Place{} : Place{INT64_MIN, ""});
  std::vector<sql::Param> params = params_of(sight, filter);
  params.push_back({"after_ms", place.ms});
  params.push_back({"after_id", place.id});
  params.push_back({"row_limit", limit});
  const Both& from = way_to(sight, filter);
  return items_of(db.rows(filter.done ? from.done : from.open, params));
}

std::int64_t count_tasks(sql::Db& db, const Sight& asked, const TaskFilter& filter) {
  const Sight& sight = sight_for(__func__, asked);
  return db.rows(way_to(sight, filter).count, params_of(sight, filter)).front().integer(0);
}

AnswerCounts count_answers(sql::Db& db, const Sight& asked, std::int64_t now_ms, std::int64_t soon_ms) {
  const Sight& sight = sight_for(__func__, asked);
  TaskFilter filter;
  filter.unanswered = true;
  std::vector<sql::Param> params = params_of(sight, filter);
  params.push_back({"now_ms", now_ms});
  params.push_back({"soon_ms", soon_ms});
  const auto rows = db.rows(sight.everything ? answers_of_all : answers_in_sight, params);
  const sql::Row& row = rows.front();
  return {row.integer(0), row.integer(1), row.integer(2) - row.integer(0) - row.integer(1)};
}

std::vector<TaskItem> tasks_of(sql::Db& db, const OrgId& org, const ProspectId& prospect, std::int64_t at_ms) {
  return items_of(db.rows(of_prospect, {{"org_id", org}, {"prospect_id", prospect}, {"at_ms", at_ms}}));
}

bool may_see_task(sql::Db& db, const Sight& asked, const TaskId& task) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(one, {{"org_id", sight.org}, {"id", task}}).has_value();
  return db
      .row(one_in_sight, {{"org_id", sight.org},
                          {"dealer_id", sight.reach},
                          {"own", sight.own_code()},
                          {"at_ms", sight.at_ms},
                          {"user_id", sight.user.value},
                          {"id", task}})
      .has_value();
}

}  // namespace anketa::store
