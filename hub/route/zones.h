// What the clock says where a person lives (assets/routing/zones.tsv, by region). In: a city's id or name, as in
// hub/route/places.h. Out: an IANA name for shared/base/zone.h; Moscow's where the city is not known. Any thread.
#pragma once
#include <string>
#include <string_view>

namespace anketa::route {

[[nodiscard]] std::string zone_of_city(std::string_view city);

}  // namespace anketa::route
