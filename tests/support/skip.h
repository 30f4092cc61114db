// A test that cannot run here says why and is counted: `if (skip("no PostgreSQL: ANKETA_PG is not set")) return;`
// Prints the reason, hands it to scripts/test (file named by ANKETA_SKIPS), and returns true.
// A program whose every case was skipped ends with 77, which ctest counts as skipped.
#pragma once
#include <string_view>

namespace anketa::testing {

bool skip(std::string_view reason);
int skipped_cases();

}  // namespace anketa::testing
