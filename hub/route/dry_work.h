// A dry run on its way, a part at a time. In: rules and a period, then read sessions. Out: how far it is, at the end
// its report. Next: hub/pipeline/dry_run_stage.cpp. In memory: after a restart a run begins anew. One thread.
#pragma once
#include <string>

#include "hub/route/history.h"

namespace anketa::route {

class DryWork {
 public:
  // Rules that are none throw BrokenWorld.
  DryWork(const std::string& rules, std::int64_t from_ms, std::int64_t to_ms);
  DryWork(const DryWork&) = delete;
  DryWork& operator=(const DryWork&) = delete;

  // The next `most` decisions; false when none is left.
  [[nodiscard]] bool step(sql::Db& read, const OrgId& org, std::int64_t most);
  [[nodiscard]] std::int64_t at() const { return at_; }  // decisions so far
  [[nodiscard]] std::string report();                    // hub/route/dry_report.h

 private:
  const RuleSet rules_;
  Past past_;
  DryRunner runner_;
  std::int64_t at_ = 0;
};

}  // namespace anketa::route
