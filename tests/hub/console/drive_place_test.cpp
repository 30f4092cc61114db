// Test drives per centre: a car stands at one of its house's centres, a drive and its calendar file say which.
#include <doctest/doctest.h>

#include "hub/store/catalogue.h"
#include "tests/hub/console/house.h"

namespace anketa::testing {
namespace {

// The house's second centre, with an address of its own.
VenueId second_centre(ConsoleRig& rig) {
  store::VenueRow venue;
  venue.id = VenueId::make(rig.world.clock, rig.world.random);
  venue.org = rig.world.org;
  venue.name = {"Центр на набережной", "Embankment centre"};
  venue.kind = "showroom";
  venue.city = "moscow";
  venue.dealer = rig.a;
  venue.region = "RU";
  venue.address = {"Набережная, 7", "7 Embankment"};
  REQUIRE(rig.world.writer.run([&](sql::Db& db) { store::insert_venue(db, venue); }).has_value());
  return venue.id;
}

http::Response add_car(ConsoleRig& rig, const char* name, const std::string& venue) {
  const std::string at = venue.empty() ? "" : R"(,"venue_id":")" + venue + "\"";
  return rig.post(rig.manager_a, "/api/v1/test-cars",
                  R"({"dealer_id":")" + rig.a.value + R"(","model":"volta-one","name":")" + name + "\"" + at + "}");
}

std::string to_centre(const VenueId& venue) { return R"({"venue_id":")" + venue.value + "\"}"; }

}  // namespace

TEST_CASE("a car stands at a centre of its house: the only one, or the one that is named") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const auto where = [&](const std::string& car) {
      return rig.one("SELECT coalesce(venue_id, '') FROM test_cars WHERE id = '" + car + "'");
    };
    CHECK(where(house.car) == rig.world.showroom.value);
    CHECK(refused(add_car(rig, "Белая", rig.world.exhibition.value)) == "request.invalid venue_id");
    const VenueId second = second_centre(rig);
    const auto unsaid = add_car(rig, "Серая", "");
    REQUIRE(unsaid.status == 200);
    CHECK(house.fits("post", "/api/v1/test-cars", unsaid) == "");
    CHECK(where(Json::parse(unsaid.body).at("id")).empty());
    const auto said = add_car(rig, "Красная", second.value);
    CHECK(Json::parse(said.body).at("venue_id") == second.value);
    const std::string car = "/api/v1/test-cars/" + Json::parse(said.body).at("id").get<std::string>();
    CHECK(rig.post(rig.manager_b, car, to_centre(rig.world.showroom)).status == 404);
    CHECK(refused(rig.post(rig.manager_a, car, to_centre(rig.world.exhibition))) == "request.invalid venue_id");
    CHECK(rig.post(rig.manager_a, car, "{}").status == 422);
    CHECK(rig.post(rig.manager_a, car, to_centre(rig.world.showroom)).status == 204);
    CHECK(where(Json::parse(said.body).at("id")) == rig.world.showroom.value);
    CHECK(rig.one("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == "test_car.move");
  }
}

TEST_CASE("the calendar is told by centre, and nobody booked is sent elsewhere unasked") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const VenueId second = second_centre(rig);
    const auto held = rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig)));
    REQUIRE(held.status == 200);
    const auto count = [&](const VenueId& venue) {
      const auto list = rig.get(rig.manager_a, "/api/v1/test-drives?venue_id=" + venue.value);
      CHECK(house.fits("get", "/api/v1/test-drives", list) == "");
      return Json::parse(list.body).at("items").size();
    };
    CHECK(count(rig.world.showroom) == 1);
    CHECK(count(second) == 0);
    CHECK(house.page().at("test_drives").at(0).at("venue").at("id") == rig.world.showroom.value);
    const std::string car = "/api/v1/test-cars/" + house.car;
    CHECK(refused(rig.post(rig.manager_a, car, to_centre(second))) == "request.conflict drives");
    const std::string drive = "/api/v1/test-drives/" + Json::parse(held.body).at("id").get<std::string>();
    const auto place = [&] {
      const std::string file = rig.get(rig.manager_a, drive + "/calendar").body;
      const auto from = file.find("LOCATION:");
      return file.substr(from, file.find("\r\n", from) - from);
    };
    CHECK(place().starts_with("LOCATION:Салон\\, "));  // its dealer's address: it has none of its own
    REQUIRE(rig.post(rig.manager_a, drive, R"({"state":"cancelled"})").status == 204);
    CHECK(rig.post(rig.manager_a, car, to_centre(second)).status == 204);
    CHECK(place() == "LOCATION:Центр на набережной\\, Набережная\\, 7");
    CHECK(count(second) == 1);
  }
}

TEST_CASE("the first free time is one at the centre where the visitor was") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const VenueId second = second_centre(rig);
    REQUIRE(add_car(rig, "Красная", second.value).status == 200);
    REQUIRE(rig.post(rig.manager_a, "/api/v1/test-cars/" + house.car, to_centre(second)).status == 204);
    const auto near = add_car(rig, "Яркая", rig.world.showroom.value);
    REQUIRE(rig.post(rig.manager_a, house.at("/test-drives"), "{}").status == 200);
    CHECK(rig.one("SELECT car_id FROM test_drives") == Json::parse(near.body).at("id").get<std::string>());
  }
}

TEST_CASE("a centre that goes to another house leaves its cars behind") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string venue = "/api/v1/network/venues/" + rig.world.showroom.value;
    const auto keep = [&](const DealerId& dealer) {
      return rig.post(rig.admin, venue,
                      R"({"name_ru":"Салон","name_en":"Showroom","kind":"showroom","city":"moscow",)"
                      R"("address_ru":"Садовая, 1","address_en":"","dealer_id":")" +
                          dealer.value + "\"}");
    };
    REQUIRE(keep(rig.a).status == 204);
    CHECK(rig.one("SELECT address_ru FROM venues WHERE id = '" + rig.world.showroom.value + "'") == "Садовая, 1");
    CHECK(rig.one("SELECT coalesce(venue_id, '') FROM test_cars") == rig.world.showroom.value);
    REQUIRE(keep(rig.b).status == 204);
    CHECK(rig.one("SELECT coalesce(venue_id, '') FROM test_cars").empty());
  }
}

}  // namespace anketa::testing
