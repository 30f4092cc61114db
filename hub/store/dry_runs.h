// Table dry_runs: rule sets tried on the past, each asked for by somebody. The newest are kept, old ones go when
// another is asked for. Ids, codes and counts only. Inside writes where they change something.
#pragma once
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct DryRunRow {
  RowId id;
  OrgId org;
  std::string rules;  // JSON of hub/route/rules_json.h
  std::int64_t from_ms = 0, to_ms = 0;
  std::string state = "running";  // running done
  std::int64_t at = 0;            // past decisions decided again
  std::int64_t decisions = 0;     // of so many
  std::string report = {};        // JSON of hub/route/dry_report.h; "" while running
  UserId asked_by;
  std::int64_t asked_ms = 0;
};
void insert_dry_run(sql::Db& db, const DryRunRow& row);
[[nodiscard]] std::optional<DryRunRow> find_dry_run(sql::Db& db, const OrgId& org, const RowId& id);
void set_dry_run(sql::Db& db, const DryRunRow& row);  // state, at, report

}  // namespace anketa::store
