// By when a house has to say yes, when it is reminded, how long it has somebody, and when it works. In: the rules in
// force and a moment (router.h). Out: for whoever opens a lease (hub/work/assign.h). A 0 takes the ordinary term.
#pragma once
#include <cstdint>

#include "hub/route/work_hours.h"

namespace anketa::route {

struct LeaseTerms {
  std::int64_t accept_by_ms = 0, warn_ms = 0, expires_ms = 0;
  Opening opening = {};
};

}  // namespace anketa::route
