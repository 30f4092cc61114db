// Deciding who is who in the console: the review queue, merging and splitting by hand, undoing, the live check.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

// The path as the contract writes it.
std::string general(std::string path) {
  path = path.substr(0, path.find('?'));
  for (std::size_t at = path.find("/019"); at != std::string::npos; at = path.find("/019"))
    path.replace(at + 1, 36, "{id}");
  return path;
}

// An answer that keeps what openapi.json promised.
Json kept(ConsoleRig& rig, const std::string& method, const std::string& path, const http::Response& answer) {
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), method, general(path), answer.body) == "");
  return Json::parse(answer.body);
}

Json get(ConsoleRig& rig, const std::string& path) { return kept(rig, "get", path, rig.get(rig.admin, path)); }

Json post(ConsoleRig& rig, const std::string& path, const Json& body) {
  return kept(rig, "post", path, rig.post(rig.admin, path, body.dump()));
}

struct Family {
  explicit Family(ConsoleRig& rig, const char* given = "Пётр", const char* surname = "Лаптев")
      : father(rig.arrive(make_lead(rig.world, "Пётр", "Щукин", "+79162835417"))) {
    rig.world.clock.advance(1000);
    son = rig.arrive(make_lead(rig.world, given, surname, "+79162835417"));
  }
  ProspectId father, son;
};

std::string review_path(ConsoleRig& rig) {
  const Json open = get(rig, "/api/v1/review").at("items");
  REQUIRE(open.size() == 1);
  return "/api/v1/review/" + open.at(0).at("id").get<std::string>();
}

std::string check(ConsoleRig& rig, const Person& who, const std::string& phone) {
  const auto answer = rig.post(who, "/api/v1/check", Json{{"phone", phone}, {"email", ""}, {"name", ""}}.dump());
  return answer.status == 200 ? Json::parse(answer.body).at("answer").get<std::string>() : code_of(answer);
}

}  // namespace

TEST_CASE("review: both sides masked, what an answer does, three answers and back") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Family family(rig);
    const std::string path = review_path(rig);
    CHECK(rig.count("review.list") == 1);
    const Json item = get(rig, path);
    CHECK(rig.count("review.look") == 1);
    REQUIRE(item.at("sides").size() == 2);
    const Json& phone = item.at("sides").at(0).at("phones").at(0);
    CHECK(phone.at("shared") == true);
    CHECK(phone.at("masked").get<std::string>().find("2835417") == std::string::npos);
    CHECK(item.at("evidence").size() >= 2);
    REQUIRE(item.at("effects").at("leases").size() == 2);
    CHECK(item.at("effects").at("leases").dump().find("ends") != std::string::npos);
    CHECK(get(rig, path) == item);  // looking changed nothing
    CHECK(store::living_prospect(rig.world.db(), rig.world.org, family.son) == family.son);

    CHECK(rig.post(rig.admin, path, R"({"decision":"perhaps"})").status == 422);
    CHECK(rig.post(rig.admin, path, R"({"decision":"seen"})").status == 422);
    CHECK(rig.post(rig.admin, path, R"({"decision":"unsure"})").status == 204);
    CHECK(get(rig, "/api/v1/review").at("items").empty());
    CHECK(get(rig, "/api/v1/review?state=unsure").at("items").size() == 1);
    CHECK(rig.post(rig.operations, path, R"({"decision":"same"})").status == 204);
    CHECK(rig.post(rig.admin, path, R"({"decision":"same"})").status == 409);
    CHECK(get(rig, "/api/v1/review?state=settled").at("items").size() == 1);
    CHECK(get(rig, path).at("effects").is_null());
    const Json page = get(rig, "/api/v1/prospects/" + family.son.value);  // the old id
    CHECK(page.at("id") == family.father.value);
    CHECK(page.at("leads").size() == 2);
    CHECK(rig.post(rig.admin, "/api/v1/prospects/" + family.son.value + "/reveal", R"({"lead_id":null})").status ==
          200);

    CHECK(rig.post(rig.admin, path + "/reopen").status == 204);
    CHECK(rig.post(rig.admin, path + "/reopen").status == 409);
    CHECK(review_path(rig) == path);
    CHECK(get(rig, "/api/v1/prospects/" + family.son.value).at("id") == family.son.value);
    CHECK(rig.get(rig.admin, "/api/v1/review?state=x").status == 422);
  }
}

