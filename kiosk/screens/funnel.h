// What a visit that was broken off leaves behind: the page reached and the time on each page, nothing that anybody
// said. In: the visitor, before he is wiped. Out: BrokenOff for the next heartbeat. Pure.
#pragma once
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/domain/lead.h"

namespace anketa::screens {

struct Visitor;

struct BrokenOff {
  std::string reached;
  std::vector<domain::PageTime> pages;  // the reached one too
};
[[nodiscard]] BrokenOff broken_off(const Visitor& visitor, Millis now);

}  // namespace anketa::screens
