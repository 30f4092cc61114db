// What the rules say of a dealer's hours, and distances: the arithmetic of rules.h.
#include <cmath>

#include "hub/route/rules.h"
#include "shared/domain/geo.h"

namespace anketa::route {

Opening opening_of(const RuleSet& rules, const DealerId& dealer) {
  for (const Rule& rule : rules.rules) {
    if (!rule.on || rule.kind != RuleKind::Hours) continue;
    auto found = rule.hours.find(dealer.value);
    if (found == rule.hours.end()) found = rule.hours.find("default");
    if (found != rule.hours.end()) return {found->second, rules.holidays};
  }
  return {};
}

std::int64_t accept_by_ms(const RuleSet& rules, const DealerId& dealer, std::int64_t from_ms) {
  return after_work_ms(opening_of(rules, dealer), from_ms, rules.terms.accept_min);
}

double distance_km(const Place& a, const Place& b) {
  const auto point = [](const Place& place) {
    return domain::GeoPoint{std::llround(place.lat * 1e6), std::llround(place.lon * 1e6)};
  };
  return domain::distance_km(point(a), point(b));
}

}  // namespace anketa::route
