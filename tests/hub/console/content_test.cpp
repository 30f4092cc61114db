// Drafts, findings, previews, publishing and roll-out through the console's routes, over both stores.
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "hub/publish/publication.h"
#include "hub/setup/demo.h"
#include "hub/store/kiosks.h"
#include "shared/wire/bundle.h"
#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {
namespace {

using Json = nlohmann::json;

const std::string form_path = "/api/v1/content/questionnaire/interest";

// What the importer ships, published at both venues of the world under version 2: version 1 stands in the world
// already.
void publish_shipped(ConsoleRig& rig) {
  const char* source = std::getenv("ANKETA_SOURCE");
  const auto demo = setup::load_demo(std::filesystem::path(source == nullptr ? "." : source) / "assets");
  REQUIRE_MESSAGE(demo.has_value(), (demo ? "" : demo.error().to_string()));
  publish::Publication publication;
  for (const VenueId& venue : {rig.world.showroom, rig.world.exhibition}) {
    auto bundle = setup::make_bundle(*demo, demo->venues.front().id, 1);
    REQUIRE(bundle.has_value());
    bundle->org = rig.world.org;
    bundle->venue = venue;
    bundle->venue_name = store::find_venue(rig.world.db(), rig.world.org, venue)->name;
    bundle->settings.visitor_url = rig.publisher.visitor_url;
    bundle->questionnaire.version = 2;
    bundle->dealers.clear();
    for (domain::ConsentText& consent : bundle->consents) {
      consent.version = 2;
      for (std::string* text : {&consent.text.ru, &consent.text.en}) {
        const auto at = std::min(text->rfind("Редакция 1"), text->rfind("Version 1"));
        if (at != std::string::npos) (*text)[text->find('1', at)] = '2';
      }
    }
    publication.bundles.push_back(wire::encode_bundle(*bundle, rig.publisher.bundle_key));
  }
  const Status kept = publish::store_publication(rig.world.writer, rig.world.org, rig.publisher.bundle_key.public_key,
                                                 publication, rig.world.clock);
  REQUIRE_MESSAGE(kept.has_value(), (kept ? "" : kept.error().to_string()));
}

struct Page {
  ConsoleRig& rig;
  Json get(const std::string& path, const std::string& documented) {
    const auto answer = rig.get(rig.admin, path);
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "get", documented, answer.body) == "");
    return Json::parse(answer.body);
  }
  Json post(const std::string& path, const Json& body, const std::string& documented) {
    const auto answer = rig.post(rig.admin, path, body.dump());
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    const auto document = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
    CHECK(misfit(body_of(document), "post", documented, answer.body) == "");
    return Json::parse(answer.body);
  }
  Json content(const std::string& path) { return get(path, "/api/v1/content/{kind}/{ref}"); }
  Json save(const std::string& path, const Json& body, std::int64_t changes) {
    return post(path, {{"body", body}, {"changes", changes}}, "/api/v1/content/{kind}/{ref}");
  }
  std::string code(const std::string& path, const Json& body) {
    return code_of(rig.post(rig.admin, path, body.dump()));
  }
};

Json seats() {
  return {{"id", "seats"},
          {"kind", "number"},
          {"min", 2},
          {"max", 9},
          {"text", {{"ru", "Сколько мест вам нужно?"}, {"en", "How many seats do you need?"}}}};
}

}  // namespace

