// Table prospects: who is known. A prospect is a grouping of leads with a stable id; merged ids stay as redirects for
// ever. Its card is sealed; how he is found again stands in match_keys.h.
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
  std::string state = "active";  // active merged erased
  ProspectId merged_into;
  bool customer = false;
  std::int64_t first_ms = 0;
  std::int64_t last_ms = 0;
  privacy::SealedCard card;
  std::int64_t changed = 1;
};

[[nodiscard]] bool is_customer(sql::Db& db, const OrgId& org, const ProspectId& id);  // without reading any card
// For good: who has bought has bought; only an old base that is taken back takes its customers back.
void set_customer(sql::Db& db, const ProspectId& id, bool customer);
void insert_prospect(sql::Db& db, const ProspectRow& prospect);
[[nodiscard]] std::optional<ProspectRow> find_prospect(sql::Db& db, const OrgId& org, const ProspectId& id);
// Who an id of any age stands for now: follows redirects. None: there never was such a prospect.
[[nodiscard]] std::optional<ProspectId> living_prospect(sql::Db& db, const OrgId& org, const ProspectId& id);
// Ids that lead to this one by any number of redirects.
[[nodiscard]] std::vector<ProspectId> older_ids(sql::Db& db, const OrgId& org, const ProspectId& id);
// State, card and times; an active prospect redirects nowhere. `changed` rises by one.
void update_prospect(sql::Db& db, const ProspectRow& prospect);
// A redirect keeps no card: it says nothing but where to look.
void set_merged(sql::Db& db, const ProspectId& from, const ProspectId& into);
// In the order of their ids, after `after`: what a replay walks through.
[[nodiscard]] std::vector<ProspectRow> prospects_after(sql::Db& db, const OrgId& org, const ProspectId& after,
                                                       std::int64_t limit);

}  // namespace anketa::store
