// Whose rows a person of the console may see. Made by hub/console/sight.h from the caller, taken by
// every reading query here as a parameter, so that no handler can forget it.
#pragma once
#include "shared/base/id.h"

namespace anketa::store {

struct Sight {
  OrgId org;
  bool everything = false;  // the hub's own people
  DealerId dealer;          // else: what this dealer works on now
  UserId user;
  bool own = false;  // else: of that, what is this person's or nobody's yet
};

// The condition on an assignment `a`; parameters org_id, dealer_id, own, user_id.
#define ANKETA_SEEN_ASSIGNMENT                                                                           \
  " a.org_id = :org_id AND a.dealer_id = :dealer_id AND a.ended_ms IS NULL AND (:own = 0"                \
  " OR a.user_id = :user_id"                                                                             \
  " OR EXISTS (SELECT 1 FROM tasks mine WHERE mine.assignment_id = a.id AND mine.assignee_id = :user_id" \
  "            AND mine.state <> 'moved')"                                                               \
  " OR (a.user_id IS NULL AND NOT EXISTS (SELECT 1 FROM tasks other WHERE other.assignment_id = a.id"    \
  "            AND other.assignee_id IS NOT NULL AND other.state <> 'moved'))) "

}  // namespace anketa::store
