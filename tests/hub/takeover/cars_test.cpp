// Whoever an old base knows to own a car is a customer with that car, by the same way as a sale made here, and is none
// any more when the base is taken back.
#include <doctest/doctest.h>

#include "hub/store/leads.h"
#include "hub/store/owned_cars.h"
#include "hub/store/prospects.h"
#include "hub/takeover/vin.h"
#include "hub/work/own_car.h"
#include "hub/work/sale.h"
#include "tests/hub/takeover/steps.h"
#include "tests/hub/work/rig.h"

using namespace anketa;
using namespace anketa::takeover;
using testing::LeaseRig;

namespace {

const std::string with_car = "ФИО;Телефон;VIN;Дата продажи;Модель;Дилер;Согласие на рекламу\n";
const std::string maria_vin = "XW8ZZZ16ZEG012345";

std::string row(const std::string& name, const std::string& phone, const std::string& vin,
                const std::string& rest = ";;") {
  return name + ";" + phone + ";" + vin + ";" + rest + ";да\n";
}
std::string maria() { return row("Иванова Мария", "8 916 000-10-01", maria_vin, "15.03.2021;Volta One;"); }

RowId checked(HubWorld& world, const std::string& file) {
  const RowId id = load(world, file);
  check(world, id);
  world.work();
  REQUIRE(row_of(world, id).state == "checked");
  return id;
}
RowId bring(HubWorld& world, const std::string& file, const std::string& dealers = "none") {
  const RowId id = checked(world, file);
  import(world, id, dealers);
  world.work();
  REQUIRE(row_of(world, id).state == "done");
  return id;
}
void take_back(HubWorld& world, const RowId& id) {
  undo(world, id);
  world.work();
  REQUIRE(row_of(world, id).state == "undone");
}

store::TakeoverLine line_of(HubWorld& world, const RowId& id, std::int64_t line) {
  return *store::takeover_line(world.db(), id, line);
}
ProspectId person_of(HubWorld& world, const RowId& id, std::int64_t line) {
  return store::find_lead(world.db(), world.org, line_of(world, id, line).lead)->prospect;
}
std::vector<store::OwnedCarItem> cars(HubWorld& world, const ProspectId& prospect) {
  return store::owned_cars_of(world.db(), world.org, prospect);
}
bool is_customer(HubWorld& world, const ProspectId& prospect) {
  return store::is_customer(world.db(), world.org, prospect);
}
store::LeadRow comes(LeaseRig& rig, const std::string& phone) {
  auto lead = testing::make_lead(rig.world, "Мария", "Иванова", phone);
  lead.contact.city = "moscow";
  lead.venue = rig.world.exhibition;
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", "", "", domain::HalfDay::Any};
  REQUIRE(rig.kiosk.push({rig.kiosk.seal(lead)}));
  rig.world.work();
  return *store::find_lead(rig.world.db(), rig.world.org, lead.id);
}
void sells(LeaseRig& rig, const store::LeadRow& lead, const std::string& vin) {
  const auto lease = rig.lease(lead);
  REQUIRE_FALSE(lease.id.empty());
  const UserId seller = rig.person(lease.dealer, "salesperson");
  REQUIRE(rig.write([&](sql::Db& db) {
    work::record_sale(db, rig.world.vault,
                      {rig.world.org, lease.id, "volta-one", vin, to_ms(rig.world.clock.now()), seller, {}},
                      rig.world.clock, rig.world.random);
  }));
}

}  // namespace

TEST_CASE("takeover: a car's number, as people type it") {
  CHECK(parse_vin("XW8ZZZ16ZEG012345") == "XW8ZZZ16ZEG012345");
  CHECK(parse_vin(" xw8zzz16z eg-012345 ") == "XW8ZZZ16ZEG012345");
  CHECK(parse_vin("ХТА21099043576541") == "XTA21099043576541");  // in Cyrillic letters
  for (const char* none : {"", "XW8ZZZ16ZEG01234", "XW8ZZZ16ZEG0123456", "XW8ZZZ16ZEG01234O", "XW8ZZZ16ZEG01234I",
                           "XW8ZZZ16ZEG01234Я", "нет"})
    CHECK_FALSE(parse_vin(none));
}

TEST_CASE("takeover: who owns a car is a customer, and his car is known; taken back, he is none") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    const RowId id =
        bring(world, with_car + maria() + row("Петрова Анна", "8 916 000-10-02", "XW8ZZZ16ZEG01234") +  // a sign short
                         row("Орлова Вера", "8 916 000-10-03", "", "01.02.2020;;") +
                         row("Белова Нина", "8 916 000-10-04", "xw8zzz16zeg099999"));
    const auto row = row_of(world, id);
    CHECK(row.counts.at("leads") == 4);
    CHECK(row.counts.at("car_owned") == 2);
    CHECK(row.flaws.at("2:bad_vin") == 1);
    const ProspectId who = person_of(world, id, 2);
    REQUIRE(cars(world, who).size() == 1);
    const auto car = cars(world, who)[0];
    CHECK(car.row.since_ms == 1'615'755'600'000);  // 2021-03-15, Moscow
    CHECK(car.model_name == "One");
    CHECK(car.brand_name == "Volta");
    CHECK(world.vault.open(car.row.id.value, *car.row.vin) == maria_vin);
    CHECK(is_customer(world, who));
    CHECK_FALSE(is_customer(world, person_of(world, id, 3)));
    CHECK_FALSE(is_customer(world, person_of(world, id, 4)));
    CHECK(is_customer(world, person_of(world, id, 5)));
    CHECK_FALSE(cars(world, person_of(world, id, 5))[0].row.since_ms);
    CHECK(count(world, "SELECT count(*) FROM owned_cars WHERE vin_sealed LIKE '%XW8%'") == 0);
    CHECK(count(world, "SELECT count(*) FROM tasks") == 0);  // nobody asks how it drives
    CHECK(count(world, "SELECT count(*) FROM contact_history WHERE kind = 'sale'") == 0);
    take_back(world, id);
    CHECK(count(world, "SELECT count(*) FROM owned_cars") == 0);
    CHECK(row_of(world, id).counts.at("undone") == 4);
  }
}

