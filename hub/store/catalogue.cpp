#include "hub/store/catalogue.h"

#include "hub/store/routing.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add_org{"", R"sql(
  INSERT INTO orgs (id, name_ru, name_en, created_ms) VALUES (:id, :name_ru, :name_en, :created_ms))sql"};
constexpr sql::Statement select_setting{"t", "SELECT value FROM settings WHERE org_id = :org_id AND name = :name"};
constexpr sql::Statement change_setting{"", R"sql(
  INSERT INTO settings (org_id, name, value) VALUES (:org_id, :name, :value)
  ON CONFLICT (org_id, name) DO UPDATE SET value = excluded.value)sql"};
constexpr sql::Statement add_dealer{"", R"sql(
  INSERT INTO dealers (id, org_id, name_ru, name_en, city, city_ru, city_en, address_ru, address_en, phone, state)
  VALUES (:id, :org_id, :name_ru, :name_en, :city, :city_ru, :city_en, :address_ru, :address_en, :phone, :state))sql"};
constexpr sql::Statement add_brand{"", R"sql(
  INSERT INTO dealer_brands (org_id, dealer_id, brand) VALUES (:org_id, :dealer_id, :brand))sql"};
constexpr sql::Statement select_dealers{"tttttttttt", R"sql(
  SELECT id, name_ru, name_en, city, city_ru, city_en, address_ru, address_en, phone, state
  FROM dealers WHERE org_id = :org_id ORDER BY id)sql"};
constexpr sql::Statement select_brands{"tt", R"sql(
  SELECT dealer_id, brand FROM dealer_brands WHERE org_id = :org_id ORDER BY dealer_id, brand)sql"};
constexpr sql::Statement change_state{"t", R"sql(
  UPDATE dealers SET state = :state WHERE org_id = :org_id AND id = :id RETURNING id)sql"};
constexpr sql::Statement change_dealer{"t", R"sql(
  UPDATE dealers SET name_ru = :name_ru, name_en = :name_en, city = :city, city_ru = :city_ru, city_en = :city_en,
    address_ru = :address_ru, address_en = :address_en, phone = :phone
  WHERE org_id = :org_id AND id = :id RETURNING id)sql"};
constexpr sql::Statement drop_brands{"", "DELETE FROM dealer_brands WHERE org_id = :org_id AND dealer_id = :dealer_id"};
constexpr sql::Statement change_venue{"t", R"sql(
  UPDATE venues SET name_ru = :name_ru, name_en = :name_en, kind = :kind, city = :city, dealer_id = :dealer_id,
    starts_ms = :starts_ms, ends_ms = :ends_ms, address_ru = :address_ru, address_en = :address_en
  WHERE org_id = :org_id AND id = :id RETURNING id)sql"};
constexpr sql::Statement select_venues{"t", "SELECT id FROM venues WHERE org_id = :org_id ORDER BY id"};
constexpr sql::Statement add_venue{"", R"sql(
  INSERT INTO venues (id, org_id, name_ru, name_en, kind, city, dealer_id, region, starts_ms, ends_ms, address_ru,
                      address_en)
  VALUES (:id, :org_id, :name_ru, :name_en, :kind, :city, :dealer_id, :region, :starts_ms, :ends_ms, :address_ru,
          :address_en))sql"};
