// A salesperson's calls: what a result leads to, who may log, and that notes stay sealed.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/route/zones.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t hour_ms = 3600 * 1000;

struct Opened {
  ProspectId prospect;
  std::string assignment;
  [[nodiscard]] std::string contacts() const { return "/api/v1/assignments/" + assignment + "/contacts"; }
  [[nodiscard]] std::string stage() const { return "/api/v1/assignments/" + assignment + "/stage"; }
};

Opened open_one(ConsoleRig& rig) {
  rig.pass(12 * hour_ms);  // 11:26 in Moscow
  domain::Lead lead = make_lead(rig.world, "Алиса", "Щукина", "+79161830274");
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
  const ProspectId prospect = rig.arrive(lead);
  return {prospect, rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL")};
}

std::string call(const std::string& result, const std::string& more = {}) {
  return R"({"kind":"call","direction":"out","result":")" + result + "\"" + more + "}";
}

Json page(ConsoleRig& rig, const Opened& opened) {
  return Json::parse(rig.get(rig.manager_a, "/api/v1/prospects/" + opened.prospect.value).body);
}

}  // namespace

TEST_CASE("a call is logged in one request: the task closes, the stage moves, the next step stands") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened opened = open_one(rig);
    CHECK(page(rig, opened).at("assignments").at(0).at("stage") == "new");
    CHECK(page(rig, opened).at("assignments").at(0).at("next").at("code") == "answer");
    const auto answer = rig.post(rig.manager_a, opened.contacts(), call("reached", R"(,"note":"Ждёт в субботу")"));
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "post", "/api/v1/assignments/{id}/contacts", answer.body) == "");
    const Json logged = Json::parse(answer.body);
    CHECK(logged.at("stage") == "contacted");
    CHECK(logged.at("next").at("kind") == "call");
    const Json after = page(rig, opened);
    CHECK(misfit(body_of(document), "get", "/api/v1/prospects/{id}", after.dump()) == "");
    CHECK(after.at("assignments").at(0).at("next").at("code") == "call");
    CHECK(after.at("tasks").size() == 2);
    bool noted = false;
    for (const Json& entry : after.at("history")) noted |= entry.at("note") == "Ждёт в субботу";
    CHECK(noted);
    CHECK(rig.one("SELECT note_sealed FROM contacts").find("суббот") == std::string::npos);
    CHECK(rig.count("contact.log") == 1);
  }
}

TEST_CASE("no answer plans the next try in the person's own hours, and after five a human decides") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened opened = open_one(rig);
    std::string kind;
    for (int tries = 1; tries <= 5; ++tries) {
      const Json logged = Json::parse(rig.post(rig.manager_a, opened.contacts(), call("no_answer")).body);
      CHECK(logged.at("stage") == "accepted");
      kind = logged.at("next").at("kind");
      CHECK(kind == (tries < 5 ? "call" : "decide"));
      const std::int64_t due_ms = logged.at("next").at("due_ms");
      rig.pass(due_ms - to_ms(rig.world.clock.now()));
    }
    CHECK(page(rig, opened).at("assignments").at(0).at("next").at("code") == "decide");
  }
}

TEST_CASE("a loss has a reason from the list and leaves nothing to do; a new lead begins anew") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened opened = open_one(rig);
    CHECK(rig.post(rig.manager_a, opened.contacts(), call("not_interested")).status == 422);
    CHECK(rig.post(rig.manager_a, opened.contacts(), call("not_interested", R"(,"reason":"Щукина"})")).status == 400);
    CHECK(rig.post(rig.manager_a, opened.contacts(), call("not_interested", R"(,"reason":"odd")")).status == 422);
    const auto lost = rig.post(rig.manager_a, opened.contacts(), call("not_interested", R"(,"reason":"price")"));
    REQUIRE(lost.status == 200);
    CHECK(Json::parse(lost.body).at("next").is_null());
    const Json after = page(rig, opened);
    CHECK(after.at("assignments").at(0).at("lost_reason") == "price");
    CHECK(rig.one("SELECT id FROM tasks WHERE state = 'open'") == "");
    domain::Lead again = make_lead(rig.world, "Алиса", "Щукина", "+79161830274");
    again.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
    CHECK(rig.arrive(again) == opened.prospect);
    CHECK(page(rig, opened).at("assignments").at(0).at("stage") == "accepted");
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "first_contact");
  }
}

