#include "tests/hub/console/seam.h"

#include "hub/store/sight.h"

namespace anketa::testing {
namespace {
std::string forgotten;
}

void forget_scope_of(const std::string& query) { forgotten = query; }

}  // namespace anketa::testing

namespace anketa::store {

Sight sight_for(const char* query, const Sight& asked) {
  Sight sight = asked;
  sight.everything = sight.everything || query == testing::forgotten;
  return sight;
}

}  // namespace anketa::store
