// Table review_items: questions for a human. Either "is the person of this lead the one behind that
// prospect?", or a lead that is odd by itself (no candidate). An item speaks of its lead and of a prospect's
// id of any age, so it stays right when people are merged or parted meanwhile.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ReviewRow {
  RowId id;
  OrgId org;
  LeadId lead;
  ProspectId prospect;  // the lead's, when the question came up
  ProspectId candidate;
  std::int64_t bits = 0;
  std::string reason;  // other_name two_people shared_contact findings
  std::string evidence;
  std::string state = "open";  // open unsure same different moot seen
  std::int64_t created_ms = 0;
  RowId decision = {};  // what the answer led to
};
void insert_review(sql::Db& db, const ReviewRow& review, Time now);
[[nodiscard]] std::optional<ReviewRow> find_review(sql::Db& db, const OrgId& org, const RowId& id);
void decide_review(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, const RowId& decision,
                   Time now);
// Waiting ones (open, unsure) about leads of this prospect or asking for it by this very id.
[[nodiscard]] std::vector<ReviewRow> waiting_reviews(sql::Db& db, const OrgId& org, const ProspectId& prospect);
// All that this decision answered wait again.
void reopen_reviews(sql::Db& db, const OrgId& org, const RowId& decision);
void reopen_review(sql::Db& db, const RowId& id);

}  // namespace anketa::store
