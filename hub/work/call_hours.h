// When people may be called: the organisation's hours for calls, by the clock of where each lives. In: settings and a
// lead's city. Out: hours for plan.h. Next: hub/work/assign.h, hub/console
#pragma once
#include "hub/work/plan.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct CallHours {  // minutes of a person's own day
  std::int64_t from_min = 9 * 60, to_min = 21 * 60;
};
[[nodiscard]] CallHours call_hours(sql::Db& db, const OrgId& org);
void set_call_hours(sql::Db& db, const OrgId& org, const CallHours& hours);

[[nodiscard]] Hours hours_in(const CallHours& calls, std::string_view city);
// Of whom a lead is about; none, or one that is gone: by the clock of Moscow.
[[nodiscard]] Hours hours_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead);

}  // namespace anketa::work