TEST_CASE("a questionnaire is changed, checked, published at one venue, and a kiosk of it says that it has it") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish_shipped(rig);
    Page page{rig};
    Json given = page.content(form_path);
    CHECK(given.at("published_version") == 2);
    CHECK(given.at("draft").is_null());
    Json form = given.at("body");
    form["pages"].push_back({{"id", "seats"}, {"questions", {seats()}}});
    form["pages"][form["pages"].size() - 1]["questions"][0]["text"].erase("en");
    Json saved = page.save(form_path, form, 0);
    CHECK(saved.at("changes") == 1);
    REQUIRE(saved.at("faults").size() == 1);
    CHECK(saved["faults"][0].at("place") == "pages[12].questions[0].text.en");
    CHECK(saved["faults"][0].at("code") == "translation");
    const Json both{{"venues", {rig.world.showroom.value, rig.world.exhibition.value}}, {"changes", 1}};
    CHECK(page.code(form_path + "/publish", both) == "request.invalid");
    form["pages"][12]["questions"][0] = seats();
    CHECK(page.post(form_path + "/check", {{"body", form}}, "/api/v1/content/{kind}/{ref}/check").at("faults").empty());
    CHECK(page.code(form_path, {{"body", form}, {"changes", 0}}) == "request.conflict");
    page.save(form_path, form, 1);
    const Json one{{"venues", {rig.world.showroom.value}}, {"changes", 2}};
    const Json preview = page.post(form_path + "/preview", one, "/api/v1/content/{kind}/{ref}/preview");
    REQUIRE(preview.at("venues").size() == 1);
    CHECK(preview["venues"][0].at("to_version") == 2);
    REQUIRE(preview["venues"][0].at("changes").size() == 1);
    CHECK(preview["venues"][0]["changes"][0].at("what") == "added");
    CHECK(preview["venues"][0]["changes"][0].at("ref") == "seats");
    const Json done = page.post(form_path + "/publish", one, "/api/v1/content/{kind}/{ref}/publish");
    CHECK(done.at("version") == 3);
    CHECK(rig.count("content.publish") == 1);
    CHECK(rig.one("SELECT body FROM questionnaires WHERE version = 3").find("seats") != std::string::npos);
    CHECK(page.content(form_path).at("draft").is_null());
    const auto newest = store::newest_bundle(rig.world.db(), rig.world.showroom);
    const auto bundle = wire::decode_bundle(newest->signed_body, rig.publisher.bundle_key.public_key);
    REQUIRE(bundle.has_value());
    CHECK(bundle->questionnaire.version == 3);
    CHECK(bundle->questionnaire.pages.back().id == "seats");
    const auto has = [&] {
      const Json rollout = page.get("/api/v1/rollout", "/api/v1/rollout");
      for (const Json& venue : rollout.at("items"))
        if (venue.at("id") == rig.world.showroom.value) return venue.at("kiosks").at(0).at("has").get<std::string>();
      return std::string();
    };
    CHECK(has() == "never");
    rig.world.db().run_script("UPDATE kiosks SET last_seen_ms = 1, bundle_version = 1");
    CHECK(has() == "waits");
    rig.world.db().run_script("UPDATE kiosks SET bundle_version = 2");
    CHECK(has() == "yes");
  }
}

TEST_CASE("a published version goes to further venues, is read for ever, and is never changed") {
  ConsoleRig rig;
  publish_shipped(rig);
  Page page{rig};
  Json form = page.content(form_path).at("body");
  form["pages"].erase(11);
  page.save(form_path, form, 0);
  page.post(form_path + "/publish", {{"venues", {rig.world.showroom.value}}, {"changes", 1}},
            "/api/v1/content/{kind}/{ref}/publish");
  CHECK(page.code(form_path + "/publish", {{"venues", {rig.world.showroom.value}}, {"version", 3}}) ==
        "request.conflict");
  const Json more = page.post(form_path + "/publish", {{"venues", {rig.world.exhibition.value}}, {"version", 3}},
                              "/api/v1/content/{kind}/{ref}/publish");
  CHECK(more.at("venues").size() == 1);
  const std::string old = form_path + "/versions/2";
  CHECK(page.get(old, "/api/v1/content/{kind}/{ref}/versions/{version}").at("body").at("pages").size() == 12);
  CHECK(rig.get(rig.admin, form_path + "/versions/9").status == 404);
  CHECK(rig.get(rig.admin, "/api/v1/content/questionnaire/Interest").status == 404);
  CHECK(rig.get(rig.admin, "/api/v1/content/poster").status == 404);
  const Json list = page.get("/api/v1/content/questionnaire", "/api/v1/content/{kind}");
  REQUIRE(list.at("items").size() == 1);
  CHECK(list["items"][0].at("versions").size() == 2);
  CHECK(list["items"][0].at("venues").at(0).at("version") == 3);
}

TEST_CASE("a draft is given up, and a form that nobody could read is not kept") {
  ConsoleRig rig;
  publish_shipped(rig);
  Page page{rig};
  const Json form = page.content(form_path).at("body");
  CHECK(page.code(form_path, {{"body", {{"pages", 1}}}, {"changes", 0}}) == "questionnaire.invalid");
  page.save(form_path, form, 0);
  CHECK(page.code(form_path + "/drop", {{"changes", 9}}) == "request.conflict");
  CHECK(rig.post(rig.admin, form_path + "/drop", R"({"changes":1})").status == 204);
  CHECK(page.content(form_path).at("draft").is_null());
  const std::string fresh = "/api/v1/content/questionnaire/winter";
  CHECK(rig.get(rig.admin, fresh).status == 404);
  page.save(fresh, form, 0);
  CHECK(page.content(fresh).at("body").at("id") == "winter");
  CHECK(page.content(fresh).at("body").at("version") == 1);
}

