// The console's task lists and their counts: reading only. Open ones by deadline, done ones newest first. A count is
// made of the list's own text, so that a number and the list it opens cannot differ.
#pragma once
#include <optional>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

// Whoever has it is away, until when, and who stands in for him; none: his house shares it.
struct Away {
  std::int64_t until_ms = 0;
  UserId stand_in;
  std::string stand_in_name;
};
struct TaskItem {
  TaskId id;
  std::string kind, brand, state;  // state: open done
  ProspectId prospect;
  privacy::SealedCard prospect_card;
  Names dealer;
  UserId assignee;
  std::string assignee_name;
  std::int64_t due_ms = 0;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> not_before_ms;  // P6: another brand's dealer is at it first
  bool promised = false;                      // the person was told this time
  std::string city;                           // where he lives, as his lead says it
  AssignmentId assignment;
  std::optional<std::int64_t> accept_by_ms;  // the lease still wants a yes by then
  std::string result;
  std::optional<std::int64_t> closed_ms;
  std::optional<privacy::SealedCard> note;
  std::optional<Away> away;  // open tasks only
};

struct TaskFilter {
  bool done = false;
  std::string assignee, dealer, kind;  // "" takes all
  std::int64_t due_from_ms = INT64_MIN, due_before_ms = INT64_MAX;
  bool promised = false;    // only those whose time a person was told
  bool unanswered = false;  // only where the house has not said yes
};

// The default place is the beginning of either list.
[[nodiscard]] std::vector<TaskItem> list_tasks(sql::Db& db, const Sight& sight, const TaskFilter& filter,
                                               const std::optional<Place>& after, std::int64_t limit);
[[nodiscard]] std::int64_t count_tasks(sql::Db& db, const Sight& sight, const TaskFilter& filter);
struct AnswerCounts {  // of the tasks whose house has not said yes, by how long is left for it
  std::int64_t late = 0, soon = 0, fresh = 0;
};
[[nodiscard]] AnswerCounts count_answers(sql::Db& db, const Sight& sight, std::int64_t now_ms, std::int64_t soon_ms);
[[nodiscard]] std::vector<TaskItem> tasks_of(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                             std::int64_t at_ms);
[[nodiscard]] bool may_see_task(sql::Db& db, const Sight& sight, const TaskId& task);

}  // namespace anketa::store
