// Places on the globe and how far apart they are, as the crow flies. Pure.
#pragma once
#include <cstdint>

namespace anketa::domain {

// Degrees times a million, so that nothing on the wire is a fraction.
struct GeoPoint {
  std::int64_t lat6 = 0;
  std::int64_t lon6 = 0;

  bool operator==(const GeoPoint&) const = default;
};

[[nodiscard]] double distance_km(const GeoPoint& a, const GeoPoint& b);

}  // namespace anketa::domain
