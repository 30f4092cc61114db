// Fingers on pages: quick taps, two fingers, drags that scroll, the pen, and what is refused.
#include <doctest/doctest.h>

#include "kiosk/draw/frame.h"
#include "kiosk/draw/qr.h"
#include "kiosk/draw/svg.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "kiosk/window/app.h"
#include "kiosk/window/script.h"
#include "tests/kiosk/screens/sample.h"
#include "tests/kiosk/window/rig.h"

using anketa::Millis;
namespace domain = anketa::domain;
namespace draw = anketa::draw;
namespace screens = anketa::screens;
namespace window = anketa::window;
using Kind = draw::PointerEvent::Kind;

namespace {

// The rig, with names for what fingers do here.
struct Kiosk : anketa::sample::Rig {
  void put(Kind kind, int id, draw::Vec at) { finger(kind, id, at); }
  draw::Vec place(const std::string& id) {
    const auto* target = app->ui().find(id);
    REQUIRE_MESSAGE(target != nullptr, id);
    return target->visible.center();
  }
  void tap(const std::string& id) { Rig::tap(place(id)); }
  void play(const std::string& script) { REQUIRE_MESSAGE(Rig::play(script), "stuck on " << page()); }
};

void to_name(Kiosk& kiosk) {
  kiosk.tap("attract.start");
  kiosk.tap("purpose.news");
  kiosk.tap("nav.next");
  kiosk.tap("choice.news_topics.models");
  kiosk.tap("nav.next");
  REQUIRE(kiosk.app->view().name == "contact.name");
}

}  // namespace

TEST_CASE("ten quick taps are ten letters") {
  Kiosk kiosk;
  to_name(kiosk);
  for (int i = 0; i < 10; ++i) kiosk.tap("key.а");
  CHECK(kiosk.app->state().visitor->contact.given == "Аааааааааа");
}

TEST_CASE("two fingers overlapping type in the order they came down") {
  Kiosk kiosk;
  to_name(kiosk);
  const auto a = kiosk.place("key.а");
  const auto b = kiosk.place("key.н");
  kiosk.put(Kind::Down, 1, a);
  kiosk.put(Kind::Down, 2, b);
  kiosk.put(Kind::Up, 1, a);
  kiosk.put(Kind::Down, 1, a);
  kiosk.put(Kind::Up, 2, b);
  kiosk.put(Kind::Up, 1, a);
  CHECK(kiosk.app->state().visitor->contact.given == "Ана");
}

TEST_CASE("five pairs of overlapping presses are ten letters in order") {
  Kiosk kiosk;
  to_name(kiosk);
  for (const auto& [first, second] : {std::pair{"а", "н"}, {"т", "о"}, {"н", "и"}, {"н", "а"}, {"м", "и"}}) {
    const auto a = kiosk.place(std::string("key.") + first);
    const auto b = kiosk.place(std::string("key.") + second);
    kiosk.put(Kind::Down, 1, a);
    kiosk.put(Kind::Down, 2, b);
    kiosk.put(Kind::Up, 1, a);
    kiosk.put(Kind::Up, 2, b);
  }
  CHECK(kiosk.app->state().visitor->contact.given == "Антонинами");
}

TEST_CASE("a button acts when the finger leaves it inside, not when it slid away") {
  Kiosk kiosk;
  const auto at = kiosk.place("attract.start");
  kiosk.tap("attract.start");
  CHECK(kiosk.app->view().name == "purpose");
  const auto card = kiosk.place("purpose.news");
  kiosk.put(Kind::Down, 1, card);
  kiosk.put(Kind::Move, 1, {card.x, 5});
  kiosk.put(Kind::Up, 1, {card.x, 5});
  CHECK(kiosk.app->view().name == "purpose");
  (void)at;
}

TEST_CASE("held backspace repeats") {
  Kiosk kiosk;
  to_name(kiosk);
  for (int i = 0; i < 10; ++i) kiosk.tap("key.а");
  const auto at = kiosk.place("key.backspace");
  kiosk.put(Kind::Down, 1, at);
  for (int i = 0; i < 60; ++i) {
    kiosk.clock.at += Millis(20);
    (void)kiosk.app->tick();
  }
  kiosk.put(Kind::Up, 1, at);
  CHECK(kiosk.app->state().visitor->contact.given.empty());
}

