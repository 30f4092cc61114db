// Every number of the first page against the length of the list that it opens, for every role. Which query opens which
// list is read from where the page has it (hub/web/src/lib/todayLists.json).
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "hub/store/regions.h"
#include "hub/store/users.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"
#include "tests/support/invented.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t hour_ms = 3600 * 1000;

Json lists_of_the_page() {
  const char* root = std::getenv("ANKETA_SOURCE");
  REQUIRE(root != nullptr);
  return Json::parse(std::ifstream(std::string(root) + "/hub/web/src/lib/todayLists.json"));
}

// A day in two houses: something is late, something is nobody's, one seller is away, one call was promised, another
// only follows; a lead has no dealer, one is of an old base, one a test.
class Day {
 public:
  explicit Day(sql::Engine engine) : rig(engine), lists(lists_of_the_page()) {
    rig.pass(12 * hour_ms);  // 11:26 in Moscow
    for (int i = 0; i < 6; ++i) arrive(rig.a);
    arrive(rig.b);
    rig.pass(3 * hour_ms);  // their first calls were due in two
    for (int i = 0; i < 5; ++i) arrive(rig.a);
    arrive(rig.b);
    arrive(rig.world.dealers.kazan);
    call(arrive(rig.a), R"({"result":"no_answer","note":""})");  // tried again today: a rule's time
    call(arrive(rig.a), R"({"result":"call_back","note":"","next_ms":)" + std::to_string(now() + 2 * hour_ms) + "}");
    call(arrive(rig.a), R"({"result":"no_answer","note":"","next_ms":)" + std::to_string(now() + 3 * hour_ms) + "}");
    leave_to_nobody();
    nobody_takes();
    old_and_test();
    look();
    rig.world.clock.advance(1);
  }

  ProspectId arrive(const DealerId& dealer, const char* city = "moscow") {
    ++made;
    domain::Lead lead = invented_lead(rig.world, static_cast<std::uint64_t>(made));
    lead.contact.city = city;
    if (!dealer.empty())
      lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
    return rig.arrive(lead);
  }

  std::int64_t listed(const Person& who, const std::string& number, const std::string& more = {}) {
    std::string path = "/api/v1/" + lists.at(number).at("list").get<std::string>() + "?limit=100";
    for (const auto& [word, value] : lists.at(number).at("query").items())
      path += "&" + word + "=" + (value.is_string() ? value.get<std::string>() : value.dump());
    const auto answer = rig.get(who, path + more);
    REQUIRE(answer.status == 200);
    const Json list = Json::parse(answer.body);
    REQUIRE(list.at("next").is_null());
    return static_cast<std::int64_t>(list.at("items").size());
  }
  Json read(const Person& who, const std::string& path) { return Json::parse(rig.get(who, path).body); }

  ConsoleRig rig;
  Json lists;
  Person calls, marketer, regional, regional_marketer;

 private:
  [[nodiscard]] std::int64_t now() const { return to_ms(rig.world.clock.now()); }

