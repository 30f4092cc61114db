// Table canaries: how far each kiosk's morning lead came. Of the lead itself nothing is kept.
#pragma once
#include <string>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct CanaryRow {
  KioskId kiosk;
  std::string day;      // on the wall of the venue
  std::string outcome;  // arrived, or what stopped it: match unassigned inbox
  DealerId dealer;      // to whom it came
  std::int64_t captured_ms = 0, arrived_ms = 0, done_ms = 0;
};
// A second one of a day replaces the first, unless that arrived.
void put_canary(sql::Db& db, const OrgId& org, const CanaryRow& row);

}  // namespace anketa::store
