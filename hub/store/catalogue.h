// Tables orgs, settings, dealers, dealer_brands, venues, bundles, questionnaires, consent_texts, models,
// cities: what the importer set up. Published bundles, questionnaires and texts never change.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/domain/text.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct OrgRow {
  OrgId id;
  domain::LocalText name;
};
void insert_org(sql::Db& db, const OrgRow& org, Time now);

[[nodiscard]] std::string setting(sql::Db& db, const OrgId& org, std::string_view name, std::string_view otherwise);
void set_setting(sql::Db& db, const OrgId& org, std::string_view name, std::string_view value);

struct DealerRow {
  DealerId id;
  OrgId org;
  domain::LocalText name;
  std::string city;
  domain::LocalText city_name;
  domain::LocalText address;
  std::string phone;
  std::string state = "open";  // open paused closed
  std::vector<std::string> brands;
};
void insert_dealer(sql::Db& db, const DealerRow& dealer);
// False where there is no such dealer. Paused and closed ones get no new leads; what they have stays theirs.
[[nodiscard]] bool set_dealer_state(sql::Db& db, const OrgId& org, const DealerId& dealer, std::string_view state);
// All but its state; false where there is no such dealer.
[[nodiscard]] bool update_dealer(sql::Db& db, const DealerRow& dealer);
[[nodiscard]] std::vector<DealerRow> all_dealers(sql::Db& db, const OrgId& org);

struct VenueRow {
  VenueId id;
  OrgId org;
  domain::LocalText name;
  std::string kind;  // showroom exhibition
  std::string city;
  DealerId dealer;  // whose showroom; none for an exhibition
  std::string region;
  std::optional<std::int64_t> starts_ms, ends_ms;
  domain::LocalText address{};  // of a showroom; empty: its dealer's
};
void insert_venue(sql::Db& db, const VenueRow& venue);
[[nodiscard]] bool update_venue(sql::Db& db, const VenueRow& venue);  // false: there is none
[[nodiscard]] std::vector<VenueRow> all_venues(sql::Db& db, const OrgId& org);
[[nodiscard]] std::optional<VenueRow> find_venue(sql::Db& db, const OrgId& org, const VenueId& id);

struct BundleRow {
  OrgId org;
  VenueId venue;
  std::int64_t version = 0;
  std::string questionnaire_id;
  std::int64_t questionnaire_version = 0;
  std::string questionnaire_sha256;
  std::string consents_sha256;
  Bytes signed_body;
};
void insert_bundle(sql::Db& db, const BundleRow& bundle, Time now);
[[nodiscard]] std::optional<BundleRow> newest_bundle(sql::Db& db, const VenueId& venue);
[[nodiscard]] std::int64_t newest_bundle_version(sql::Db& db, const VenueId& venue);  // 0: none
[[nodiscard]] std::optional<std::int64_t> bundle_published_ms(sql::Db& db, const VenueId& venue, std::int64_t version);

void insert_questionnaire(sql::Db& db, const OrgId& org, const std::string& id, std::int64_t version,
                          const std::string& sha256, const std::string& body);
[[nodiscard]] std::optional<std::string> questionnaire_body(sql::Db& db, const OrgId& org, const std::string& id,
                                                            std::int64_t version);

struct ConsentTextRow {
  std::string purpose;
  std::int64_t version = 0;
  std::string language;
  std::string title;
  std::string body;
  std::string sha256;      // hex
  std::string recipients;  // one_dealer none
};
void insert_consent_text(sql::Db& db, const OrgId& org, const ConsentTextRow& text);
[[nodiscard]] std::optional<ConsentTextRow> find_consent_text(sql::Db& db, const OrgId& org, const std::string& purpose,
                                                              std::int64_t version, const std::string& language);
// The version in force, for who shows or reads it out now.
[[nodiscard]] std::int64_t newest_consent_version(sql::Db& db, const OrgId& org, std::string_view purpose);  // 0: none
[[nodiscard]] std::optional<ConsentTextRow> newest_consent_text(sql::Db& db, const OrgId& org,
                                                                const std::string& purpose,
                                                                const std::string& language);

struct ModelRow {
  std::string id;
  std::string brand;
  std::string brand_name;
  std::string name;
};
// Models and cities are known by id; a later publication may name them anew.
void put_model(sql::Db& db, const OrgId& org, const ModelRow& model);
[[nodiscard]] std::vector<ModelRow> all_models(sql::Db& db, const OrgId& org);
struct CityRow {
  std::string id;
  domain::LocalText name;
};
void put_city(sql::Db& db, const OrgId& org, const CityRow& city);
[[nodiscard]] std::vector<CityRow> all_cities(sql::Db& db, const OrgId& org);

}  // namespace anketa::store
