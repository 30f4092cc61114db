// The reports as promised to the browser: numbers that add up, no row of a few for who may see nobody, a file Excel
// opens.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/report/keeper.h"
#include "hub/route/rules.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

void arrive(ConsoleRig& rig, int number, const DealerId& dealer) {
  static const char* names[] = {"Алиса", "Борис", "Вера", "Глеб", "Дина", "Егор", "Жанна"};
  domain::Lead lead = make_lead(rig.world, names[number % 7], std::string("Ф") + names[(number * 3 + 1) % 7],
                                "+7916183" + std::to_string(1000 + number * 137));
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  rig.arrive(lead);
}

Json asked(ConsoleRig& rig, const Person& who, const std::string& query) {
  const auto answer = rig.get(who, "/api/v1/reports" + query);
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), "get", "/api/v1/reports", answer.body) == "");
  return Json::parse(answer.body);
}

}  // namespace

TEST_CASE("reports: rows add up to the total by every dimension, a house sees its own, a marketer no row of a few") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    for (int i = 0; i < 6; ++i) arrive(rig, i, i < 4 ? rig.a : rig.b);
    report::Keeper keeper({rig.world.org, rig.world.readers, rig.writer, rig.world.clock});
    for (auto more = keeper.step(); more.value(); more = keeper.step()) {
    }
    for (const char* by : {"venue", "dealer", "source", "model", "person"}) {
      const Json report = asked(rig, rig.admin, std::string("?by=") + by);
      std::int64_t sum = 0;
      for (const Json& row : report.at("rows")) sum += row.at("leads").get<std::int64_t>();
      CHECK(sum == 6);
      CHECK(report.at("total").at("leads") == 6);
      CHECK(report.at("days").size() == 30);
      CHECK(report.at("days").at(29).at("leads") == 6);
    }
    const Json dealers = asked(rig, rig.admin, "?by=dealer");
    CHECK(dealers.at("rows").at(0).at("leads") == 4);
    CHECK(dealers.at("fairness").size() == 2);
    CHECK(dealers.at("consents").at(0).at("given").get<int>() > 0);
    CHECK(asked(rig, rig.manager_a, "?by=dealer").at("reported") == 4);
    CHECK(asked(rig, rig.admin, "?by=dealer&dealer_id=" + rig.b.value).at("reported") == 2);
    const Person marketer = rig.person(http::Role::Marketer);
    const Json folded = asked(rig, marketer, "?by=dealer");
    REQUIRE(folded.at("rows").size() == 1);
    CHECK(folded.at("rows").at(0).at("key") == "few");
    CHECK(folded.at("rows").at(0).at("leads") == 6);
    const Json hidden = asked(rig, marketer, "?by=dealer&dealer_id=" + rig.b.value);
    CHECK(hidden.at("too_few") == true);
    CHECK(hidden.at("rows").empty());
    CHECK(hidden.at("total").at("leads") == 0);
    CHECK(hidden.at("consents").empty());
    CHECK(rig.get(rig.admin, "/api/v1/reports?by=weather").status == 422);
    for (const char* bad : {"from_day=2026-05-02&to_day=2026-05-01", "from_day=1777000000000", "period=0"})
      CHECK_MESSAGE(rig.get(rig.admin, std::string("/api/v1/reports?") + bad).status == 422, bad);
    CHECK(rig.get(rig.sales_a, "/api/v1/reports").status == 403);
  }
}

TEST_CASE("reports: days are the hub's own, however early it is there, and the answer says which they were") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    constexpr std::int64_t moscow_ms = 3LL * 3600 * 1000, day_ms = 24LL * 3600 * 1000;
    const std::int64_t now = to_ms(rig.world.clock.now());
    const std::int64_t day = (now + moscow_ms) / day_ms;
    rig.pass((day + 1) * day_ms - moscow_ms - 60'000 - now);  // a minute before its midnight
    arrive(rig, 1, rig.a);
    rig.pass(120'000);
    arrive(rig, 2, rig.b);
    report::Keeper keeper({rig.world.org, rig.world.readers, rig.writer, rig.world.clock});
    for (auto more = keeper.step(); more.value(); more = keeper.step()) {
    }
    const std::string first = route::day_text(day), second = route::day_text(day + 1);
    CHECK(asked(rig, rig.admin, "?from_day=" + first + "&to_day=" + first).at("total").at("leads") == 1);
    CHECK(asked(rig, rig.admin, "?from_day=" + second + "&to_day=" + second).at("total").at("leads") == 1);
    const Json both = asked(rig, rig.admin, "?period=2");
    CHECK(both.at("total").at("leads") == 2);
    CHECK(both.at("from_day") == first);
    CHECK(both.at("to_day") == second);
    CHECK(both.at("days").at(0).at("day") == first);
    CHECK(both.at("days").at(1).at("leads") == 1);
    const auto file = rig.get(rig.admin, "/api/v1/reports/file?by=dealer&language=en&from_day=" + second);
    CHECK(file.status == 200);
    CHECK(rig.get(rig.admin, "/api/v1/reports/file?from_day=12.05.2026").status == 422);
  }
}

TEST_CASE("reports: the file is the table, in the language asked for") {
  ConsoleRig rig;
  arrive(rig, 1, rig.a);
  report::Keeper keeper({rig.world.org, rig.world.readers, rig.writer, rig.world.clock});
  for (auto more = keeper.step(); more.value(); more = keeper.step()) {
  }
  const auto csv = rig.get(rig.admin, "/api/v1/reports/file?by=venue&format=csv&language=ru");
  CHECK(csv.status == 200);
  CHECK(csv.body.starts_with("\xEF\xBB\xBF"));
  CHECK(csv.body.find("Площадка;") != std::string::npos);
  CHECK(csv.body.find("Салон;1;") != std::string::npos);
  const auto xlsx = rig.get(rig.manager_a, "/api/v1/reports/file?by=model&format=xlsx&language=en");
  CHECK(xlsx.body.starts_with("PK"));
  CHECK(rig.get(rig.admin, "/api/v1/reports/file?format=pdf").status == 422);
}

}  // namespace anketa::testing