TEST_CASE("the pen follows the first finger; the palm is ignored") {
  Kiosk kiosk;
  kiosk.play(R"([{"tap":"attract.start"},{"tap":"purpose.news"},{"tap":"nav.next"},
    {"tap":"choice.news_topics.models"},{"tap":"nav.next"},{"type":"Ия"},{"tap":"key.done"},
    {"type":"89161234567"},{"tap":"key.done"},{"tap":"number.right"},{"tap":"consent.agree"},{"tap":"consent.refuse"},{"wait_screen":"signature"}])");
  const auto pad = kiosk.app->ui().find("pad")->rect;
  kiosk.put(Kind::Down, 1, {pad.x + 100, pad.y + 100});
  kiosk.put(Kind::Move, 1, {pad.x + 140.5F, pad.y + 100});
  kiosk.put(Kind::Down, 2, {pad.x + 700, pad.y + 300});
  kiosk.put(Kind::Move, 2, {pad.x + 750, pad.y + 300});
  kiosk.put(Kind::Up, 2, {pad.x + 750, pad.y + 300});
  kiosk.put(Kind::Up, 1, {pad.x + 140, pad.y + 100});
  const auto& ink = kiosk.app->state().visitor->ink;
  REQUIRE(ink.strokes.size() == 1);
  REQUIRE(ink.strokes[0].size() == 2);
  CHECK(ink.strokes[0][0].x == 2500);  // 100 px at 4 px a millimetre
  CHECK(ink.strokes[0][1].x == 3513);  // parts of a pixel count
  CHECK(!ink.pen_down);
  for (int i = 0; i < 201; ++i) {
    const auto kind = i == 0 ? Kind::Down : Kind::Move;
    kiosk.put(kind, 3, {pad.x + 200 + static_cast<float>(i) * 1.25F, pad.y + 150 + static_cast<float>(i % 20) * 0.5F});
  }
  kiosk.put(Kind::Up, 3, {pad.x + 450, pad.y + 150});
  REQUIRE(ink.strokes.size() == 2);
  CHECK(ink.strokes[1].size() == 201);                                // every sample,
  CHECK((ink.strokes[1][2].x - ink.strokes[1][1].x) % 25 != 0);       // with parts of a pixel
  CHECK(ink.strokes[1].back().t - ink.strokes[1].front().t == 1000);  // and its time
}

TEST_CASE("a drag scrolls the cards and presses none; a tap presses") {
  Kiosk kiosk;
  kiosk.play(R"([{"tap":"attract.start"},{"tap":"purpose.test_drive"}])");
  REQUIRE(kiosk.app->view().name == "question.test_drive.model");
  const auto at = kiosk.place("model.orvane_adagio");
  const float top = kiosk.app->ui().find("model.orvane_adagio")->rect.y;
  kiosk.put(Kind::Down, 1, at);
  kiosk.put(Kind::Move, 1, {at.x, at.y - 50});
  kiosk.put(Kind::Move, 1, {at.x, at.y - 100});
  kiosk.put(Kind::Up, 1, {at.x, at.y - 100});
  kiosk.app->redraw();
  CHECK(kiosk.app->ui().find("model.orvane_adagio")->rect.y < top - 60);
  CHECK(!kiosk.app->state().visitor->answers.contains("test_drive"));
  kiosk.tap("model.orvane_legato");
  CHECK(kiosk.app->state().visitor->answers.contains("test_drive"));
}

// What "a minute" rests on: three choices, a name and a phone, counted as fingers come down. Keys do not count but
// the one that ends a field.
TEST_CASE("where nothing scrolls, a finger that slides a little still presses") {
  Kiosk kiosk;
  kiosk.tap("attract.start");
  const auto at = kiosk.place("purpose.interest");
  kiosk.put(Kind::Down, 1, at);
  kiosk.put(Kind::Move, 1, {at.x + 4, at.y + 40});
  kiosk.put(Kind::Up, 1, {at.x + 4, at.y + 40});
  REQUIRE(kiosk.app->state().visitor != nullptr);
  CHECK(kiosk.app->state().visitor->purpose == domain::Purpose::Interest);
}

TEST_CASE("the shortest honest path takes at most fourteen touches") {
  Kiosk kiosk;
  domain::Bundle bundle = *anketa::sample::bundle();
  std::erase_if(bundle.questionnaire.pages, [](const domain::Page& page) {
    return page.id != "body" && page.id != "readiness" && page.id != "own_car";
  });
  const auto asked = std::make_shared<const domain::Bundle>(std::move(bundle));
  kiosk.deps.bundle = [&] { return asked; };
  kiosk.clock.at += Millis(2000);
  (void)kiosk.app->tick();
  kiosk.app->redraw();
  int touches = 0;
  const auto tap = [&](const std::string& id) {
    kiosk.tap(id);
    ++touches;
    for (int i = 0; i < 40; ++i) {  // a hand's pause; a page that goes on by itself has gone
      kiosk.clock.at += Millis(10);
      if (kiosk.app->tick()) kiosk.app->redraw();
    }
  };
  for (const char* id :
       {"attract.start", "purpose.interest", "choice.body.sedan", "scale.readiness.2", "choice.own_car.none"}) {
    tap(id);
  }
  REQUIRE(kiosk.app->view().name == "contact.name");
  kiosk.play(R"([{"type":"Ия"}])");
  tap("key.done");
  kiosk.play(R"([{"type":"89161234567"}])");
  for (const char* id : {"key.done", "number.right", "city.saint_petersburg", "consent.agree", "consent.refuse"})
    tap(id);
  REQUIRE(kiosk.app->view().name == "signature");
  kiosk.play(R"([{"stroke":[[0.1,0.6],[0.2,0.2],[0.3,0.7],[0.5,0.3],[0.7,0.6],[0.9,0.4]]}])");
  ++touches;
  tap("nav.next");
  tap("review.submit");
  CHECK(kiosk.app->view().name == "thanks");
  CHECK(kiosk.submits == 1);
  CHECK(touches <= 14);
}

