// Tables batches, batch_items: one deed done to many chosen leads at once, one by one as it was before, so that it can
// be taken back. Inside writes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct BatchRow {
  RowId id;
  OrgId org;
  std::string deed;  // give close
  DealerId dealer;   // of give; none: each stays in its house
  UserId user;
  std::string reason;  // a code
  std::int64_t made_ms = 0;
  UserId made_by;
  std::optional<std::int64_t> undone_ms;
};
struct BatchItem {
  ProspectId prospect;
  std::string brand;
  AssignmentId before;  // none: nobody had it
  DealerId before_dealer;
  UserId before_user;
  std::string before_stage;
  AssignmentId after;
  std::string state = "done";  // done; undone: back gone
  std::string code;            // why it is gone
};
void insert_batch(sql::Db& db, const BatchRow& batch);
[[nodiscard]] std::optional<BatchRow> find_batch(sql::Db& db, const OrgId& org, const RowId& id);
void set_batch_undone(sql::Db& db, const RowId& id, Time now);
void add_batch_item(sql::Db& db, const OrgId& org, const RowId& batch, const BatchItem& item);
void set_batch_item(sql::Db& db, const RowId& batch, const BatchItem& item);  // state and code
[[nodiscard]] std::vector<BatchItem> batch_items(sql::Db& db, const RowId& batch);

struct BatchSummary {
  BatchRow row;
  Names dealer;
  std::string user_name, maker_name;
  std::int64_t done = 0, back = 0, gone = 0;  // done: of them all, also those taken back since
};
// Newest first; only those whose every lease was and is inside the sight's reach.
[[nodiscard]] std::vector<BatchSummary> list_batches(sql::Db& db, const Sight& sight, const Place& after,
                                                     std::int64_t limit);
[[nodiscard]] bool may_see_batch(sql::Db& db, const Sight& sight, const RowId& id);

}  // namespace anketa::store