constexpr sql::Statement select_venue{"ttttttiitt", R"sql(
  SELECT name_ru, name_en, kind, city, dealer_id, region, starts_ms, ends_ms, address_ru, address_en
  FROM venues WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement add_bundle{"", R"sql(
  INSERT INTO bundles (org_id, venue_id, version, questionnaire_id, questionnaire_version, questionnaire_sha256,
                       consents_sha256, signed_body, published_ms)
  VALUES (:org_id, :venue_id, :version, :questionnaire_id, :questionnaire_version, :questionnaire_sha256,
          :consents_sha256, :signed_body, :published_ms))sql"};
constexpr sql::Statement select_bundle{"titittt", R"sql(
  SELECT org_id, version, questionnaire_id, questionnaire_version, questionnaire_sha256, consents_sha256, signed_body
  FROM bundles WHERE venue_id = :venue_id ORDER BY version DESC LIMIT 1)sql"};
constexpr sql::Statement select_bundle_version{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM bundles WHERE venue_id = :venue_id)sql"};
constexpr sql::Statement select_published{"i", R"sql(
  SELECT published_ms FROM bundles WHERE venue_id = :venue_id AND version = :version)sql"};
constexpr sql::Statement add_questionnaire{"", R"sql(
  INSERT INTO questionnaires (org_id, id, version, sha256, body) VALUES (:org_id, :id, :version, :sha256, :body)
  ON CONFLICT (org_id, id, version) DO NOTHING)sql"};
constexpr sql::Statement select_questionnaire{"t", R"sql(
  SELECT body FROM questionnaires WHERE org_id = :org_id AND id = :id AND version = :version)sql"};
constexpr sql::Statement add_text{"", R"sql(
  INSERT INTO consent_texts (org_id, purpose, version, language, title, body, sha256, recipients)
  VALUES (:org_id, :purpose, :version, :language, :title, :body, :sha256, :recipients)
  ON CONFLICT (org_id, purpose, version, language) DO NOTHING)sql"};
constexpr sql::Statement select_text{"tttt", R"sql(
  SELECT title, body, sha256, recipients FROM consent_texts
  WHERE org_id = :org_id AND purpose = :purpose AND version = :version AND language = :language)sql"};
constexpr sql::Statement select_newest_text{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM consent_texts
  WHERE org_id = :org_id AND purpose = :purpose AND language = :language)sql"};
constexpr sql::Statement select_newest_version{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM consent_texts WHERE org_id = :org_id AND purpose = :purpose)sql"};
constexpr sql::Statement add_model{"", R"sql(
  INSERT INTO models (org_id, id, brand, brand_name, name) VALUES (:org_id, :id, :brand, :brand_name, :name)
  ON CONFLICT (org_id, id) DO UPDATE SET brand = excluded.brand, brand_name = excluded.brand_name,
    name = excluded.name)sql"};
constexpr sql::Statement select_models{"tttt", R"sql(
  SELECT id, brand, brand_name, name FROM models WHERE org_id = :org_id ORDER BY id)sql"};
constexpr sql::Statement add_city{"", R"sql(
  INSERT INTO cities (org_id, id, name_ru, name_en) VALUES (:org_id, :id, :name_ru, :name_en)
  ON CONFLICT (org_id, id) DO UPDATE SET name_ru = excluded.name_ru, name_en = excluded.name_en)sql"};
constexpr sql::Statement select_cities{"ttt", R"sql(
  SELECT id, name_ru, name_en FROM cities WHERE org_id = :org_id ORDER BY id)sql"};

void put_brands(sql::Db& db, const DealerRow& dealer) {
  for (const std::string& brand : dealer.brands)
    db.exec(add_brand, {{"org_id", dealer.org}, {"dealer_id", dealer.id}, {"brand", brand}});
  touch_network(db, dealer.org, "dealer " + dealer.id.value);
}

std::vector<sql::Param> params_of(const DealerRow& dealer) {
  return {{"id", dealer.id},
          {"org_id", dealer.org},
          {"name_ru", dealer.name.ru},
          {"name_en", dealer.name.en},
          {"city", dealer.city},
          {"city_ru", dealer.city_name.ru},
          {"city_en", dealer.city_name.en},
          {"address_ru", dealer.address.ru},
          {"address_en", dealer.address.en},
          {"phone", dealer.phone}};
}

}  // namespace

void insert_org(sql::Db& db, const OrgRow& org, Time now) {
  db.exec(add_org, {{"id", org.id}, {"name_ru", org.name.ru}, {"name_en", org.name.en}, {"created_ms", to_ms(now)}});
}

std::string setting(sql::Db& db, const OrgId& org, std::string_view name, std::string_view otherwise) {
  const auto row = db.row(select_setting, {{"org_id", org}, {"name", name}});
  return row ? row->text(0) : std::string(otherwise);
}

void set_setting(sql::Db& db, const OrgId& org, std::string_view name, std::string_view value) {
  db.exec(change_setting, {{"org_id", org}, {"name", name}, {"value", value}});
}

