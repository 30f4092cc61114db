// The stand, a kiosk's own page, alarms and mail wishes, as promised to the browser.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "hub/store/alarms.h"
#include "hub/store/kiosks.h"
#include "hub/watch/watch.h"
#include "shared/wire/message.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t minute_ms = 60'000;

Json asked(ConsoleRig& rig, const Person& who, const std::string& path, const std::string& as) {
  const auto answer = rig.get(who, path);
  REQUIRE(answer.status == 200);
  const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  CHECK(misfit(body_of(document), "get", as, answer.body) == "");
  return Json::parse(answer.body);
}

void look(ConsoleRig& rig) {
  watch::Watch watch(
      {rig.world.org, rig.world.readers, rig.writer, rig.world.clock, rig.world.random, rig.stands, {}, 60});
  REQUIRE(watch.look());
}

}  // namespace

TEST_CASE("stand: kiosks with their light and why, leads of the hour, alarms that somebody sees") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(make_lead(rig.world, "Алиса", "Щукина", "+79161830274"));
    wire::Heartbeat beat{"1.0", 2};
    beat.funnel = {{"signature", 9000, 3, 2}};
    REQUIRE(
        rig.kiosk.push({rig.kiosk.seal_json(LeadId::make(rig.world.clock, rig.world.random), wire::heartbeat_json(beat),
                                            static_cast<std::uint8_t>(wire::EnvelopeKind::Heartbeat))}));
    rig.world.work();
    Json stand = asked(rig, rig.admin, "/api/v1/stand", "/api/v1/stand");
    REQUIRE(stand.at("venues").size() == 1);
    const Json kiosk = stand.at("venues").at(0).at("kiosks").at(0);
    CHECK(kiosk.at("light") == "green");
    CHECK(kiosk.at("leads_hour") == 1);
    CHECK(kiosk.at("leads_today") == 1);
    CHECK(kiosk.at("outbox_depth") == 2);
    CHECK(kiosk.at("stuck").at("page") == "signature");
    CHECK_FALSE(kiosk.at("last_receipt_ms").is_null());
    CHECK(stand.at("alarms").empty());
    store::AlarmRow alarm{RowId::make(rig.world.clock, rig.world.random),
                          "kiosk.fork",
                          "kiosk",
                          rig.kiosk.id.value,
                          "critical",
                          1,
                          to_ms(rig.world.clock.now())};
    store::insert_alarm(rig.world.db(), rig.world.org, alarm);
    stand = asked(rig, rig.operations, "/api/v1/stand?venue=" + rig.world.showroom.value, "/api/v1/stand");
    CHECK(stand.at("venues").at(0).at("kiosks").at(0).at("light") == "red");
    CHECK(stand.at("venues").at(0).at("kiosks").at(0).at("why").at(0) == "kiosk.fork");
    CHECK(stand.at("alarms").at(0).at("kiosk").at("id") == rig.kiosk.id.value);
    CHECK(asked(rig, rig.admin, "/api/v1/stand?venue=" + rig.world.exhibition.value, "/api/v1/stand")
              .at("venues")
              .empty());
    const std::string seen = "/api/v1/alarms/" + alarm.id.value + "/acknowledge";
    CHECK(rig.post(rig.operations, seen).status == 204);
    CHECK(rig.post(rig.operations, seen).status == 404);
    CHECK(rig.count("alarm.acknowledge") == 1);
    CHECK_FALSE(
        asked(rig, rig.admin, "/api/v1/alarms", "/api/v1/alarms").at("items").at(0).at("acknowledged_by").is_null());
    const auto same = rig.get(rig.admin, "/api/v1/stand");
    CHECK(rig.ask(&rig.admin, {"GET", "/api/v1/stand", "", {{"if-none-match", header_of(same, "ETag")}}}).status ==
          304);
    CHECK(Json::parse(rig.get(rig.admin, "/api/v1/summary").body).at("alarms").at("critical") == 1);
    const auto metrics = rig.ask(nullptr, {"GET", "/metrics", "", {{"authorization", "Bearer metrics-token"}}});
    CHECK(metrics.body.find("anketa_alarms{kind=\"kiosk.fork\",severity=\"critical\"} 1\n") != std::string::npos);
  }
}

TEST_CASE("one light: the list, a kiosk's page, the counts and the metrics say what the stand says") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(make_lead(rig.world, "Алиса", "Щукина", "+79161830274"));
    const auto agree = [&](const std::string& light) {
      CAPTURE(light);
      const Json stand = asked(rig, rig.admin, "/api/v1/stand", "/api/v1/stand");
      CHECK(stand.at("venues").at(0).at("kiosks").at(0).at("light") == light);
      const Json why = stand.at("venues").at(0).at("kiosks").at(0).at("why");
      const Json all = asked(rig, rig.admin, "/api/v1/kiosks", "/api/v1/kiosks");
      CHECK(all.at("items").at(0).at("light") == light);
      CHECK(all.at("items").at(0).at("why") == why);
      CHECK(asked(rig, rig.admin, "/api/v1/kiosks/" + rig.kiosk.id.value, "/api/v1/kiosks/{id}")
                .at("kiosk")
                .at("light") == light);
      const Json counts = asked(rig, rig.admin, "/api/v1/summary", "/api/v1/summary").at("kiosks");
      const auto metrics = rig.ask(nullptr, {"GET", "/metrics", "", {{"authorization", "Bearer metrics-token"}}});
      for (const std::string colour : {"red", "amber", "green", "grey"}) {
        const std::size_t many = colour == light ? 1 : 0;
        CHECK(counts.at(colour) == many);
        CHECK(asked(rig, rig.admin, "/api/v1/kiosks?light=" + colour, "/api/v1/kiosks").at("items").size() == many);
        const std::string line = "anketa_kiosks{light=\"" + colour + "\"} " + std::to_string(many) + "\n";
        CHECK(metrics.body.find(line) != std::string::npos);
      }
    };
    agree("green");
    rig.world.db().run_script(
        "UPDATE kiosks SET last_seen_ms = 1");  // away for years: nothing is wrong before an alarm
    agree("green");
    store::insert_alarm(rig.world.db(), rig.world.org,
                        {RowId::make(rig.world.clock, rig.world.random), "kiosk.fork", "kiosk", rig.kiosk.id.value,
                         "critical", 1, to_ms(rig.world.clock.now())});
    agree("red");
    rig.world.db().run_script("UPDATE alarms SET severity = 'warning'");
    agree("amber");
    CHECK(rig.get(rig.admin, "/api/v1/kiosks?light=pink").status == 422);
    store::set_kiosk_state(rig.world.db(), rig.kiosk.id, "revoked", rig.world.clock.now());
    const Json all = asked(rig, rig.admin, "/api/v1/kiosks", "/api/v1/kiosks").at("items");
    CHECK(all.at(0).at("light") == "grey");
    CHECK(all.at(0).at("why") == Json({"revoked"}));
    CHECK(asked(rig, rig.admin, "/api/v1/kiosks?light=grey", "/api/v1/kiosks").at("items").empty());
  }
}

