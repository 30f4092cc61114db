// A channel, or the whole of one consent, taken back (hub/work/take_back.h says by whom), and who must hear of it.
// Reading goes through leads.h.
#pragma once
#include <vector>

#include "hub/store/leads.h"
#include "shared/sql/db.h"

namespace anketa::store {

// `whole`: nothing of the consent is left.
void withdraw_channels(sql::Db& db, const RowId& consent, std::string_view withdrawn_channels, bool whole, Time now);
// Those who have an open task with this person: they must hear of it.
[[nodiscard]] std::vector<UserId> working_on(sql::Db& db, const OrgId& org, const ProspectId& prospect);

}  // namespace anketa::store
