// Keeps the day aggregates true: what the audit chain says has changed is counted again, day by day; the past of a hub
// that never had any is counted once. In: the audit chain, leads and leases. Out: report_days, report_counts.
// Reads on a session of its own, so that the writer only swaps a day's rows. One thread.
#pragma once
#include "hub/report/count.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/day.h"

namespace anketa::report {

struct Parts {
  OrgId org;
  store::ReadPool& readers;
  store::Writer& writer;
  const Clock& clock;
  std::int64_t day_offset_ms = organisation_offset_ms;
};

class Keeper {
 public:
  explicit Keeper(Parts parts) : parts_(std::move(parts)) {}
  // One step; true: there is more to do at once.
  [[nodiscard]] Result<bool> step();

 private:
  [[nodiscard]] Status count_day(sql::Db& read, std::int64_t day);
  [[nodiscard]] Status keep(std::string_view name, std::int64_t value);
  [[nodiscard]] std::int64_t day_of(std::int64_t ms) const;
  Parts parts_;
};

}  // namespace anketa::report
