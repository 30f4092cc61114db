#include "hub/store/console_tasks.h"

namespace anketa::store {
namespace {

#define TASK_COLUMNS                                                                                          \
  "SELECT t.id, t.kind, t.brand, t.state, t.prospect_id, p.key_version, p.data_key, p.card_sealed, "          \
  "t.dealer_id, d.name_ru, d.name_en, t.assignee_id, u.name, t.due_ms, t.created_ms, t.result, t.closed_ms, " \
  "t.key_version, t.data_key, t.note_sealed, t.not_before_ms, t.assignment_id, "                              \
  "CASE WHEN a.ended_ms IS NULL AND a.accepted_ms IS NULL THEN a.accept_by_ms ELSE NULL END "                 \
  "FROM tasks t LEFT JOIN assignments a ON a.id = t.assignment_id JOIN prospects p ON p.id = t.prospect_id "  \
  "JOIN dealers d ON d.id = t.dealer_id LEFT JOIN users u ON u.id = t.assignee_id "
#define TASK_FILTER                                                                                \
  " AND t.state = :state AND (:filter_user = '' OR t.assignee_id = :filter_user) "                 \
  " AND (:filter_dealer = '' OR t.dealer_id = :filter_dealer) AND (:kind = '' OR t.kind = :kind) " \
  " AND t.due_ms < :due_before_ms AND (:unanswered = 0 OR (a.ended_ms IS NULL AND a.accepted_ms IS NULL)) "
#define IN_ORDER " AND (t.due_ms, t.id) > (:after_ms, :after_id) ORDER BY t.due_ms, t.id LIMIT :row_limit"
#define BACKWARDS " AND (t.due_ms, t.id) < (:after_ms, :after_id) ORDER BY t.due_ms DESC, t.id DESC LIMIT :row_limit"
// Of the dealers within reach; a person's own, and for a salesperson what nobody in the house has yet.
#define IN_SIGHT                                              \
  "WHERE t.org_id = :org_id AND t.dealer_id IN " ANKETA_REACH \
  " AND (:own = 0 OR t.assignee_id = :user_id OR (:own = 1 AND t.assignee_id IS NULL))"

constexpr const char* columns =
    "ttttt"
    "itt"
    "ttt"
    "tt"
    "ii"
    "ti"
    "itt"
    "iti";
constexpr sql::Statement open_all{columns, TASK_COLUMNS "WHERE t.org_id = :org_id" TASK_FILTER IN_ORDER};
constexpr sql::Statement done_all{columns, TASK_COLUMNS "WHERE t.org_id = :org_id" TASK_FILTER BACKWARDS};
constexpr sql::Statement open_in_sight{columns, TASK_COLUMNS IN_SIGHT TASK_FILTER IN_ORDER};
constexpr sql::Statement done_in_sight{columns, TASK_COLUMNS IN_SIGHT TASK_FILTER BACKWARDS};
constexpr sql::Statement of_prospect{columns, TASK_COLUMNS
                                     "WHERE t.org_id = :org_id AND t.prospect_id = :prospect_id AND t.state <> 'moved' "
                                     "ORDER BY t.created_ms DESC, t.id DESC"};
constexpr sql::Statement one_in_sight{"i", "SELECT 1 FROM tasks t " IN_SIGHT " AND t.id = :id AND t.state <> 'moved'"};
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
  if (!row.is_null(19)) item.note = privacy::SealedCard{row.integer(17), row.text(18), row.text(19)};
  return item;
}

std::vector<TaskItem> items_of(const std::vector<sql::Row>& rows) {
  std::vector<TaskItem> items;
  items.reserve(rows.size());
  for (const sql::Row& row : rows) items.push_back(item_of(row));
  return items;
}

}  // namespace

std::vector<TaskItem> list_tasks(sql::Db& db, const Sight& asked, const TaskFilter& filter,
                                 const std::optional<Place>& after, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  const Place place = after.value_or(filter.done ? Place{} : Place{INT64_MIN, ""});
  const char* state = filter.done ? "done" : "open";
  if (sight.everything) {
    return items_of(db.rows(filter.done ? done_all : open_all, {{"org_id", sight.org},
                                                                {"state", state},
                                                                {"filter_user", filter.assignee},
                                                                {"filter_dealer", filter.dealer},
                                                                {"kind", filter.kind},
                                                                {"due_before_ms", filter.due_before_ms},
                                                                {"unanswered", filter.unanswered ? 1 : 0},
                                                                {"after_ms", place.ms},
                                                                {"after_id", place.id},
                                                                {"row_limit", limit}}));
  }
  return items_of(db.rows(filter.done ? done_in_sight : open_in_sight, {{"org_id", sight.org},
                                                                        {"dealer_id", sight.reach},
                                                                        {"own", sight.own_code()},
                                                                        {"user_id", sight.user.value},
                                                                        {"state", state},
                                                                        {"filter_user", filter.assignee},
                                                                        {"filter_dealer", filter.dealer},
                                                                        {"kind", filter.kind},
                                                                        {"due_before_ms", filter.due_before_ms},
                                                                        {"unanswered", filter.unanswered ? 1 : 0},
                                                                        {"after_ms", place.ms},
                                                                        {"after_id", place.id},
                                                                        {"row_limit", limit}}));
}

std::vector<TaskItem> tasks_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return items_of(db.rows(of_prospect, {{"org_id", org}, {"prospect_id", prospect}}));
}

bool may_see_task(sql::Db& db, const Sight& asked, const TaskId& task) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(one, {{"org_id", sight.org}, {"id", task}}).has_value();
  return db
      .row(one_in_sight, {{"org_id", sight.org},
                          {"dealer_id", sight.reach},
                          {"own", sight.own_code()},
                          {"user_id", sight.user.value},
                          {"id", task}})
      .has_value();
}

}  // namespace anketa::store
