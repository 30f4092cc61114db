// Views of lists that the demo's people keep, so that no list stands without one. In: somebody and his role.
// Out: his rows of saved_views, as assets/demo/views.json has them. Next: hub/cli/init.h
// Whoever is invited later (scripts/demo.py) is given the same ones through the console's own door. Inside a write.
#pragma once
#include <string_view>

#include "hub/setup/demo.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::cli {

struct DemoViewer {
  OrgId org;
  UserId user;
  std::string_view role;
};
void add_views(sql::Db& db, const setup::DemoData& demo, const DemoViewer& viewer, const Clock& clock, Random& random);

}  // namespace anketa::cli