  void call(const ProspectId& who, const std::string& body) {
    const std::string task = rig.one("SELECT id FROM tasks WHERE state = 'open' AND prospect_id = '" + who.value + "'");
    REQUIRE(rig.post(rig.manager_a, "/api/v1/tasks/" + task + "/close", body).status == 200);
  }
  // One that is late and one that is still to come; and whoever has the other half is away, his house shares it.
  void leave_to_nobody() {
    for (const char* order : {"ASC", "DESC"}) {
      const std::string task = rig.one("SELECT id FROM tasks WHERE state = 'open' AND dealer_id = '" + rig.a.value +
                                       "' AND assignee_id IS NOT NULL ORDER BY due_ms " + order);
      rig.world.db().run_script("UPDATE assignments SET user_id = NULL WHERE id = (SELECT assignment_id FROM tasks" +
                                (" WHERE id = '" + task + "'); UPDATE tasks SET assignee_id = NULL WHERE id = '") +
                                task + "'");
    }
    const std::string today = to_iso8601(from_ms(now())).substr(0, 10);
    REQUIRE(rig.post(rig.manager_a, "/api/v1/absences",
                     R"({"user_id":")" + rig.sales_a2.id.value + R"(","first_day":")" + today + R"(","last_day":")" +
                         today + R"(","reason":"sick"})")
                .status == 200);
  }
  void pause(const char* state) {
    for (const DealerId& dealer : {rig.a, rig.b, rig.world.dealers.kazan})
      REQUIRE(rig.post(rig.admin, "/api/v1/dealers/" + dealer.value + "/state",
                       std::string(R"({"state":")") + state + "\"}")
                  .status == 204);
  }
  void nobody_takes() {
    pause("paused");
    arrive({});
    arrive({}, "kazan");
    pause("open");
  }
  void old_and_test() {
    for (const char* kind : {"old_lead", "test_lead"}) {
      const ProspectId prospect = arrive(rig.a);
      rig.world.db().run_script("UPDATE leads SET kind = '" + std::string(kind) + "' WHERE prospect_id = '" +
                                prospect.value + "'");
    }
  }
  void look() {
    calls = rig.person(http::Role::CallCentre);
    marketer = rig.person(http::Role::Marketer);
    regional = rig.person(http::Role::HubOperator);
    regional_marketer = rig.person(http::Role::Marketer);
    store::RegionRow moscow;
    moscow.id = RegionId::make(rig.world.clock, rig.world.random);
    moscow.org = rig.world.org;
    moscow.name = {"Москва", "Moscow"};
    moscow.cities = {"moscow"};
    store::put_region(rig.world.db(), moscow, rig.world.clock.now());
    for (const Person* one : {&regional, &regional_marketer}) {
      auto bounded = *store::find_user(rig.world.db(), rig.world.org, one->id);
      bounded.region = moscow.id;
      store::set_rights(rig.world.db(), bounded);
    }
    const std::string task =
        rig.one("SELECT id FROM tasks WHERE state = 'open' AND dealer_id = '" + rig.b.value + "' ORDER BY due_ms DESC");
    REQUIRE(
        rig.post(rig.admin, "/api/v1/tasks/" + task + "/assignee", R"({"user_id":")" + calls.id.value + "\"}").status ==
        204);
  }

  int made = 0;
};

void check_tasks(Day& day, const Person& who, const Json& today) {
  const Json& answers = today.at("answers");
  const std::int64_t waiting = answers.at("late").get<std::int64_t>() + answers.at("soon").get<std::int64_t>() +
                               answers.at("fresh").get<std::int64_t>();
  CHECK(day.listed(who, "answers") == waiting);
  CHECK(day.listed(who, "overdue") == today.at("tasks").at("overdue"));
  CHECK(day.listed(who, "due") == today.at("tasks").at("today"));
  CHECK(day.listed(who, "promised") == today.at("tasks").at("promised"));
}

void check_leads(Day& day, const Person& who, const Json& today) {
  for (const Json& one : today.at("stages"))
    CHECK(day.listed(who, "stage", "&stage=" + one.at("stage").get<std::string>()) == one.at("count"));
  if (today.at("hub").is_null()) return;
  const std::int64_t day_ms = today.at("day_ms");
  std::int64_t by_hour = 0, by_venue = 0;
  for (const Json& one : today.at("hub").at("hours")) {
    const std::int64_t from_ms = day_ms + one.at("hour").get<std::int64_t>() * hour_ms;
    const std::string period = "&from_ms=" + std::to_string(from_ms) + "&to_ms=" + std::to_string(from_ms + hour_ms);
    CHECK(day.listed(who, "leads", period) == one.at("today"));
    by_hour += one.at("today").get<std::int64_t>();
  }
  const std::string since = "&from_ms=" + std::to_string(day_ms);
  for (const Json& one : today.at("hub").at("venues")) {
    CHECK(day.listed(who, "leads", since + "&venue_id=" + one.at("venue").at("id").get<std::string>()) ==
          one.at("leads"));
    by_venue += one.at("leads").get<std::int64_t>();
  }
  CHECK(by_hour == day.listed(who, "leads", since));
  CHECK(by_venue == by_hour);
}

