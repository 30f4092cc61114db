// The audit, asked: by kind, by who acted, by whom it was about, by days. Lists show people too.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "hub/console/audit_kinds.h"
#include "hub/store/audit.h"
#include "hub/store/prospects.h"
#include "shared/base/embedded.h"
#include "tests/hub/console/rights_world.h"
#include "tests/hub/console/schema.h"

namespace anketa::embedded {
Files hub_migrations();
}

namespace anketa::testing {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

struct Chain {
  RightsWorld world;
  explicit Chain(sql::Engine engine) : world(engine) { world.rig.writer.rolls_back = false; }

  Json asked(char who, const std::string& path, const std::string& as) {
    const auto answer = world.rig.get(world.people.at(who), path);
    REQUIRE_MESSAGE(answer.status == 200, path);
    CHECK(misfit(body_of(world.rig.ask(nullptr, {"GET", "/api/v1/openapi.json"})), "get", as, answer.body) == "");
    return Json::parse(answer.body);
  }
  // Their actions, each once, in the order of the alphabet.
  std::vector<std::string> actions(const std::string& query) {
    std::vector<std::string> found;
    const Json page = asked('U', "/api/v1/audit?limit=100&" + query, "/api/v1/audit");
    for (const auto& item : page.at("items")) found.push_back(item.at("action"));
    std::ranges::sort(found);
    const auto doubled = std::ranges::unique(found);
    found.erase(doubled.begin(), doubled.end());
    return found;
  }
  std::vector<std::int64_t> numbers(const std::string& query, int limit) {
    std::vector<std::int64_t> found;
    std::string cursor;
    for (int page = 0; page < 50; ++page) {
      const std::string path = "/api/v1/audit?limit=" + std::to_string(limit) + "&" + query + cursor;
      const Json answer = asked('P', path, "/api/v1/audit");
      for (const auto& item : answer.at("items")) found.push_back(item.at("seq"));
      if (answer.at("next").is_null()) return found;
      cursor = "&cursor=" + answer.at("next").get<std::string>();
    }
    return found;
  }
  const Subject& person() { return world.subjects.at('o'); }
};
using Actions = std::vector<std::string>;

}  // namespace

TEST_CASE("audit: who saw a person, on his page, in a list, in a search, in a file, and by his leads") {
  for (const sql::Engine engine : engines()) {
    Chain chain(engine);
    ConsoleRig& rig = chain.world.rig;
    const std::string about = "subject=" + chain.person().prospect.value + "&kind=looks";
    const std::string before = rig.one("SELECT CAST(max(seq) AS text) FROM audit");
    const auto since = [&](const std::string& query) {
      Actions found;
      const Json page = chain.asked('U', "/api/v1/audit?limit=100&" + query, "/api/v1/audit");
      for (const auto& item : page.at("items"))
        if (item.at("seq") > std::stoll(before)) found.push_back(item.at("action"));
      std::ranges::sort(found);
      return found;
    };
    CHECK(since(about).empty());
    REQUIRE(rig.get(rig.admin, "/api/v1/leads").status == 200);
    CHECK(since(about) == Actions{"leads.list"});
    REQUIRE(rig.get(rig.admin, "/api/v1/prospects").status == 200);
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":")" + chain.person().surname + R"("})").status ==
            200);
    REQUIRE(rig.get(rig.admin, "/api/v1/prospects/" + chain.person().prospect.value).status == 200);
    REQUIRE(rig.get(rig.admin, "/api/v1/leads/" + chain.person().lead.value + "/signature").status == 200);
    CHECK(since(about) ==
          Actions{"leads.list", "prospect.look", "prospects.list", "prospects.search", "signature.look"});
    const auto file = rig.post(rig.manager_a, "/api/v1/exports", R"({"format":"csv","language":"ru"})");
    const std::string id = Json::parse(file.body).at("id");
    REQUIRE(rig.get(rig.manager_a, "/api/v1/exports/" + id + "/file").status == 200);
    const std::string files = "subject=" + chain.person().prospect.value + "&kind=exports";
    CHECK(since(files) == Actions{"export.take"});
    CHECK(since(files + "&actor=" + rig.manager_a.id.value) == Actions{"export.take"});
    CHECK(since(files + "&actor=" + rig.admin.id.value).empty());
    CHECK(since("kind=exports&subject=" + chain.world.subjects.at('d').prospect.value).empty());  // of another house
  }
}

