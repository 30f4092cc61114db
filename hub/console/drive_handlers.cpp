// The calendar of test drives: a house's cars, times held, confirmed, moved and done.
#include <algorithm>
#include <array>

#include "hub/audit/audit.h"
#include "hub/console/cards.h"
#include "hub/console/contact_json.h"
#include "hub/console/drive_json.h"
#include "hub/console/handlers.h"
#include "hub/route/zones.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_prospects.h"
#include "hub/store/leads.h"
#include "hub/work/slots.h"
#include "hub/work/test_drive.h"

namespace anketa::console {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t longest_period_ms = 62 * day_ms;
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // the year 2100
constexpr std::int64_t lasts_min = 60;
constexpr std::int64_t search_ms = 62 * day_ms;
constexpr std::size_t max_name = 60;
constexpr std::size_t max_code = 64;
constexpr std::size_t max_note = 4000;
constexpr std::array<std::string_view, 4> states = {"confirmed", "done", "cancelled", "no_show"};

Result<store::DriveFilter> filter_of(const Context& context, const http::Request& request) {
  store::DriveFilter filter;
  filter.from_ms = now_ms(context) - day_ms;
  const auto from = request.query.find("from_ms");
  if (from != request.query.end()) {
    TRY(from_ms, parse_number(from->second, "from_ms"));
    filter.from_ms = from_ms;
  }
  filter.to_ms = filter.from_ms + 8 * day_ms;
  if (const auto to = request.query.find("to_ms"); to != request.query.end()) {
    TRY(to_ms, parse_number(to->second, "to_ms"));
    filter.to_ms = to_ms;
  }
  if (filter.to_ms - filter.from_ms > longest_period_ms) return fail(problems::request_invalid, "to_ms");
  TRY(dealer, query_id(request, "dealer_id"));
  TRY(venue, query_id(request, "venue_id"));
  filter.dealer = dealer;
  filter.venue = venue;
  return filter;
}

// What the lease's lead asked for.
work::DriveWish wish_of(const Context& context, sql::Db& db, const LeadId& id) {
  const auto card = id.empty() ? std::nullopt : store::card_of_lead(db, id);
  if (!card) return {};
  for (const auto& [question, answer] : open_lead(context.deps.vault, id, *card).answers) {
    const auto* wish = std::get_if<domain::TestDriveWish>(&answer);
    if (wish == nullptr) continue;
    return {wish->day, wish->half == domain::HalfDay::Morning     ? work::PartOfDay::Morning
                       : wish->half == domain::HalfDay::Afternoon ? work::PartOfDay::Afternoon
                                                                  : work::PartOfDay::Any};
  }
  return {};
}

work::FreeCar free_car(const Context& context, sql::Db& db, const store::TestCarRow& car) {
  const std::int64_t now = now_ms(context);
  const auto taken = store::taken_slots(db, car.id, now, now + search_ms);
  return {car.id, {taken.begin(), taken.end()}};
}

std::string zone_of_house(sql::Db& db, const OrgId& org, const DealerId& house) {
  for (const store::DealerRow& dealer : store::all_dealers(db, org)) {
    if (dealer.id == house) return route::zone_of_city(dealer.city);
  }
  return route::zone_of_city("");
}

// To those that fit, where any does.
template <class Fits>
void narrow(std::vector<store::TestCarRow>& cars, Fits fits) {
  std::vector<store::TestCarRow> fitting;
  std::ranges::copy_if(cars, std::back_inserter(fitting), fits);
  if (!fitting.empty()) cars = std::move(fitting);
}

// The first time that suits him, in a car of the model he asked for, at the centre where he was; else in another.
work::Slot slot_for(const Context& context, sql::Db& db, const store::AssignmentRow& lease) {
  const auto lead = lease.lead.empty() ? std::nullopt : store::find_lead(db, lease.org, lease.lead);
  auto cars = store::test_cars(db, lease.org, lease.dealer);
  std::erase_if(cars, [](const store::TestCarRow& car) { return car.state != "active"; });
  if (lead) {
    narrow(cars, [&](const store::TestCarRow& car) { return car.model == lead->model; });
    narrow(cars, [&](const store::TestCarRow& car) { return !car.venue.empty() && car.venue == lead->venue; });
  }
  std::vector<work::FreeCar> free;
  for (const store::TestCarRow& car : cars) free.push_back(free_car(context, db, car));
  const auto slot = work::first_free(wish_of(context, db, lease.lead), free, lasts_min, now_ms(context),
                                     zone_of_house(db, lease.org, lease.dealer));
  if (!slot) throw store::Refused(Problem(problems::request_invalid, "car_id"));
  return *slot;
}

std::vector<VenueId> centres_of(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  std::vector<VenueId> centres;
  for (const store::VenueRow& venue : store::all_venues(db, org)) {
    if (venue.dealer == dealer && venue.kind == "showroom") centres.push_back(venue.id);
  }
  return centres;
}

// One of the house's centres; of a house that has only one, that.
VenueId centre_for(sql::Db& db, const OrgId& org, const DealerId& dealer, const VenueId& wanted) {
  const auto centres = centres_of(db, org, dealer);
  if (wanted.empty()) return centres.size() == 1 ? centres.front() : VenueId{};
  if (std::ranges::find(centres, wanted) == centres.end())
    throw store::Refused(Problem(problems::request_invalid, "venue_id"));
  return wanted;
}

// Who is booked on it was told where to come, so those drives are moved or called off first.
void move_car(const Context& context, sql::Db& db, store::TestCarRow& car, const VenueId& venue) {
  car.venue = centre_for(db, car.org, car.dealer, venue);
  if (!store::taken_slots(db, car.id, now_ms(context), now_ms(context) + search_ms).empty())
    throw store::Refused(Problem(problems::request_conflict, "drives"));
}

store::AssignmentRow lease_to_work(sql::Db& db, const http::Caller& caller, const AssignmentId& id) {
  const auto lease =
      store::may_see_assignment(db, sight_of(caller), id) ? store::find_assignment(db, caller.org, id) : std::nullopt;
  if (!lease) throw store::Refused(Problem(problems::not_found));
  return *lease;
}

Result<work::DriveChange> change_of(const http::Request& request, const Body& body, const RowId& id) {
  work::DriveChange change{request.caller.org, id, {}, {}, 0, {}, request.caller.user, {}};
  if (body.has("state")) {
    TRY(state, body.text("state", 1, max_code));
    if (std::ranges::find(states, state) == states.end()) return fail(problems::request_invalid, "state");
    change.state = state;
  }
  TRY(car, body.maybe_id<RowId>("car_id"));
  change.car = car;
  if (body.has("starts_ms")) {
    TRY(starts_ms, body.number("starts_ms", 1, latest_ms));
    change.starts_ms = starts_ms;
  }
  if (body.has("note")) {
    TRY(note, body.text("note", 0, max_note));
    change.note = note;
  }
  return change;
}

}  // namespace

