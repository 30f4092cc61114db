// Table absences: who of a house is away, and who stands in for him. In: dates that somebody entered. Out: who is away
// at a moment, asked anew each time, so that nothing has to fire for a holiday to begin or to end. Leases and tasks
// stay his; what a stand-in sees more is said in hub/store/sight.h. Next: hub/work/absence.h
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/store/console_leads.h"
#include "hub/store/sight.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct AbsenceRow {
  RowId id;
  OrgId org;
  UserId user;
  DealerId dealer;
  std::string reason;                        // holiday sick training
  std::int64_t first_day = 0, last_day = 0;  // since 1970, of the house's calendar
  std::int64_t from_ms = 0, until_ms = 0;    // until: the first moment he is back
  UserId stand_in;                           // none: the house's people on shift share it
  std::int64_t made_ms = 0;
  std::string made_by;
};
void insert_absence(sql::Db& db, const AbsenceRow& row);
[[nodiscard]] std::optional<AbsenceRow> find_absence(sql::Db& db, const OrgId& org, const RowId& id);
void set_absence_until(sql::Db& db, const RowId& id, std::int64_t until_ms);
void drop_stand_in(sql::Db& db, const RowId& id);  // the house shares it
// Whoever stood in for others from now on does not: their houses share it.
void end_standing_in(sql::Db& db, const UserId& user, std::int64_t now_ms);
void end_absences(sql::Db& db, const UserId& user, std::int64_t now_ms);  // his own, those to come as well

// Absences of this person, or those he stands in for, that touch the time from `from_ms` to `until_ms`.
[[nodiscard]] std::vector<AbsenceRow> absences_of(sql::Db& db, const UserId& user, std::int64_t from_ms,
                                                  std::int64_t until_ms);
[[nodiscard]] std::vector<AbsenceRow> stood_in_by(sql::Db& db, const UserId& user, std::int64_t from_ms,
                                                  std::int64_t until_ms);
[[nodiscard]] std::vector<UserId> away_from(sql::Db& db, const DealerId& dealer, std::int64_t at_ms);
// Who is told what concerns this person's work at that moment: himself, or whoever stands in for him.
[[nodiscard]] std::vector<UserId> told_for(sql::Db& db, const UserId& user, std::int64_t at_ms);
// May this person work on what is `whose` at that moment: his own, or one he stands in for.
[[nodiscard]] bool works_for(sql::Db& db, const Sight& sight, const UserId& whose);

struct AbsenceItem {
  AbsenceRow row;
  std::string user_name, stand_in_name;
  Names dealer;
};
// Those that are not over at `since_ms`, the next first. A salesperson's: his own, and those he stands in for.
[[nodiscard]] std::vector<AbsenceItem> list_absences(sql::Db& db, const Sight& sight, std::int64_t since_ms,
                                                     std::int64_t limit);

}  // namespace anketa::store
