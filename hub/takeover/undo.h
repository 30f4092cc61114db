// One lead of a takeover taken back, as far as nobody has worked on its person since. In: a line and its lead. Out: ""
// and the lead is erased, with its consents, its lease and what its coming had joined; or why it stays (a code of
// store::worked_since, or `built_on`: later decisions stand on it). Runs inside a write.
// Next: hub/pipeline/takeover_stage.cpp
#pragma once
#include <string>

#include "hub/privacy/vault.h"
#include "hub/store/takeovers.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::takeover {

struct Desk {
  sql::Db& db;
  const privacy::Vault& vault;
  OrgId org;
  std::string by;
  const Clock& clock;
  Random& random;
};
[[nodiscard]] std::string take_back(const Desk& desk, const store::TakeoverLine& line);

}  // namespace anketa::takeover