Answered list_test_cars(Context& context, const http::Request& request) {
  TRY(dealer, query_id(request, "dealer_id"));
  JsonText json;
  json.object().key("items").array();
  {
    auto db = context.deps.pool.take();
    for (const auto& car : store::list_test_cars(*db, sight_of(request.caller), DealerId{dealer}))
      put_test_car(json, car);
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

Answered add_test_car(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"dealer_id", "model", "name", "venue_id"}));
  TRY(dealer, body.id<DealerId>("dealer_id"));
  TRY(model, body.text("model", 1, max_code));
  TRY(name, body.text("name", 1, max_name));
  TRY(venue, body.maybe_id<VenueId>("venue_id"));
  const http::Caller& caller = request.caller;
  store::TestCarRow car{
      RowId::make(context.deps.clock, context.deps.random), caller.org, dealer, model, name, "active", now_ms(context)};
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::dealers_in_reach(db, sight_of(caller)).contains(dealer.value))
      throw store::Refused(Problem(problems::not_found));
    const auto models = store::all_models(db, caller.org);
    if (std::ranges::find(models, model, &store::ModelRow::id) == models.end())
      throw store::Refused(Problem(problems::request_invalid, "model"));
    car.venue = centre_for(db, caller.org, dealer, venue);
    store::insert_test_car(db, car);
    audit::append(db, caller.org, {caller.user.value, "test_car.add", "dealer", dealer.value}, context.deps.clock);
  }));
  JsonText json;
  put_test_car(json, car);
  return ok(json);
}

