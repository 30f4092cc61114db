// The network edited: dealers and what the rules say of each, venues, holidays, hours for calls. Each change is audited
// and counts from the next decision; what kiosks show of it goes out with a publication.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/console/network_edit_json.h"
#include "hub/publish/publication.h"
#include "hub/route/rules_json.h"
#include "hub/store/catalogue.h"
#include "hub/store/routing.h"
#include "hub/store/test_drives.h"
#include "hub/work/call_hours.h"
#include "shared/wire/bundle.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_name = 200;
constexpr std::size_t max_phone = 30;
constexpr std::size_t most_parts = 500;
constexpr std::size_t most_holidays = 400;
constexpr std::int64_t most_leads = 1'000'000;
constexpr std::int64_t day_min = 24 * 60;
constexpr std::int64_t end_of_time_ms = 4'102'444'800'000;  // 2100

struct DealerEdit {
  store::DealerRow row;
  route::DealerTerms terms;
};

Result<domain::LocalText> both(const Body& body, const std::string& name, std::size_t least) {
  TRY(ru, body.text(name + "_ru", least, max_name));
  TRY(en, body.text(name + "_en", least, max_name));
  return domain::LocalText{ru, en};
}

Result<std::optional<route::Limits>> capacity_of(const Body& body) {
  if (!body.has("capacity")) return std::optional<route::Limits>();
  TRY(text, body.object("capacity"));
  TRY(inner, Body::parse(text, {"open", "per_day"}));
  TRY(open, inner.number("open", 0, most_leads));
  TRY(per_day, inner.number("per_day", 0, most_leads));
  return std::optional(route::Limits{open, per_day});
}

Result<std::optional<route::WorkHours>> hours_of(const Body& body) {
  if (!body.has("hours")) return std::optional<route::WorkHours>();
  TRY(text, body.object("hours"));
  TRY(inner, Body::parse(text, {"days", "from_min", "to_min", "utc_offset_min"}));
  route::WorkHours hours;
  TRY(days, inner.text("days", 1, 7));
  TRY(from, inner.number("from_min", 0, day_min - 1));
  TRY(to, inner.number("to_min", from + 1, day_min));
  TRY(offset, inner.number("utc_offset_min", -day_min, day_min));
  if (days.find_first_not_of("1234567") != std::string::npos) return fail(problems::request_invalid, "days");
  hours = {days, from, to, offset};
  return std::optional(hours);
}

Result<DealerEdit> dealer_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"name_ru", "name_en", "city", "address_ru", "address_en", "phone", "brands",
                                       "capacity", "hours", "cities"}));
  DealerEdit edit;
  edit.row.org = request.caller.org;
  TRY(name, both(body, "name", 1));
  TRY(address, both(body, "address", 1));
  TRY(city, body.text("city", 1, max_name));
  TRY(phone, body.text("phone", 0, max_phone));
  TRY(brands, body.codes("brands", most_parts));
  TRY(cities, body.codes("cities", most_parts));
  TRY(capacity, capacity_of(body));
  TRY(hours, hours_of(body));
  if (brands.empty()) return fail(problems::request_invalid, "brands");
  edit.row.name = name;
  edit.row.address = address;
  edit.row.city = city;
  edit.row.phone = phone;
  edit.row.brands = brands;
  edit.terms = {capacity, hours, cities};
  return edit;
}

// Only what the organisation has; the city's own names go with it.
void check_names(sql::Db& db, store::DealerRow& row, const std::vector<std::string>& own_cities) {
  const auto cities = store::all_cities(db, row.org);
  const auto known = [&](const std::string& id) { return std::ranges::find(cities, id, &store::CityRow::id); };
  const auto city = known(row.city);
  if (city == cities.end()) throw store::Refused(Problem(problems::request_invalid, "city"));
  row.city_name = city->name;
  if (!std::ranges::all_of(own_cities, [&](const std::string& id) { return known(id) != cities.end(); }))
    throw store::Refused(Problem(problems::request_invalid, "cities"));
  const auto models = store::all_models(db, row.org);
  const bool sold = std::ranges::all_of(row.brands, [&](const std::string& brand) {
    return std::ranges::find(models, brand, &store::ModelRow::brand) != models.end();
  });
  if (!sold) throw store::Refused(Problem(problems::request_invalid, "brands"));
}