TEST_CASE("review and merge: whose value stands may be chosen, is told with the decision, and goes with it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Family family(rig);
    const std::string path = review_path(rig);
    const Json fields = get(rig, path).at("effects").at("fields");
    REQUIRE(fields.size() == 1);
    CHECK(fields.at(0).at("field") == "surname");
    CHECK(fields.at(0).at("values").size() == 2);
    const std::string stands = fields.at(0).at("stands");
    const std::string other = stands == family.son.value ? family.father.value : family.son.value;
    const auto value_of = [&](const std::string& id) {
      const Json& values = fields.at(0).at("values");
      return (values.at(0).at("prospect_id") == id ? values.at(0) : values.at(1)).at("value").get<std::string>();
    };
    const auto answer = [&](const std::string& decision, const Json& choices) {
      return rig.post(rig.admin, path, Json{{"decision", decision}, {"choices", choices}}.dump());
    };
    CHECK(answer("different", {{"surname", other}}).status == 422);
    CHECK(answer("same", {{"shoes", other}}).status == 422);
    CHECK(answer("same", {{"surname", "nobody"}}).status == 422);
    CHECK(answer("same", {{"surname", other}}).status == 204);
    const std::string page = "/api/v1/prospects/" + family.father.value;
    CHECK(get(rig, page).at("name").at("surname") == value_of(other));
    const Json decision = get(rig, page + "/identity").at("decisions").at(0);
    CHECK(decision.at("chosen") == Json({"surname"}));
    CHECK(rig.post(rig.admin, path + "/reopen").status == 204);
    CHECK(get(rig, page).at("name").at("surname") == value_of(family.father.value));

    const std::string merge = page + "/merge";
    const Json preview = post(rig, merge + "/preview", {{"with", family.son.value}});
    CHECK(preview.at("fields") == fields);
    const Json done = post(rig, merge, {{"with", family.son.value}, {"choices", {{"surname", other}}}});
    CHECK(get(rig, page).at("name").at("surname") == value_of(other));
    post(rig, "/api/v1/decisions/" + done.at("decision_id").get<std::string>() + "/undo", Json::object());
    CHECK(get(rig, page).at("name").at("surname") == value_of(family.father.value));
  }
}

TEST_CASE("review: a lead that is odd by itself is seen, and that is all") {
  ConsoleRig rig;
  auto lead = make_lead(rig.world, "Пётр", "Щукин", "+79162835417");
  lead.questionnaire.version = 99;
  rig.arrive(lead);
  const std::string path = review_path(rig);
  const Json item = get(rig, path);
  CHECK(item.at("candidate").is_null());
  CHECK(item.at("findings").at(0) == "unknown_questionnaire");
  CHECK(rig.post(rig.admin, path, R"({"decision":"same"})").status == 422);
  CHECK(rig.post(rig.admin, path, R"({"decision":"seen"})").status == 204);
  CHECK(get(rig, "/api/v1/review").at("items").empty());
}

