#include <algorithm>

#include "hub/setup/demo.h"
#include "shared/wire/bundle.h"

namespace anketa::setup {

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
  // Through its wire form once: that fills both hashes and proves that a kiosk can read what we publish.
  return wire::parse_bundle(wire::bundle_json(bundle));
}

}  // namespace anketa::setup
