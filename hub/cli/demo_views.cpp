#include "hub/cli/demo_views.h"

#include "hub/store/views.h"

namespace anketa::cli {

void add_views(sql::Db& db, const setup::DemoData& demo, const DemoViewer& viewer, const Clock& clock, Random& random) {
  for (const setup::DemoView& view : demo.views) {
    if (view.role != viewer.role) continue;
    store::put_view(db, {RowId::make(clock, random), viewer.org, viewer.user, view.page, view.name, view.query, {}},
                    clock.now());
  }
}

}  // namespace anketa::cli
