// Many at once: seen before, done, taken back where nobody has worked on it; and the views a person keeps.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

struct Arrived {
  LeadId lead;
  ProspectId prospect;
};

Arrived arrive(ConsoleRig& rig, const std::string& given, const std::string& surname, const std::string& phone,
               const DealerId& dealer) {
  domain::Lead lead = make_lead(rig.world, given, surname, phone);
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", dealer.value, "", domain::HalfDay::Any};
  return {lead.id, rig.arrive(lead)};
}

std::string dealer_of(ConsoleRig& rig, const ProspectId& prospect) {
  return rig.one("SELECT dealer_id FROM assignments WHERE ended_ms IS NULL AND prospect_id = '" + prospect.value + "'");
}
std::string user_of(ConsoleRig& rig, const ProspectId& prospect) {
  return rig.one("SELECT user_id FROM assignments WHERE ended_ms IS NULL AND prospect_id = '" + prospect.value + "'");
}

Json answer_of(ConsoleRig& rig, const http::Response& answer, const std::string& path,
               const std::string& method = "post") {
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), method, path, answer.body) == "");
  return Json::parse(answer.body);
}

std::string give(const std::vector<LeadId>& leads, const DealerId& dealer, const UserId& user = {}) {
  Json body{{"deed", "give"}, {"leads", Json::array()}};
  for (const LeadId& lead : leads) body["leads"].push_back(lead.value);
  if (!dealer.empty()) body["dealer_id"] = dealer.value;
  if (!user.empty()) body["salesperson_id"] = user.value;
  return body.dump();
}

}  // namespace

TEST_CASE("two leads go to another house in one act, and come back in one") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
    const Arrived vera = arrive(rig, "Вера", "Соловьёва", "+79037654321", rig.a);
    const Arrived there = arrive(rig, "Игорь", "Мельник", "+79053334455", rig.b);
    const std::string body = give({anna.lead, vera.lead, there.lead}, rig.b);
    const Json seen = answer_of(rig, rig.post(rig.admin, "/api/v1/batches/preview", body), "/api/v1/batches/preview");
    CHECK(seen.at("doable") == 2);
    CHECK(seen.at("kept").dump() == R"([{"code":"same","count":1}])");
    CHECK(dealer_of(rig, anna.prospect) == rig.a.value);  // looking changes nothing
    const Json done = answer_of(rig, rig.post(rig.admin, "/api/v1/batches", body), "/api/v1/batches");
    CHECK(done.at("done") == 2);
    CHECK(done.at("kept") == 1);
    CHECK(dealer_of(rig, anna.prospect) == rig.b.value);
    CHECK(dealer_of(rig, vera.prospect) == rig.b.value);
    CHECK(rig.count("batch.give") == 2);
    const std::string undo = "/api/v1/batches/" + done.at("id").get<std::string>() + "/undo";
    CHECK(rig.post(rig.operations, undo).status == 404);  // it is another's deed
    const Json back = answer_of(rig, rig.post(rig.admin, undo), "/api/v1/batches/{id}/undo");
    CHECK(back.at("back") == 2);
    CHECK(dealer_of(rig, anna.prospect) == rig.a.value);
    CHECK(dealer_of(rig, there.prospect) == rig.b.value);
    CHECK(rig.post(rig.admin, undo).status == 409);
  }
}

TEST_CASE("what somebody has worked on since stays where it is") {
  ConsoleRig rig;
  const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
  const auto done = rig.post(rig.admin, "/api/v1/batches", give({anna.lead}, rig.b, rig.sales_b.id));
  REQUIRE(done.status == 200);
  const std::string lease =
      rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL AND prospect_id = '" + anna.prospect.value + "'");
  REQUIRE(rig.post(rig.sales_b, "/api/v1/assignments/" + lease + "/contacts",
                   R"({"kind":"call","direction":"out","result":"reached"})")
              .status == 200);
  const auto back =
      rig.post(rig.admin, "/api/v1/batches/" + Json::parse(done.body).at("id").get<std::string>() + "/undo");
  CHECK(Json::parse(back.body).dump() == R"({"back":0,"gone":1})");
  CHECK(dealer_of(rig, anna.prospect) == rig.b.value);
}

