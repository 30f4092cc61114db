// The console's prospect page: everything about one person, reading only. Who may see it is asked first.
#pragma once
#include <optional>
#include <set>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

[[nodiscard]] bool may_see_prospect(sql::Db& db, const Sight& sight, const ProspectId& prospect);
// Running leases of this prospect that are in the sight, by id.
[[nodiscard]] std::set<std::string> leases_in_sight(sql::Db& db, const Sight& sight, const ProspectId& prospect);
// Dealers whose leases the sight reaches to, by id; for sights that do not see everything.
[[nodiscard]] std::set<std::string> dealers_in_reach(sql::Db& db, const Sight& sight);

// A running lease that this person may work on.
[[nodiscard]] bool may_see_assignment(sql::Db& db, const Sight& sight, const AssignmentId& assignment);

struct AssignmentItem {
  AssignmentId id;
  std::string brand;
  Names dealer;
  UserId salesperson;
  std::string salesperson_name;
  LeadId lead;
  std::string trace;  // JSON
  std::int64_t opened_ms = 0;
  std::int64_t expires_ms = 0;
  std::optional<std::int64_t> waits_until_ms, accept_by_ms, accepted_ms;
  std::optional<std::int64_t> ended_ms;
  std::string ended_reason;
  std::string stage;  // new accepted contacted test_drive offer deal lost
  std::string lost_reason;
  std::int64_t stage_ms = 0;
};
[[nodiscard]] std::vector<AssignmentItem> assignments_of(sql::Db& db, const OrgId& org,
                                                         const ProspectId& prospect);  // newest first

struct ProspectLead {
  LeadId id;
  std::string purpose, kind, language, brand, state;
  std::int64_t arrived_ms = 0;
  std::int64_t best_ms = 0;
  Names venue;
  KioskId kiosk;
  std::string kiosk_name;
  std::string source;  // kiosk walk_in phone_call ...
  std::string questionnaire;
  std::int64_t questionnaire_version = 0;
  std::string findings;
  bool has_signature = false;
  privacy::SealedCard card;
  std::string match_verdict;  // "" where nothing was decided yet
  std::int64_t match_bits = 0;
  std::string match_evidence;
};
[[nodiscard]] std::vector<ProspectLead> leads_of(sql::Db& db, const OrgId& org,
                                                 const ProspectId& prospect);  // newest first
[[nodiscard]] std::optional<ProspectLead> lead_of(sql::Db& db, const OrgId& org, const LeadId& lead,
                                                  ProspectId& prospect);

struct HistoryItem {
  RowId id;
  std::int64_t at_ms = 0;
  std::string kind, direction;
  UserId user;
  std::string user_name;
  DealerId user_dealer;
  std::string subject_kind, subject_id, result;
};
[[nodiscard]] std::vector<HistoryItem> history_of(sql::Db& db, const OrgId& org,
                                                  const ProspectId& prospect);  // newest first

}  // namespace anketa::store
