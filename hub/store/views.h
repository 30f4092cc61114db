// Table saved_views: what a person keeps of a list under a name, its filters and columns. Nobody else sees them.
#pragma once
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ViewRow {
  RowId id;
  OrgId org;
  UserId user;
  std::string page;  // leads tasks people
  std::string name;
  std::string query;    // as in the address bar
  std::string columns;  // codes, comma separated; "": the usual ones
};
[[nodiscard]] std::vector<ViewRow> views_of(sql::Db& db, const OrgId& org, const UserId& user);  // by page and name
// Instead of his own one of that page and name, if there is one.
void put_view(sql::Db& db, const ViewRow& view, Time now);
[[nodiscard]] bool drop_view(sql::Db& db, const UserId& user, const RowId& id);  // false: he has none such

}  // namespace anketa::store
