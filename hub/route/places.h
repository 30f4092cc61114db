// The built-in table of cities (assets/matching/cities.tsv): where a city lies, in what region, and under which
// names people know it. In: a city's id or name. Out: its place. Read once; any thread.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace anketa::route {

struct Place {
  bool known = false;
  double lat = 0, lon = 0;
  std::string region;
};
using Places = std::map<std::string, Place>;  // by city id

[[nodiscard]] const Places& places();
// The id of a city by its id, its name in either language or an alias, whatever the case; "" where unknown.
[[nodiscard]] std::string city_id(std::string_view name);
// Rows as in the file: id, ru, en, region, lat, lon, thousand_people, aliases, by tabs; # begins a comment.
[[nodiscard]] Places parse_places(std::string_view tsv);

}  // namespace anketa::route
