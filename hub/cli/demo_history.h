// A past for the demo: months of leads that came through the same doors as real ones (ingest, pipeline, leases, the
// clock), so that lists, histories and dry runs have something to show. In: a filled catalogue. Out: leads, prospects,
// decisions, leases with answers and results, all of invented people. Next: hub/cli/init.h
// The same every time on one day, ids too, but for keys, and for the last hours, which the hour of `now` moves. Its
// kiosk is revoked at the end: nobody looks for it.
#pragma once
#include "hub/config.h"
#include "hub/keys/keyring.h"
#include "hub/setup/demo.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::cli {

// Goes where the history goes; the past has no boots.
class PastClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return from_ms(at_ms); }
  [[nodiscard]] Millis monotonic() const override { return Millis(at_ms); }
  [[nodiscard]] std::string boot_id() const override { return "00000000-0000-4000-8000-000000000000"; }
  std::int64_t at_ms = 0;
};

struct HistoryParts {
  const HubConfig& config;
  const keys::Keyring& keyring;
  const setup::DemoData& demo;
  sql::Db& db;  // the only session that writes
};
// The last `days` days before `now`. Gives how many leads came.
[[nodiscard]] Result<int> make_history(const HistoryParts& parts, int days, Time now);

}  // namespace anketa::cli
