// The hand-written table of rights asked cell by cell of the real console. In: a world. Out: every cell that answers
// otherwise than the table says.
#pragma once
#include <string>
#include <vector>

#include "tests/hub/console/rights_world.h"

namespace anketa::testing {

struct Matrix {
  int cells = 0;
  std::vector<std::string> deviations;  // "GET /path S d: 200 for 404"
};
// `roles`: whose columns; all of them, or those that a scope bounds.
[[nodiscard]] Matrix ask_matrix(RightsWorld& world, const std::string& roles = "AORPTUCMS");

}  // namespace anketa::testing
