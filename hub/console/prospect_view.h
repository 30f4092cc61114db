// The prospect page's data, read once and cut to what the asking person may see. In: a prospect and a
// sight. Out: its JSON. Next: prospect_handlers.cpp
// A dealer's people see their own leases, tasks and contacts, and what was asked about the brands they
// work; of others they learn nothing, not even that there are any.
#pragma once
#include <optional>

#include "hub/browser/json.h"
#include "hub/console/answers.h"
#include "hub/console/context.h"
#include "hub/store/console_prospects.h"
#include "hub/store/console_tasks.h"
#include "hub/store/contacts.h"
#include "hub/store/identity.h"
#include "hub/store/leads.h"
#include "hub/store/owned_cars.h"
#include "hub/store/prospects.h"
#include "hub/store/test_drives.h"
#include "hub/work/call_hours.h"

namespace anketa::console {

struct ProspectView {
  store::ProspectRow row;
  std::vector<store::AssignmentItem> assignments;
  std::vector<store::ProspectLead> leads;
  std::vector<store::ConsentRow> consents;
  std::vector<store::TaskItem> tasks;
  std::vector<store::HistoryItem> history;
  std::vector<store::ContactItem> contacts;
  std::vector<store::TestDriveItem> drives;
  std::vector<store::OwnedCarItem> cars;
  std::vector<store::HouseholdLink> household;
  std::optional<std::int64_t> restricted_ms = {};  // since when his data rest
};

// nullopt: there is none, or it is not his to see.
[[nodiscard]] std::optional<ProspectView> read_prospect(sql::Db& db, const store::Sight& sight, const ProspectId& id);
[[nodiscard]] browser::JsonText prospect_json(Context& context, sql::Db& db, const http::Caller& caller,
                                              const ProspectView& view);
[[nodiscard]] CatalogueNames catalogue_names(sql::Db& db, const OrgId& org);
void put_task(browser::JsonText& json, const Context& context, const work::CallHours& calls,
              const store::TaskItem& task);

}  // namespace anketa::console
