// A holiday, an illness, a training: from which day to which somebody is away, and who stands in for him. In: days of
// his house's calendar. Out: a row that everything else asks by the clock: turns pass him over (assign.h), a stand-in
// sees his tasks (hub/store/sight.h) and is told in his place (hub/store/absences.h). Nothing is moved, so on the
// first day after it all is his again by itself. enter() and end_absence() run inside a write.
#pragma once
#include <string>

#include "hub/store/absences.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

inline constexpr std::int64_t longest_absence_days = 366;

struct Absence {
  OrgId org;
  UserId user;
  std::int64_t first_day = 0, last_day = 0;  // since 1970; both are days away
  std::string reason;                        // holiday sick training
  UserId stand_in;                           // none: the house shares it
  UserId by;
  std::string zone;                   // IANA, of the house
  std::int64_t expected_nobodys = 0;  // as the preview said (nobodys_while)
};
[[nodiscard]] bool is_absence_reason(std::string_view reason);
// The first moment of a day there. Pure.
[[nodiscard]] std::int64_t day_begins_ms(std::int64_t day, const std::string& zone);

// Whoever he stands in for in these days is shared by the house. Through store::Refused: request.invalid "user_id",
// "reason", "last_day" or "stand_in_id"; request.conflict "overlap", "stand_in_away" or "expected_nobodys".
RowId enter(sql::Db& db, const Absence& order, const Clock& clock, Random& random);
// He is back at once, or does not go at all. request.conflict "ended".
void end_absence(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const Clock& clock);

}  // namespace anketa::work