void insert_dealer(sql::Db& db, const DealerRow& dealer) {
  auto params = params_of(dealer);
  params.push_back({"state", dealer.state});
  db.exec(add_dealer, params);
  put_brands(db, dealer);
}

bool update_dealer(sql::Db& db, const DealerRow& dealer) {
  if (db.rows(change_dealer, params_of(dealer)).empty()) return false;
  db.exec(drop_brands, {{"org_id", dealer.org}, {"dealer_id", dealer.id}});
  put_brands(db, dealer);
  return true;
}

bool set_dealer_state(sql::Db& db, const OrgId& org, const DealerId& dealer, std::string_view state) {
  if (!db.row(change_state, {{"state", state}, {"org_id", org}, {"id", dealer}})) return false;
  touch_network(db, org, "dealer " + dealer.value + " " + std::string(state));
  return true;
}

std::vector<DealerRow> all_dealers(sql::Db& db, const OrgId& org) {
  std::vector<DealerRow> dealers;
  for (const sql::Row& row : db.rows(select_dealers, {{"org_id", org}})) {
    dealers.push_back({row.id<DealerId>(0),
                       org,
                       {row.text(1), row.text(2)},
                       row.text(3),
                       {row.text(4), row.text(5)},
                       {row.text(6), row.text(7)},
                       row.text(8),
                       row.text(9),
                       {}});
  }
  for (const sql::Row& row : db.rows(select_brands, {{"org_id", org}})) {
    for (DealerRow& dealer : dealers) {
      if (dealer.id.value == row.text(0)) dealer.brands.push_back(row.text(1));
    }
  }
  return dealers;
}

void insert_venue(sql::Db& db, const VenueRow& venue) {
  db.exec(add_venue, {{"id", venue.id},
                      {"org_id", venue.org},
                      {"name_ru", venue.name.ru},
                      {"name_en", venue.name.en},
                      {"kind", venue.kind},
                      {"city", venue.city},
                      {"dealer_id", venue.dealer},
                      {"region", venue.region},
                      {"starts_ms", venue.starts_ms},
                      {"ends_ms", venue.ends_ms},
                      {"address_ru", venue.address.ru},
                      {"address_en", venue.address.en}});
}

bool update_venue(sql::Db& db, const VenueRow& venue) {
  const auto known = db.row(change_venue, {{"name_ru", venue.name.ru},
                                           {"name_en", venue.name.en},
                                           {"kind", venue.kind},
                                           {"city", venue.city},
                                           {"dealer_id", venue.dealer},
                                           {"starts_ms", venue.starts_ms},
                                           {"ends_ms", venue.ends_ms},
                                           {"address_ru", venue.address.ru},
                                           {"address_en", venue.address.en},
                                           {"org_id", venue.org},
                                           {"id", venue.id}});
  if (!known) return false;
  touch_network(db, venue.org, "venue " + venue.id.value);  // routers remember venues too
  return true;
}

std::vector<VenueRow> all_venues(sql::Db& db, const OrgId& org) {
  std::vector<VenueRow> venues;
  for (const sql::Row& row : db.rows(select_venues, {{"org_id", org}}))
    venues.push_back(*find_venue(db, org, row.id<VenueId>(0)));
  return venues;
}

