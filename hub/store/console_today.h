// The counts of the console's first page: reading only. Each is one that a list can show, so its filter stands in the
// list's own query too (console_leads.h, console_tasks.h).
#pragma once
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct HourCount {
  std::int64_t hour = 0;  // since `from_ms`
  std::int64_t leads = 0;
};
[[nodiscard]] std::vector<HourCount> leads_by_hour(sql::Db& db, const OrgId& org, std::int64_t from_ms,
                                                   std::int64_t to_ms);
struct VenueCount {
  Names venue;
  std::int64_t leads = 0;
};
[[nodiscard]] std::vector<VenueCount> leads_by_venue(sql::Db& db, const OrgId& org, std::int64_t from_ms);
struct ConsentCount {
  std::string purpose;
  std::int64_t given = 0, refused = 0, withdrawn = 0;
};
[[nodiscard]] std::vector<ConsentCount> consents_by_purpose(sql::Db& db, const OrgId& org, std::int64_t from_ms);
struct PageCount {
  std::string page;
  std::int64_t visits = 0, left = 0;
};
[[nodiscard]] std::vector<PageCount> funnel_by_page(sql::Db& db, const OrgId& org, std::int64_t from_day);

struct StageCount {
  std::string stage;
  std::int64_t leads = 0;
};
// Leads that came since then, by the stage of their running lease.
[[nodiscard]] std::vector<StageCount> leads_by_stage(sql::Db& db, const Sight& sight, std::int64_t since_ms);
struct AnswerCounts {  // running leases that want a yes, by how long is left
  std::int64_t late = 0, soon = 0, fresh = 0;
};
[[nodiscard]] AnswerCounts count_answers(sql::Db& db, const Sight& sight, std::int64_t now_ms, std::int64_t soon_ms);
struct TaskCounts {
  std::int64_t overdue = 0, today = 0, promised = 0;  // promised: calls that a person was told of, due today
};
[[nodiscard]] TaskCounts count_tasks_due(sql::Db& db, const Sight& sight, std::int64_t now_ms,
                                         std::int64_t day_ends_ms);

}  // namespace anketa::store