// The rules with this said in them, as the next version and in force; none where they say so already.
void activate_changed(sql::Db& db, Context& context, const http::Caller& caller, const route::RuleSet& rules) {
  const auto active = store::active_rules(db, caller.org);
  const std::string body = route::rules_json(rules);
  if (body == route::rules_json(rules_in_force(db, caller.org))) return;
  store::RulesRow row;
  row.body = body;
  row.based_on = active ? active->version : 0;
  row.made_ms = now_ms(context);
  row.made_by = caller.user.value;
  const std::int64_t version = store::insert_rules(db, caller.org, row);
  if (!store::activate_rules(db, caller.org, version, caller.user.value, {}, context.deps.clock.now()))
    throw store::Refused(Problem(problems::request_conflict, "rules"));
  audit::append(db, caller.org, {caller.user.value, "rules.activate", "rules", std::to_string(version)},
                context.deps.clock);
}

void keep_dealer(sql::Db& db, Context& context, const http::Caller& caller, DealerEdit edit, bool is_new) {
  check_names(db, edit.row, edit.terms.cities);
  if (is_new)
    store::insert_dealer(db, edit.row);
  else if (!store::update_dealer(db, edit.row))
    throw store::Refused(Problem(problems::not_found));
  route::RuleSet rules = rules_in_force(db, caller.org);
  const std::string missing = route::set_terms(rules, edit.row.id, edit.terms);
  if (!missing.empty()) throw store::Refused(Problem(problems::request_invalid, missing));
  activate_changed(db, context, caller, rules);
  audit::append(db, caller.org,
                {caller.user.value, is_new ? "dealer.add" : "dealer.change", "dealer", edit.row.id.value},
                context.deps.clock);
}

struct VenueEdit {
  store::VenueRow row;
  VenueId like;  // a new venue begins with what that one shows
};

Result<VenueEdit> venue_of(const http::Request& request) {
  TRY(body, Body::parse(request.body, {"name_ru", "name_en", "kind", "city", "dealer_id", "address_ru", "address_en",
                                       "starts_ms", "ends_ms", "like_venue_id"}));
  VenueEdit edit;
  TRY(name, both(body, "name", 1));
  TRY(kind, body.text("kind", 1, 20));
  TRY(city, body.text("city", 1, max_name));
  TRY(dealer, body.maybe_id<DealerId>("dealer_id"));
  TRY(like, body.maybe_id<VenueId>("like_venue_id"));
  TRY(address_ru, body.maybe_text("address_ru", max_name));
  TRY(address_en, body.maybe_text("address_en", max_name));
  if (kind != "showroom" && kind != "exhibition") return fail(problems::request_invalid, "kind");
  if ((kind == "showroom") == dealer.empty()) return fail(problems::request_invalid, "dealer_id");
  edit.row = {{}, request.caller.org, name, kind, city, dealer, "RU", {}, {}, {address_ru, address_en}};
  edit.like = like;
  if (body.has("starts_ms") != body.has("ends_ms")) return fail(problems::request_invalid, "ends_ms");
  if (!body.has("starts_ms")) return edit;
  TRY(starts, body.number("starts_ms", 0, end_of_time_ms));
  TRY(ends, body.number("ends_ms", starts + 1, end_of_time_ms));
  edit.row.starts_ms = starts;
  edit.row.ends_ms = ends;
  return edit;
}

void check_venue(sql::Db& db, const store::VenueRow& venue) {
  const auto cities = store::all_cities(db, venue.org);
  if (std::ranges::find(cities, venue.city, &store::CityRow::id) == cities.end())
    throw store::Refused(Problem(problems::request_invalid, "city"));
  const auto dealers = store::all_dealers(db, venue.org);
  if (!venue.dealer.empty() && std::ranges::find(dealers, venue.dealer, &store::DealerRow::id) == dealers.end())
    throw store::Refused(Problem(problems::request_invalid, "dealer_id"));
}

