// Sales over the API: who buys is a customer, a sale that was none is taken back, what was lost by mistake goes on.
#include <doctest/doctest.h>

#include "hub/report/keeper.h"
#include "tests/hub/console/house.h"

namespace anketa::testing {

TEST_CASE("who buys is a customer: the lease has its deal, the car is known, the next lead goes to the seller") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string sold = R"({"model":"volta-one","vin":"XTA00000000000001","since_ms":)" +
                             std::to_string(to_ms(rig.world.clock.now())) + "}";
    CHECK(rig.post(rig.manager_b, house.at("/sale"), sold).status == 404);
    CHECK(rig.post(rig.manager_a, house.at("/sale"), R"({"model":"odd","since_ms":1})").status == 422);
    const auto answer = rig.post(rig.manager_a, house.at("/sale"), sold);
    REQUIRE(answer.status == 200);
    CHECK(rig.post(rig.manager_a, house.at("/sale"), sold).status == 409);
    const Json page = house.page();
    CHECK(page.at("customer") == true);
    CHECK(page.at("cars").at(0).at("vin_known") == true);
    CHECK(page.at("assignments").at(0).at("stage") == "deal");
    CHECK(page.at("assignments").at(0).at("next").at("code") == "care");
    CHECK(rig.one("SELECT vin_sealed FROM owned_cars").find("XTA") == std::string::npos);
    rig.world.db().run_script("UPDATE assignments SET ended_ms = 1, ended_reason = 'expired'");
    domain::Lead again = make_lead(rig.world, "Алиса", "Щукина", "+79161830274");
    CHECK(rig.arrive(again) == house.prospect);
    const std::string trace = rig.one("SELECT trace FROM assignments WHERE ended_ms IS NULL");
    CHECK(trace.find(R"("step":"customer","verdict":"chosen")") != std::string::npos);
  }
}

TEST_CASE("a sale that was none is taken back: the car, the customer and the deal go, the reports forget it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    report::Keeper keeper({rig.world.org, rig.world.readers, rig.writer, rig.world.clock});
    const auto sales = [&] {
      for (auto more = keeper.step(); more.value(); more = keeper.step()) {
      }
      return rig.one("SELECT CAST(sum(sales) AS text) FROM report_days WHERE dim = 'dealer'");
    };
    REQUIRE(rig.post(rig.manager_a, house.at("/stage"), R"({"stage":"offer"})").status == 204);
    const std::string sold = R"({"model":"volta-one","vin":"XTA00000000000001","since_ms":)" +
                             std::to_string(to_ms(rig.world.clock.now())) + "}";
    REQUIRE(rig.post(rig.manager_a, house.at("/sale"), sold).status == 200);
    CHECK(sales() == "1");
    const Json car = house.page().at("cars").at(0);
    CHECK(car.at("undo_assignment_id") == house.assignment);
    const auto undo = [&](const Person& who, const std::string& why, const std::string& id) {
      return rig.post(who, house.at("/sale/undo"), R"({"car_id":")" + id + R"(","reason":")" + why + "\"}").status;
    };
    const std::string id = car.at("id");
    CHECK(undo(rig.manager_b, "mistake", id) == 404);
    CHECK(undo(rig.operations, "mistake", id) == 403);  // he did not record it, and leads no house
    CHECK(undo(rig.manager_a, "mood", id) == 422);
    CHECK(undo(rig.manager_a, "mistake", house.prospect.value) == 409);
    CHECK(rig.count("sale.undo") == 0);
    REQUIRE(undo(rig.manager_a, "mistake", id) == 204);
    CHECK(undo(rig.manager_a, "mistake", id) == 409);
    CHECK(sales() == "0");
    const Json page = house.page();
    CHECK(page.at("customer") == false);
    CHECK(page.at("cars").empty());
    CHECK(page.at("assignments").at(0).at("stage") == "offer");
    CHECK(page.at("assignments").at(0).at("next").at("code") == "call");
    CHECK(page.at("history").dump().find("The sale was taken back") != std::string::npos);
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "call");
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'sale.undo'") == "mistake");
    CHECK(rig.post(rig.manager_a, house.at("/sale"), sold).status == 200);  // and the right one is recorded
  }
}

TEST_CASE("whoever recorded a sale may take it back for two weeks; a loss that was sold is a loss again") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    rig.world.db().run_script("UPDATE assignments SET user_id = '" + rig.sales_a.id.value + "'");
    REQUIRE(rig.post(rig.manager_a, house.at("/stage"), R"({"stage":"lost","reason":"price"})").status == 204);
    const auto sell = [&] {
      const auto sold = R"({"model":"volta-one","since_ms":)" + std::to_string(to_ms(rig.world.clock.now())) + "}";
      const auto answer = rig.post(rig.sales_a, house.at("/sale"), sold);
      REQUIRE(answer.status == 200);
      return R"({"reason":"fell_through","car_id":)" + Json::parse(answer.body).at("id").dump() + "}";
    };
    const std::string first = sell();
    REQUIRE(rig.post(rig.sales_a, house.at("/sale/undo"), first).status == 204);
    CHECK(house.page().at("assignments").at(0).at("stage") == "lost");
    CHECK(house.page().at("assignments").at(0).at("lost_reason") == "price");
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM tasks WHERE state = 'open'") == "0");
    const std::string second = sell();
    rig.world.db().run_script("UPDATE owned_cars SET recorded_ms = recorded_ms - 14 * 86400000");
    CHECK(rig.post(rig.sales_a, house.at("/sale/undo"), second).status == 403);
    const auto seen = rig.get(rig.sales_a, "/api/v1/prospects/" + house.prospect.value);
    CHECK(Json::parse(seen.body).at("cars").at(0).at("undo_assignment_id").is_null());
    CHECK(rig.post(rig.admin, house.at("/sale/undo"), second).status == 204);
  }
}

TEST_CASE("what was lost by mistake is taken up again by who lost it, and somebody is to call") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    rig.world.db().run_script("UPDATE assignments SET user_id = '" + rig.sales_a.id.value + "'");
    const auto lost =
        rig.post(rig.sales_a, house.at("/contacts"), R"({"kind":"call","direction":"out","result":"wrong_contact"})");
    REQUIRE(lost.status == 200);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM tasks WHERE state = 'open'") == "0");
    CHECK(rig.post(rig.manager_b, house.at("/stage"), R"({"stage":"contacted"})").status == 404);
    REQUIRE(rig.post(rig.sales_a, house.at("/stage"), R"({"stage":"contacted"})").status == 204);
    CHECK(house.page().at("assignments").at(0).at("stage") == "contacted");
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "call");
    CHECK(rig.one("SELECT assignee_id FROM tasks WHERE state = 'open'") == rig.sales_a.id.value);
  }
}

}  // namespace anketa::testing
