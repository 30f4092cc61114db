// Which weights decide: the one place that says it. In: the hub's versions (store/weights.h). Out: the active one, or
// the built-in table where none is; and the one in shadow, which judges every lead too and is only counted. Read with
// each lead, in its own write, so that a version decides from the very commit that activates it.
#pragma once
#include <optional>

#include "hub/match/weights.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct Judges {
  match::Weights decides;  // its version goes into every decision
  std::optional<match::Weights> shadow;
};
[[nodiscard]] Judges judges_of(sql::Db& db, const OrgId& org);
// A version's table from its text; throws BrokenWorld where the database holds what is none.
[[nodiscard]] match::Weights weights_from(std::int64_t version, std::string_view body);

}  // namespace anketa::dedup
