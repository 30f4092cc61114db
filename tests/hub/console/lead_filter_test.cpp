// What a list of leads is narrowed to: the list, its file and the numbers of the first page speak of the same leads,
// and an imported base is not taken for what came in.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "hub/route/rules.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
using Ids = std::set<std::string>;
constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t day_ms = 24 * hour_ms;

Json read(ConsoleRig& rig, const Person& who, const std::string& path) {
  const auto answer = rig.get(who, "/api/v1/" + path);
  REQUIRE_MESSAGE(answer.status == 200, path);
  return Json::parse(answer.body);
}

Ids listed(ConsoleRig& rig, const Person& who, const std::string& query) {
  Ids ids;
  const Json page = read(rig, who, "leads" + query);
  for (const Json& item : page.at("items")) ids.insert(item.at("id").get<std::string>());
  return ids;
}

std::string arrive(ConsoleRig& rig, const char* given, const char* phone, const DealerId& dealer) {
  domain::Lead lead = make_lead(rig.world, given, "Щукина", phone);
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  rig.arrive(lead);
  return lead.id.value;
}

void set(ConsoleRig& rig, const std::string& lead, const std::string& what) {
  rig.world.db().run_script("UPDATE leads SET " + what + " WHERE id = '" + lead + "'");
}

// Four leads that differ in all that is asked for.
struct Four {
  std::string a, b, old, test;
  explicit Four(ConsoleRig& rig) {
    rig.pass(12 * hour_ms);
    a = arrive(rig, "Алиса", "+79161830274", rig.a);
    b = arrive(rig, "Мария", "+79161830375", rig.b);
    old = arrive(rig, "Вера", "+79161830476", rig.a);
    test = arrive(rig, "Глеб", "+79161830577", rig.a);
    set(rig, b, "source = 'phone_call', purpose = 'call_me', model = NULL");
    set(rig, old, "kind = 'old_lead', source = 'takeover', state = 'unassigned'");
    set(rig, test, "kind = 'test_lead'");
  }
};

std::int64_t in_file(ConsoleRig& rig, const std::string& members) {
  const auto made = rig.post(rig.admin, "/api/v1/exports", R"({"format":"csv","language":"en")" + members + "}");
  return made.status == 200 ? Json::parse(made.body).at("rows").get<std::int64_t>() : 0;
}

std::int64_t rows_of(ConsoleRig& rig, const std::string& members) {
  const auto made = rig.post(rig.admin, "/api/v1/exports", R"({"format":"csv","language":"en")" + members + "}");
  REQUIRE(made.status == 200);
  const std::string id = Json::parse(made.body).at("id");
  const std::string file = rig.get(rig.admin, "/api/v1/exports/" + id + "/file").body;
  return std::count(file.begin(), file.end(), '\n') - 1;
}

}  // namespace

TEST_CASE("lists show what came in; an imported base and staff's trials by a choice, in files as well") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Four leads(rig);
    CHECK(listed(rig, rig.admin, "") == Ids{leads.a, leads.b});
    CHECK(listed(rig, rig.admin, "?kind=old_lead") == Ids{leads.old});
    CHECK(listed(rig, rig.admin, "?kind=test_lead") == Ids{leads.test});
    CHECK(listed(rig, rig.admin, "?kind=all") == Ids{leads.a, leads.b, leads.old, leads.test});
    CHECK(listed(rig, rig.admin, "?state=unassigned").empty());
    CHECK(listed(rig, rig.admin, "?state=unassigned&kind=old_lead") == Ids{leads.old});
    CHECK(listed(rig, rig.manager_a, "") == Ids{leads.a});
    CHECK(listed(rig, rig.manager_a, "?kind=all") == Ids{leads.a, leads.old, leads.test});
    CHECK(listed(rig, rig.admin, "?dealer_id=" + rig.a.value) == Ids{leads.a});
    CHECK(in_file(rig, "") == 2);
    CHECK(in_file(rig, R"(,"kind":"old_lead")") == 1);
    CHECK(rows_of(rig, R"(,"kind":"all")") == 4);
    CHECK(rows_of(rig, R"(,"kind":"old_lead","source":"takeover")") == 1);
    std::string path = "/api/v1/leads?kind=all&limit=1";
    Ids seen;
    for (int page = 0; page < 6; ++page) {
      const Json answer = Json::parse(rig.get(rig.admin, path).body);
      for (const Json& item : answer.at("items")) CHECK(seen.insert(item.at("id").get<std::string>()).second);
      if (answer.at("next").is_null()) break;
      path = "/api/v1/leads?kind=all&limit=1&cursor=" + answer.at("next").get<std::string>();
    }
    CHECK(seen.size() == 4);
  }
}