TEST_CASE("merging and splitting by hand: said before, done, shown, undone") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Family family(rig);
    const std::string father = "/api/v1/prospects/" + family.father.value;
    const Json with{{"with", family.son.value}};
    const Json before = post(rig, father + "/merge/preview", with);
    CHECK(before.at("prospect_id") == family.father.value);
    CHECK(rig.count("prospect.identity") == 1);  // P10: both were shown
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'prospect.identity'").find(family.son.value) !=
          std::string::npos);
    CHECK(get(rig, father).at("leads").size() == 1);
    const Json done = post(rig, father + "/merge", with);
    CHECK(get(rig, father).at("leads").size() == 2);
    CHECK(rig.post(rig.admin, father + "/merge", with.dump()).status == 409);
    CHECK(rig.post(rig.admin, father + "/merge", R"({"with":"x"})").status == 422);
    const Json identity = get(rig, father + "/identity");
    REQUIRE(identity.at("decisions").size() == 1);
    CHECK(identity.at("decisions").at(0).at("undoable") == true);
    CHECK(identity.at("decisions").at(0).at("by").at("id") == rig.admin.id.value);

    const auto leads = store::leads_of_prospect(rig.world.db(), family.father);
    const Json chosen{{"leads", {leads.back().value}}};
    const Json split_before = post(rig, father + "/split/preview", chosen);
    CHECK(split_before.at("revived") == true);
    CHECK(get(rig, father).at("leads").size() == 2);
    const Json split = post(rig, father + "/split", chosen);
    CHECK(split.at("other_id") == family.son.value);
    for (const char* odd : {R"({"leads":[]})", R"({"leads":["x"]})", R"({"leads":"x"})", "{}"}) {
      CHECK(rig.post(rig.admin, father + "/split", odd).status == 422);
    }
    const std::string undo = "/api/v1/decisions/" + split.at("decision_id").get<std::string>() + "/undo";
    post(rig, undo, Json::object());
    CHECK(rig.post(rig.admin, undo).status == 409);
    CHECK(get(rig, father).at("leads").size() == 2);
    post(rig, "/api/v1/decisions/" + done.at("decision_id").get<std::string>() + "/undo", Json::object());
    CHECK(get(rig, father).at("leads").size() == 1);
    CHECK(rig.count("identity.same") == 1);
    CHECK(rig.count("identity.split") == 1);
    CHECK(rig.count("identity.undo") == 2);
  }
}

TEST_CASE("a household is shown on the prospect page, to a dealer only what he may see anyway") {
  ConsoleRig rig;
  const Family family(rig, "Олег", "Щукин");
  const std::string path = "/api/v1/prospects/" + family.father.value;
  const Json page = get(rig, path);
  REQUIRE(page.at("household").size() == 1);
  CHECK(page.at("household").at(0).at("prospect").at("id") == family.son.value);
  rig.world.db().run_script("UPDATE assignments SET ended_ms = 1 WHERE prospect_id = '" + family.son.value + "'");
  const Json cut = Json::parse(rig.get(rig.manager_a, path).body);
  CHECK(cut.at("household").empty());
}

TEST_CASE("a correction beats the leads and is refused where there is no such field") {
  ConsoleRig rig;
  const ProspectId prospect = rig.arrive(make_lead(rig.world, "Пётр", "Щукин", "+79162835417"));
  const std::string path = "/api/v1/prospects/" + prospect.value;
  CHECK(rig.post(rig.admin, path + "/corrections", R"({"field":"surname","value":"Щука"})").status == 204);
  CHECK(get(rig, path).at("name").at("surname") == "Щука");
  CHECK(rig.post(rig.admin, path + "/corrections", R"({"field":"phone","value":"1"})").status == 422);
  CHECK(rig.post(rig.admin, path + "/corrections", R"({"field":"given","value":"12"})").status == 422);
  CHECK(rig.one("SELECT field FROM corrections") == "surname");
  CHECK(rig.one("SELECT value_sealed FROM corrections").find("Щука") == std::string::npos);
}

TEST_CASE("check: new, yours or taken; limited, audited without values") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(make_lead(rig.world, "Пётр", "Щукин", "+79162835417"));  // at dealer a
    CHECK(check(rig, rig.sales_a, "8 916 283-54-17") == "yours");
    CHECK(check(rig, rig.manager_b, "+79162835417") == "taken");
    CHECK(check(rig, rig.admin, "+79162835417") == "yours");
    CHECK(check(rig, rig.manager_b, "+79162835499") == "new");
    CHECK(check(rig, rig.manager_b, "12") == "contact.bad_phone");
    CHECK(rig.post(rig.manager_b, "/api/v1/check", R"({"phone":"","email":"","name":""})").status == 422);
    CHECK(rig.count("person.check") == 4);
    CHECK(rig.one("SELECT detail FROM audit WHERE action = 'person.check' ORDER BY seq LIMIT 1") == "yours");
    const auto named =
        rig.post(rig.manager_b, "/api/v1/check", R"({"phone":"+79162835417","email":"","name":"Shchukin Petr"})");
    CHECK(Json::parse(named.body).at("answer") == "taken");
    for (int i = 0; i < 120; ++i) check(rig, rig.sales_b, "+79162835417");
    CHECK(check(rig, rig.sales_b, "+79162835417") == "session.throttled");
  }
}

}  // namespace anketa::testing
