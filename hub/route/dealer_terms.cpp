#include "hub/route/dealer_terms.h"

#include <algorithm>

namespace anketa::route {
namespace {

constexpr const char* everybody = "default";

template <class Rules>
auto* rule_of(Rules& rules, RuleKind kind) {
  const auto found = std::ranges::find(rules.rules, kind, &Rule::kind);
  return found == rules.rules.end() ? nullptr : &*found;
}

bool is_own(const Area& area, const std::string& dealer) {
  return area.dealers.size() == 1 && area.dealers.front() == dealer && area.regions.empty();
}

DealerTerms read(const RuleSet& rules, const std::string& name) {
  DealerTerms terms;
  if (const Rule* rule = rule_of(rules, RuleKind::Capacity)) {
    const auto found = rule->limits.find(name);
    if (found != rule->limits.end()) terms.capacity = found->second;
  }
  if (const Rule* rule = rule_of(rules, RuleKind::Hours)) {
    const auto found = rule->hours.find(name);
    if (found != rule->hours.end()) terms.hours = found->second;
  }
  return terms;
}

template <class Map, class Value>
void put(Map& map, const std::string& name, const std::optional<Value>& value) {
  if (value)
    map[name] = *value;
  else
    map.erase(name);
}

}  // namespace

DealerTerms terms_of(const RuleSet& rules, const DealerId& dealer) {
  DealerTerms terms = read(rules, dealer.value);
  if (const Rule* rule = rule_of(rules, RuleKind::Territory)) {
    for (const Area& area : rule->areas) {
      if (is_own(area, dealer.value)) terms.cities.insert(terms.cities.end(), area.cities.begin(), area.cities.end());
    }
  }
  return terms;
}

DealerTerms common_terms(const RuleSet& rules) { return read(rules, everybody); }

std::string set_terms(RuleSet& rules, const DealerId& dealer, const DealerTerms& terms) {
  Rule* capacity = rule_of(rules, RuleKind::Capacity);
  Rule* hours = rule_of(rules, RuleKind::Hours);
  Rule* territory = rule_of(rules, RuleKind::Territory);
  if (capacity == nullptr && terms.capacity) return "capacity";
  if (hours == nullptr && terms.hours) return "hours";
  if (territory == nullptr && !terms.cities.empty()) return "territory";
  if (capacity != nullptr) put(capacity->limits, dealer.value, terms.capacity);
  if (hours != nullptr) put(hours->hours, dealer.value, terms.hours);
  if (territory != nullptr) {
    std::erase_if(territory->areas, [&](const Area& area) { return is_own(area, dealer.value); });
    if (!terms.cities.empty()) territory->areas.push_back({"own-" + dealer.value, terms.cities, {}, {dealer.value}});
  }
  return {};
}

}  // namespace anketa::route