TEST_CASE("the numbers of the first page are the lists behind them") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Four leads(rig);
    set(rig, leads.b, "state = 'unassigned'");
    const Json summary = read(rig, rig.admin, "summary");
    CHECK(summary.at("leads_today") == listed(rig, rig.admin, "?period=today").size());
    CHECK(summary.at("unassigned") == listed(rig, rig.admin, "?state=unassigned").size());
    CHECK(summary.at("unassigned") == 1);
    const std::int64_t began_ms = read(rig, rig.admin, "today").at("day_ms");
    const std::string hours = "?from_ms=" + std::to_string(began_ms) + "&to_ms=" + std::to_string(began_ms + day_ms);
    CHECK(listed(rig, rig.admin, hours) == listed(rig, rig.admin, "?period=today"));
    // An old lead of a young lease: by the stage's list it came too long ago.
    set(rig, leads.a, "arrived_ms = arrived_ms - " + std::to_string(100 * day_ms));
    for (const Person* who : {&rig.admin, &rig.manager_a, &rig.manager_b}) {
      rig.pass(hour_ms);
      for (const char* stage : {"new", "accepted"}) {
        std::int64_t counted = 0;
        const Json today = read(rig, *who, "today");
        for (const Json& one : today.at("stages")) {
          if (one.at("stage") == stage) counted = one.at("count");
        }
        CHECK(counted == static_cast<std::int64_t>(listed(rig, *who, std::string("?stage=") + stage).size()));
      }
    }
    CHECK(listed(rig, rig.admin, "?stage=new") == Ids{leads.b});
  }
}

TEST_CASE("leads by source, purpose, brand, model, salesperson and days, for each what he may see") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Four leads(rig);
    CHECK(listed(rig, rig.admin, "?source=phone_call") == Ids{leads.b});
    CHECK(listed(rig, rig.admin, "?purpose=call_me") == Ids{leads.b});
    CHECK(listed(rig, rig.admin, "?brand=volta") == Ids{leads.a, leads.b});
    CHECK(listed(rig, rig.admin, "?model=volta-one") == Ids{leads.a});
    CHECK(listed(rig, rig.admin, "?model=volta") == Ids{leads.b});  // of the brand, without a model
    CHECK(listed(rig, rig.admin, "?brand=aurora").empty());
    CHECK(listed(rig, rig.manager_a, "?source=phone_call").empty());
    CHECK(listed(rig, rig.manager_b, "?model=volta") == Ids{leads.b});
    const std::string seller = rig.one("SELECT user_id FROM assignments WHERE lead_id = '" + leads.a + "'");
    const std::string other = rig.sales_a.id.value == seller ? rig.sales_a2.id.value : rig.sales_a.id.value;
    CHECK(listed(rig, rig.admin, "?person_id=" + seller) == Ids{leads.a});
    CHECK(listed(rig, rig.manager_a, "?person_id=" + seller) == Ids{leads.a});
    CHECK(listed(rig, rig.manager_b, "?person_id=" + seller).empty());
    CHECK(listed(rig, rig.admin, "?person_id=" + rig.officer.id.value).empty());  // works for no house
    rig.world.db().run_script("UPDATE assignments SET user_id = '" + other + "' WHERE lead_id = '" + leads.a + "'");
    CHECK(listed(rig, rig.manager_a, "?person_id=" + other).contains(leads.a));
    CHECK_FALSE(listed(rig, rig.manager_a, "?person_id=" + seller).contains(leads.a));
    CHECK(in_file(rig, R"(,"person_id":")" + other + R"(","source":"kiosk","model":"volta-one","brand":"volta")") == 1);
    CHECK(in_file(rig, R"(,"purpose":"call_me","period":"today")") == 1);
    for (const char* bad : {"?kind=odd", "?source=radio", "?purpose=odd", "?brand=a%20b", "?model=%27", "?person_id=x",
                            "?period=0", "?period=tomorrow", "?period=801", "?from_day=2026-13-01", "?to_day=1.2.2026"})
      CHECK_MESSAGE(rig.get(rig.admin, std::string("/api/v1/leads") + bad).status == 422, bad);
  }
}

TEST_CASE("days of a list are the hub's own, from its midnight to its midnight") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    constexpr std::int64_t moscow_ms = 3 * hour_ms;
    const std::int64_t now = to_ms(rig.world.clock.now());
    const std::int64_t day = (now + moscow_ms) / day_ms;
    rig.pass((day + 1) * day_ms - moscow_ms - 60'000 - now);  // a minute before its midnight
    const std::string before = arrive(rig, "Алиса", "+79161830274", rig.a);
    rig.pass(120'000);
    const std::string after = arrive(rig, "Мария", "+79161830375", rig.b);
    CHECK(listed(rig, rig.admin, "?period=today") == Ids{after});
    CHECK(listed(rig, rig.admin, "?period=yesterday") == Ids{before});
    CHECK(listed(rig, rig.admin, "?period=7") == Ids{before, after});
    const std::string first = route::day_text(day), second = route::day_text(day + 1);
    CHECK(listed(rig, rig.admin, "?from_day=" + second) == Ids{after});
    CHECK(listed(rig, rig.admin, "?to_day=" + first) == Ids{before});
    CHECK(listed(rig, rig.admin, "?from_day=" + first + "&to_day=" + second) == Ids{before, after});
    CHECK(in_file(rig, R"(,"from_day":")" + second + R"(","to_day":")" + second + "\"") == 1);
  }
}

}  // namespace anketa::testing