TEST_CASE("deeds of late are listed newest first, by pages, with whose they are, and can be taken back for a week") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
    const Arrived vera = arrive(rig, "Вера", "Соловьёва", "+79037654321", rig.a);
    const UserId other = user_of(rig, anna.prospect) == rig.sales_a.id.value ? rig.sales_a2.id : rig.sales_a.id;
    const auto deed = [&](const Person& who, const std::string& body) {
      rig.pass(60'000);
      const auto done = rig.post(who, "/api/v1/batches", body);
      REQUIRE(done.status == 200);
      return Json::parse(done.body).at("id").get<std::string>();
    };
    const std::string inside = deed(rig.manager_a, give({anna.lead}, {}, other));
    const std::string closed =
        deed(rig.admin, R"({"deed":"close","reason":"price","leads":[")" + anna.lead.value + "\"]}");
    const std::string away = deed(rig.admin, give({vera.lead}, rig.b));
    const auto list = [&](const Person& who, const std::string& query) {
      return answer_of(rig, rig.get(who, "/api/v1/batches" + query), "/api/v1/batches", "get");
    };
    const Json first = list(rig.admin, "?limit=2");
    REQUIRE(first.at("items").size() == 2);
    CHECK(first.at("items")[0].at("id") == away);
    CHECK(first.at("items")[0].at("dealer").at("id") == rig.b.value);
    CHECK(first.at("items")[1].at("id") == closed);
    CHECK(first.at("items")[1].at("reason") == "price");
    const Json rest = list(rig.admin, "?limit=2&cursor=" + first.at("next").get<std::string>());
    REQUIRE(rest.at("items").size() == 1);
    CHECK(rest.at("next").is_null());
    CHECK(rest.at("items")[0].at("id") == inside);
    CHECK(rest.at("items")[0].at("mine") == false);

    const Json ours = list(rig.manager_a, "");
    REQUIRE(ours.at("items").size() == 2);  // what left the house is not told, nor to where
    CHECK(ours.at("items")[0].at("id") == closed);
    const Json& own = ours.at("items")[1];
    CHECK(own.at("mine") == true);
    CHECK(own.at("made_by").at("id") == rig.manager_a.id.value);
    CHECK(own.at("salesperson").at("id") == other.value);
    CHECK(own.at("done") == 1);
    CHECK(own.at("until_ms").get<std::int64_t>() - own.at("made_ms").get<std::int64_t>() == 7LL * 24 * 3600 * 1000);
    CHECK(list(rig.manager_b, "").at("items").empty());

    REQUIRE(rig.post(rig.admin, "/api/v1/batches/" + away + "/undo").status == 200);
    CHECK(list(rig.admin, "").at("items")[0].at("back") == 1);
    CHECK(list(rig.admin, "").at("items")[0].at("undone_ms").is_number());
    rig.pass(7LL * 24 * 3600 * 1000 - 90'000);
    const auto late = rig.post(rig.manager_a, "/api/v1/batches/" + inside + "/undo");
    CHECK(late.status == 409);
    CHECK(late.body.find("too_late") != std::string::npos);
    CHECK(rig.post(rig.admin, "/api/v1/batches/" + closed + "/undo").status == 200);
  }
}

TEST_CASE("who has left the house takes nothing back there") {
  ConsoleRig rig;
  const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
  const UserId other = user_of(rig, anna.prospect) == rig.sales_a.id.value ? rig.sales_a2.id : rig.sales_a.id;
  const auto done = rig.post(rig.manager_a, "/api/v1/batches", give({anna.lead}, {}, other));
  REQUIRE(done.status == 200);
  rig.world.db().run_script("UPDATE users SET dealer_id = '" + rig.b.value + "' WHERE id = '" + rig.manager_a.id.value +
                            "'");
  CHECK(rig.post(rig.manager_a, "/api/v1/batches/" + Json::parse(done.body).at("id").get<std::string>() + "/undo")
            .status == 404);
  CHECK(user_of(rig, anna.prospect) == other.value);
}

TEST_CASE("a manager gives inside his house only, of his own leads only") {
  ConsoleRig rig;
  const Arrived ours = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
  const Arrived theirs = arrive(rig, "Вера", "Соловьёва", "+79037654321", rig.b);
  CHECK(rig.post(rig.manager_a, "/api/v1/batches", give({ours.lead}, rig.b)).status == 403);
  CHECK(rig.post(rig.manager_a, "/api/v1/batches", give({ours.lead, theirs.lead}, {}, rig.sales_a2.id)).status == 404);
  CHECK(rig.post(rig.manager_a, "/api/v1/batches", give({ours.lead}, {}, rig.sales_b.id)).status == 409);
  const UserId other = user_of(rig, ours.prospect) == rig.sales_a.id.value ? rig.sales_a2.id : rig.sales_a.id;
  REQUIRE(rig.post(rig.manager_a, "/api/v1/batches", give({ours.lead}, {}, other)).status == 200);
  CHECK(user_of(rig, ours.prospect) == other.value);
}

