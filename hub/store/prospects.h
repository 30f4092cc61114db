// Tables prospects, blind_keys, match_decisions, review_items: who is who. A prospect is a grouping of
// leads with a stable id; merged ids stay as redirects. Its card and its compact matching record are sealed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ProspectRow {
  ProspectId id;
  OrgId org;
  std::string state = "active";  // active merged
  ProspectId merged_into;
  bool customer = false;
  std::int64_t first_ms = 0;
  std::int64_t last_ms = 0;
  privacy::SealedCard card;
  std::string match_sealed;  // the matching record, under the card's data key
  std::int64_t changed = 1;
};

void insert_prospect(sql::Db& db, const ProspectRow& prospect);
[[nodiscard]] std::optional<ProspectRow> find_prospect(sql::Db& db, const OrgId& org, const ProspectId& id);
// Card, matching record and times; `changed` rises by one.
void update_prospect(sql::Db& db, const ProspectRow& prospect);
void set_merged(sql::Db& db, const ProspectId& from, const ProspectId& into);

struct BlindKey {
  std::string kind;  // phone email name
  std::int64_t key_version = 0;
  std::string value;

  auto operator<=>(const BlindKey&) const = default;
};
void insert_blind_key(sql::Db& db, const OrgId& org, const BlindKey& key, const ProspectId& prospect,
                      const LeadId& lead);
// Active prospects under this key, at most `limit`.
[[nodiscard]] std::vector<ProspectId> prospects_by_key(sql::Db& db, const OrgId& org, const BlindKey& key,
                                                       std::int64_t limit);
void move_keys(sql::Db& db, const LeadId& lead, const ProspectId& to);

struct DecisionRow {
  RowId id;
  OrgId org;
  LeadId lead;
  ProspectId prospect;
  std::string verdict;    // same maybe new
  std::int64_t bits = 0;  // hundredths
  std::string evidence;   // JSON: fields, levels, bits; never values
  std::int64_t weights_version = 0;
};
void insert_decision(sql::Db& db, const DecisionRow& decision, Time now);
[[nodiscard]] std::optional<DecisionRow> decision_of_lead(sql::Db& db, const LeadId& lead);

struct ReviewRow {
  RowId id;
  OrgId org;
  LeadId lead;
  ProspectId prospect;
  ProspectId candidate;
  std::int64_t bits = 0;
  std::string reason;
  std::string evidence;
  std::string state = "open";  // open same different
};
void insert_review(sql::Db& db, const ReviewRow& review, Time now);
[[nodiscard]] std::optional<ReviewRow> find_review(sql::Db& db, const OrgId& org, const RowId& id);
void decide_review(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, Time now);

}  // namespace anketa::store