TEST_CASE("audit: an older id of a person counts as his") {
  for (const sql::Engine engine : engines()) {
    Chain chain(engine);
    ConsoleRig& rig = chain.world.rig;
    const ProspectId older = chain.world.subjects.at('d').prospect;
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/" + older.value + "/reveal").status == 200);
    rig.world.db().run_script("UPDATE prospects SET state = 'merged', merged_into = '" + chain.person().prospect.value +
                              "' WHERE id = '" + older.value + "'");
    CHECK(store::older_ids(rig.world.db(), rig.world.org, chain.person().prospect) == std::vector<ProspectId>{older});
    for (const std::string& id : {older.value, chain.person().prospect.value})
      CHECK(chain.actions("kind=contacts&subject=" + id) == Actions{"prospect.reveal"});
  }
}

TEST_CASE("audit: narrowed by kind, by person, by days; names of staff come along; pages do not overlap") {
  for (const sql::Engine engine : engines()) {
    Chain chain(engine);
    ConsoleRig& rig = chain.world.rig;
    rig.pass(2 * day_ms);
    for (char letter : {'o', 's', 'd'})
      REQUIRE(rig.post(rig.admin, "/api/v1/prospects/" + chain.world.subjects.at(letter).prospect.value + "/reveal")
                  .status == 200);
    REQUIRE(rig.post(rig.manager_a, "/api/v1/prospects/" + chain.person().prospect.value + "/reveal").status == 200);
    const Person reader = rig.person(http::Role::PrivacyOfficer);
    chain.world.people.at('P') = reader;
    chain.world.people.at('U') = rig.person(http::Role::Auditor);
    const auto all = chain.numbers("kind=contacts", 100);
    CHECK(all.size() == 4);
    CHECK(chain.numbers("kind=contacts", 1) == all);
    CHECK(chain.numbers("kind=contacts&actor=" + rig.manager_a.id.value, 100).size() == 1);
    CHECK(chain.numbers("kind=sensitive", 3) == chain.numbers("kind=sensitive", 100));
    CHECK(chain.numbers("actor=" + rig.manager_a.id.value, 100).size() >= 1);
    const Json first = chain.asked('P', "/api/v1/audit?kind=contacts&limit=1", "/api/v1/audit").at("items").at(0);
    CHECK(first.at("actor") == rig.manager_a.id.value);
    CHECK(first.at("actor_name") == rig.one("SELECT name FROM users WHERE id = '" + rig.manager_a.id.value + "'"));
    CHECK(first.at("subject_name").is_null());  // of a visitor never
    const Json counts = chain.asked('U', "/api/v1/audit/counts", "/api/v1/audit/counts");
    const std::string today = counts.at("day");
    CHECK(chain.numbers("kind=contacts&from=" + today, 100) == all);
    CHECK(chain.numbers("kind=contacts&to=" + counts.at("week").get<std::string>(), 100).empty());
    CHECK(chain.numbers("kind=contacts&from=" + today + "&to=" + today, 100) == all);
    for (const char* wrong : {"kind=gossip", "actor=x", "subject=x", "from=yesterday", "to=2026-02-30"})
      CHECK_MESSAGE(rig.get(reader, std::string("/api/v1/audit?") + wrong).status == 422, wrong);
  }
}

TEST_CASE("audit: every count of the auditor's first page is as long as the list it opens") {
  for (const sql::Engine engine : engines()) {
    Chain chain(engine);
    ConsoleRig& rig = chain.world.rig;
    rig.pass(9 * day_ms);
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/" + chain.person().prospect.value + "/reveal").status == 200);
    rig.pass(3 * day_ms);
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/" + chain.person().prospect.value + "/reveal").status == 200);
    REQUIRE(rig.post(rig.admin, "/api/v1/exports", R"({"format":"csv","language":"ru"})").status == 200);
    chain.world.people.at('P') = rig.person(http::Role::PrivacyOfficer);
    chain.world.people.at('U') = rig.person(http::Role::Auditor);
    const Json counts = chain.asked('U', "/api/v1/audit/counts", "/api/v1/audit/counts");
    bool seen = false;
    for (const auto& line : counts.at("kinds")) {
      const std::string kind = "kind=" + line.at("kind").get<std::string>();
      const std::string week = counts.at("week"), day = counts.at("day");
      CHECK_MESSAGE(chain.numbers(kind + "&from=" + day, 100).size() == line.at("day"), kind);
      CHECK_MESSAGE(chain.numbers(kind + "&from=" + week, 100).size() == line.at("week"), kind);
      if (line.at("kind") != "contacts") continue;
      seen = true;
      CHECK(line.at("day") == 1);
      CHECK(line.at("week") == 2);
    }
    CHECK(seen);
    const Json people = chain.asked('U', "/api/v1/audit/people", "/api/v1/audit/people");
    CHECK(std::ranges::any_of(people.at("items"), [&](const Json& one) { return one.at("id") == rig.admin.id.value; }));
  }
}

