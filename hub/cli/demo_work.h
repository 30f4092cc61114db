// What the demo's dealers did with their leads: calls and what came of them, test drives in their own cars, offers,
// sales, refusals. In: a lease and the moment. Out: what happens next, and when. Next: hub/cli/demo_history.h
// Everything goes through hub/work, as in a house; only the answers are thrown by dice.
#pragma once
#include <random>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/setup/demo.h"
#include "hub/store/assignments.h"
#include "hub/store/test_drives.h"
#include "hub/store/writer.h"
#include "hub/work/contact.h"

namespace anketa::cli {

struct DemoNext {
  std::int64_t at_ms = 0;  // 0: nothing more happens
  RowId drive;             // that takes place then; none: a call
};

class DemoWork {
 public:
  struct Parts {
    OrgId org;
    const setup::DemoData& demo;
    const privacy::Vault& vault;
    const Clock& clock;
    Random& random;
    std::mt19937_64& dice;
  };
  explicit DemoWork(const Parts& parts) : parts_(parts) {}
  void add_cars(sql::Db& db);
  // Two salespeople a house, who have no way in; off shift, new leads are others'.
  void add_sellers(sql::Db& db);
  void end_shifts(sql::Db& db);
  [[nodiscard]] DemoNext call(sql::Db& db, const AssignmentId& lease);
  [[nodiscard]] DemoNext drive(sql::Db& db, const RowId& drive, const AssignmentId& lease);

 private:
  [[nodiscard]] std::uint64_t roll(std::uint64_t sides) { return parts_.dice() % sides; }
  [[nodiscard]] DemoNext log(sql::Db& db, const store::AssignmentRow& lease, const char* result,
                             const char* reason = "");
  [[nodiscard]] DemoNext book(sql::Db& db, const store::AssignmentRow& lease);
  [[nodiscard]] DemoNext confirm(sql::Db& db, const RowId& drive, std::int64_t starts_ms);
  [[nodiscard]] DemoNext sell(sql::Db& db, const store::AssignmentRow& lease);
  [[nodiscard]] std::string model_for(sql::Db& db, const store::AssignmentRow& lease);
  const Parts parts_;
  std::vector<UserId> sellers_;
};

}  // namespace anketa::cli
