// What a block of lines would become, asked of the hub and of the lines before it in the same file; nothing is written
// about anybody. In: lines, understood. Out: a verdict for each (same: known already; twin: double of an earlier line;
// maybe: a human would be asked; new; error, also where its car is somebody else's) and the keys later blocks find it
// by. Reads only, on any session. Next: hub/pipeline/takeover_stage.cpp
#pragma once
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/takeovers.h"
#include "hub/takeover/understand.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa::takeover {

struct Checked {
  std::vector<store::TakeoverLine> lines;
  std::vector<store::TakeoverKey> keys;
  store::Tally counts, flaws;
};
struct Checker {
  sql::Db& read;
  const privacy::Vault& vault;
  OrgId org;
  RowId takeover;
  std::vector<std::string> fields;
  Network network;
  const Clock& clock;
  Random& random;

  [[nodiscard]] Checked check(std::int64_t block, const std::vector<Line>& lines) const;
};

}  // namespace anketa::takeover