TEST_CASE("audit: whom lists showed before there was a table of it is found too") {
  for (const sql::Engine engine : engines()) {
    Chain chain(engine);
    ConsoleRig& rig = chain.world.rig;
    REQUIRE(rig.get(rig.admin, "/api/v1/leads").status == 200);
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":")" + chain.person().surname + R"("})").status ==
            200);
    REQUIRE(rig.post(rig.admin, "/api/v1/prospects/search", R"({"q":"Никтоев"})").status == 200);  // shows nobody
    const auto shown = [&] {
      std::vector<std::string> rows;
      for (const sql::Row& row :
           rig.world.db().rows({"it", "SELECT seq, subject_id FROM audit_shown ORDER BY seq, subject_id"}))
        rows.push_back(std::to_string(row.integer(0)) + " " + row.text(1));
      return rows;
    };
    const auto before = shown();
    REQUIRE(before.size() > 7);
    rig.world.db().run_script("DELETE FROM audit_shown");
    const std::string name =
        engine == sql::Engine::Sqlite ? "0033_audit_sought.sqlite.sql" : "0033_audit_sought.postgres.sql";
    for (const auto& file : embedded::hub_migrations()) {
      const std::string_view text = file.bytes;
      if (file.name.ends_with(name)) rig.world.db().run_script(text.substr(text.find("INSERT")));
    }
    CHECK(shown() == before);
  }
}

TEST_CASE("audit: the first entry of a moment is found by halving, at both ends and between") {
  for (const sql::Engine engine : engines()) {
    HubWorld world(engine);
    CHECK(store::first_audit_since(world.db(), world.org, 1) == 1);
    for (std::int64_t seq = 1; seq <= 9; ++seq)
      store::insert_audit(world.db(), world.org, {seq, (seq + 1) / 2 * 100, "cli", "test.entry", "thing", "x", "", ""});
    CHECK(store::first_audit_since(world.db(), world.org, 0) == 1);
    CHECK(store::first_audit_since(world.db(), world.org, 101) == 3);
    CHECK(store::first_audit_since(world.db(), world.org, 200) == 3);
    CHECK(store::first_audit_since(world.db(), world.org, 500) == 9);
    CHECK(store::first_audit_since(world.db(), world.org, 501) == 10);
  }
}

TEST_CASE("audit: every narrowed list goes by its own index") {
  HubWorld world(sql::Engine::Sqlite);
  const auto plan = [&](const char* sql) {
    std::string text;
    for (const sql::Row& row : world.db().rows({"iiit", sql})) text += row.text(3) + "\n";
    return text;
  };
  CHECK(plan("EXPLAIN QUERY PLAN SELECT seq FROM audit a WHERE a.org_id = 'o' AND a.seq < 9 AND a.seq >= 0 AND a.actor "
             "= 'k' AND ('' = '' OR a.actor = '') ORDER BY a.seq DESC LIMIT 5")
            .find("audit_actor (org_id=? AND actor=? AND seq>? AND seq<?)") != std::string::npos);
  CHECK(plan("EXPLAIN QUERY PLAN SELECT seq FROM audit a WHERE a.org_id = 'o' AND a.seq < 9 AND a.seq >= 0 AND "
             "a.subject_id = 'k' ORDER BY a.seq DESC LIMIT 5")
            .find("audit_subject (org_id=? AND subject_id=? AND seq>? AND seq<?)") != std::string::npos);
  CHECK(
      plan("EXPLAIN QUERY PLAN SELECT seq FROM audit a WHERE a.org_id = 'o' AND a.seq < 9 AND a.seq >= 0 AND a.action "
           "= 'k' ORDER BY a.seq DESC LIMIT 5")
          .find("audit_action (org_id=? AND action=? AND seq>? AND seq<?)") != std::string::npos);
}

}  // namespace anketa::testing
