// Who works at a dealer, as far as tasks and notices need it. Table users.
#pragma once
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct Staff {
  UserId id;
  std::string role;  // salesperson dealer_manager
  bool on_shift = false;
};
[[nodiscard]] std::vector<Staff> staff_of(sql::Db& db, const DealerId& dealer);  // active users only
[[nodiscard]] bool works_at(sql::Db& db, const DealerId& dealer, const UserId& user);
[[nodiscard]] std::vector<UserId> admins_of(sql::Db& db, const OrgId& org);
// Who keeps the privacy desk and says yes to large files: admins and privacy officers.
[[nodiscard]] std::vector<UserId> privacy_staff(sql::Db& db, const OrgId& org);
// Admins, and operators whose rights end at no region: who keeps the whole hub running.
[[nodiscard]] std::vector<UserId> hub_staff(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
