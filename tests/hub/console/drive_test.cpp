// Test drives and typed leads over the API: no car twice, a drive ends with its lease, who walks in is a lead.
#include <doctest/doctest.h>

#include "hub/store/leads.h"
#include "tests/hub/console/house.h"

namespace anketa::testing {

TEST_CASE("a wish becomes a held time in one click, and a confirmed one is a task and a stage") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const auto held = rig.post(rig.manager_a, house.at("/test-drives"), "{}");
    REQUIRE(held.status == 200);
    CHECK(house.fits("post", "/api/v1/assignments/{id}/test-drives", held) == "");
    const std::string id = Json::parse(held.body).at("id");
    CHECK(house.page().at("test_drives").at(0).at("state") == "hold");
    CHECK(house.page().at("assignments").at(0).at("stage") == "new");
    CHECK(rig.post(rig.manager_b, "/api/v1/test-drives/" + id, R"({"state":"confirmed"})").status == 404);
    CHECK(rig.post(rig.manager_a, "/api/v1/test-drives/" + id, R"({"state":"won"})").status == 422);
    CHECK(rig.post(rig.manager_a, "/api/v1/test-drives/" + id, R"({"state":"confirmed"})").status == 204);
    CHECK(rig.post(rig.manager_a, "/api/v1/test-drives/" + id, R"({"state":"confirmed"})").status == 409);
    const Json lease = house.page().at("assignments").at(0);
    CHECK(lease.at("stage") == "test_drive");
    CHECK(lease.at("next").at("code") == "test_drive");
    CHECK(lease.at("next").at("due_ms") == Json::parse(held.body).at("starts_ms"));
    const auto list = rig.get(rig.manager_a, "/api/v1/test-drives");
    CHECK(house.fits("get", "/api/v1/test-drives", list) == "");
    CHECK(Json::parse(list.body).at("items").size() == 1);
    CHECK(Json::parse(rig.get(rig.manager_b, "/api/v1/test-drives").body).at("items").empty());
    CHECK(rig.post(rig.manager_a, "/api/v1/test-drives/" + id, R"({"state":"done","note":"Понравилось"})").status ==
          204);
    CHECK(house.page().at("assignments").at(0).at("next").at("code") == "call");
    CHECK(rig.one("SELECT note_sealed FROM contacts WHERE kind = 'test_drive'").find("Понрав") == std::string::npos);
  }
}

TEST_CASE("no car is in two places, whatever is asked and moved") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::int64_t at_ms = soon(rig);
    const std::string path = house.at("/test-drives");
    const auto first = rig.post(rig.manager_a, path, hold_at(house, at_ms));
    REQUIRE(first.status == 200);
    CHECK(code_of(rig.post(rig.manager_a, path, hold_at(house, at_ms + hour_ms / 2))) == "request.conflict");
    CHECK(rig.post(rig.manager_a, path, hold_at(house, at_ms + 60'000)).status == 422);  // no quarter of an hour
    CHECK(rig.post(rig.manager_a, path, hold_at(house, at_ms - 24 * hour_ms)).status == 422);
    const std::string others = other_lease(rig) + "/test-drives";
    CHECK(code_of(rig.post(rig.manager_a, others, hold_at(house, at_ms + hour_ms / 2))) == "request.conflict");
    const auto second = rig.post(rig.manager_a, others, hold_at(house, at_ms + hour_ms));
    REQUIRE(second.status == 200);
    const std::string one = "/api/v1/test-drives/" + Json::parse(first.body).at("id").get<std::string>();
    const std::string moved = R"({"starts_ms":)" + std::to_string(at_ms + hour_ms) + "}";
    CHECK(code_of(rig.post(rig.manager_a, one, moved)) == "request.conflict");
    const std::string other = "/api/v1/test-drives/" + Json::parse(second.body).at("id").get<std::string>();
    CHECK(rig.post(rig.manager_a, other, R"({"state":"cancelled"})").status == 204);
    CHECK(rig.post(rig.manager_a, one, moved).status == 204);
    CHECK(rig.post(rig.manager_a, others, hold_at(house, at_ms)).status == 200);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM test_drive_slots") == "8");
    const std::string out = "/api/v1/test-cars/" + house.car;
    CHECK(rig.post(rig.manager_b, out, R"({"state":"out"})").status == 404);
    CHECK(rig.post(rig.manager_a, out, R"({"state":"out"})").status == 204);
    CHECK(rig.post(rig.manager_a, path, hold_at(house, at_ms + 5 * hour_ms)).status == 422);
  }
}

TEST_CASE("a car has one held time for a person, and nobody drives two cars at once") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string path = house.at("/test-drives");
    CHECK(rig.post(rig.manager_a, path, "{}").status == 200);
    CHECK(refused(rig.post(rig.manager_a, path, "{}")) == "request.conflict hold");
    const auto more = rig.post(rig.manager_a, "/api/v1/test-cars",
                               R"({"dealer_id":")" + rig.a.value + R"(","model":"volta-one","name":"Белая, А002"})");
    const Json held = house.page().at("test_drives").at(0);
    CHECK(held.at("held_until_ms") == held.at("starts_ms"));
    const House beside{rig, house.prospect, house.assignment, Json::parse(more.body).at("id")};
    const std::int64_t starts_ms = held.at("starts_ms");
    CHECK(refused(rig.post(rig.manager_a, path, hold_at(beside, starts_ms + hour_ms / 2))) == "request.conflict hold");
    CHECK(rig.post(rig.manager_a, path, hold_at(beside, starts_ms + hour_ms)).status == 200);
  }
}

