#include "hub/work/nobodys.h"

#include <algorithm>

#include "hub/store/absences.h"
#include "hub/store/assignments.h"
#include "hub/store/staff.h"
#include "hub/store/users.h"
#include "hub/store/writer.h"

namespace anketa::work {
namespace {

bool is_anybody_there(sql::Db& db, const DealerId& dealer, const UserId& but, Time now) {
  const auto away = store::away_from(db, dealer, to_ms(now));
  return std::ranges::any_of(store::staff_of(db, dealer), [&](const store::Staff& person) {
    return person.id != but && std::ranges::find(away, person.id) == away.end();
  });
}

bool is_away(const std::vector<Away>& absences, std::int64_t at_ms) {
  return std::ranges::any_of(absences, [&](const Away& one) { return one.from_ms <= at_ms && at_ms < one.until_ms; });
}

}  // namespace

std::int64_t nobodys_without(sql::Db& db, const OrgId& org, const DealerId& dealer, const UserId& user, Time now) {
  if (dealer.empty() || is_anybody_there(db, dealer, user, now)) return 0;
  return store::count_leases(db, org, dealer);
}

std::int64_t nobodys_after(sql::Db& db, const HandOver& order, std::int64_t moving, Time now) {
  const bool goes_out = order.to_dealer != order.from_dealer;
  std::int64_t nobodys = 0;
  if (order.leaves && !is_anybody_there(db, order.from_dealer, order.from_user, now))
    nobodys += store::count_leases(db, order.org, order.from_dealer) - (goes_out ? moving : 0);
  if (goes_out && !order.to_dealer.empty() && !is_anybody_there(db, order.to_dealer, {}, now)) nobodys += moving;
  return nobodys;
}

// Somebody else goes away at the moment at which nobody is left, if not he himself.
bool is_left_alone(const Away& time, std::span<const std::vector<Away>> others) {
  std::vector<std::int64_t> moments{time.from_ms};
  for (const auto& absences : others) {
    for (const Away& one : absences)
      if (time.from_ms < one.from_ms && one.from_ms < time.until_ms) moments.push_back(one.from_ms);
  }
  return std::ranges::any_of(moments, [&](std::int64_t at_ms) {
    return std::ranges::all_of(others, [&](const std::vector<Away>& absences) { return is_away(absences, at_ms); });
  });
}

std::int64_t nobodys_while(sql::Db& db, const OrgId& org, const UserId& user, const Away& time) {
  const auto row = store::find_user(db, org, user);
  if (!row || row->dealer.empty()) throw store::Refused(Problem(problems::request_invalid, "user_id"));
  std::vector<std::vector<Away>> others;
  for (const store::Staff& person : store::staff_of(db, row->dealer)) {
    if (person.id == user) continue;
    auto& absences = others.emplace_back();
    for (const store::AbsenceRow& one : store::absences_of(db, person.id, time.from_ms, time.until_ms))
      absences.push_back({one.from_ms, one.until_ms});
  }
  return is_left_alone(time, others) ? store::count_leases(db, org, row->dealer) : 0;
}

}  // namespace anketa::work