TEST_CASE("a consent with a fault is not published, and a good one is there for the next lead") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    publish_shipped(rig);
    rig.world.db().run_script("DELETE FROM content_versions WHERE kind = 'consent'");  // a hub older than the editors
    Page page{rig};
    const std::string path = "/api/v1/content/consent/marketing";
    Json consent = page.content(path).at("body");
    consent["summary"]["ru"] = "Новости только по отмеченным каналам.";
    Json saved = page.save(path, consent, 0);
    REQUIRE(saved.at("faults").size() == 2);  // each language names edition 2
    CHECK(saved["faults"][0].at("code") == "edition");
    const Json all{{"venues", {rig.world.showroom.value}}, {"changes", 1}};
    CHECK(page.code(path + "/publish", all) == "request.invalid");
    for (const char* language : {"ru", "en"}) {
      std::string text = consent["text"][language];
      const auto at = std::min(text.rfind("Редакция 2"), text.rfind("Version 2"));
      text[text.find('2', at)] = '3';
      consent["text"][language] = text;
    }
    CHECK(page.save(path, consent, 1).at("faults").empty());
    page.post(path + "/publish", {{"venues", {rig.world.showroom.value}}, {"changes", 2}},
              "/api/v1/content/{kind}/{ref}/publish");
    CHECK(rig.one("SELECT title FROM consent_texts WHERE purpose = 'marketing' AND version = 3 AND language = 'ru'") ==
          consent["title"]["ru"].get<std::string>());
  }
}

TEST_CASE(
    "the catalogue: a picture is brought, shown, published; a model is retired and keeps its name for old leads") {
  ConsoleRig rig;
  publish_shipped(rig);
  Page page{rig};
  rig.world.db().run_script("UPDATE dealers SET state = 'closed'");  // they sell brands that are not in it
  const std::string path = "/api/v1/content/catalogue/models";
  Json catalogue = page.content(path).at("body");
  CHECK(rig.get(rig.admin, "/api/v1/pictures/orvane_adagio").type == "image/svg+xml");
  CHECK(rig.get(rig.admin, "/api/v1/pictures/nowhere").status == 404);
  CHECK(page.code("/api/v1/pictures", {{"data", "PHN2Zz4="}}) == "request.invalid");
  const std::string dot =  // 64 x 64, one colour
      "iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQAAAACCEkxzAAAAEklEQVR42mP4DwUMo4xRBukMAOPT/hAC2mzjAAAAAElFTkSuQmCC";
  const auto taken = rig.post(rig.admin, "/api/v1/pictures", Json{{"data", dot}}.dump());
  catalogue["models"][0]["price_from_rub"] = 6'000'000;
  catalogue["retired"].push_back("nelumi_fami");
  if (taken.status == 200) catalogue["models"][0]["picture"] = Json::parse(taken.body).at("name");
  CHECK_MESSAGE(taken.status == 200, taken.body);
  CHECK(page.save(path, catalogue, 0).at("faults").empty());
  page.post(path + "/publish", {{"venues", {rig.world.showroom.value}}, {"changes", 1}},
            "/api/v1/content/{kind}/{ref}/publish");
  const auto newest = store::newest_bundle(rig.world.db(), rig.world.showroom);
  const auto bundle = wire::decode_bundle(newest->signed_body, rig.publisher.bundle_key.public_key);
  REQUIRE(bundle.has_value());
  CHECK(bundle->models.size() == 11);
  CHECK(bundle->models[0].price_from_rub == 6'000'000);
  CHECK(bundle->pictures.at(bundle->models[0].picture).starts_with("data:image/png;base64,"));
  const Json after = page.content(path);
  CHECK(after.at("body").at("models").size() == 12);
  CHECK(after.at("body").at("retired").at(0) == "nelumi_fami");
  CHECK(rig.one("SELECT name FROM models WHERE id = 'nelumi_fami'") == "Fami");
  const Json rollout = page.get("/api/v1/rollout", "/api/v1/rollout");
  for (const Json& venue : rollout.at("items"))
    CHECK(venue.at("catalogue_version") == (venue.at("id") == rig.world.showroom.value ? 2 : 1));
}

}  // namespace anketa::testing