TEST_CASE("of two drives of a person each has its own task") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    std::vector<std::string> drives;
    for (const std::int64_t later_ms : {0 * hour_ms, 24 * hour_ms}) {
      const auto held = rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig) + later_ms));
      drives.push_back("/api/v1/test-drives/" + Json::parse(held.body).at("id").get<std::string>());
      REQUIRE(rig.post(rig.manager_a, drives.back(), R"({"state":"confirmed"})").status == 204);
    }
    const auto open = [&] { return rig.one("SELECT CAST(count(*) AS text) FROM tasks WHERE state = 'open'"); };
    const auto due = [&] { return rig.one("SELECT CAST(max(due_ms) AS text) FROM tasks WHERE state = 'open'"); };
    CHECK(open() == "2");
    const std::int64_t later_ms = soon(rig) + 26 * hour_ms;
    CHECK(rig.post(rig.manager_a, drives[1], R"({"starts_ms":)" + std::to_string(later_ms) + "}").status == 204);
    CHECK(rig.one("SELECT CAST(min(due_ms) AS text) FROM tasks WHERE state = 'open'") == std::to_string(soon(rig)));
    CHECK(due() == std::to_string(later_ms));
    CHECK(rig.post(rig.manager_a, drives[0], R"({"state":"cancelled"})").status == 204);
    CHECK(open() == "1");
    CHECK(due() == std::to_string(later_ms));
    CHECK(rig.post(rig.manager_a, drives[1], R"({"state":"done"})").status == 204);
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "call");
  }
}

TEST_CASE("the task of a drive is closed by what came of the drive") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const auto booked = [&] {
      const auto held = rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig)));
      const std::string id = Json::parse(held.body).at("id");
      REQUIRE(rig.post(rig.manager_a, "/api/v1/test-drives/" + id, R"({"state":"confirmed"})").status == 204);
      return id;
    };
    const auto state = [&](const std::string& id) {
      return rig.one("SELECT state FROM test_drives WHERE id = '" + id + "'");
    };
    const auto close = [&](const char* result) {
      const std::string task = rig.one("SELECT id FROM tasks WHERE state = 'open' AND kind = 'test_drive'");
      return rig.post(rig.manager_a, "/api/v1/tasks/" + task + "/close",
                      R"({"result":")" + std::string(result) + "\"}");
    };
    const std::string first = booked();
    for (const char* silent : {"reached", "call_back", "offer_made", "test_drive_booked", "no_answer"})
      CHECK(refused(close(silent)) == "request.conflict drive");  // it has yet to come
    CHECK(state(first) == "confirmed");
    rig.pass(6 * hour_ms);
    CHECK(refused(close("reached")) == "request.conflict drive");
    CHECK(close("no_answer").status == 200);
    CHECK(state(first) == "no_show");
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "call");

    const std::string second = booked();
    CHECK(close("test_drive_done").status == 200);
    CHECK(state(second) == "done");
    const std::string third = booked();
    CHECK(rig.post(rig.manager_a, house.at("/contacts"), R"({"kind":"call","direction":"out","result":"reached"})")
              .status == 200);  // talked before
    CHECK(state(third) == "confirmed");
    CHECK(rig.one("SELECT kind FROM tasks WHERE state = 'open'") == "test_drive");
  }
}

