// What the day aggregates are made of: reading only, a day at a time, and which days an audit entry speaks of.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hub/store/audit.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct LeadOutcome {  // a lead, and what its own lease came to
  std::string venue, source, model;
  DealerId dealer;  // none: nobody has it
  UserId user;
  std::int64_t arrived_ms = 0;
  bool own = false;  // the lease was opened for this very lead; else it came again to one that ran
  bool accepted = false;
  std::optional<std::int64_t> first_contact_ms = {};
  bool driven = false, offered = false, sold = false;
  std::string stage = {}, lost_reason = {};
};
[[nodiscard]] std::vector<LeadOutcome> lead_outcomes(sql::Db& db, const OrgId& org, std::int64_t from_ms,
                                                     std::int64_t to_ms);

struct DayCount {
  std::string kind, key;
  DealerId dealer;
  std::int64_t count = 0;
};
// Consents of the leads of that time, and leases opened then.
[[nodiscard]] std::vector<DayCount> day_counts(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms);

// Moments whose day has to be counted again after this entry: leads' arrivals and leases' openings.
[[nodiscard]] std::vector<std::int64_t> moments_of(sql::Db& db, const AuditRow& entry);
[[nodiscard]] std::optional<std::int64_t> first_arrival_ms(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
