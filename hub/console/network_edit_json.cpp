#include "hub/console/network_edit_json.h"

#include <map>

#include "hub/route/rules_json.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/store/routing.h"
#include "hub/work/call_hours.h"

namespace anketa::console {
namespace {

constexpr std::int64_t most_kiosks = 5000;

void put_terms(JsonText& json, const route::DealerTerms& terms) {
  json.key("capacity");
  if (terms.capacity)
    json.object().put("open", terms.capacity->open).put("per_day", terms.capacity->per_day).end();
  else
    json.value(nullptr);
  json.key("hours");
  if (terms.hours) {
    json.object().put("days", terms.hours->days).put("from_min", terms.hours->from_min);
    json.put("to_min", terms.hours->to_min).put("utc_offset_min", terms.hours->utc_offset_min).end();
  } else {
    json.value(nullptr);
  }
}

void put_texts(JsonText& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).array();
  for (const std::string& text : texts) json.value(text);
  json.end();
}

void put_dealer(JsonText& json, const store::DealerRow& dealer, const route::RuleSet& rules) {
  const route::DealerTerms terms = route::terms_of(rules, dealer.id);
  json.object().put("id", dealer.id).put("name", dealer.name).put("city", dealer.city);
  json.put("address", dealer.address).put("phone", dealer.phone).put("state", dealer.state);
  put_texts(json, "brands", dealer.brands);
  put_terms(json, terms);
  put_texts(json, "cities", terms.cities);
  json.end();
}

void put_venue(JsonText& json, const store::VenueRow& venue, std::int64_t kiosks, std::int64_t bundle) {
  json.object().put("id", venue.id).put("name", venue.name).put("kind", venue.kind).put("city", venue.city);
  json.put("dealer_id", venue.dealer).put("address", venue.address);
  json.put("starts_ms", venue.starts_ms).put("ends_ms", venue.ends_ms);
  json.put("kiosks", kiosks).put("bundle_version", bundle).end();
}

void put_brands(JsonText& json, sql::Db& db, const OrgId& org) {
  std::map<std::string, std::string> brands;
  for (const store::ModelRow& model : store::all_models(db, org)) brands[model.brand] = model.brand_name;
  json.key("brands").array();
  for (const auto& [id, name] : brands) json.object().put("id", id).put("name", name).end();
  json.end();
}

void put_calendar(JsonText& json, sql::Db& db, const OrgId& org, const route::RuleSet& rules) {
  json.key("holidays").array();
  for (const std::int64_t day : rules.holidays) json.value(route::day_text(day));
  const work::CallHours calls = work::call_hours(db, org);
  json.end().key("calls").object().put("from_min", calls.from_min).put("to_min", calls.to_min).end();
}

}  // namespace

route::RuleSet rules_in_force(sql::Db& db, const OrgId& org) {
  const auto active = store::active_rules(db, org);
  auto rules = route::parse_rules(active ? active->body : route::shipped_rules());
  if (!rules) throw BrokenWorld(rules.error());
  return std::move(*rules);
}

JsonText network_json(Context& context, sql::Db& db) {
  const OrgId& org = context.deps.org;
  const route::RuleSet rules = rules_in_force(db, org);
  std::map<std::string, std::int64_t> kiosks;
  for (const store::KioskItem& kiosk : store::list_kiosks(db, org, "", most_kiosks))
    if (kiosk.state != "revoked") ++kiosks[kiosk.venue.id];
  const auto active = store::active_rules(db, org);
  JsonText json;
  json.object().put("rules_version", active ? active->version : 0).key("dealers").array();
  for (const store::DealerRow& dealer : store::all_dealers(db, org)) put_dealer(json, dealer, rules);
  json.end().key("everybody").object();
  put_terms(json, route::common_terms(rules));
  json.end().key("venues").array();
  for (const store::VenueRow& venue : store::all_venues(db, org))
    put_venue(json, venue, kiosks[venue.id.value], store::newest_bundle_version(db, venue.id));
  json.end().key("cities").array();
  for (const store::CityRow& city : store::all_cities(db, org))
    json.object().put("id", city.id).put("name", city.name).end();
  json.end();
  put_brands(json, db, org);
  put_calendar(json, db, org, rules);
  json.end();
  return json;
}

}  // namespace anketa::console