TEST_CASE("a drive agreed on the phone is held and confirmed in the same write, a told one is done") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string said = R"({"kind":"call","direction":"in","result":"test_drive_booked")";
    const std::string done = R"({"kind":"visit","direction":"in","result":"test_drive_done")";
    const auto state = [&] { return rig.one("SELECT state FROM test_drives ORDER BY made_ms DESC, id DESC LIMIT 1"); };
    CHECK(refused(rig.post(rig.manager_a, house.at("/contacts"), said + "}")) == "request.invalid car_id");
    CHECK(refused(rig.post(rig.manager_a, house.at("/contacts"), done + "}")) == "request.invalid car_id");
    CHECK(rig.one("SELECT id FROM contacts") == "");

    REQUIRE(rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig) + hour_ms)).status == 200);
    const std::string at = R"(,"car_id":")" + house.car + R"(","starts_ms":)";
    const auto booked = rig.post(rig.manager_a, house.at("/contacts"), said + at + std::to_string(soon(rig)) + "}");
    REQUIRE(booked.status == 200);
    CHECK(house.fits("post", "/api/v1/assignments/{id}/contacts", booked) == "");
    CHECK(Json::parse(booked.body).at("next").at("kind") == "test_drive");
    CHECK(Json::parse(booked.body).at("next").at("due_ms") == soon(rig));
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM test_drives") == "1");  // the held time itself, moved
    CHECK(state() == "confirmed");
    CHECK(rig.one("SELECT direction FROM contacts") == "in");

    REQUIRE(rig.post(rig.manager_a, house.at("/contacts"), done + "}").status == 200);
    CHECK(state() == "done");
    CHECK(rig.one("SELECT id FROM tasks WHERE state = 'open' AND kind = 'test_drive'") == "");
    const std::int64_t now = to_ms(rig.world.clock.now());
    CHECK(refused(rig.post(rig.manager_a, house.at("/contacts"), done + at + std::to_string(now + hour_ms) + "}")) ==
          "request.invalid starts_ms");
    CHECK(rig.post(rig.manager_a, house.at("/contacts"), done + at + std::to_string(now - hour_ms) + "}").status ==
          200);
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM test_drives WHERE state = 'done'") == "2");
  }
}

TEST_CASE("a task closes with a booked drive, and a held one is confirmed by its number") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const auto held = rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig)));
    const std::string drive = Json::parse(held.body).at("id");
    const std::string close = "/api/v1/tasks/" + rig.one("SELECT id FROM tasks WHERE state = 'open'") + "/close";
    const std::string booked = R"({"result":"test_drive_booked","kind":"mail","direction":"in","drive_id":")";
    CHECK(rig.post(rig.manager_a, close, booked + house.car + "\"}").status == 404);
    REQUIRE(rig.post(rig.manager_a, close, booked + drive + "\"}").status == 200);
    CHECK(rig.one("SELECT state FROM test_drives") == "confirmed");
    CHECK(rig.one("SELECT drive_id FROM tasks WHERE state = 'open'") == drive);
    CHECK(rig.one("SELECT kind FROM contacts") == "mail");
    CHECK(rig.one("SELECT direction FROM contacts") == "in");
    CHECK(rig.post(rig.manager_a, close, R"({"result":"reached","direction":"up"})").status == 422);
  }
}

TEST_CASE("the free times of a day are the house's, without what is taken and what is past") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string path = house.at("/free-times") + "?car_id=" + house.car;
    const auto day = [&](const std::string& asked) {
      return Json::parse(rig.get(rig.manager_a, path + asked).body).at("items").size();
    };
    CHECK(house.fits("get", "/api/v1/assignments/{id}/free-times", rig.get(rig.manager_a, path)) == "");
    const std::size_t before = day("");
    CHECK(before > 4);
    CHECK(rig.get(rig.manager_b, path).status == 404);
    REQUIRE(rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig))).status == 200);
    CHECK(day("") == before - 3);  // its hour, and half an hour before and after
    CHECK(day("&day=1999-01-01") == 0);
  }
}

