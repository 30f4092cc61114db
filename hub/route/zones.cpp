#include "hub/route/zones.h"

#include <map>

#include "hub/route/places.h"
#include "shared/base/embedded.h"

namespace anketa::embedded {
Files route_zones();
}

namespace anketa::route {
namespace {

using Zones = std::map<std::string, std::string, std::less<>>;

Zones read_zones(std::string_view left) {
  Zones zones;
  while (!left.empty()) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    zones.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  return zones;
}

}  // namespace

std::string zone_of_city(std::string_view city) {
  static const Zones zones = read_zones(embedded::route_zones().front().bytes);
  const auto place = places().find(city_id(city));
  const auto zone = place == places().end() ? zones.end() : zones.find(place->second.region);
  return zone == zones.end() ? "Europe/Moscow" : zone->second;
}

}  // namespace anketa::route