// The first bundle of a new venue: another's, under its own name.
Result<domain::Bundle> first_bundle(Context& context, sql::Db& db, const VenueEdit& edit) {
  TRY(model, publish::newest(db, edit.like, context.showings.key()));
  domain::Bundle bundle = std::move(model.bundle);
  bundle.venue = edit.row.id;
  bundle.venue_name = edit.row.name;
  bundle.version = 1;
  const auto city = std::ranges::find(bundle.cities, edit.row.city, &domain::City::id);
  if (city != bundle.cities.end()) bundle.venue_place = city->place;
  return wire::parse_bundle(wire::bundle_json(bundle));
}

}  // namespace

Answered get_network(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  JsonText json = network_json(context, *db);
  return with_etag(request, json);
}

Answered add_dealer(Context& context, const http::Request& request) {
  TRY(edit, dealer_of(request));
  edit.row.id = DealerId::make(context.deps.clock, context.deps.random);
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) { keep_dealer(db, context, request.caller, edit, true); }));
  JsonText json;
  json.object().put("id", edit.row.id).end();
  return ok(json);
}

Answered change_dealer(Context& context, const http::Request& request) {
  TRY(id, path_id<DealerId>(request));
  TRY(edit, dealer_of(request));
  edit.row.id = id;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) { keep_dealer(db, context, request.caller, edit, false); }));
  return no_content();
}

Answered add_venue(Context& context, const http::Request& request) {
  TRY(edit, venue_of(request));
  if (edit.like.empty()) return fail(problems::request_invalid, "like_venue_id");
  edit.row.id = VenueId::make(context.deps.clock, context.deps.random);
  const http::Caller& caller = request.caller;
  auto db = context.deps.pool.take();
  const auto bundle = first_bundle(context, *db, edit);
  if (!bundle) return fail(problems::request_invalid, "like_venue_id");
  publish::Publication publication;
  publication.by = caller.user.value;
  publication.bundles.push_back(wire::encode_bundle(*bundle, context.deps.publisher.bundle_key));
  TRY_STATUS(publish::store_publication(
      context.deps.writer, caller.org, context.showings.key(), publication, context.deps.clock, [&](sql::Db& session) {
        check_venue(session, edit.row);
        store::insert_venue(session, edit.row);
        audit::append(session, caller.org, {caller.user.value, "venue.add", "venue", edit.row.id.value},
                      context.deps.clock);
      }));
  JsonText json;
  json.object().put("id", edit.row.id).end();
  return ok(json);
}

Answered change_venue(Context& context, const http::Request& request) {
  TRY(id, path_id<VenueId>(request));
  TRY(edit, venue_of(request));
  edit.row.id = id;
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    check_venue(db, edit.row);
    if (!store::update_venue(db, edit.row)) throw store::Refused(Problem(problems::not_found));
    store::leave_venue(db, caller.org, id, edit.row.dealer);
    audit::append(db, caller.org, {caller.user.value, "venue.change", "venue", id.value}, context.deps.clock);
  }));
  return no_content();
}

Answered set_calendar(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"holidays", "calls_from_min", "calls_to_min"}));
  TRY(days, body.codes("holidays", most_holidays));
  TRY(from, body.number("calls_from_min", 0, day_min - 1));
  TRY(to, body.number("calls_to_min", from + 1, day_min));
  route::Holidays holidays;
  for (const std::string& text : days) {
    const auto day = route::day_from(text);
    if (!day) return fail(problems::request_invalid, "holidays");
    holidays.insert(*day);
  }
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    route::RuleSet rules = rules_in_force(db, caller.org);
    rules.holidays = holidays;
    activate_changed(db, context, caller, rules);
    work::set_call_hours(db, caller.org, {from, to});
    audit::append(db, caller.org, {caller.user.value, "network.calendar", "org", caller.org.value}, context.deps.clock);
  }));
  return no_content();
}

}  // namespace anketa::console