TEST_CASE("a merge that ends a lease calls its drives off, one that moves it leaves them") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const House house = open_house(rig);
    const std::string others = other_lease(rig);
    CHECK(rig.post(rig.manager_a, house.at("/contacts"), R"({"kind":"call","direction":"out","result":"reached"})")
              .status == 200);
    REQUIRE(rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig))).status == 200);
    REQUIRE(rig.post(rig.manager_a, others + "/test-drives", hold_at(house, soon(rig) + hour_ms)).status == 200);
    const std::string second = rig.one("SELECT id FROM prospects WHERE id <> '" + house.prospect.value + "'");
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/" + house.prospect.value + "/merge", R"({"with":")" + second + "\"}")
                .status == 200);
    const std::string lease = house.assignment;
    CHECK(rig.one("SELECT state FROM test_drives WHERE assignment_id = '" + lease + "'") == "hold");
    CHECK(rig.one("SELECT ended_reason FROM test_drives WHERE assignment_id <> '" + lease + "'") == "lease_ended");
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM test_drive_slots") == "4");
  }
}

TEST_CASE("a drive as a calendar file names the car and the place, and nobody") {
  ConsoleRig rig;
  const House house = open_house(rig);
  const auto held = rig.post(rig.manager_a, house.at("/test-drives"), hold_at(house, soon(rig)));
  const std::string id = Json::parse(held.body).at("id");
  const auto file = rig.get(rig.manager_a, "/api/v1/test-drives/" + id + "/calendar");
  CHECK(file.type.starts_with("text/calendar"));
  CHECK(file.body.find("UID:" + id) != std::string::npos);
  CHECK(file.body.find("STATUS:TENTATIVE") != std::string::npos);
  CHECK(file.body.find("Щукина") == std::string::npos);
  std::string_view left = file.body;
  while (!left.empty()) {
    const auto end = left.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    CHECK(end <= 75);
    left.remove_prefix(end + 2);
  }
  CHECK(rig.get(rig.manager_b, "/api/v1/test-drives/" + id + "/calendar").status == 404);
}

TEST_CASE("who walks in is typed, matched and this house's; who is another's is not shown") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.pass(12 * hour_ms);
    const std::string who = R"("surname":"Щукина","given":"Алиса","phone":"8 916 183-02-74")";
    const std::string walk_in =
        R"({"channel":"walk_in","purpose":"interest","model":"volta-one","basis":"processing",)" + who + "}";
    const std::string path = "/api/v1/leads/typed";
    CHECK(rig.post(rig.sales_a, path, R"({"channel":"walk_in","purpose":"interest","basis":"request",)" + who + "}")
              .status == 422);  // nothing was asked for, so a consent is needed
    CHECK(
        rig.post(rig.sales_a, path, R"({"channel":"odd","purpose":"call_me","basis":"request",)" + who + "}").status ==
        422);
    const auto answer = rig.post(rig.sales_a, path, walk_in);
    REQUIRE(answer.status == 200);
    rig.world.work();
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "post", "/api/v1/leads/typed", answer.body) == "");
    const Json typed = Json::parse(answer.body);
    CHECK(typed.at("answer") == "yours");
    const auto page = rig.get(rig.sales_a, "/api/v1/prospects/" + typed.at("prospect_id").get<std::string>());
    REQUIRE(page.status == 200);
    CHECK(misfit(body_of(document), "get", "/api/v1/prospects/{id}", page.body) == "");
    CHECK(Json::parse(page.body).at("leads").at(0).at("source") == "walk_in");
    CHECK(rig.one("SELECT user_id FROM assignments WHERE ended_ms IS NULL") == rig.sales_a.id.value);
    const auto list = rig.get(rig.sales_a, "/api/v1/leads");
    CHECK(misfit(body_of(document), "get", "/api/v1/leads", list.body) == "");
    const auto other = rig.post(rig.sales_b, path, walk_in);
    CHECK(Json::parse(other.body).at("answer") == "taken");
    CHECK(Json::parse(other.body).at("prospect_id").is_null());
    rig.world.work();
    CHECK(rig.one("SELECT CAST(count(*) AS text) FROM prospects WHERE state = 'active'") == "1");
    CHECK(rig.count("lead.type") == 2);
  }
}

}  // namespace anketa::testing
