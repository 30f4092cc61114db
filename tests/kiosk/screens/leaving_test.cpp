// How a visit ends without its end: warnings, wiping, and that nothing reaches the next visitor.
#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::at_review;
using anketa::sample::done;
using anketa::sample::Driver;
using anketa::sample::forgotten;
using anketa::sample::shown;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;

TEST_CASE("a visitor who left is warned, then wiped; a touch or a button keeps him") {
  Driver driver = at_review();
  driver.go_to({Screen::Purpose, 0, 0});
  driver.send(event::Touched{});
  driver.wait(Millis(59000));
  CHECK(!driver.state().warning_since.has_value());
  driver.wait(Millis(2000));
  REQUIRE(driver.state().warning_since.has_value());
  CHECK(shown(driver).idle.has_value());
  driver.send(event::Touched{});  // the finger that comes down on the button
  CHECK(driver.state().warning_since.has_value());
  driver.send(event::StayHere{});
  CHECK(!driver.state().warning_since.has_value());
  driver.wait(Millis(61000));
  driver.wait(Millis(21000));
  CHECK(driver.state().screen == Screen::Attract);
  CHECK(driver.state().visitor == nullptr);
  CHECK(forgotten(driver) == 1);
}

TEST_CASE("typing and reading have longer; thanks end by themselves without a warning") {
  Driver driver = at_review();
  driver.go_to({Screen::Contact, 0, 0});
  driver.send(event::Touched{});
  driver.wait(Millis(85000));
  CHECK(!driver.state().warning_since.has_value());
  driver.send(event::Touched{});
  driver.go_to({Screen::Review, 0, 0});
  driver.send(event::Submit{});
  driver.send(event::Submitted{done("tok")});
  driver.wait(Millis(24000));
  CHECK(driver.state().screen == Screen::Thanks);
  driver.wait(Millis(2000));
  CHECK(driver.state().screen == Screen::Attract);
}

TEST_CASE("the next visitor starts from nothing") {
  Driver driver = at_review();
  driver.send(event::Leave{});
  driver.send(event::Start{});
  const auto& visitor = *driver.state().visitor;
  CHECK(visitor.answers.empty());
  CHECK(visitor.contact.surname.empty());
  CHECK(visitor.contact.phone.empty());
  CHECK(visitor.ink.strokes.empty());
  CHECK(visitor.pages.empty());
  CHECK(!visitor.purpose.has_value());
}

TEST_CASE("a visit ends on the bundle it began with") {
  Driver driver = at_review();
  domain::Bundle newer = *anketa::sample::bundle();
  newer.version = 8;
  driver.send(event::BundleArrived{std::make_shared<const domain::Bundle>(newer)});
  CHECK(driver.state().visitor->bundle->version == 7);
  driver.send(event::Leave{});
  driver.send(event::Start{});
  CHECK(driver.state().visitor->bundle->version == 8);
}
