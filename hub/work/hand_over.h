// All of a dealer's or a person's prospects given on: to another dealer, to a colleague, or back to the rules.
// In: whose and to whom. Out: one entry with an item a lease; each lease moves as by hand, where that dealer may have
// it (franchise, P7), and the rest stays and says why. Next: hub/pipeline (jobs hand_over, hand_back)
// Steps are short, so that the writer is never held by a big house. Undo gives back what nobody has worked on since,
// by new entries. All but preview() run inside a write.
#pragma once
#include <map>
#include <string>

#include "hub/store/hand_overs.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct HandOver {
  OrgId org;
  DealerId from_dealer;
  UserId from_user;    // none: the whole dealer
  DealerId to_dealer;  // none: the rules choose anew
  UserId to_user;      // none: the dealer's own rule
  std::string reason;  // a code; anything else is kept as "other"
  UserId by;
};

struct HandOverPreview {
  std::int64_t leases = 0;                     // that would move
  std::int64_t tasks = 0;                      // open ones that move with them
  std::map<std::string, std::int64_t> brands;  // how many of each
  std::map<std::string, std::int64_t> kept;    // that would stay, by code
};
// request.invalid through store::Refused: from nobody to nobody, or a person who does not work there.
[[nodiscard]] HandOverPreview preview(sql::Db& db, const HandOver& order);

// `expected`: how many leases the preview saw; request.conflict when they are not so many any more.
RowId begin(sql::Db& db, const HandOver& order, std::int64_t expected, const Clock& clock, Random& random);
// The same for one who leaves the house: what cannot go on stays there as nobody's. Disabling him is the caller's.
RowId leave(sql::Db& db, const HandOver& order, std::int64_t expected, const Clock& clock, Random& random);
// Does up to `most` of what is left; false when nothing is.
bool step(sql::Db& db, const OrgId& org, const RowId& id, const Clock& clock, Random& random, std::int64_t most = 100);

// request.conflict: taken back before, or still running.
void undo(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const Clock& clock, Random& random);
bool step_back(sql::Db& db, const OrgId& org, const RowId& id, const Clock& clock, Random& random,
               std::int64_t most = 100);

}  // namespace anketa::work