TEST_CASE("only whose lease it is logs contacts and moves its stage") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened opened = open_one(rig);
    CHECK(rig.post(rig.manager_b, opened.contacts(), call("reached")).status == 404);
    CHECK(rig.post(rig.sales_b, opened.stage(), R"({"stage":"offer"})").status == 404);
    const bool first = rig.get(rig.sales_a, "/api/v1/prospects/" + opened.prospect.value).status == 200;
    const Person& other = first ? rig.sales_a2 : rig.sales_a;
    CHECK(rig.post(other, opened.contacts(), call("reached")).status == 404);
    CHECK(rig.post(rig.manager_a, opened.stage(), R"({"stage":"deal"})").status == 409);
    CHECK(rig.post(rig.manager_a, opened.stage(), R"({"stage":"lost"})").status == 422);
    CHECK(rig.post(rig.manager_a, opened.stage(), R"({"stage":"offer"})").status == 204);
    CHECK(rig.post(rig.manager_a, opened.stage(), R"({"stage":"contacted"})").status == 409);
    CHECK(page(rig, opened).at("assignments").at(0).at("stage") == "offer");
  }
}

TEST_CASE("a time that the person named is the next task's, and an odd one is refused") {
  ConsoleRig rig;
  const Opened opened = open_one(rig);
  const std::int64_t at_ms = to_ms(rig.world.clock.now()) + 30 * hour_ms;
  const auto with = [](std::int64_t ms) { return call("call_back", ",\"next_ms\":" + std::to_string(ms)); };
  CHECK(rig.post(rig.manager_a, opened.contacts(), with(at_ms - 40 * hour_ms)).status == 422);
  const Json logged = Json::parse(rig.post(rig.manager_a, opened.contacts(), with(at_ms)).body);
  CHECK(logged.at("next").at("due_ms") == at_ms);
}

TEST_CASE("who rings us is written down though the lease waits or he asked to be left alone") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened opened = open_one(rig);
    const std::string rang = R"({"kind":"call","direction":"in","result":"reached"})";
    const std::string later = std::to_string(to_ms(rig.world.clock.now()) + hour_ms);
    rig.world.db().run_script("UPDATE assignments SET waits_until_ms = " + later);
    CHECK(code_of(rig.post(rig.manager_a, opened.contacts(), call("reached"))) == "assignment.waits");
    const std::string close = "/api/v1/tasks/" + rig.one("SELECT id FROM tasks WHERE state = 'open'") + "/close";
    CHECK(code_of(rig.post(rig.manager_a, close, R"({"result":"reached"})")) == "assignment.waits");
    CHECK(rig.post(rig.manager_a, close, rang).status == 200);
    CHECK(rig.one("SELECT direction FROM contacts") == "in");
    CHECK(rig.post(rig.manager_a, opened.contacts(), rang).status == 200);
  }
}

TEST_CASE("contacts and stages go along when two records become one") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Opened first = open_one(rig);
    CHECK(rig.post(rig.manager_a, first.contacts(), call("offer_made", R"(,"note":"Первая")")).status == 200);
    domain::Lead lead = make_lead(rig.world, "Мария", "Соколова", "+79035557788");
    lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
    const Opened second{rig.arrive(lead),
                        rig.one("SELECT id FROM assignments ORDER BY opened_ms DESC, id DESC LIMIT 1")};
    CHECK(rig.post(rig.manager_a, second.contacts(), call("reached", R"(,"note":"Вторая")")).status == 200);
    const auto merged = rig.post(rig.admin, "/api/v1/prospects/" + first.prospect.value + "/merge",
                                 R"({"with":")" + second.prospect.value + "\"}");
    REQUIRE(merged.status == 200);
    const Json page = Json::parse(rig.get(rig.admin, "/api/v1/prospects/" + second.prospect.value).body);
    const std::string history = page.at("history").dump();
    CHECK(history.find("Первая") != std::string::npos);
    CHECK(history.find("Вторая") != std::string::npos);
    for (const Json& lease : page.at("assignments")) {
      const bool is_first = lease.at("id") == first.assignment;
      CHECK(lease.at("stage") == (is_first ? "offer" : "contacted"));
    }
  }
}

TEST_CASE("what time it is where somebody lives") {
  CHECK(route::zone_of_city("moscow") == "Europe/Moscow");
  CHECK(route::zone_of_city("vladivostok") == "Asia/Vladivostok");
  CHECK(route::zone_of_city("Екатеринбург") == "Asia/Yekaterinburg");
  CHECK(route::zone_of_city("nowhere") == "Europe/Moscow");
  CHECK(route::zone_of_city("") == "Europe/Moscow");
}

}  // namespace anketa::testing
