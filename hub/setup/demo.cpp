#include "hub/setup/demo.h"

#include <algorithm>
#include <array>
#include <set>

#include "hub/setup/demo_files.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::setup {
namespace {

constexpr std::array<std::string_view, 8> bodies{"sedan", "suv",    "crossover", "hatchback",
                                                 "wagon", "pickup", "van",       "coupe"};

Status wrong(const std::string& what, const std::string& id) {
  return fail(problems::config_invalid, what + " '" + id + "'");
}

// The ids of a list; a doubled one is a fault.
template <class List, class IdOf>
Result<std::set<std::string>> ids_of(const char* what, const List& list, IdOf id_of) {
  std::set<std::string> out;
  for (const auto& item : list) {
    if (!out.insert(id_of(item)).second)
      return fail(problems::config_invalid, std::string("doubled ") + what + " '" + id_of(item) + "'");
  }
  return out;
}

Status check_models(const DemoData& data) {
  TRY(brands, ids_of("brand", data.brands, [](const domain::Brand& brand) { return brand.id; }));
  TRY(models, ids_of("model", data.models, [](const domain::Model& model) { return model.id; }));
  for (const auto& model : data.models) {
    if (!brands.contains(model.brand)) return wrong("model " + model.id + ": unknown brand", model.brand);
    if (std::find(bodies.begin(), bodies.end(), model.body) == bodies.end())
      return wrong("model " + model.id + ": unknown body", model.body);
    if (model.price_from_rub <= 0) return wrong("model without a price", model.id);
  }
  for (const auto& dealer : data.dealers) {
    if (dealer.brands.empty()) return wrong("dealer without a brand", dealer.id.value);
    for (const auto& brand : dealer.brands) {
      if (!brands.contains(brand)) return wrong("dealer " + dealer.id.value + ": unknown brand", brand);
    }
  }
  return {};
}

Status check_places(const DemoData& data) {
  TRY(regions, ids_of("region", data.regions, [](const DemoRegion& region) { return region.id; }));
  TRY(cities, ids_of("city", data.cities, [](const DemoCity& city) { return city.id; }));
  TRY(dealers, ids_of("dealer", data.dealers, [](const domain::BundleDealer& dealer) { return dealer.id.value; }));
  TRY(venues, ids_of("venue", data.venues, [](const DemoVenue& venue) { return venue.id.value; }));
  for (const auto& city : data.cities) {
    if (!regions.contains(city.region)) return wrong("city " + city.id + ": unknown region", city.region);
  }
  for (const auto& dealer : data.dealers) {
    if (!cities.contains(dealer.city)) return wrong("dealer " + dealer.id.value + ": unknown city", dealer.city);
    const auto phone = domain::parse_phone(dealer.phone, data.settings.region);
    if (!phone || *phone != dealer.phone)
      return wrong("dealer " + dealer.id.value + ": phone is not E.164", dealer.phone);
  }
  for (const auto& venue : data.venues) {
    if (!cities.contains(venue.city)) return wrong("venue " + venue.id.value + ": unknown city", venue.city);
    if (!venue.dealer.empty() && !dealers.contains(venue.dealer.value))
      return wrong("venue " + venue.id.value + ": unknown dealer", venue.dealer.value);
  }
  return {};
}

void name_cities(DemoData& data) {
  for (auto& dealer : data.dealers) {
    const auto city = std::find_if(data.cities.begin(), data.cities.end(),
                                   [&dealer](const DemoCity& c) { return c.id == dealer.city; });
    if (city == data.cities.end()) continue;
    dealer.city_name = city->name;
    dealer.place = city->place;  // the demo knows no nearer
  }
}

// Every picture that lies there; a look may ask for more than the models do.
Status read_pictures(const std::filesystem::path& folder, DemoData& data) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    TRY(picture, read_picture(entry.path()));
    if (picture) data.pictures[entry.path().stem().string()] = std::move(*picture);
  }
  for (const auto& model : data.models) {
    if (!data.pictures.contains(model.picture))
      return fail(problems::file_failed, "cannot read " + model.picture + ".svg");
  }
  return {};
}

}  // namespace

Result<DemoData> load_demo(const std::filesystem::path& assets) {
  DemoData data;
  TRY_STATUS(read_importer(assets / "demo/importer.json", data));
  TRY_STATUS(read_catalogue(assets / "demo/catalogue.json", data));
  TRY_STATUS(check_models(data));
  TRY_STATUS(check_places(data));
  name_cities(data);
  TRY(consents, read_consents(assets / "consents"));
  TRY(purposes, ids_of("consent", consents, [](const DemoConsent& consent) { return consent.text.purpose; }));
  data.consents = std::move(consents);
  TRY(form, read_file(assets / "questionnaires/interest.json"));
  TRY(questionnaire, wire::parse_questionnaire(form));
  data.questionnaire = std::move(questionnaire);
  TRY(routing, read_file(assets / "demo/routing.json"));
  data.routing = std::move(routing);
  TRY_STATUS(read_views(assets / "demo/views.json", data));
  TRY_STATUS(read_pictures(assets / "pictures", data));
  TRY_STATUS(read_additions(assets / "demo", data));
  TRY(ru, read_texts(assets / "lang/kiosk.ru.json"));
  TRY(en, read_texts(assets / "lang/kiosk.en.json"));
  data.texts_ru = std::move(ru);
  data.texts_en = std::move(en);
  return data;
}

std::optional<OpenTime> open_time(const DemoVenue& venue, Time now) {
  if (venue.open_days == 0) return std::nullopt;
  using std::chrono::days;
  using std::chrono::hours;
  const Time first = std::chrono::floor<days>(now) + days(venue.opens_in_days);
  const Time last = first + days(venue.open_days - 1);
  return OpenTime{first + hours(venue.opens_hour_utc), last + hours(venue.closes_hour_utc)};
}

}  // namespace anketa::setup
