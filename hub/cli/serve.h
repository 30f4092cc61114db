// `anketa-hub serve`: the hub as a whole, from the gate to the pipeline, until SIGTERM.
#pragma once
#include <ostream>

#include "hub/config.h"
#include "shared/base/result.h"

namespace anketa::cli {

struct ServeOptions {
  bool worker = true;  // false: leads are taken in but nothing is opened; for maintenance and tests
};
[[nodiscard]] Status serve(const HubConfig& config, const ServeOptions& options, std::ostream& out);

}  // namespace anketa::cli
