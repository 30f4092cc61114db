// All of a dealer's or a person's prospects given on: to another dealer, to a colleague, or back to the rules.
// In: whose and to whom. Out: one entry with an item a lease; each lease moves as by hand, where that dealer may have
// it (franchise, P7), and the rest stays and says why. Next: hub/pipeline (jobs hand_over, hand_back)
// Steps are short, so that the writer is never held by a big house. Undo gives back what nobody has worked on since,
// by new entries. All but preview() run inside a write.
#pragma once
#include <map>
#include <string>

#include "hub/store/hand_overs.h"
#include "hub/work/assign.h"
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
  bool leaves = false;  // from_user leaves the house: what cannot go on stays there as nobody's
};

struct HandOverPreview {
  std::int64_t leases = 0;                     // that would move
  std::int64_t tasks = 0;                      // open ones that move with them
  std::map<std::string, std::int64_t> brands;  // how many of each
  std::map<std::string, std::int64_t> kept;    // that would stay, by code
  std::int64_t nobodys = 0;                    // in a house where nobody is left who could take them (nobodys.h)
};
// request.invalid through store::Refused: from nobody to nobody, or a person who does not work there.
[[nodiscard]] HandOverPreview preview(sql::Db& db, const HandOver& order, Time now);

// What the preview said, said back by whoever does it.
struct Expected {
  std::int64_t leases = 0, nobodys = 0;
};
// request.conflict "expected_leases" or "expected_nobodys" when they are not so many any more. Disabling him who leaves
// is the caller's.
RowId begin(sql::Db& db, const HandOver& order, const Expected& expected, const Clock& clock, Random& random);
// Does up to `most` of what is left; false when nothing is.
bool step(sql::Db& db, const OrgId& org, const RowId& id, const TermsOf& terms_of, const Clock& clock, Random& random,
          std::int64_t most = 100);

// request.conflict: taken back before, or still running.
void undo(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const Clock& clock, Random& random);
bool step_back(sql::Db& db, const OrgId& org, const RowId& id, const TermsOf& terms_of, const Clock& clock,
               Random& random, std::int64_t most = 100);

}  // namespace anketa::work
