#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

domain::Lead wish_for(ConsoleRig& rig, const std::string& given, const std::string& phone, const DealerId& dealer) {
  domain::Lead lead = make_lead(rig.world, given, "Щукина", phone);
  lead.contact.email = "visitor" + phone.substr(8) + "@example.ru";
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  lead.signature = domain::Signature{9000, 4000, {{{0, 0, 0}, {120, 40, 16}, {260, 90, 33}}}};
  return lead;
}

std::vector<std::string> ids_of(const http::Response& response) {
  std::vector<std::string> ids;
  const Json page = Json::parse(response.body);
  for (const auto& item : page.at("items")) ids.push_back(item.at("id"));
  return ids;
}

bool holds(const http::Response& response, const std::string& text) {
  return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the list of leads: as promised, masked, audited once") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const domain::Lead lead = wish_for(rig, "Алиса", "+79161234567", rig.a);
    rig.arrive(lead);
    const auto answer = rig.get(rig.admin, "/api/v1/leads");
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/leads", answer.body) == "");
    const Json item = Json::parse(answer.body).at("items").at(0);
    CHECK(item.at("name") == "Щукина Алиса");
    CHECK(item.at("phone_masked") == "+7 ••• •••-••-67");
    CHECK(item.at("dealer").at("id") == rig.a.value);
    CHECK(item.at("state") == "assigned");
    CHECK(item.at("model") == "One");
    CHECK_FALSE(holds(answer, "9161234567"));
    CHECK_FALSE(holds(answer, "@example.ru"));
    CHECK(rig.count("leads.list") == 1);
    Ask again{"GET", "/api/v1/leads"};
    again.headers["if-none-match"] = header_of(answer, "ETag");
    const auto unchanged = rig.ask(&rig.admin, again);
    CHECK(unchanged.status == 304);
    CHECK(unchanged.body.empty());
    rig.get(rig.admin, "/api/v1/leads");
    CHECK(rig.count("leads.list") == 1);  // the same person, the same hour
    rig.get(rig.officer, "/api/v1/leads");
    CHECK(rig.count("leads.list") == 2);
  }
}

TEST_CASE("leads are filtered and come in pages without gap or double") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    for (int i = 0; i < 7; ++i) {
      rig.arrive(
          wish_for(rig, "Зоря", "+" + std::to_string(79'162'835'417LL + i * 11'030'517LL), i % 2 == 0 ? rig.a : rig.b));
      if (i != 3) rig.world.clock.advance(1000);  // two of them at the same millisecond
    }
    std::vector<std::string> seen;
    std::string path = "/api/v1/leads?limit=2";
    for (int page = 0; page < 10; ++page) {
      const auto answer = rig.get(rig.admin, path);
      REQUIRE(answer.status == 200);
      for (const std::string& id : ids_of(answer)) seen.push_back(id);
      const Json next = Json::parse(answer.body).at("next");
      if (next.is_null()) break;
      path = "/api/v1/leads?limit=2&cursor=" + next.get<std::string>();
    }
    CHECK(seen.size() == 7);
    CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 7);
    CHECK(ids_of(rig.get(rig.admin, "/api/v1/leads?dealer_id=" + rig.a.value)).size() == 4);
    CHECK(ids_of(rig.get(rig.admin, "/api/v1/leads?state=assigned")).size() == 7);
    CHECK(ids_of(rig.get(rig.admin, "/api/v1/leads?state=review")).empty());
    CHECK(ids_of(rig.get(rig.admin, "/api/v1/leads?venue_id=" + rig.world.exhibition.value)).empty());
    for (const char* bad :
         {"?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=1", "?state=odd", "?venue_id=odd"}) {
      CHECK(rig.get(rig.admin, std::string("/api/v1/leads") + bad).status == 422);
    }
  }
}

TEST_CASE("leads of a house that everybody has left are found by one filter, also in the file of the list") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const domain::Lead of_a = wish_for(rig, "Алиса", "+79161234567", rig.a);
    const domain::Lead of_b = wish_for(rig, "Борис", "+79161234599", rig.b);
    rig.arrive(of_a);
    rig.arrive(of_b);
    const std::string path = "/api/v1/leads?nobodys=1";
    CHECK(ids_of(rig.get(rig.admin, path)).empty());
    rig.world.db().run_script("UPDATE users SET state = 'disabled' WHERE role = 'salesperson' AND dealer_id = '" +
                              rig.b.value + "'");
    CHECK(ids_of(rig.get(rig.admin, path)).empty());  // the manager is there
    rig.world.db().run_script(
        "INSERT INTO absences (id, org_id, user_id, dealer_id, reason, first_day, last_day, from_ms, until_ms, made_ms,"
        " made_by) SELECT id, org_id, id, dealer_id, 'sick', 0, 0, 0, " +
        std::to_string(to_ms(rig.world.clock.now()) + 3'600'000) + ", 0, id FROM users WHERE id = '" +
        rig.manager_b.id.value + "'");
    const std::vector<std::string> only_b{of_b.id.value};
    CHECK(ids_of(rig.get(rig.admin, path)) == only_b);
    CHECK(ids_of(rig.get(rig.admin, path + "&dealer_id=" + rig.b.value)) == only_b);
    CHECK(ids_of(rig.get(rig.admin, path + "&dealer_id=" + rig.a.value)).empty());
    CHECK(ids_of(rig.get(rig.admin, path + "&state=unassigned")).empty());
    CHECK(ids_of(rig.get(rig.manager_a, path)).empty());
    CHECK(rig.get(rig.admin, "/api/v1/leads?nobodys=yes").status == 422);
    const auto file = [&](const std::string& filter) {
      const auto made = rig.post(rig.admin, "/api/v1/exports", R"({"format":"csv","language":"en")" + filter + "}");
      REQUIRE(made.status == 200);
      const std::string id = Json::parse(made.body).at("id").get<std::string>();
      return std::pair(Json::parse(made.body).at("rows"),
                       rig.get(rig.admin, "/api/v1/exports/" + id + "/file").body.find("Алиса") == std::string::npos);
    };
    CHECK(file("").first == 2);
    CHECK(file(R"(,"nobodys":1)").first == 1);
    CHECK(file(R"(,"nobodys":1)").second);
    rig.pass(2 * 3'600'000);
    CHECK(ids_of(rig.get(rig.admin, path)).empty());  // the manager is back
  }
}

