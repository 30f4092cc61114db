// The past of a demo's kiosk at its stand: ninety days with and without a word, a loss, alarms that are over, mornings'
// canaries. In: the kiosk and dice. Out: rows. Next: hub/cli/demo_history.h
#pragma once
#include <random>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::cli {

struct DemoStand {
  OrgId org;
  KioskId kiosk;
  int days = 0;
  std::int64_t now_ms = 0;
  std::mt19937_64& dice;
  const Clock& clock;
  Random& random;
};
void fill_demo_stand(sql::Db& db, const DemoStand& stand);

}  // namespace anketa::cli