void check_summary(Day& day, const Person& who, bool lists_tasks) {
  const Json summary = day.read(who, "/api/v1/summary");
  CHECK(day.listed(who, "leads", "&from_ms=" + summary.at("day_ms").dump()) == summary.at("leads_today"));
  CHECK(day.listed(who, "unassigned") == summary.at("unassigned"));
  if (!lists_tasks) return;
  CHECK(day.listed(who, "open") == summary.at("open_tasks"));
  CHECK(day.listed(who, "overdue") == summary.at("overdue_tasks"));
}

}  // namespace

TEST_CASE("today: every number is as long as the list it opens, for every role") {
  for (const sql::Engine engine : engines()) {
    Day day(engine);
    ConsoleRig& rig = day.rig;
    for (const Person* who :
         {&rig.admin, &rig.operations, &rig.officer, &rig.manager_a, &rig.sales_a, &rig.sales_a2, &rig.manager_b,
          &rig.sales_b, &day.calls, &day.marketer, &day.regional, &day.regional_marketer}) {
      CAPTURE(static_cast<int>(who->role));
      CAPTURE(who->id.value);
      const Json today = day.read(*who, "/api/v1/today");
      const bool lists_tasks = who->role != http::Role::Marketer;
      if (lists_tasks) check_tasks(day, *who, today);
      check_leads(day, *who, today);
      check_summary(day, *who, lists_tasks);
    }
  }
}

TEST_CASE(
    "today: a seller's numbers hold what is nobody's and what a colleague who is away left; promises are told ones") {
  for (const sql::Engine engine : engines()) {
    Day day(engine);
    const Json his = day.read(day.rig.sales_a, "/api/v1/today").at("tasks");
    const Json house = day.read(day.rig.manager_a, "/api/v1/today").at("tasks");
    CHECK(his == house);  // the other one is away, and all he has is shared
    CHECK(his.at("overdue") == 6);
    CHECK(his.at("promised") == 1);
    CHECK(his.at("today").get<int>() > 5);
    const Json own = day.read(day.rig.sales_a2, "/api/v1/today").at("tasks");
    CHECK(own.at("overdue").get<int>() < 6);
    const Json list = day.read(day.rig.sales_a, "/api/v1/tasks?due=today&promised=1").at("items");
    REQUIRE(list.size() == 1);
    CHECK(list.at(0).at("promised") == true);
    CHECK(list.at(0).at("kind") == "call");
    CHECK(day.rig.get(day.rig.sales_a, "/api/v1/leads?kind=canary").status == 422);
  }
}

TEST_CASE("today: whose rights end at a region has its pictures, and no number of what is the whole organisation's") {
  for (const sql::Engine engine : engines()) {
    Day day(engine);
    const auto document = day.rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    for (const Person* who : {&day.regional, &day.regional_marketer}) {
      const auto answer = day.rig.get(*who, "/api/v1/today");
      CHECK(misfit(body_of(document), "get", "/api/v1/today", answer.body) == "");
      const Json hub = Json::parse(answer.body).at("hub");
      REQUIRE(hub.is_object());
      CHECK(hub.at("funnel").is_null());
      CHECK(hub.at("consents").at(0).at("given").get<int>() > 0);
      const Json summary = day.read(*who, "/api/v1/summary");
      CHECK(misfit(body_of(document), "get", "/api/v1/summary", summary.dump()) == "");
      CHECK(summary.at("kiosks").is_null());
      CHECK(summary.at("unassigned") == 1);  // the other one came from another city
      const Json all = day.read(day.rig.admin, "/api/v1/summary");
      CHECK(all.at("unassigned") == 2);
      CHECK(all.at("kiosks").is_object());
      CHECK(summary.at("leads_today").get<int>() == all.at("leads_today").get<int>() - 2);  // Kazan's, and that one
    }
    CHECK(day.read(day.rig.admin, "/api/v1/today").at("hub").at("funnel").is_array());
    CHECK(day.read(day.calls, "/api/v1/today").at("hub").is_null());
  }
}

}  // namespace anketa::testing
