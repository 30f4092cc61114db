#include "shared/domain/geo.h"

#include <algorithm>
#include <cmath>

namespace anketa::domain {

double distance_km(const GeoPoint& a, const GeoPoint& b) {
  constexpr double earth_km = 6371;
  constexpr double to_radians = 3.14159265358979323846 / 180 / 1e6;
  const auto radians = [&](std::int64_t degrees6) { return static_cast<double>(degrees6) * to_radians; };
  const double lat = (radians(b.lat6) - radians(a.lat6)) / 2;
  const double lon = (radians(b.lon6) - radians(a.lon6)) / 2;
  const double h = std::sin(lat) * std::sin(lat) +
                   std::cos(radians(a.lat6)) * std::cos(radians(b.lat6)) * std::sin(lon) * std::sin(lon);
  return 2 * earth_km * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace anketa::domain
