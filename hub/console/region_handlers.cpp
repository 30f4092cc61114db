// Regions: where a person's rights may end. An admin makes and changes them; whom it concerns has the new ones with his
// next request.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/auth/accounts.h"
#include "hub/console/handlers.h"
#include "hub/store/catalogue.h"
#include "hub/store/regions.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_name = 100;
constexpr std::size_t most_parts = 500;

void put_cities(JsonText& json, const std::vector<store::CityRow>& cities, const store::RegionRow* of) {
  json.key("cities").array();
  for (const store::CityRow& city : cities) {
    const bool is_in = of == nullptr || std::ranges::find(of->cities, city.id) != of->cities.end();
    if (is_in) json.object().put("id", city.id).put("name", city.name).end();
  }
  json.end();
}

void put_region(JsonText& json, const store::RegionRow& region, const std::vector<store::CityRow>& cities,
                const std::vector<store::DealerRow>& dealers) {
  json.object().put("id", region.id).put("name", region.name).put("people", region.people);
  put_cities(json, cities, &region);
  json.key("dealers").array();
  for (const store::DealerRow& dealer : dealers) {
    if (std::ranges::find(region.dealers, dealer.id.value) != region.dealers.end())
      json.object().put("id", dealer.id).put("name", dealer.name).end();
  }
  json.end().end();
}

Result<std::string> name_of(const Body& body, std::string_view member) {
  TRY(typed, body.text(member, 1, max_name));
  return auth::parse_person_name(typed);  // one tidy line: the same rule
}

Result<store::RegionRow> region_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"name_ru", "name_en", "cities", "dealers"}));
  TRY(ru, name_of(body, "name_ru"));
  TRY(en, name_of(body, "name_en"));
  TRY(cities, body.codes("cities", most_parts));
  TRY(dealers, body.codes("dealers", most_parts));
  if (cities.empty() && dealers.empty()) return fail(problems::request_invalid, "cities");
  store::RegionRow region;
  region.org = request.caller.org;
  region.name = {ru, en};
  region.cities = cities;
  region.dealers = dealers;
  return region;
}

// Only what the organisation has: a region of a city nobody knows would hold nothing, and say so to nobody.
void check_parts(sql::Db& db, const store::RegionRow& region) {
  const auto cities = store::all_cities(db, region.org);
  const auto dealers = store::all_dealers(db, region.org);
  const bool known_cities = std::ranges::all_of(region.cities, [&](const std::string& id) {
    return std::ranges::find(cities, id, &store::CityRow::id) != cities.end();
  });
  const bool known_dealers = std::ranges::all_of(region.dealers, [&](const std::string& id) {
    return std::ranges::find(dealers, DealerId{id}, &store::DealerRow::id) != dealers.end();
  });
  if (!known_cities) throw store::Refused(Problem(problems::request_invalid, "cities"));
  if (!known_dealers) throw store::Refused(Problem(problems::request_invalid, "dealers"));
}

Status keep(Context& context, const http::Caller& caller, const store::RegionRow& region, bool is_new) {
  return context.deps.writer.run([&](sql::Db& db) {
    if (!is_new && !store::region_exists(db, caller.org, region.id)) throw store::Refused(Problem(problems::not_found));
    check_parts(db, region);
    store::put_region(db, region, context.deps.clock.now());
    audit::append(db, caller.org,
                  {caller.user.value, is_new ? "region.add" : "region.change", "region", region.id.value},
                  context.deps.clock);
  });
}

}  // namespace

Answered list_regions(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  const auto cities = store::all_cities(*db, context.deps.org);
  const auto dealers = store::all_dealers(*db, context.deps.org);
  JsonText json;
  json.object().key("items").array();
  for (const store::RegionRow& region : store::all_regions(*db, context.deps.org))
    put_region(json, region, cities, dealers);
  json.end().put("next", nullptr);
  put_cities(json, cities, nullptr);
  json.end();
  return with_etag(request, json);
}

Answered add_region(Context& context, const http::Request& request) {
  TRY(region, region_of(request));
  region.id = RegionId::make(context.deps.clock, context.deps.random);
  TRY_STATUS(keep(context, request.caller, region, true));
  JsonText json;
  json.object().put("id", region.id).end();
  return ok(json);
}

Answered change_region(Context& context, const http::Request& request) {
  TRY(id, path_id<RegionId>(request));
  TRY(region, region_of(request));
  region.id = id;
  TRY_STATUS(keep(context, request.caller, region, false));
  return no_content();
}

}  // namespace anketa::console
