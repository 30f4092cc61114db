// The demo importer: what `anketa-hub init --demo` fills the store with, and the first bundle of each venue.
// In: the folder assets/ (demo, consents, questionnaires, pictures, lang). Out: checked plain data.
// Next: hub/store/catalogue.h for the rows, shared/wire/bundle.h to sign the bundles. Pure apart from
// reading the files; no threads. assets/README.md describes the files.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/domain/bundle.h"

namespace anketa::setup {

struct DemoOrganisation {
  OrgId id;
  domain::LocalText name;        // as people call it
  domain::LocalText legal_name;  // as the consent documents name the controller
  domain::LocalText address;
  std::string email;  // for questions about personal data
};

struct DemoRegion {
  std::string id;  // a territory for routing
  domain::LocalText name;
};

struct DemoCity {
  std::string id;
  domain::LocalText name;
  std::string region;       // id of a DemoRegion
  std::string region_code;  // number of the subject of the federation
  std::string time_zone;    // IANA name
  domain::GeoPoint place;
  std::int64_t size = 0;  // inhabitants
};

struct DemoVenue {
  VenueId id;
  domain::LocalText name;
  std::string kind;  // showroom exhibition
  std::string city;
  DealerId dealer;            // whose showroom; none for an exhibition
  domain::LocalText address;  // of a showroom
  // An exhibition opens so many days after the day of `init` (before it, if negative), so that the demo
  // never stands on a show that is long over.
  std::int64_t opens_in_days = 0;
  std::int64_t open_days = 0;  // 0: always open
  std::int64_t opens_hour_utc = 0, closes_hour_utc = 0;
};

struct OpenTime {
  Time starts, ends;
};

struct DemoConsent {
  domain::ConsentText text;
  std::string recipients;         // one_dealer none (P7)
  std::int64_t valid_months = 0;  // the longest term that its text names
};

struct DemoView {  // of a list, for everybody of a role
  std::string role, page, name;
  std::string query;  // as in the address bar
};

struct DemoData {
  DemoOrganisation organisation;
  std::vector<DemoRegion> regions;
  std::vector<DemoCity> cities;
  std::vector<domain::Brand> brands;
  std::vector<domain::Model> models;
  std::vector<domain::BundleDealer> dealers;
  std::vector<DemoVenue> venues;
  std::vector<DemoConsent> consents;  // in the order in which a visitor meets them
  domain::Questionnaire questionnaire;
  std::vector<DemoView> views;
  std::string routing;  // the rule set, as JSON; hub/route/rules_json.h reads it
  domain::Benefit benefit;
  domain::KioskSettings settings;               // without visitor_url and staff_pin_hash: each hub has its own
  std::map<std::string, std::string> pictures;  // name -> SVG text, or a photograph as "data:image/..."
  // Members of a bundle as they go over the wire (shared/README.md, 8): look, calendar, hours, benefit; by venue, and
  // "" for every one.
  std::map<std::string, std::string> additions;
  std::map<std::string, std::string> texts_ru;  // the kiosk's texts
  std::map<std::string, std::string> texts_en;
};

// file.failed: a file cannot be read. config.invalid, questionnaire.invalid: the detail names file and place.
// Every reference between the files is checked, so what comes out fits the store.
[[nodiscard]] Result<DemoData> load_demo(const std::filesystem::path& assets);

// When an exhibition is open, if `init` runs at `now`; nothing for a showroom.
[[nodiscard]] std::optional<OpenTime> open_time(const DemoVenue& venue, Time now);

// The whole bundle of one venue, hashes filled. The caller sets settings.visitor_url and
// settings.staff_pin_hash before signing. not_found: no such venue.
[[nodiscard]] Result<domain::Bundle> make_bundle(const DemoData& data, const VenueId& venue, std::int64_t version);

}  // namespace anketa::setup
