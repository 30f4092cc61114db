// Tables assignments, dealer_loads, round_robin: which dealer may work which prospect, for which brand, until when,
// and how much each has in hand. The unique index one_prospect_one_dealer makes P6 a fact of the database, not of
// this code. Loads follow every lease that opens or ends here, in the same write.
#pragma once
#include <map>
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
  std::optional<std::int64_t> waits_until_ms;   // P6: another brand's dealer is at it first
  std::optional<std::int64_t> warn_ms;          // when to remind; none: reminded, or nothing to remind of
  std::optional<std::int64_t> accept_by_ms;     // none: needs no yes
  std::optional<std::int64_t> accepted_ms;      // the dealer has said yes
  std::optional<std::int64_t> first_result_ms;  // somebody was reached
  std::int64_t expires_ms = 0;
  std::int64_t due_ms = 0;  // when the clock has to look at it next; hub/work/lease.h reckons it
  std::optional<std::int64_t> ended_ms;
  std::string ended_reason;
};

// Of an old base: the house was never asked to work on him, and nobody has.
[[nodiscard]] inline bool is_only_kept(const AssignmentRow& lease) {
  return lease.opened_by == "takeover" && !lease.accept_by_ms && !lease.first_result_ms;
}

void insert_assignment(sql::Db& db, const AssignmentRow& row);
[[nodiscard]] std::optional<AssignmentRow> open_assignment(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                                           const std::string& brand);
[[nodiscard]] std::vector<AssignmentRow> open_assignments(sql::Db& db, const OrgId& org, const ProspectId& prospect);
[[nodiscard]] std::optional<AssignmentRow> find_assignment(sql::Db& db, const OrgId& org, const AssignmentId& id);
[[nodiscard]] std::vector<AssignmentRow> assignments_ever(sql::Db& db, const OrgId& org,
                                                          const ProspectId& prospect);  // newest first
// False where it had ended before: somebody else was first.
bool end_assignment(sql::Db& db, const AssignmentId& id, std::string_view reason, Time now);
// The times above, and due_ms; ids and the rest stay.
void set_assignment_times(sql::Db& db, const AssignmentRow& row);
// Open leases at which the clock has to look by now, the longest overdue first.
[[nodiscard]] std::vector<AssignmentRow> due_assignments(sql::Db& db, const OrgId& org, Time now, std::int64_t limit);
// Open leases of a dealer, or of one of his people; by id, after `after`.
[[nodiscard]] std::vector<AssignmentRow> leases_of_dealer(sql::Db& db, const OrgId& org, const DealerId& dealer,
                                                          const UserId& user, const AssignmentId& after,
                                                          std::int64_t limit);
[[nodiscard]] std::int64_t count_leases(sql::Db& db, const OrgId& org, const DealerId& dealer);  // open ones
// Open leases of houses where nobody is who could take them: all have left, or are away at that moment.
[[nodiscard]] std::int64_t count_nobodys_leases(sql::Db& db, const OrgId& org, std::int64_t at_ms);
void set_assignment_user(sql::Db& db, const AssignmentId& id, const UserId& user);

// Two prospects became one: leases, tasks and history move to `into`. Where both had an open lease of one
// brand, the one whose dealer has a recorded contact lives, else one that is not only kept, else the older; the other
// ends as "merged".
void merge_assignments(sql::Db& db, const OrgId& org, const ProspectId& from, const ProspectId& into, Time now);

struct DealerLoad {
  DealerId dealer;
  std::int64_t open = 0;   // leases open now
  std::int64_t today = 0;  // opened on the day of `now`
};
[[nodiscard]] std::vector<DealerLoad> dealer_loads(sql::Db& db, const OrgId& org, Time now);  // sorted by dealer

// Credits of the members of a pool (hub/route/deficit.h), by member id. Setting replaces the whole pool.
using PoolCredits = std::map<std::string, std::int64_t>;
[[nodiscard]] PoolCredits pool_credits(sql::Db& db, const OrgId& org, const std::string& pool);
void set_pool_credits(sql::Db& db, const OrgId& org, const std::string& pool, const PoolCredits& credits);

}  // namespace anketa::store