TEST_CASE("takeover: a car that is somebody else's is an error of its row; one's own is known already") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    bring(world, with_car + maria());
    const RowId id = checked(world, with_car + maria() + row("Петрова Анна", "8 916 000-10-02", maria_vin) +
                                        row("Орлова Вера", "8 916 000-10-03", "XW8ZZZ16ZEG077777") +
                                        row("Белов Олег", "8 916 000-10-04", "XW8ZZZ16ZEG077777") +
                                        row("Орлова Вера", "8 916 000-10-03", "XW8ZZZ16ZEG077777"));
    CHECK(line_of(world, id, 2).verdict == "same");
    CHECK(line_of(world, id, 3).verdict == "error");
    CHECK(line_of(world, id, 3).flaws == "2:vin_taken");
    CHECK(line_of(world, id, 4).verdict == "new");
    CHECK(line_of(world, id, 5).flaws == "2:vin_twice");
    CHECK(line_of(world, id, 6).verdict == "twin");
    import(world, id, "none");
    world.work();
    const auto row = row_of(world, id);
    CHECK(row.counts.at("leads") == 3);
    CHECK(row.counts.at("car_owned") == 1);
    CHECK(row.counts.at("car_known") == 2);
    CHECK(line_of(world, id, 3).lead.empty());
    CHECK(lines_of_block(world.db(), world.vault, id, 0).size() == 2);  // to be corrected
    CHECK(count(world, "SELECT count(*) FROM owned_cars") == 2);
  }
}

TEST_CASE("takeover: sold between check and import, a car is left with whom it was sold to") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    const RowId id = checked(rig.world, with_car + row("Петрова Анна", "8 916 000-10-02", maria_vin));
    const auto lead = comes(rig, "+79160009999");
    sells(rig, lead, maria_vin);
    import(rig.world, id, "none");
    rig.world.work();
    CHECK(row_of(rig.world, id).counts.at("car_elsewhere") == 1);
    CHECK_FALSE(is_customer(rig.world, person_of(rig.world, id, 2)));
    CHECK(work::owners_of(rig.world.db(), rig.world.vault, rig.world.org, maria_vin) ==
          std::vector<ProspectId>{lead.prospect});
  }
}

TEST_CASE("takeover: a car sold before numbers had keys is found by its number all the same") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    const auto lead = comes(rig, "+79160009999");
    sells(rig, lead, maria_vin);
    world.db().run_script("UPDATE owned_cars SET vin_key = NULL");
    const RowId id = checked(world, with_car + row("Петрова Анна", "8 916 000-10-02", maria_vin));
    CHECK(line_of(world, id, 2).flaws == "2:vin_taken");
    CHECK(count(world, "SELECT count(*) FROM owned_cars WHERE vin_key IS NULL") == 0);
  }
}

TEST_CASE(
    "takeover: taken back, who bought here stays a customer, and the house of the old base sells to its own again") {
  for (const sql::Engine engine : testing::engines()) {
    LeaseRig rig(engine);
    HubWorld& world = rig.world;
    const auto lead = comes(rig, "+79160001001");
    sells(rig, lead, "XW8ZZZ16ZEG055555");
    world.clock.advance(1);
    const std::string house = world.dealers.kazan.value;
    const RowId id =
        bring(world, with_car + row("Иванова Мария", "8 916 000-10-01", maria_vin, "15.03.2021;;" + house) +
                         row("Петрова Анна", "8 916 000-10-02", "XW8ZZZ16ZEG066666", "15.03.2021;;" + house));
    REQUIRE(person_of(world, id, 2) == lead.prospect);
    CHECK(cars(world, lead.prospect).size() == 2);
    CHECK(store::sold_by(world.db(), world.org, person_of(world, id, 3)) == world.dealers.kazan);
    take_back(world, id);
    CHECK(cars(world, lead.prospect).size() == 1);
    CHECK(is_customer(world, lead.prospect));
  }
}

TEST_CASE("takeover: a car goes along when the matcher proves two to be one, and back again") {
  for (const sql::Engine engine : testing::engines()) {
    HubWorld world(engine);
    testing::SealingKiosk kiosk(world);
    auto one = testing::make_lead(world, "Мария", "Иванова", "+79160001001");
    REQUIRE(kiosk.push({kiosk.seal(one)}));
    world.work();
    const ProspectId known = store::find_lead(world.db(), world.org, one.id)->prospect;
    const RowId id = bring(world, with_car + maria());
    CHECK(person_of(world, id, 2) == known);
    CHECK(is_customer(world, known));
    take_back(world, id);
    CHECK(cars(world, known).empty());
    CHECK_FALSE(is_customer(world, known));
    CHECK(count(world, "SELECT count(*) FROM prospects WHERE state = 'active'") == 1);
  }
}
