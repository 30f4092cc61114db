// What a dry run found, as it is kept until somebody reads it. In: a finished run. Out: JSON of ids, codes and counts,
// and the run from that JSON again, without the credits. Next: hub/store/dry_runs.h, hub/console/routing_json.h. Pure.
#pragma once
#include <string>
#include <string_view>

#include "hub/route/dry_run.h"

namespace anketa::route {

[[nodiscard]] std::string dry_report(const DryRun& run);
[[nodiscard]] DryRun parse_dry_report(std::string_view json);  // what dry_report wrote; else throws BrokenWorld

}  // namespace anketa::route