Answered change_test_car(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"state", "venue_id"}));
  TRY(state, body.maybe_text("state", max_code));
  TRY(venue, body.maybe_id<VenueId>("venue_id"));
  if (state.empty() == venue.empty() || (!state.empty() && state != "active" && state != "out"))
    return fail(problems::request_invalid, "state");
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    auto car = store::find_test_car(db, caller.org, id);
    if (!car || !store::dealers_in_reach(db, sight_of(caller)).contains(car->dealer.value))
      throw store::Refused(Problem(problems::not_found));
    if (!state.empty()) car->state = state;
    if (!venue.empty()) move_car(context, db, *car, venue);
    store::update_test_car(db, *car);
    const std::string what = state.empty() ? "move" : state;
    audit::append(db, caller.org, {caller.user.value, "test_car." + what, "dealer", car->dealer.value},
                  context.deps.clock);
  }));
  return no_content();
}

Answered list_test_drives(Context& context, const http::Request& request) {
  TRY(filter, filter_of(context, request));
  JsonText json;
  std::vector<std::string> ids;
  json.object().key("items").array();
  {
    auto db = context.deps.pool.take();
    for (const auto& item : store::list_test_drives(*db, sight_of(request.caller), filter)) {
      put_test_drive(json, context, item);
      ids.push_back(item.prospect.value);
    }
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "drives.list", "prospect", ids); });
}

// Of one car of the lease's house, or of any.
Answered list_free_times(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(wanted, query_id(request, "car_id"));
  const auto day = request.query.find("day");
  auto db = context.deps.pool.take();
  if (!store::may_see_assignment(*db, sight_of(request.caller), id)) return fail(problems::not_found);
  const auto lease = *store::find_assignment(*db, request.caller.org, id);
  std::vector<work::FreeCar> cars;
  for (const store::TestCarRow& car : store::test_cars(*db, lease.org, lease.dealer)) {
    if (car.state == "active" && (wanted.empty() || car.id.value == wanted))
      cars.push_back(free_car(context, *db, car));
  }
  const std::string zone = zone_of_house(*db, lease.org, lease.dealer);
  JsonText json;
  json.object().put("zone", zone).key("items").array();
  for (const std::int64_t at_ms : work::free_times(day == request.query.end() ? std::string() : day->second, cars,
                                                   lasts_min, now_ms(context), zone))
    json.value(at_ms);
  json.end().end();
  return with_etag(request, json);
}

// Without a car and a time: what the lead asked for, in one click.
Answered hold_test_drive(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {"car_id", "starts_ms", "minutes"}));
  TRY(car, body.maybe_id<RowId>("car_id"));
  work::Hold hold{request.caller.org, id, car, 0, lasts_min, request.caller.user};
  if (!car.empty()) {
    TRY(starts_ms, body.number("starts_ms", 1, latest_ms));
    hold.starts_ms = starts_ms;
  }
  if (body.has("minutes")) {
    TRY(minutes, body.number("minutes", 1, 24 * 60));
    hold.minutes = minutes;
  }
  RowId made;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const store::AssignmentRow lease = lease_to_work(db, request.caller, id);
    work::Hold order = hold;
    if (car.empty()) {
      const work::Slot slot = slot_for(context, db, lease);
      order.car = slot.car;
      order.starts_ms = slot.starts_ms;
    }
    made = work::hold(db, order, context.deps.clock, context.deps.random);
    hold.starts_ms = order.starts_ms;
  }));
  JsonText json;
  json.object().put("id", made).put("starts_ms", hold.starts_ms).end();
  return ok(json);
}

Answered change_test_drive(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"state", "car_id", "starts_ms", "note"}));
  TRY(change, change_of(request, body, id));
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto drive = store::find_test_drive(db, request.caller.org, id);
    if (!drive) throw store::Refused(Problem(problems::not_found));
    work::DriveChange done = change;
    const store::AssignmentRow lease = lease_to_work(db, request.caller, drive->assignment);
    done.hours = hours_of(context, db, lease);
    done.opening = context.router.terms(db, lease.dealer, now_ms(context)).opening;
    work::change_drive(db, context.deps.vault, done, context.deps.clock, context.deps.random);
  }));
  return no_content();
}

Answered test_drive_calendar(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  auto db = context.deps.pool.take();
  const auto drive = store::find_test_drive(*db, request.caller.org, id);
  if (!drive || !store::may_see_assignment(*db, sight_of(request.caller), drive->assignment))
    return fail(problems::not_found);
  http::Response response;
  response.type = "text/calendar; charset=utf-8";
  response.body = calendar_of(context, *db, *drive);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"test-drive.ics\"");
  return response;
}

}  // namespace anketa::console
