// One deed for many chosen people at once: given to a house or one of its people, or closed as lost. In: whose wishes
// and what to do. Out: what would be done and what stays, with the reason as a code; then the deed, kept so that it can
// be taken back as long as nobody has worked on it. Next: hub/console/batch_handlers.cpp Runs inside a write, which is
// short: at most `most_at_once`. What is refused for one stays and stops nobody else.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "hub/store/batches.h"
#include "hub/work/assign.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

inline constexpr std::size_t most_at_once = 200;
inline constexpr std::int64_t undo_for_ms = 7LL * 24 * 3600 * 1000;  // later it is nobody's slip any more

struct Wish {  // somebody's, for one brand: what a lease is about
  ProspectId prospect;
  std::string brand;

  auto operator<=>(const Wish&) const = default;
};
struct Batch {
  OrgId org;
  std::string deed;  // give close
  std::vector<Wish> wishes;
  DealerId dealer;  // of give; none: each stays in its house
  UserId user;      // none: the house's own rule
  std::string reason;
  UserId by;
  bool accepted = false;  // who gives it inside the house has said yes for it
  route::LeaseTerms terms = {};
};
// Done, or why not: same no_brand outside_consent closed nobodys lost not_here waits.
[[nodiscard]] std::vector<std::string> hindrances(sql::Db& db, const Batch& batch);
struct Done {
  RowId id;
  std::int64_t done = 0, kept = 0;
};
[[nodiscard]] Done do_batch(sql::Db& db, const Batch& batch, const Clock& clock, Random& random);
struct Undone {
  std::int64_t back = 0, gone = 0;
};
// request.not_found, request.conflict `undone` or `too_late`.
[[nodiscard]] Undone undo_batch(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by,
                                const TermsOf& terms_of, const Clock& clock, Random& random);

}  // namespace anketa::work
