#include <algorithm>
#include <array>

#include "hub/setup/demo.h"
#include "shared/wire/bundle.h"
#include "shared/wire/json.h"

namespace anketa::setup {
namespace {

constexpr std::size_t max_additions = 2 * 1024 * 1024;
constexpr std::size_t max_bundle = 16 * 1024 * 1024;
// What a venue may bring besides the importer's files. Never the ids, texts and settings that consent rests on.
constexpr std::array<std::string_view, 5> addable{"branding", "calendar", "opening", "time_zone", "benefit"};

// Lays members over a bundle's JSON.
Status add(wire::Json::Object& bundle, const std::string& additions, const std::string& file) {
  auto json = wire::parse_json_strict(additions, max_additions);
  if (!json || json->object() == nullptr) return fail(problems::config_invalid, file + ": no JSON");
  for (wire::Json::Member& member : *json->object()) {
    if (std::ranges::find(addable, member.name) == addable.end())
      return fail(problems::config_invalid, file + ": unknown member '" + member.name + "'");
    std::erase_if(bundle, [&member](const wire::Json::Member& old) { return old.name == member.name; });
    bundle.push_back(std::move(member));
  }
  return {};
}

// Through its wire form in any case: that fills both hashes and proves that a kiosk can read what we publish.
Result<domain::Bundle> finished(const DemoData& data, const domain::Bundle& bundle) {
  auto json = wire::parse_json_strict(wire::bundle_json(bundle), max_bundle);
  if (!json) return fail(problems::bundle_malformed, "json");
  for (const std::string& venue : {std::string(), bundle.venue.value}) {
    const auto found = data.additions.find(venue);
    if (found == data.additions.end()) continue;
    TRY_STATUS(add(*json->object(), found->second, venue.empty() ? "bundle.json" : "bundle." + venue + ".json"));
  }
  return wire::parse_bundle(wire::canonical(*json));
}

}  // namespace

Result<domain::Bundle> make_bundle(const DemoData& data, const VenueId& venue, std::int64_t version) {
  const auto found =
      std::find_if(data.venues.begin(), data.venues.end(), [&venue](const DemoVenue& v) { return v.id == venue; });
  if (found == data.venues.end()) return fail(problems::not_found, "venue");
  domain::Bundle bundle;
  bundle.version = version;
  bundle.org = data.organisation.id;
  bundle.venue = found->id;
  bundle.venue_name = found->name;
  bundle.questionnaire = data.questionnaire;
  for (const auto& consent : data.consents) {
    bundle.consents.push_back(consent.text);
    bundle.consents.back().recipients = consent.recipients;
  }
  bundle.brands = data.brands;
  bundle.models = data.models;
  bundle.dealers = data.dealers;
  for (const DemoCity& city : data.cities) {
    bundle.cities.push_back({city.id, city.name, city.place, city.size});
    if (city.id != found->city) continue;
    bundle.venue_place = city.place;
    bundle.time_zone = city.time_zone;
  }
  bundle.pictures = data.pictures;
  bundle.texts_ru = data.texts_ru;
  bundle.texts_en = data.texts_en;
  bundle.settings = data.settings;
  bundle.benefit = data.benefit;
  return finished(data, bundle);
}

}  // namespace anketa::setup
