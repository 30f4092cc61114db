// Prospects that nobody would be there for: of a house whose people have all left or are away. In: who goes, is given
// to, or will be away. Out: how many running leases would have nobody, so that whoever does it says that number
// himself. Nothing is changed here; what stands already is the alarm lease.nobodys. Next: hub/watch/rules.h
#pragma once
#include <span>
#include <vector>

#include "hub/work/hand_over.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::work {

// Of a house, if this person leaves it now: all it has, or none.
[[nodiscard]] std::int64_t nobodys_without(sql::Db& db, const OrgId& org, const DealerId& dealer, const UserId& user,
                                           Time now);
// After a hand-over of which `moving` leases move.
[[nodiscard]] std::int64_t nobodys_after(sql::Db& db, const HandOver& order, std::int64_t moving, Time now);

struct Away {
  std::int64_t from_ms = 0, until_ms = 0;
};
// Whether at some moment of `time` all others are away at once; each span is one other person's. Pure.
[[nodiscard]] bool is_left_alone(const Away& time, std::span<const std::vector<Away>> others);
// Of his house while this person is away; request.invalid "user_id" through store::Refused where he has none.
[[nodiscard]] std::int64_t nobodys_while(sql::Db& db, const OrgId& org, const UserId& user, const Away& time);

}  // namespace anketa::work