TEST_CASE("a list of one light goes on over pages without losing or repeating a kiosk") {
  ConsoleRig rig;
  for (int i = 1; i <= 7; ++i) {
    const std::string name =
        "{\"name\":\"K" + std::to_string(i) + "\",\"venue_id\":\"" + rig.world.showroom.value + "\"}";
    REQUIRE(rig.post(rig.admin, "/api/v1/kiosks", name).status == 200);
  }
  std::vector<std::string> seen;
  std::string cursor;
  for (int page = 0; page < 10; ++page) {
    const Json answer = asked(rig, rig.admin, "/api/v1/kiosks?light=grey&limit=2" + cursor, "/api/v1/kiosks");
    for (const auto& one : answer.at("items")) seen.push_back(one.at("id"));
    if (answer.at("next").is_null()) break;
    cursor = "&cursor=" + answer.at("next").get<std::string>();
  }
  CHECK(seen.size() == 7);  // waiting ones; the green one is none of them
  CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 7);
}

TEST_CASE("a kiosk's own page: its days, what it lost, what was set aside, its alarms") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    rig.arrive(make_lead(rig.world, "Алиса", "Щукина", "+79161830274"));
    REQUIRE(rig.kiosk.push(
        {rig.kiosk.seal_json(LeadId::make(rig.world.clock, rig.world.random), wire::gap_json({5, "unreadable", 1, 6}),
                             static_cast<std::uint8_t>(wire::EnvelopeKind::Gap))}));
    ++rig.kiosk.seq;
    REQUIRE(rig.kiosk.push({rig.kiosk.seal(make_lead(rig.world, "Борис", "Орлов", "+79161234599"))}));
    rig.world.work();
    look(rig);
    const Json page = asked(rig, rig.admin, "/api/v1/kiosks/" + rig.kiosk.id.value, "/api/v1/kiosks/{id}");
    CHECK(page.at("kiosk").at("id") == rig.kiosk.id.value);
    REQUIRE(page.at("days").size() == 1);
    CHECK(page.at("days").at(0).at("leads") == 1);
    CHECK(page.at("days").at(0).at("open_min") == 1);
    CHECK(page.at("losses").at(0).at("last_seq") == 6);
    CHECK(page.at("set_aside").at(0).at("reason") == "gap");
    CHECK(page.at("alarms").size() >= 2);
    CHECK(rig.get(rig.admin, "/api/v1/kiosks/018f0000-0000-7000-8000-00000000dead").status == 404);
    CHECK(asked(rig, rig.admin, "/api/v1/alarms?state=all&limit=1", "/api/v1/alarms").at("items").size() == 1);
  }
}

TEST_CASE("mail wishes are one's own, sealed in the database, and end with an empty address") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    const char* path = "/api/v1/session/mail";
    CHECK(asked(rig, rig.sales_a, path, path).at("address") == "");
    const std::string wish =
        R"({"address":"seller@house.example","topics":["leads","deadlines"],"quiet_from_min":1320,"quiet_to_min":480,"time_zone":"Europe/Moscow"})";
    CHECK(rig.post(rig.sales_a, path, wish).status == 204);
    const Json kept = asked(rig, rig.sales_a, path, path);
    CHECK(kept.at("address") == "seller@house.example");
    CHECK(kept.at("topics") == Json({"deadlines", "leads"}));
    CHECK(kept.at("quiet_from_min") == 1320);
    CHECK(asked(rig, rig.sales_a2, path, path).at("address") == "");
    CHECK(rig.one("SELECT address_sealed FROM user_mail").find("seller") == std::string::npos);
    const auto refused = [&](const std::string& from, const std::string& to) {
      std::string other = wish;
      other.replace(other.find(from), from.size(), to);
      return rig.post(rig.sales_a, path, other).status == 422;
    };
    CHECK(refused("seller@house.example", "seller"));
    CHECK(refused("deadlines", "gossip"));
    CHECK(refused("1320", "1440"));
    std::string ended = wish;
    ended.replace(ended.find("seller@house.example"), 20, "");
    CHECK(rig.post(rig.sales_a, path, ended).status == 204);
    CHECK(asked(rig, rig.sales_a, path, path).at("address") == "");
    CHECK(rig.count("user.mail") == 2);
  }
}

}  // namespace anketa::testing
