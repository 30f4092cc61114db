// Table exports: lists of people that somebody asked for as a file, and who said yes where one alone may not. The file
// is made when it is fetched, of what its owner may see then. Inside writes where they change something.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ExportRow {
  RowId id;
  OrgId org;
  UserId user;
  std::string format, language;  // csv xlsx; ru en
  LeadFilter filter;
  std::int64_t rows = 0;  // when it was asked for: more than these are not given out
  std::int64_t asked_ms = 0;
  std::string state;  // waiting ready refused
  UserId decided_by;
  std::optional<std::int64_t> decided_ms, taken_ms;
  std::string user_name;  // read only
};
void insert_export(sql::Db& db, const ExportRow& row);
[[nodiscard]] std::optional<ExportRow> find_export(sql::Db& db, const OrgId& org, const RowId& id);
// Newest first: a person's own, and with `all_waiting` also what waits for a second person.
[[nodiscard]] std::vector<ExportRow> exports_for(sql::Db& db, const OrgId& org, const UserId& user, bool all_waiting,
                                                 std::int64_t limit);
// What waits for somebody else's yes since then: those of others.
[[nodiscard]] std::int64_t count_exports_waiting(sql::Db& db, const OrgId& org, const UserId& user,
                                                 std::int64_t since_ms);
void decide_export(sql::Db& db, const RowId& id, std::string_view state, const UserId& by, Time now);
// Files that were fetched and hold this lead, by the audit chain: their owners have to let go of it too. Reads the
// chain from `from_ms` on, so never inside a write.
[[nodiscard]] std::vector<ExportRow> exports_holding(sql::Db& db, const OrgId& org, const LeadId& lead,
                                                     std::int64_t from_ms);
void set_export_taken(sql::Db& db, const RowId& id, Time now);

}  // namespace anketa::store
