#include "hub/console/prospect_view.h"

#include <algorithm>
#include <set>

#include "hub/store/privacy_requests.h"

namespace anketa::console {
namespace {

bool shares_brand(const std::string& a, const std::string& b) { return a == b || a == "*" || b == "*"; }

// What is left of leases, tasks and history when only a part may be seen: a house's, a region's, or, at a call centre,
// what its person was given.
struct Cut {
  const store::Sight& sight;
  std::set<std::string> dealers, leases;

  [[nodiscard]] bool works(const std::string& lease, const std::string& dealer) const {
    return sight.own && sight.dealer.empty() ? leases.contains(lease) : dealers.contains(dealer);
  }
  [[nodiscard]] bool shows(const store::AssignmentItem& one) const { return works(one.id.value, one.dealer.id); }
  [[nodiscard]] bool shows(const store::TaskItem& task) const {
    const bool is_mine = !sight.own || !sight.dealer.empty() || task.assignee == sight.user;
    return is_mine && dealers.contains(task.dealer.id);
  }
  [[nodiscard]] bool is_by_others(const store::HistoryItem& entry) const {
    if (entry.user.empty() || entry.user == sight.user) return false;
    if (entry.user_dealer.empty()) return !sight.loose;  // the hub's own people, to a house
    return !dealers.contains(entry.user_dealer.value);
  }
};

void cut_leads(sql::Db& db, ProspectView& view, const store::Sight& sight) {
  if (sight.loose) {
    std::erase_if(view.leads, [&](const auto& lead) { return !store::may_see_lead(db, sight, lead.id); });
    return;
  }
  std::set<std::string> brands;
  for (const auto& one : view.assignments) {
    if (!one.ended_ms) brands.insert(one.brand);
  }
  std::erase_if(view.leads, [&](const auto& lead) {
    return std::ranges::none_of(brands, [&](const auto& brand) { return shares_brand(brand, lead.brand); });
  });
}

void cut_to_sight(sql::Db& db, ProspectView& view, const store::Sight& sight) {
  const Cut cut{sight, store::dealers_in_reach(db, sight), store::leases_in_sight(db, sight, view.row.id)};
  std::erase_if(view.assignments, [&](const auto& one) { return !cut.shows(one); });
  cut_leads(db, view, sight);
  std::erase_if(view.tasks, [&](const auto& task) { return !cut.shows(task); });
  std::erase_if(view.drives,
                [&](const auto& drive) { return !cut.works(drive.row.assignment.value, drive.dealer.id); });
  std::erase_if(view.cars, [&](const auto& car) {
    if (car.row.lead.empty()) return !cut.works(car.row.assignment.value, car.dealer.id);
    return std::ranges::find(view.leads, car.row.lead, &store::ProspectLead::id) == view.leads.end();
  });
  std::erase_if(view.contacts,
                [&](const auto& contact) { return !cut.works(contact.row.assignment.value, contact.dealer.value); });
  std::set<std::string> shown;
  for (const auto& lead : view.leads) shown.insert(lead.id.value);
  std::erase_if(view.consents, [&](const auto& consent) { return !shown.contains(consent.lead.value); });
  for (const auto& one : view.assignments) shown.insert(one.id.value);
  for (const auto& task : view.tasks) shown.insert(task.id.value);
  for (const auto& consent : view.consents) shown.insert(consent.id.value);
  std::erase_if(view.history,
                [&](const auto& entry) { return cut.is_by_others(entry) || !shown.contains(entry.subject_id); });
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
                    store::tasks_of(db, sight.org, id, sight.at_ms),
                    store::history_of(db, sight.org, id),
                    store::contacts_of(db, sight.org, id),
                    store::test_drives_of(db, sight.org, id),
                    store::owned_cars_of(db, sight.org, id),
                    store::household_of(db, sight.org, id)};
  view.restricted_ms = store::restricted_since(db, id);
  std::erase_if(view.household, [&](const auto& link) { return !store::may_see_prospect(db, sight, link.prospect); });
  if (!sight.everything) cut_to_sight(db, view, sight);
  return view;
}

}  // namespace anketa::console
