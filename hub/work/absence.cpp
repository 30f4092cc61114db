#include "hub/work/absence.h"

#include <algorithm>
#include <array>

#include "hub/audit/audit.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "hub/store/writer.h"
#include "hub/work/nobodys.h"
#include "shared/base/zone.h"

namespace anketa::work {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t surely_that_day_ms = 6 * hour_ms;  // in every zone from UTC-6 to UTC+17
constexpr std::array<std::string_view, 3> reasons = {"holiday", "sick", "training"};

[[noreturn]] void refuse(const ProblemKind& kind, const char* what) { throw store::Refused(Problem(kind, what)); }

void check_stand_in(sql::Db& db, const Absence& order, const store::AbsenceRow& row) {
  if (order.stand_in.empty()) return;
  if (!store::works_at(db, row.dealer, order.stand_in) || order.stand_in == order.user)
    refuse(problems::request_invalid, "stand_in_id");
  if (!store::absences_of(db, order.stand_in, row.from_ms, row.until_ms).empty())
    refuse(problems::request_conflict, "stand_in_away");
}

store::AbsenceRow row_of(sql::Db& db, const Absence& order, const Clock& clock, Random& random) {
  const auto user = store::find_user(db, order.org, order.user);
  if (!user || user->state != "active" || user->dealer.empty()) refuse(problems::request_invalid, "user_id");
  if (!is_absence_reason(order.reason)) refuse(problems::request_invalid, "reason");
  store::AbsenceRow row;
  row.id = RowId::make(clock, random);
  row.org = order.org;
  row.user = order.user;
  row.dealer = user->dealer;
  row.reason = order.reason;
  row.first_day = order.first_day;
  row.last_day = order.last_day;
  row.from_ms = day_begins_ms(order.first_day, order.zone);
  row.until_ms = day_begins_ms(order.last_day + 1, order.zone);
  row.stand_in = order.stand_in;
  row.made_ms = to_ms(clock.now());
  row.made_by = order.by.value;
  const std::int64_t days = order.last_day - order.first_day + 1;
  if (days < 1 || days > longest_absence_days || row.until_ms <= row.made_ms)
    refuse(problems::request_invalid, "last_day");
  return row;
}

}  // namespace

bool is_absence_reason(std::string_view reason) { return std::ranges::find(reasons, reason) != reasons.end(); }

std::int64_t day_begins_ms(std::int64_t day, const std::string& zone) {
  return to_ms(local_moment(from_ms(day * day_ms + surely_that_day_ms), zone).day_began);
}

RowId enter(sql::Db& db, const Absence& order, const Clock& clock, Random& random) {
  const store::AbsenceRow row = row_of(db, order, clock, random);
  if (!store::absences_of(db, order.user, row.from_ms, row.until_ms).empty())
    refuse(problems::request_conflict, "overlap");
  check_stand_in(db, order, row);
  if (nobodys_while(db, order.org, order.user, {row.from_ms, row.until_ms}) != order.expected_nobodys)
    refuse(problems::request_conflict, "expected_nobodys");
  for (const store::AbsenceRow& other : store::stood_in_by(db, order.user, row.from_ms, row.until_ms))
    store::drop_stand_in(db, other.id);
  store::insert_absence(db, row);
  if (!row.stand_in.empty())
    store::insert_notice(db, order.org, {row.stand_in, "absence.stand_in", "absence", row.id.value}, clock, random);
  audit::append(db, order.org, {order.by.value, "absence.enter", "user", order.user.value}, clock);
  return row.id;
}

void end_absence(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const Clock& clock) {
  const auto row = store::find_absence(db, org, id);
  if (!row) throw store::Refused(Problem(problems::not_found));
  const std::int64_t now_ms = to_ms(clock.now());
  if (row->until_ms <= std::max(now_ms, row->from_ms)) refuse(problems::request_conflict, "ended");
  store::set_absence_until(db, id, std::max(row->from_ms, now_ms));
  audit::append(db, org, {by.value, "absence.end", "user", row->user.value}, clock);
}

}  // namespace anketa::work
