// Tables assignments and round_robin: which dealer may work which prospect, for which brand, until when.
// The unique index one_prospect_one_dealer makes P6 a fact of the database, not of this code.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct AssignmentRow {
  AssignmentId id;
  OrgId org;
  ProspectId prospect;
  std::string brand;
  DealerId dealer;
  UserId user;  // none: the dealer has not chosen yet
  LeadId lead;
  std::string trace;
  std::int64_t opened_ms = 0;
  std::string opened_by;
  std::int64_t expires_ms = 0;
};

void insert_assignment(sql::Db& db, const AssignmentRow& row);
[[nodiscard]] std::optional<AssignmentRow> open_assignment(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                                           const std::string& brand);
[[nodiscard]] std::vector<AssignmentRow> open_assignments(sql::Db& db, const OrgId& org, const ProspectId& prospect);
void end_assignment(sql::Db& db, const AssignmentId& id, std::string_view reason, Time now);
void set_assignment_user(sql::Db& db, const AssignmentId& id, const UserId& user);

// Two prospects became one: leases, tasks and history move to `into`. Where both had an open lease of one
// brand, the one whose dealer has a recorded contact lives, else the older; the other ends as "merged".
void merge_assignments(sql::Db& db, const OrgId& org, const ProspectId& from, const ProspectId& into, Time now);

// Whose turn it is in a pool: of `members`, the one with the fewest turns, the earliest named on a tie.
// Members seen for the first time are written down, so call it inside a write.
[[nodiscard]] std::string next_in_turn(sql::Db& db, const OrgId& org, const std::string& pool,
                                       const std::vector<std::string>& members);
void count_turn(sql::Db& db, const OrgId& org, const std::string& pool, const std::string& member);

}  // namespace anketa::store
