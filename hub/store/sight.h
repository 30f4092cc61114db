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
  bool own = false;      // of those, what is this person's ...
  bool nobodys = false;  // ... and what is nobody's yet
  bool loose = false;    // leads without a dealer too, from a city of the region or anywhere
  DealerId dealer;       // whose person he is; none: the hub's

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

// The condition on an assignment `a`; parameters org_id, dealer_id, own, user_id.
#define ANKETA_SEEN_ASSIGNMENT                                                                           \
  " a.org_id = :org_id AND a.ended_ms IS NULL AND a.dealer_id IN " ANKETA_REACH                          \
  " AND (:own = 0 OR a.user_id = :user_id"                                                               \
  " OR EXISTS (SELECT 1 FROM tasks mine WHERE mine.assignment_id = a.id AND mine.assignee_id = :user_id" \
  "            AND mine.state <> 'moved')"                                                               \
  " OR (:own = 1 AND a.user_id IS NULL AND NOT EXISTS (SELECT 1 FROM tasks other"                        \
  "            WHERE other.assignment_id = a.id AND other.assignee_id IS NOT NULL AND other.state <> 'moved'))) "

// A lead `l` that no dealer has; parameters org_id, dealer_id, loose.
#define ANKETA_LOOSE_LEAD                                                                   \
  " :loose = 1 AND l.org_id = :org_id AND l.state = 'unassigned' AND (:dealer_id = :org_id" \
  " OR EXISTS (SELECT 1 FROM region_parts rp LEFT JOIN venues rv ON rv.id = l.venue_id"     \
  "            WHERE rp.region_id = :dealer_id AND rp.kind = 'city' AND rp.ref = coalesce(l.city, rv.city))) "

}  // namespace anketa::store
