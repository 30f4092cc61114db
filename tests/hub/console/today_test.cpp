// The first page: each number is one that the list behind it shows, for each what he may see.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t hour_ms = 3600 * 1000;

Json read(ConsoleRig& rig, const Person& who, const std::string& path) { return Json::parse(rig.get(who, path).body); }
std::size_t listed(ConsoleRig& rig, const Person& who, const std::string& path) {
  return read(rig, who, path).at("items").size();
}

void arrive(ConsoleRig& rig, const char* given, const char* phone, const DealerId& dealer) {
  domain::Lead lead = make_lead(rig.world, given, "Щукина", phone);
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  rig.arrive(lead);
}

}  // namespace

TEST_CASE("today: the hub's numbers are the lists' own") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.pass(12 * hour_ms);
    arrive(rig, "Алиса", "+79161830274", rig.a);
    arrive(rig, "Мария", "+79161830275", rig.b);
    const auto answer = rig.get(rig.admin, "/api/v1/today");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/today", answer.body) == "");
    const Json today = Json::parse(answer.body);
    std::int64_t by_hour = 0, by_venue = 0;
    const std::int64_t day_ms = today.at("day_ms");
    for (const Json& hour : today.at("hub").at("hours")) {
      const std::int64_t from_ms = day_ms + hour.at("hour").get<std::int64_t>() * hour_ms;
      const std::string period = "?from_ms=" + std::to_string(from_ms) + "&to_ms=" + std::to_string(from_ms + hour_ms);
      if (hour.at("today") != 0) CHECK(listed(rig, rig.admin, "/api/v1/leads" + period) == hour.at("today"));
      by_hour += hour.at("today").get<std::int64_t>();
    }
    for (const Json& venue : today.at("hub").at("venues")) by_venue += venue.at("leads").get<std::int64_t>();
    CHECK(by_hour == 2);
    CHECK(by_venue == 2);
    CHECK(today.at("hub").at("consents").at(0).at("given").get<int>() > 0);
    CHECK(today.at("answers").at("fresh").get<int>() + today.at("answers").at("soon").get<int>() == 2);
    CHECK(listed(rig, rig.admin, "/api/v1/leads?stage=new") == 2);
    CHECK(rig.get(rig.admin, "/api/v1/leads?stage=won").status == 422);
    CHECK(rig.get(rig.admin, "/api/v1/leads?from_ms=x").status == 422);
  }
}

TEST_CASE("today: a house sees its own, and what is late when it is late") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.pass(12 * hour_ms);
    arrive(rig, "Алиса", "+79161830274", rig.a);
    arrive(rig, "Мария", "+79161830275", rig.b);
    Json today = read(rig, rig.manager_a, "/api/v1/today");
    CHECK(today.at("hub").is_null());
    CHECK(today.at("stages").size() == 1);
    CHECK(today.at("stages").at(0).at("count") == 1);
    CHECK(today.at("tasks").at("overdue") == 0);
    CHECK(today.at("tasks").at("today") == listed(rig, rig.manager_a, "/api/v1/tasks?due=today"));
    CHECK(listed(rig, rig.manager_a, "/api/v1/tasks?unanswered=1") == 1);
    CHECK(listed(rig, rig.manager_a, "/api/v1/tasks?kind=call") == 0);
    CHECK(rig.get(rig.manager_a, "/api/v1/tasks?kind=Щукина").status == 422);
    CHECK(rig.get(rig.manager_a, "/api/v1/tasks?due=never").status == 422);
    rig.pass(3 * hour_ms);  // the first call was due in two
    today = read(rig, rig.manager_a, "/api/v1/today");
    CHECK(today.at("tasks").at("overdue") == 1);
    CHECK(listed(rig, rig.manager_a, "/api/v1/tasks?due=overdue") == 1);
    const bool first = listed(rig, rig.sales_a, "/api/v1/tasks") == 1;
    CHECK(read(rig, first ? rig.sales_a2 : rig.sales_a, "/api/v1/today").at("tasks").at("overdue") == 0);
  }
}

}  // namespace anketa::testing
