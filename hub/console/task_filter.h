// The words that narrow a list of tasks, for the list and for the numbers of the first page that open it. In: a word of
// a request. Out: a filter of store/console_tasks.h. Next: task_handlers.cpp, today_handlers.cpp
#pragma once
#include <string_view>

#include "hub/console/context.h"
#include "hub/store/console_tasks.h"

namespace anketa::console {

// overdue: late already; today: still to come before the day ends.
[[nodiscard]] Status keep_due(const Context& context, std::string_view due, store::TaskFilter& filter);

}  // namespace anketa::console