TEST_CASE("a dealer's people see their own leads only; a salesperson those that are his or nobody's") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const domain::Lead of_a = wish_for(rig, "Алиса", "+79161234567", rig.a);
    const domain::Lead of_b = wish_for(rig, "Борис", "+79161234599", rig.b);
    rig.arrive(of_a);
    rig.arrive(of_b);
    const std::vector<std::string> only_a{of_a.id.value};
    const std::vector<std::string> only_b{of_b.id.value};
    CHECK(ids_of(rig.get(rig.manager_a, "/api/v1/leads")) == only_a);
    CHECK(ids_of(rig.get(rig.manager_b, "/api/v1/leads")) == only_b);
    CHECK(ids_of(rig.get(rig.manager_b, "/api/v1/leads?dealer_id=" + rig.a.value)).empty());
    const auto first = ids_of(rig.get(rig.sales_a, "/api/v1/leads"));
    const auto second = ids_of(rig.get(rig.sales_a2, "/api/v1/leads"));
    CHECK(first.size() + second.size() == 1);  // the round robin gave it to one of the two
    rig.world.db().run_script("UPDATE assignments SET user_id = NULL; UPDATE tasks SET assignee_id = NULL");
    CHECK(ids_of(rig.get(rig.sales_a, "/api/v1/leads")) == only_a);
    CHECK(ids_of(rig.get(rig.sales_a2, "/api/v1/leads")) == only_a);
    CHECK(ids_of(rig.get(rig.sales_b, "/api/v1/leads")) == only_b);
  }
}

TEST_CASE("the signature is drawn from the sealed card, audited, and hidden from other dealers") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const domain::Lead lead = wish_for(rig, "Алиса", "+79161234567", rig.a);
    rig.arrive(lead);
    const std::string path = "/api/v1/leads/" + lead.id.value + "/signature";
    const auto answer = rig.get(rig.manager_a, path);
    REQUIRE(answer.status == 200);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/leads/{id}/signature", answer.body) == "");
    CHECK(answer.body == R"({"width":9000,"height":4000,"strokes":[[[0,0,0],[120,40,16],[260,90,33]]]})");
    CHECK(rig.count("signature.look") == 1);
    CHECK(rig.get(rig.manager_b, path).status == 404);
    CHECK(rig.get(rig.admin, "/api/v1/leads/" + rig.a.value + "/signature").status == 404);
    CHECK(rig.count("signature.look") == 1);
  }
}

TEST_CASE("the summary counts, for each what he may see") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(wish_for(rig, "Алиса", "+79161234567", rig.a));
    rig.arrive(wish_for(rig, "Борис", "+79161234599", rig.b));
    const auto answer = rig.get(rig.admin, "/api/v1/summary");
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", "/api/v1/summary", answer.body) == "");
    Json all = Json::parse(answer.body);
    CHECK(all.at("leads_today") == 2);
    CHECK(all.at("leads_total") == 2);
    CHECK(all.at("prospects") == 2);
    CHECK(all.at("open_tasks") == 2);
    CHECK(all.at("overdue_tasks") == 0);
    const Json own = Json::parse(rig.get(rig.manager_b, "/api/v1/summary").body);
    CHECK(own.at("leads_today") == 1);
    CHECK(own.at("prospects") == 1);
    CHECK(own.at("open_tasks") == 1);
    rig.world.clock.advance(25LL * 3600 * 1000);
    const Person later = rig.person(http::Role::HubAdmin);
    all = Json::parse(rig.get(later, "/api/v1/summary").body);
    CHECK(all.at("leads_today") == 0);
    CHECK(all.at("overdue_tasks") == 2);
  }
}

TEST_CASE("what cannot be written down is not shown") {
  ConsoleRig rig;
  const ProspectId prospect = rig.arrive(wish_for(rig, "Алиса", "+79161234567", rig.a));
  rig.world.db().run_script("CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
  for (const std::string& path :
       {std::string("/api/v1/leads"), std::string("/api/v1/tasks"), "/api/v1/prospects/" + prospect.value}) {
    const auto answer = rig.get(rig.admin, path);
    CHECK(answer.status >= 400);
    CHECK_FALSE(holds(answer, "Алиса"));
  }
}

}  // namespace anketa::testing
