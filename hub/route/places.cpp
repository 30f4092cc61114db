#include "hub/route/places.h"

#include <charconv>
#include <vector>

#include "shared/base/embedded.h"
#include "shared/domain/unicode.h"

namespace anketa::embedded {
Files route_places();
}

namespace anketa::route {
namespace {

enum Column : std::size_t { Id, Ru, En, Region, Lat, Lon, People, Aliases };

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(by);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <class Use>
void each_row(std::string_view tsv, Use use) {
  for (const std::string_view line : split(tsv, '\n')) {
    const auto cells = split(line.substr(0, line.find('\r')), '\t');
    if (line.starts_with('#') || cells.size() <= Lon) continue;
    use(cells);
  }
}

bool read_degrees(std::string_view text, double& degrees) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), degrees);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

std::string_view table() { return embedded::route_places().front().bytes; }

std::map<std::string, std::string, std::less<>> names() {
  std::map<std::string, std::string, std::less<>> ids;
  each_row(table(), [&](const auto& cells) {
    const auto known_as = [&](std::string_view name) {
      if (!name.empty()) ids.emplace(domain::to_lower(name), cells[Id]);
    };
    known_as(cells[Id]);
    known_as(cells[Ru]);
    known_as(cells[En]);
    if (cells.size() <= Aliases) return;
    for (const std::string_view alias : split(cells[Aliases], ',')) known_as(alias);
  });
  return ids;
}

}  // namespace

Places parse_places(std::string_view tsv) {
  Places places;
  each_row(tsv, [&](const auto& cells) {
    Place place{false, 0, 0, std::string(cells[Region])};
    place.known = read_degrees(cells[Lat], place.lat) && read_degrees(cells[Lon], place.lon);
    places.emplace(cells[Id], std::move(place));
  });
  return places;
}

const Places& places() {
  static const Places read = parse_places(table());
  return read;
}

std::string city_id(std::string_view name) {
  static const auto ids = names();
  const auto found = ids.find(domain::to_lower(name));
  return found == ids.end() ? std::string() : found->second;
}

}  // namespace anketa::route