std::optional<VenueRow> find_venue(sql::Db& db, const OrgId& org, const VenueId& id) {
  const auto row = db.row(select_venue, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  return VenueRow{id,
                  org,
                  {row->text(0), row->text(1)},
                  row->text(2),
                  row->text(3),
                  row->id<DealerId>(4),
                  row->text(5),
                  row->maybe_integer(6),
                  row->maybe_integer(7),
                  {row->text(8), row->text(9)}};
}

void insert_bundle(sql::Db& db, const BundleRow& bundle, Time now) {
  db.exec(add_bundle, {{"org_id", bundle.org},
                       {"venue_id", bundle.venue},
                       {"version", bundle.version},
                       {"questionnaire_id", bundle.questionnaire_id},
                       {"questionnaire_version", bundle.questionnaire_version},
                       {"questionnaire_sha256", bundle.questionnaire_sha256},
                       {"consents_sha256", bundle.consents_sha256},
                       {"signed_body", to_base64(bundle.signed_body)},
                       {"published_ms", to_ms(now)}});
}

std::optional<BundleRow> newest_bundle(sql::Db& db, const VenueId& venue) {
  const auto row = db.row(select_bundle, {{"venue_id", venue}});
  if (!row) return std::nullopt;
  auto body = from_base64(row->text(6));
  if (!body) throw sql::Failure(Problem(problems::store_corrupt, "bundle"));
  return BundleRow{row->id<OrgId>(0), venue,        row->integer(1), row->text(2),
                   row->integer(3),   row->text(4), row->text(5),    std::move(*body)};
}

std::int64_t newest_bundle_version(sql::Db& db, const VenueId& venue) {
  return db.row(select_bundle_version, {{"venue_id", venue}})->integer(0);
}

std::optional<std::int64_t> bundle_published_ms(sql::Db& db, const VenueId& venue, std::int64_t version) {
  const auto row = db.row(select_published, {{"venue_id", venue}, {"version", version}});
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

void insert_questionnaire(sql::Db& db, const OrgId& org, const std::string& id, std::int64_t version,
                          const std::string& sha256, const std::string& body) {
  db.exec(add_questionnaire, {{"org_id", org}, {"id", id}, {"version", version}, {"sha256", sha256}, {"body", body}});
}

std::optional<std::string> questionnaire_body(sql::Db& db, const OrgId& org, const std::string& id,
                                              std::int64_t version) {
  const auto row = db.row(select_questionnaire, {{"org_id", org}, {"id", id}, {"version", version}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

void insert_consent_text(sql::Db& db, const OrgId& org, const ConsentTextRow& text) {
  db.exec(add_text, {{"org_id", org},
                     {"purpose", text.purpose},
                     {"version", text.version},
                     {"language", text.language},
                     {"title", text.title},
                     {"body", text.body},
                     {"sha256", text.sha256},
                     {"recipients", text.recipients}});
}

std::optional<ConsentTextRow> find_consent_text(sql::Db& db, const OrgId& org, const std::string& purpose,
                                                std::int64_t version, const std::string& language) {
  const auto row =
      db.row(select_text, {{"org_id", org}, {"purpose", purpose}, {"version", version}, {"language", language}});
  if (!row) return std::nullopt;
  return ConsentTextRow{purpose, version, language, row->text(0), row->text(1), row->text(2), row->text(3)};
}

std::int64_t newest_consent_version(sql::Db& db, const OrgId& org, std::string_view purpose) {
  return db.row(select_newest_version, {{"org_id", org}, {"purpose", purpose}})->integer(0);
}

std::optional<ConsentTextRow> newest_consent_text(sql::Db& db, const OrgId& org, const std::string& purpose,
                                                  const std::string& language) {
  const auto row = db.row(select_newest_text, {{"org_id", org}, {"purpose", purpose}, {"language", language}});
  return find_consent_text(db, org, purpose, row->integer(0), language);
}

void put_model(sql::Db& db, const OrgId& org, const ModelRow& model) {
  db.exec(add_model, {{"org_id", org},
                      {"id", model.id},
                      {"brand", model.brand},
                      {"brand_name", model.brand_name},
                      {"name", model.name}});
}

std::vector<ModelRow> all_models(sql::Db& db, const OrgId& org) {
  std::vector<ModelRow> models;
  for (const sql::Row& row : db.rows(select_models, {{"org_id", org}})) {
    models.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  }
  return models;
}

void put_city(sql::Db& db, const OrgId& org, const CityRow& city) {
  db.exec(add_city, {{"org_id", org}, {"id", city.id}, {"name_ru", city.name.ru}, {"name_en", city.name.en}});
}

std::vector<CityRow> all_cities(sql::Db& db, const OrgId& org) {
  std::vector<CityRow> cities;
  for (const sql::Row& row : db.rows(select_cities, {{"org_id", org}})) {
    cities.push_back({row.text(0), {row.text(1), row.text(2)}});
  }
  return cities;
}

}  // namespace anketa::store