TEST_CASE("the end of a document is noticed when it was on the screen, not before") {
  Kiosk kiosk;
  kiosk.play(R"([{"tap":"attract.start"},{"tap":"purpose.call_me"},{"type":"Ия"},{"tap":"key.done"},
    {"type":"89161234567"},{"tap":"key.done"},{"tap":"number.right"},{"tap":"nav.next"},{"wait_screen":"consent.processing"}])");
  const auto read = [&] { return kiosk.app->state().visitor->consents[0].scrolled_end; };
  CHECK(!read());
  kiosk.play(R"([{"tap":"consent.read"}])");
  CHECK(!read());
  const auto area = kiosk.app->ui().scroll("sheet.document").view.center();
  for (int i = 0; i < 200 && !read(); ++i) {
    (void)kiosk.app->pointer({Kind::Wheel, 1, area.x, area.y, kiosk.clock.at.count(), -1});
    kiosk.clock.at += Millis(20);
    (void)kiosk.app->tick();
    kiosk.app->redraw();
  }
  CHECK(read());
  kiosk.play(R"([{"tap":"consent.agree"},{"wait_screen":"consent.marketing"}])");
  CHECK(!kiosk.app->state().visitor->consents[1].scrolled_end);
}

TEST_CASE("taking it all back reaches the outbox by two touches") {
  Kiosk kiosk;
  std::string script = anketa::sample::read_asset("demo/visitor.ru.json");
  script = script.substr(0, script.find(R"({"tap": "thanks.next"})")) +
           R"({"tap":"thanks.take_back"},{"tap":"take_back.confirm"},{"wait_screen":"thanks"}])";
  kiosk.play(script);
  CHECK(kiosk.withdrawals == 1);
  CHECK(std::get<screens::ThanksView>(kiosk.app->view().body).ended);
}

TEST_CASE("the demo scripts go from attract to thanks by touches alone") {
  for (const char* script : {"demo/visitor.ru.json", "demo/visitor.en.json"}) {
    CAPTURE(script);
    Kiosk kiosk;
    kiosk.play(anketa::sample::read_asset(script));
    CHECK(kiosk.submits == 1);
    CHECK(kiosk.app->view().name == "attract");
  }
}

TEST_CASE("a capture that throws shows the honest page, and trying again works") {
  Kiosk kiosk;
  kiosk.broken = true;
  std::string script = anketa::sample::read_asset("demo/visitor.ru.json");
  script = script.substr(0, script.find(R"({"wait_screen": "thanks"})")) + R"({"wait_screen":"save_failed"}])";
  kiosk.play(script);
  CHECK(kiosk.app->view().name == "save_failed");
  kiosk.broken = false;
  kiosk.tap("save_failed.retry");
  CHECK(kiosk.app->view().name == "thanks");
  CHECK(kiosk.surname == "Семёнова-Ёлкина");
  CHECK(kiosk.submits == 2);
}

TEST_CASE("scripts with mistakes are refused with the step") {
  CHECK(window::parse_script("{}").error().detail() == "script: not a JSON list");
  CHECK(window::parse_script(R"([{"tap":"a"},{"tpa":"b"}])").error().detail() == "script: step 2");
  CHECK(window::parse_script(R"([{"stroke":[[0.1]]}])").error().detail() == "script: step 1");
}

TEST_CASE("QR and SVG") {
  const auto qr = draw::qr_code("https://visitor.example:8443/v/#Zk3vQ9sT1uXw5yBa7cDe2fGh");
  CHECK(qr.side >= 29);
  CHECK(qr.dark.size() == static_cast<std::size_t>(qr.side) * static_cast<std::size_t>(qr.side));
  CHECK(qr.dark[0]);
  const auto image = draw::rasterise_svg(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#ff0000" fill-opacity="0.5"/></svg>)",
      100, 100);
  REQUIRE(image.has_value());
  CHECK(image->width == 100);
  CHECK(image->height == 50);
  CHECK(image->rgba[0] == image->rgba[3]);  // premultiplied red
  CHECK(image->rgba[1] == 0);
  CHECK(!draw::rasterise_svg("not a picture", 10, 10).has_value());
}
