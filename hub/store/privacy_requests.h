// Tables privacy_requests, restrictions: what people ask of us about their data, by when, and what was done. Ids, codes
// and counts only, so that both outlive the person's erasure as its proof. Changing: inside a write of the hub's
// writer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct PrivacyRequestRow {
  RowId id;
  OrgId org;
  ProspectId prospect;
  std::string kind;  // access correction withdrawal restriction erasure
  std::string via;   // letter mail phone visit page
  std::int64_t received_ms = 0, due_ms = 0;
  std::string opened_by;
  std::int64_t opened_ms = 0;
  std::string state = "open";  // open done refused
  std::optional<std::int64_t> closed_ms;
  std::string closed_by;
  std::string reason;  // code of a refusal
  std::string record;  // "code count" lines
};
struct PrivacyRequestItem {
  PrivacyRequestRow row;
  std::string prospect_state;  // active erased
  privacy::SealedCard card;
  std::optional<std::int64_t> restricted_ms;
  std::string opened_name, closed_name;  // of the users
};

void insert_privacy_request(sql::Db& db, const PrivacyRequestRow& row);
[[nodiscard]] std::optional<PrivacyRequestItem> find_privacy_request(sql::Db& db, const OrgId& org, const RowId& id);
struct PrivacyFilter {
  std::string state = "open";  // open done refused; restricted: done, and the person still rests
  std::int64_t due_from_ms = 0, due_to_ms = INT64_MAX;  // the end is within
};
// Open ones by their due time, else the newest first.
[[nodiscard]] std::vector<PrivacyRequestItem> list_privacy_requests(sql::Db& db, const OrgId& org,
                                                                    const PrivacyFilter& filter, std::int64_t limit);
struct PrivacyTerm {
  RowId id;
  std::int64_t due_ms = 0;
};
// Open ones whose term ends by then.
[[nodiscard]] std::vector<PrivacyTerm> privacy_requests_due(sql::Db& db, const OrgId& org, std::int64_t by_ms);
[[nodiscard]] std::vector<PrivacyRequestItem> privacy_requests_of(sql::Db& db, const OrgId& org,
                                                                  const ProspectId& prospect);
// False where it was closed before.
[[nodiscard]] bool close_privacy_request(sql::Db& db, const PrivacyRequestRow& row);
struct PrivacyCounts {
  std::int64_t overdue = 0, soon = 0, later = 0;  // open ones; soon: due by `soon_ms`
  std::int64_t restricted = 0;                    // as the list of them is long
  [[nodiscard]] std::int64_t open() const { return overdue + soon + later; }
};
[[nodiscard]] PrivacyCounts count_privacy_requests(sql::Db& db, const OrgId& org, std::int64_t now_ms,
                                                   std::int64_t soon_ms);

void restrict(sql::Db& db, const OrgId& org, const ProspectId& prospect, const RowId& request, Time now);
[[nodiscard]] std::optional<std::int64_t> restricted_since(sql::Db& db, const ProspectId& prospect);
[[nodiscard]] bool lift_restriction(sql::Db& db, const ProspectId& prospect);  // false: there was none
// The stricter word holds for both: whoever leads leave or join is restricted as they were.
void carry_restriction(sql::Db& db, const ProspectId& from, const ProspectId& to);

}  // namespace anketa::store
