#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "hub/setup/demo.h"
#include "hub/setup/demo_files.h"
#include "shared/wire/bundle.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::setup {
namespace {

namespace fs = std::filesystem;

fs::path assets() {
  const char* source = std::getenv("ANKETA_SOURCE");
  return fs::path(source == nullptr ? "." : source) / "assets";
}

const DemoData& demo() {
  static const DemoData data = [] {
    auto loaded = load_demo(assets());
    if (!loaded) FAIL(loaded.error().to_string());
    return std::move(*loaded);
  }();
  return data;
}

// A copy of what the demo needs, to be spoilt.
class Copy {
 public:
  Copy() : folder_(fs::temp_directory_path() / ("anketa-demo-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    for (const char* part : {"demo", "consents", "questionnaires", "pictures", "lang"})
      fs::create_directories(folder_ / part);
    for (const char* part : {"demo", "consents", "questionnaires", "pictures", "lang"})
      fs::copy(assets() / part, folder_ / part, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(folder_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  [[nodiscard]] const fs::path& folder() const { return folder_; }
  void replace(const char* file, const std::string& from, const std::string& to) const {
    std::string text = *read_file(folder_ / file);
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }

 private:
  fs::path folder_;
};

std::string refusal(const fs::path& folder) {
  const auto loaded = load_demo(folder);
  return loaded ? "loaded" : loaded.error().to_string();
}

const std::vector<std::string> parts_ru{
    "Оператор.", "Цель.",  "Данные.",         "Действия.",           "Кому передаются данные.",
    "Срок.",     "Отзыв.", "Добровольность.", "30 календарных дней", "Редакция 1"};
const std::vector<std::string> parts_en{"Controller.", "Purpose.",    "Data.",        "Actions.",         "Recipients.",
                                        "Term.",       "Withdrawal.", "Free choice.", "30 calendar days", "Version 1"};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the demo importer is as large as promised") {
  const DemoData& data = demo();
  CHECK(data.brands.size() == 3);
  CHECK(data.models.size() == 12);
  CHECK(data.pictures.size() == 12);
  CHECK(data.dealers.size() == 8);
  std::set<std::string> dealer_cities, bodies;
  for (const auto& dealer : data.dealers) dealer_cities.insert(dealer.city);
  for (const auto& model : data.models) bodies.insert(model.body);
  CHECK(dealer_cities.size() == 6);
  CHECK(bodies.size() == 8);
  REQUIRE(data.venues.size() == 3);
  CHECK(data.venues[0].kind == "showroom");
  CHECK(!data.venues[0].dealer.empty());
  CHECK(data.venues[1].dealer == data.venues[0].dealer);  // a house with two centres
  CHECK(data.venues[2].kind == "exhibition");
  CHECK(data.venues[2].dealer.empty());
  CHECK(!data.texts_ru.empty());
  CHECK(data.texts_ru.size() == data.texts_en.size());
}

TEST_CASE("every brand is sold in every region that has a dealer, and every region has one") {
  const DemoData& data = demo();
  for (const auto& region : data.regions) {
    std::set<std::string> sold;
    for (const auto& dealer : data.dealers) {
      const auto city = std::find_if(data.cities.begin(), data.cities.end(),
                                     [&dealer](const DemoCity& c) { return c.id == dealer.city; });
      if (city->region == region.id) sold.insert(dealer.brands.begin(), dealer.brands.end());
    }
    CAPTURE(region.id);
    CHECK(sold.size() == data.brands.size());
  }
}

TEST_CASE("numbers of dealers begin with 0 after the area code, so nobody has them") {
  for (const auto& dealer : demo().dealers) {
    CAPTURE(dealer.phone);
    CHECK(dealer.phone.size() == 12);
    CHECK(dealer.phone.substr(5, 2) == "00");
  }
}

TEST_CASE("a venue's bundle is whole, carries its hashes and survives the wire") {
  const DemoData& data = demo();
  for (const auto& venue : data.venues) {
    const auto bundle = make_bundle(data, venue.id, 7);
    REQUIRE_MESSAGE(bundle.has_value(), (bundle ? "" : bundle.error().to_string()));
    CHECK(bundle->version == 7);
    CHECK(bundle->venue == venue.id);
    CHECK(bundle->venue_name == venue.name);
    CHECK(bundle->cities.size() == data.cities.size());
    CHECK(bundle->venue_place.has_value());
    CHECK(!bundle->time_zone.empty());
    CHECK(bundle->settings.operator_name == data.organisation.legal_name);
    CHECK(!bundle->settings.policy_url.empty());
    for (const auto& dealer : bundle->dealers) CHECK(dealer.place.has_value());
    CHECK(bundle->questionnaire_sha256 ==
          to_hex(crypto::sha256(as_bytes(wire::questionnaire_json(data.questionnaire)))));
    CHECK(bundle->consents_sha256.size() == 64);
    CHECK(bundle->models == data.models);
    CHECK(bundle->dealers == data.dealers);
    CHECK(bundle->pictures == data.pictures);
    CHECK(bundle->settings == data.settings);
    CHECK(*wire::parse_bundle(wire::bundle_json(*bundle)) == *bundle);
    for (const auto& model : bundle->models) CHECK(bundle->pictures.contains(model.picture));
  }
  CHECK(make_bundle(data, VenueId{"019c936e-0000-7000-8000-000000000000"}, 1).error().is(problems::not_found));
}

TEST_CASE("an exhibition is open around the day of init, a showroom always") {
  const DemoData& data = demo();
  CHECK(!open_time(data.venues[0], from_ms(0)).has_value());
  const Time now = from_ms(1'800'000'000'000);  // 2027-01-15T08:00Z
  const auto open = open_time(data.venues[2], now);
  REQUIRE(open.has_value());
  CHECK(to_iso8601(open->starts) == "2027-01-13T07:00:00.000Z");
  CHECK(to_iso8601(open->ends) == "2027-01-23T17:00:00.000Z");
}

TEST_CASE("each consent is a document of its own with what article 9 of 152-FZ asks for") {
  const DemoData& data = demo();
  REQUIRE(data.consents.size() >= 2);
  CHECK(data.consents.size() <= 3);
  for (const auto& consent : data.consents) {
    CAPTURE(consent.text.purpose);
    CHECK(consent.text.version >= 1);
    CHECK(consent.text.needs_signature);
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      const std::string& text = consent.text.text.in(language);
      CHECK(contains(text, data.organisation.legal_name.in(language)));
      CHECK(contains(text, data.organisation.address.in(language)));
      CHECK(contains(text, data.organisation.email));
      for (const char* part : {"1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. "})
        CHECK(contains(text, std::string("\n\n") + part));
      for (const std::string& word : language == domain::Language::Ru ? parts_ru : parts_en) {
        CAPTURE(word);
        CHECK(contains(text, word));
      }
      CHECK(!contains(text, "\r"));
      CHECK(text.back() != '\n');
    }
    CHECK(contains(consent.text.text.ru, "Он не является условием тест-драйва"));
    CHECK(contains(consent.text.text.en, "It is not a condition of a test drive"));
  }
}

TEST_CASE("the documents name every recipient, and the terms that the hub will keep to") {
  const DemoData& data = demo();
  for (const auto& consent : data.consents) {
    CAPTURE(consent.text.purpose);
    for (const auto& dealer : data.dealers) {
      const domain::LocalText& text = consent.text.text;
      const bool in_ru = contains(text.ru, dealer.name.ru) && contains(text.ru, dealer.address.ru);
      const bool in_en = contains(text.en, dealer.name.en) && contains(text.en, dealer.address.en);
      CHECK(in_ru == in_en);
      CHECK(in_ru == (consent.recipients == "one_dealer"));
    }
    CHECK(consent.valid_months == (consent.text.purpose == "processing" ? 12 : 36));
    CHECK(contains(consent.text.text.ru, consent.text.purpose == "processing" ? "12 месяцев" : "3 года"));
    CHECK(consent.text.channels.empty() == (consent.text.purpose == "processing"));
  }
}

TEST_CASE("a spoilt demo is refused with the place and the reason") {
  const Copy copy;
  SUBCASE("whole") { CHECK(refusal(copy.folder()) == "loaded"); }
  SUBCASE("no JSON") {
    copy.replace("demo/importer.json", "{", "");
    CHECK(refusal(copy.folder()) == "config.invalid: importer.json: no JSON");
  }
  SUBCASE("a language is missing") {
    copy.replace("demo/importer.json", R"(, "en": "Khimki")", "");
    CHECK(refusal(copy.folder()) == "config.invalid: importer.json.cities[1].name.en: text expected");
  }
  SUBCASE("a phone that is no number") {
    copy.replace("demo/importer.json", "+74950000105", "84950000105");
    CHECK(contains(refusal(copy.folder()), "phone is not E.164 '84950000105'"));
  }
  SUBCASE("an unknown city") {
    copy.replace("demo/importer.json", R"("city": "kazan")", R"("city": "atlantis")");
    CHECK(contains(refusal(copy.folder()), "unknown city 'atlantis'"));
  }
  SUBCASE("an unknown region") {
    copy.replace("demo/importer.json", R"("region": "volga")", R"("region": "moon")");
    CHECK(refusal(copy.folder()) == "config.invalid: city kazan: unknown region 'moon'");
  }
  SUBCASE("a venue of an unknown dealer") {
    copy.replace("demo/importer.json", R"("dealer": "019)", R"("dealer": "018)");
    CHECK(contains(refusal(copy.folder()), ": unknown dealer '018"));
  }
  SUBCASE("an unknown brand") {
    copy.replace("demo/catalogue.json", R"("brand": "orvane")", R"("brand": "nobody")");
    CHECK(refusal(copy.folder()) == "config.invalid: model orvane_adagio: unknown brand 'nobody'");
  }
  SUBCASE("an unknown body") {
    copy.replace("demo/catalogue.json", R"("body": "coupe")", R"("body": "boat")");
    CHECK(refusal(copy.folder()) == "config.invalid: model orvane_presto: unknown body 'boat'");
  }
  SUBCASE("a doubled model") {
    copy.replace("demo/catalogue.json", R"("id": "orvane_legato")", R"("id": "orvane_adagio")");
    CHECK(refusal(copy.folder()) == "config.invalid: doubled model 'orvane_adagio'");
  }
  SUBCASE("a picture is missing") {
    fs::remove(copy.folder() / "pictures/nelumi_fami.svg");
    CHECK(refusal(copy.folder()) == "file.failed: cannot read nelumi_fami.svg");
  }
  SUBCASE("a consent without its document") {
    fs::remove(copy.folder() / "consents/marketing.en.txt");
    CHECK(refusal(copy.folder()) == "file.failed: cannot read marketing.en.txt");
  }
  SUBCASE("an unknown channel") {
    copy.replace("consents/marketing.json", "\"sms\"", "\"pigeon\"");
    CHECK(refusal(copy.folder()) == "config.invalid: marketing.json.channels: unknown channel pigeon");
  }
  SUBCASE("a broken questionnaire") {
    copy.replace("questionnaires/interest.json", "\"kind\": \"scale\"", "\"kind\": \"slider\"");
    CHECK(refusal(copy.folder()) == "questionnaire.invalid: pages[5].questions[0].kind: unknown kind 'slider'");
  }
  SUBCASE("no kiosk texts") {
    fs::remove(copy.folder() / "lang/kiosk.en.json");
    CHECK(refusal(copy.folder()) == "file.failed: cannot read kiosk.en.json");
  }
}

}  // namespace anketa::setup
