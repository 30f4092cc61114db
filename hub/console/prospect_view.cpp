#include "hub/console/prospect_view.h"

#include <algorithm>
#include <set>

namespace anketa::console {
namespace {

bool shares_brand(const std::string& a, const std::string& b) { return a == b || a == "*" || b == "*"; }

// What is left when only one dealer's part may be seen.
void cut_to_dealer(ProspectView& view, const store::Sight& sight) {
  const auto& dealer = sight.dealer.value;
  std::erase_if(view.assignments, [&](const auto& one) { return one.dealer.id != dealer; });
  std::set<std::string> brands;
  for (const auto& one : view.assignments) {
    if (!one.ended_ms) brands.insert(one.brand);
  }
  std::erase_if(view.leads, [&](const auto& lead) {
    return std::ranges::none_of(brands, [&](const auto& brand) { return shares_brand(brand, lead.brand); });
  });
  std::erase_if(view.tasks, [&](const auto& task) { return task.dealer.id != dealer; });
  std::erase_if(view.drives, [&](const auto& drive) { return drive.dealer.id != dealer; });
  std::erase_if(view.cars, [&](const auto& car) { return car.dealer.id != dealer; });
  std::erase_if(view.contacts, [&](const auto& contact) { return contact.dealer.value != dealer; });
  std::set<std::string> shown;
  for (const auto& lead : view.leads) shown.insert(lead.id.value);
  std::erase_if(view.consents, [&](const auto& consent) { return !shown.contains(consent.lead.value); });
  for (const auto& one : view.assignments) shown.insert(one.id.value);
  for (const auto& task : view.tasks) shown.insert(task.id.value);
  for (const auto& consent : view.consents) shown.insert(consent.id.value);
  std::erase_if(view.history, [&](const auto& entry) {
    const bool by_others = !entry.user.empty() && entry.user_dealer.value != dealer;
    return by_others || !shown.contains(entry.subject_id);
  });
}

}  // namespace

std::optional<ProspectView> read_prospect(sql::Db& db, const store::Sight& sight, const ProspectId& id) {
  if (!store::may_see_prospect(db, sight, id)) return std::nullopt;
  const auto row = store::find_prospect(db, sight.org, id);
  if (!row) return std::nullopt;
  ProspectView view{*row,
                    store::assignments_of(db, sight.org, id),
                    store::leads_of(db, sight.org, id),
                    store::consents_of_prospect(db, id),
                    store::tasks_of(db, sight.org, id),
                    store::history_of(db, sight.org, id),
                    store::contacts_of(db, sight.org, id),
                    store::test_drives_of(db, sight.org, id),
                    store::owned_cars_of(db, sight.org, id),
                    store::household_of(db, sight.org, id)};
  std::erase_if(view.household, [&](const auto& link) { return !store::may_see_prospect(db, sight, link.prospect); });
  if (!sight.everything) cut_to_dealer(view, sight);
  return view;
}

}  // namespace anketa::console
