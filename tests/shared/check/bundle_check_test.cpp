// The demo's bundle passes; each thing that can be wrong with one is found, and named.
#include "shared/check/bundle_check.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>

#include "hub/setup/demo.h"

namespace anketa::check {
namespace {

const domain::Bundle& good() {
  static const domain::Bundle bundle = [] {
    const char* source = std::getenv("ANKETA_SOURCE");
    const auto demo = setup::load_demo(std::filesystem::path(source == nullptr ? "." : source) / "assets").value();
    auto made = setup::make_bundle(demo, demo.venues.front().id, 3).value();
    made.settings.visitor_url = "https://hub.example/v/";
    made.settings.staff_pin_hash = "$argon2id$v=19$m=65536,t=2,p=1$c2FsdHNhbHQ$aGFzaA";
    made.opening = {{1, 600, 720}, {1, 780, 1200}, {7, 600, 1080}};
    made.calendar = {{made.dealers.front().id, "2026-05-12", made.models.front().id, domain::HalfDay::Morning, 2}};
    made.benefit = domain::Benefit{{"Мойка", "A wash"}, {"Бесплатно", "Free"}, "W", "2026-06-01"};
    made.branding = {
        "orvane_presto", "#102030", "", domain::ColorScheme::Dark, {{"orvane_presto", {"Тишина", "Silence"}, {}, 8}}};
    return made;
  }();
  return bundle;
}

std::string found(const std::function<void(domain::Bundle&)>& spoil) {
  domain::Bundle bundle = good();
  spoil(bundle);
  const Status checked = check_bundle(bundle);
  return checked ? "good" : std::string(checked.error().code());
}

}  // namespace

TEST_CASE("the demo's bundle is fit for visitors") {
  const Status checked = check_bundle(good());
  CAPTURE((checked ? std::string() : checked.error().to_string()));
  CHECK(checked.has_value());
}

TEST_CASE("texts are complete, readable and the same in both languages") {
  CHECK(found([](auto& b) { b.texts_en.erase("attract.start"); }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.texts_ru["attract.start"] = "{n, plural, one{#"; }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.texts_ru["attract.start"] = "Начать {n}"; }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.consents.front().text.en.clear(); }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.branding.attract.front().title.en.clear(); }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.settings.headline.ru.clear(); }) == "bundle.bad_text");
  CHECK(found([](auto& b) { b.benefit->text.ru.clear(); }) == "bundle.bad_text");
}

TEST_CASE("every name leads somewhere") {
  CHECK(found([](auto& b) { b.models.push_back(b.models.front()); }) == "bundle.bad_catalogue");
  CHECK(found([](auto& b) { b.consents.push_back(b.consents.front()); }) == "bundle.bad_catalogue");
  CHECK(found([](auto& b) { b.models.front().brand = "nobody"; }) == "bundle.bad_catalogue");
  CHECK(found([](auto& b) { b.dealers.front().brands = {"nobody"}; }) == "bundle.bad_catalogue");
  CHECK(found([](auto& b) { b.models.front().picture = "nothing"; }) == "bundle.bad_picture");
  CHECK(found([](auto& b) { b.branding.logo = "nothing"; }) == "bundle.bad_picture");
  CHECK(found([](auto& b) { b.branding.attract.front().picture = "nothing"; }) == "bundle.bad_picture");
}

TEST_CASE("colours are colours, and nobody brings a thousand slides or pictures") {
  CHECK(found([](auto& b) { b.branding.primary = "blue"; }) == "bundle.bad_look");
  CHECK(found([](auto& b) { b.branding.accent = "#12345g"; }) == "bundle.bad_look");
  CHECK(found([](auto& b) { b.brands.front().color = "#1"; }) == "bundle.bad_look");
  CHECK(found([](auto& b) { b.branding.attract.resize(21, b.branding.attract.front()); }) == "bundle.bad_look");
  CHECK(found([](auto& b) {
          for (int i = 0; i < 400; ++i) b.pictures[std::to_string(i)] = "<svg/>";
        }) == "bundle.bad_picture");
}

TEST_CASE("places lie on the earth, hours in the day, days in the calendar") {
  CHECK(found([](auto& b) { b.venue_place = domain::GeoPoint{0, 0}; }) == "bundle.bad_place");
  CHECK(found([](auto& b) { b.dealers.front().place = domain::GeoPoint{91'000'000, 0}; }) == "bundle.bad_place");
  CHECK(found([](auto& b) { b.cities.front().place = domain::GeoPoint{1, 181'000'000}; }) == "bundle.bad_place");
  CHECK(found([](auto& b) { b.opening.front().to = 1500; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.opening.front().to = 800; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.opening.front().weekday = 8; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.time_zone = "../etc/passwd"; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.time_zone = "/Moscow"; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.calendar.front().day = "2026-02-30"; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.calendar.front().free = -1; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.calendar.front().model = "nothing"; }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.dealers.erase(b.dealers.begin()); }) == "bundle.bad_hours");
  CHECK(found([](auto& b) { b.benefit->valid_until = "tomorrow"; }) == "bundle.bad_hours");
}

TEST_CASE("settings hold no secret, no open address and no idle time that nobody could bear") {
  CHECK(found([](auto& b) { b.settings.staff_pin_hash = "246813"; }) == "bundle.bad_settings");
  CHECK(found([](auto& b) { b.settings.visitor_url = "http://hub.example/v/"; }) == "bundle.bad_settings");
  CHECK(found([](auto& b) { b.settings.visitor_url = "https://user:word@hub.example/v/"; }) == "bundle.bad_settings");
  CHECK(found([](auto& b) { b.settings.idle_page_ms = 100; }) == "bundle.bad_settings");
  CHECK(found([](auto& b) { b.settings.idle_thanks_ms = 3'600'000; }) == "bundle.bad_settings");
}

}  // namespace anketa::check