TEST_CASE("a lead that is seen by another wish of its person gives no hold on the lease of another house") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
    domain::Lead any = make_lead(rig.world, "Анна", "Рябинина", "+79161234567");  // of no brand
    (void)rig.arrive(any);
    rig.world.db().run_script("UPDATE leads SET brand = '*', prospect_id = '" + anna.prospect.value + "' WHERE id = '" +
                              any.id.value + "'");
    const std::string path = "/api/v1/prospects/" + anna.prospect.value + "/assign";
    REQUIRE(
        rig.post(rig.admin, path, R"({"brand":"*","dealer_id":")" + rig.b.value + R"(","reason":"asked"})").status ==
        200);
    const std::string theirs = "SELECT dealer_id FROM assignments WHERE ended_ms IS NULL AND brand = '*'";
    REQUIRE(rig.one(theirs) == rig.b.value);

    const std::string close = R"({"deed":"close","reason":"price","leads":[")" + any.id.value + "\"]}";
    const Json seen =
        answer_of(rig, rig.post(rig.manager_a, "/api/v1/batches/preview", close), "/api/v1/batches/preview");
    CHECK(seen.at("doable") == 0);
    CHECK(seen.at("kept").dump() == R"([{"code":"taken","count":1}])");
    CHECK(rig.post(rig.manager_a, "/api/v1/batches", close).status == 409);
    CHECK(rig.post(rig.manager_a, "/api/v1/batches", give({any.id}, rig.a, rig.sales_a.id)).status == 409);
    CHECK(rig.one(theirs) == rig.b.value);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM stages WHERE stage = 'lost'") == "0");
  }
}

TEST_CASE("tasks chosen are closed as lost with a reason, and taken up again with a call to make") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const Arrived anna = arrive(rig, "Анна", "Рябинина", "+79161234567", rig.a);
    const std::string task = rig.one("SELECT id FROM tasks WHERE state = 'open'");
    const std::string open = "SELECT CAST(count(*) AS text) FROM tasks WHERE state = 'open'";
    const auto close = [&](const std::string& reason) {
      return rig.post(rig.manager_a, "/api/v1/batches",
                      R"({"deed":"close","tasks":[")" + task + R"("],"reason":")" + reason + "\"}");
    };
    CHECK(close("because").status == 422);
    const auto done = close("price");
    REQUIRE(done.status == 200);
    CHECK(rig.one("SELECT stage FROM stages") == "lost");
    CHECK(rig.one(open) == "0");
    const auto back =
        rig.post(rig.manager_a, "/api/v1/batches/" + Json::parse(done.body).at("id").get<std::string>() + "/undo");
    CHECK(Json::parse(back.body).at("back") == 1);
    CHECK(rig.one("SELECT stage FROM stages") == "");
    CHECK(rig.one(open) == "1");
    CHECK(dealer_of(rig, anna.prospect) == rig.a.value);
  }
}

TEST_CASE("views are kept by person, page and name, and nobody else's") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const std::string body =
        R"({"page":"leads","name":"Без дилера","query":"state=unassigned","columns":"name,model"})";
    REQUIRE(rig.post(rig.admin, "/api/v1/views", body).status == 200);
    REQUIRE(rig.post(rig.admin, "/api/v1/views", body).status == 200);
    const auto mine = Json::parse(rig.get(rig.admin, "/api/v1/views").body).at("items");
    REQUIRE(mine.size() == 1);
    CHECK(mine.at(0).at("columns").dump() == R"(["name","model"])");
    CHECK(Json::parse(rig.get(rig.officer, "/api/v1/views").body).at("items").empty());
    const std::string path = "/api/v1/views/" + mine.at(0).at("id").get<std::string>();
    CHECK(rig.ask(&rig.officer, {"DELETE", path}).status == 404);
    CHECK(rig.ask(&rig.admin, {"DELETE", path}).status == 204);
    CHECK(Json::parse(rig.get(rig.admin, "/api/v1/views").body).at("items").empty());
    CHECK(rig.post(rig.admin, "/api/v1/views", R"({"page":"jobs","name":"x","query":""})").status == 422);
  }
}

}  // namespace anketa::testing
