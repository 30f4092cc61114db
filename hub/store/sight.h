// Whose rows a person of the console may see. Made by sight_of in hub/console/context.h from the caller, taken by every
// reading query here as a parameter, so that no handler can forget it. Tests take it away from one query at a time
// (ANKETA_SIGHT_SEAM, tests/hub/console/seam.cpp) and want that noticed.
#pragma once
#include <cstdint>
#include <string>

#include "shared/base/id.h"

namespace anketa::store {

struct Sight {
  OrgId org;
  bool everything = false;  // the hub's own people without a region
  std::string reach;        // else: whose leases, the id of a dealer, of a region or of the whole organisation
  UserId user;
  bool own = false;        // of those, what is this person's ...
  bool nobodys = false;    // ... and what is nobody's yet
  bool loose = false;      // leads without a dealer too, from a city of the region or anywhere
  DealerId dealer;         // whose person he is; none: the hub's
  std::int64_t at_ms = 0;  // when he asks: who is away then is stood in for

  // Parameter :own. 0: all of it, 1: his own and nobody's, 2: his own only.
  [[nodiscard]] int own_code() const { return !own ? 0 : nobodys ? 1 : 2; }
};

#ifdef ANKETA_SIGHT_SEAM
[[nodiscard]] Sight sight_for(const char* query, const Sight& asked);
#else
inline const Sight& sight_for(const char* /*query*/, const Sight& asked) { return asked; }
#endif

// Dealers within reach; parameter dealer_id holds Sight::reach.
#define ANKETA_REACH "(SELECT rd.dealer_id FROM reach_dealers rd WHERE rd.reach_id = :dealer_id)"

// The same as a table to begin with, where whoever asks has few of all rows: from houses to their leases or tasks,
// which CROSS JOIN makes SQLite keep to; parameter dealer_id.
#define ANKETA_HOUSES "(SELECT DISTINCT rd.dealer_id FROM reach_dealers rd WHERE rd.reach_id = :dealer_id) houses "
#define ANKETA_LEASES_OF_HOUSES ANKETA_HOUSES "CROSS JOIN assignments a WHERE a.dealer_id = houses.dealer_id AND"
#define ANKETA_TASKS_OF_HOUSES ANKETA_HOUSES "CROSS JOIN tasks t WHERE t.dealer_id = houses.dealer_id AND"

// Houses where nobody is who could take anything: all have left, or are away; parameters org_id, at_ms.
#define ANKETA_EMPTY_HOUSES                                                                                     \
  "(SELECT hd.id AS dealer_id FROM dealers hd WHERE hd.org_id = :org_id AND NOT EXISTS (SELECT 1 FROM users hu" \
  " WHERE hu.dealer_id = hd.id AND hu.state = 'active' AND NOT EXISTS (SELECT 1 FROM absences ha"               \
  " WHERE ha.user_id = hu.id AND ha.from_ms <= :at_ms AND ha.until_ms > :at_ms))) houses "

// Colleagues this person stands in for (hub/store/absences.h): where he is named, or where his house shares it.
// Parameters dealer_id, own, user_id, at_ms.
#define ANKETA_STOOD_IN_FOR                                                                                  \
  "(SELECT ab.user_id FROM absences ab WHERE ab.from_ms <= :at_ms AND ab.until_ms > :at_ms AND ab.dealer_id" \
  " = :dealer_id AND (ab.stand_in_id = :user_id OR (:own = 1 AND ab.stand_in_id IS NULL)))"
// A task `t` that is his, or nobody's yet, or of somebody he stands in for.
#define ANKETA_OWN_TASK                                                           \
  "(:own = 0 OR t.assignee_id = :user_id OR (:own = 1 AND t.assignee_id IS NULL)" \
  " OR t.assignee_id IN " ANKETA_STOOD_IN_FOR ")"

// The condition on an assignment `a`; parameters org_id, dealer_id, own, user_id, at_ms.
#define ANKETA_SEEN_ASSIGNMENT                                                                     \
  " a.org_id = :org_id AND a.ended_ms IS NULL AND a.dealer_id IN " ANKETA_REACH                    \
  " AND (:own = 0 OR a.user_id = :user_id OR a.user_id IN " ANKETA_STOOD_IN_FOR                    \
  " OR EXISTS (SELECT 1 FROM tasks mine WHERE mine.assignment_id = a.id AND mine.state <> 'moved'" \
  "            AND (mine.assignee_id = :user_id OR mine.assignee_id IN " ANKETA_STOOD_IN_FOR       \
  "))"                                                                                             \
  " OR (:own = 1 AND a.user_id IS NULL AND NOT EXISTS (SELECT 1 FROM tasks other"                  \
  "            WHERE other.assignment_id = a.id AND other.assignee_id IS NOT NULL AND other.state <> 'moved'))) "

// The same condition where all of a house's running leases are looked through, whose dealer is known to be within
// reach: what was given to him is found once, instead of asked of each.
#define ANKETA_OWN_AMONG_MANY                                                                                          \
  "(:own = 0 OR a.user_id = :user_id OR a.user_id IN " ANKETA_STOOD_IN_FOR                                             \
  " OR a.id IN (SELECT mine.assignment_id FROM tasks mine WHERE mine.assignee_id = :user_id AND mine.state <> 'moved'" \
  " UNION SELECT theirs.assignment_id FROM tasks theirs WHERE theirs.state <> 'moved' AND theirs.assignee_id "         \
  "IN " ANKETA_STOOD_IN_FOR                                                                                            \
  ") OR (:own = 1 AND a.user_id IS NULL AND NOT EXISTS (SELECT 1 FROM tasks other"                                     \
  " WHERE other.assignment_id = a.id AND other.assignee_id IS NOT NULL AND other.state <> 'moved'))) "

// A lead `l` that no dealer has; parameters org_id, dealer_id, loose.
#define ANKETA_LOOSE_LEAD                                                                   \
  " :loose = 1 AND l.org_id = :org_id AND l.state = 'unassigned' AND (:dealer_id = :org_id" \
  " OR EXISTS (SELECT 1 FROM region_parts rp LEFT JOIN venues rv ON rv.id = l.venue_id"     \
  "            WHERE rp.region_id = :dealer_id AND rp.kind = 'city' AND rp.ref = coalesce(l.city, rv.city))) "

}  // namespace anketa::store
