// What the demo's people asked about their data: some requests wait, some were done (one person is really erased), one
// was refused. In: the finished past. Out: rows of the privacy desk. Next: hub/cli/demo_history.cpp
#pragma once
#include "hub/privacy/tombstones.h"
#include "hub/privacy/vault.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::cli {

struct DemoPrivacyParts {
  OrgId org;
  sql::Db& db;
  store::Writer& writer;
  const privacy::Vault& vault;
  privacy::Tombstones& tombstones;
  const Clock& clock;  // at the end of the past
  Random& random;
};
[[nodiscard]] Status add_privacy_requests(const DemoPrivacyParts& parts);

}  // namespace anketa::cli
