// A later bundle: published by the hub's command, taken by a running kiosk between visitors, refused where it is unfit.
#include "hub/cli/publish.h"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/flow/visit.h"

namespace anketa {
namespace {

namespace fs = std::filesystem;
using flow::Visit;

fs::path source() {
  const char* told = std::getenv("ANKETA_SOURCE");
  return told == nullptr ? "." : told;
}

// The importer's folder, to be changed.
class Folder {
 public:
  Folder() {
    for (const char* part : {"demo", "consents", "questionnaires", "pictures", "lang"})
      fs::copy(source() / "assets" / part, dir_.path() / part, fs::copy_options::recursive);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }
  void replace(const char* file, const std::string& from, const std::string& to) const {
    std::ostringstream text;
    text << std::ifstream(path_ / file, std::ios::binary).rdbuf();
    std::string all = text.str();
    REQUIRE(all.find(from) != std::string::npos);
    all.replace(all.find(from), from.size(), to);
    std::ofstream(path_ / file, std::ios::binary) << all;
  }

 private:
  testing::TempDir dir_;
  fs::path path_ = dir_.path();
};

// As a person types it beside a hub that does not run; the site's own hub is stopped meanwhile.
std::string publish(Visit& visit, const cli::PublishOptions& options) {
  visit.hub.stop();
  std::ostringstream out;
  const Status done = cli::publish_command(visit.hub.config(), options, out);
  visit.hub.start();
  return done ? out.str() : done.error().to_string();
}

std::int64_t count(Visit& visit, const char* sql) { return visit.hub.db().row({"i", sql})->integer(0); }
std::int64_t everywhere(Visit& visit) { return count(visit, "SELECT count(*) FROM venues"); }

// Minutes in which the kiosk pushes, beats and fetches.
void pass_minutes(Visit& visit, int minutes) {
  for (int i = 0; i < minutes * 6; ++i) {
    static_cast<void>(visit.kiosk.pusher().step());
    visit.pass(10'000);
  }
  visit.hub.work();
}

}  // namespace

TEST_CASE("publish: a running kiosk takes the next version between visitors, by its ETag, and nobody's visit changes") {
  Visit visit;
  const Folder folder;
  folder.replace("demo/importer.json", "Найдите свой автомобиль", "Ваш следующий автомобиль");
  REQUIRE_MESSAGE(visit.play(flow::demo_steps("ru", "review.submit")), visit.stuck);
  const auto mine = visit.app->state().visitor->bundle;
  CHECK(mine->version == 1);
  CHECK(publish(visit, {{}, folder.path()}).find("version 2 published") != std::string::npos);
  static_cast<void>(visit.kiosk.pusher().step());
  for (int i = 0; i < 40 && visit.kiosk.bundle()->version < 2; ++i) {
    visit.clock.advance(15'000);
    static_cast<void>(visit.kiosk.pusher().step());
  }
  CHECK(visit.kiosk.bundle()->version == 2);
  CHECK(visit.app->state().visitor->bundle == mine);
  REQUIRE_MESSAGE(visit.play({{window::Step::Kind::Tap, "review.submit", 1000, {}}}), visit.stuck);
  CHECK(visit.page() == "thanks");
  visit.pass(60'000);
  visit.pass(2'000);
  CHECK(visit.page() == "attract");
  CHECK(visit.app->state().bundle->version == 2);
  CHECK(visit.app->state().bundle->settings.headline.ru == "Ваш следующий автомобиль");
  // The PIN and the address people scan stay what they were.
  CHECK(visit.app->state().bundle->settings.staff_pin_hash == mine->settings.staff_pin_hash);
  CHECK(visit.app->state().bundle->settings.visitor_url == mine->settings.visitor_url);
  CHECK(count(visit, "SELECT count(*) FROM audit WHERE action = 'bundle.publish' AND actor = 'cli'") ==
        everywhere(visit));
}

TEST_CASE("publish: nothing new makes no version, one venue only touches that one") {
  Visit visit;
  const Folder folder;
  CHECK(publish(visit, {{}, source() / "assets"}).find("nothing new, version 1 stays") != std::string::npos);
  CHECK(publish(visit, {}).find("nothing new, version 1 stays") != std::string::npos);
  folder.replace("demo/bundle.json", "\"seconds\": 10", "\"seconds\": 12");
  const std::vector<VenueId> venues = visit.hub.venues();
  CHECK(publish(visit, {venues.front(), folder.path()}).find("version 2 published") != std::string::npos);
  CHECK(count(visit, "SELECT count(*) FROM bundles WHERE version = 2") == 1);
  CHECK(publish(visit, {VenueId{"019c936f-05d1-7da5-a26e-000000000000"}, {}}) == "request.not_found: venue");
}

TEST_CASE("publish: without a folder the dealers are those that take people now") {
  Visit visit;
  visit.hub.stop();
  visit.hub.start();
  visit.hub.db().exec({"", "UPDATE dealers SET state = 'paused' WHERE id = (SELECT min(id) FROM dealers)"}, {});
  CHECK(publish(visit, {}).find("version 2 published") != std::string::npos);
  pass_minutes(visit, 12);
  CHECK(visit.kiosk.bundle()->version == 2);
  CHECK(visit.kiosk.bundle()->dealers.size() == 7);
}

TEST_CASE("publish: a published questionnaire and a text that was agreed to never change under their version") {
  Visit visit;
  {
    const Folder folder;
    folder.replace("questionnaires/interest.json", "\"required\": true", "\"required\": false");
    CHECK(publish(visit, {{}, folder.path()}).find("raise its version") != std::string::npos);
  }
  const Folder folder;
  std::ofstream(folder.path() / "consents/marketing.en.txt", std::ios::app) << "\nOne sentence more.\n";
  CHECK(publish(visit, {{}, folder.path()}) == "request.conflict: consent marketing: raise its version");
  CHECK(count(visit, "SELECT count(*) FROM bundles WHERE version > 1") == 0);
}

TEST_CASE("publish: what a kiosk could not use is refused before anybody sees it") {
  Visit visit;
  const Folder folder;
  folder.replace("demo/bundle.json", "taivor_baikal", "nothing_there");
  CHECK(publish(visit, {{}, folder.path()}).starts_with("bundle.bad_picture"));
  folder.replace("demo/bundle.json", "\"branding\"", "\"settings\"");
  CHECK(publish(visit, {{}, folder.path()}) == "config.invalid: bundle.json: unknown member 'settings'");
}

TEST_CASE("publish: a running hub takes it from its inbox, and says why when it does not") {
  Visit visit;
  const Folder folder;
  folder.replace("demo/bundle.json", "\"seconds\": 10", "\"seconds\": 12");
  auto writer_db = store::open_writer(visit.hub.config().database, visit.clock).value();
  store::DirectWriter writer(*writer_db);
  const auto& ring = visit.hub.keyring();
  const auto lock = cli::HubLock::take(visit.hub.config());
  REQUIRE(lock.has_value());  // a hub runs here
  std::atomic<bool> done = false;
  std::jthread housekeeping([&] {
    while (!done) {
      cli::take_publications(visit.hub.config(), writer, ring.org, ring.bundle.public_key, visit.clock);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  std::ostringstream out;
  const Status published = cli::publish_command(visit.hub.config(), {{}, folder.path()}, out);
  CHECK(published.has_value());
  CHECK(count(visit, "SELECT count(*) FROM bundles WHERE version = 2") == everywhere(visit));
  std::ofstream(folder.path() / "consents/marketing.en.txt", std::ios::app) << "\nOne sentence more.\n";
  const Status refused = cli::publish_command(visit.hub.config(), {{}, folder.path()}, out);
  done = true;
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().to_string().find("raise its version") != std::string::npos);
}

TEST_CASE("publish: a kiosk that refuses a bundle keeps the last good one, tells the hub, and takes the next") {
  Visit visit;
  const Folder folder;
  folder.replace("demo/bundle.json", "\"seconds\": 10", "\"seconds\": 12");
  visit.kiosk.trial = [](const domain::Bundle& bundle) {
    return bundle.version == 2 ? Status(fail(problems::bundle_text_too_long, "attract")) : Status{};
  };
  visit.start_kiosk();
  CHECK(publish(visit, {{}, folder.path()}).find("version 2 published") != std::string::npos);
  pass_minutes(visit, 12);
  CHECK(visit.kiosk.bundle()->version == 1);
  const auto row = visit.hub.db().row({"it", "SELECT refused_version, refused_code FROM kiosk_health"});
  REQUIRE(row);
  CHECK(row->integer(0) == 2);
  CHECK(row->text(1) == "bundle.text_too_long");
  folder.replace("demo/bundle.json", "\"seconds\": 12", "\"seconds\": 14");
  CHECK(publish(visit, {{}, folder.path()}).find("version 3 published") != std::string::npos);
  pass_minutes(visit, 12);
  CHECK(visit.kiosk.bundle()->version == 3);
  CHECK(visit.hub.db().row({"i", "SELECT refused_version FROM kiosk_health"})->is_null(0));
}

}  // namespace anketa
