// Tables hand_overs, hand_over_items: all of a dealer's or a person's prospects given on in one act, lease by lease,
// so that it can be watched, and taken back where nothing has happened since.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/sight.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct HandOverRow {
  RowId id;
  OrgId org;
  DealerId from_dealer;
  UserId from_user;    // none: the whole dealer
  DealerId to_dealer;  // none: the rules choose anew for each
  UserId to_user;
  std::string reason;  // a code
  std::int64_t made_ms = 0;
  UserId made_by;
  std::optional<std::int64_t> undone_ms;
};
void insert_hand_over(sql::Db& db, const HandOverRow& row);
[[nodiscard]] std::optional<HandOverRow> find_hand_over(sql::Db& db, const OrgId& org, const RowId& id);
void set_hand_over_undone(sql::Db& db, const RowId& id, const UserId& by, Time now);

struct HandOverItem {
  AssignmentId assignment;  // the lease as it was before
  std::string state;        // waiting given kept; undone: back gone
  std::string code;         // why it was kept or is gone: no_brand outside_consent ended worked_on taken
  UserId user;              // whose it was
};
void add_hand_over_item(sql::Db& db, const OrgId& org, const RowId& hand_over, const HandOverItem& item);
void set_hand_over_item(sql::Db& db, const RowId& hand_over, const AssignmentId& assignment, std::string_view state,
                        std::string_view code);
[[nodiscard]] std::vector<HandOverItem> hand_over_items(sql::Db& db, const RowId& hand_over, std::string_view state,
                                                        std::int64_t limit);

struct HandOverSummary {
  HandOverRow row;
  std::int64_t waiting = 0, given = 0, kept = 0, back = 0, gone = 0;
};
// Newest first; only those inside the sight's reach, from and to.
[[nodiscard]] std::vector<HandOverSummary> list_hand_overs(sql::Db& db, const Sight& sight, std::int64_t limit);

}  // namespace anketa::store
