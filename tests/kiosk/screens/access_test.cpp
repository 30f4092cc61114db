// Comforts and the sheet they stand in: they begin anywhere, end with the visit, and the page waits meanwhile.
#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;
using event::Ease;
using screens::Screen;
using screens::SheetKind;

namespace {

void ease(Driver& driver, Ease what) {
  driver.send(event::OpenSheet{SheetKind::Access});
  driver.send(event::ToggleEase{what});
  driver.send(event::CloseSheet{});
}

}  // namespace

TEST_CASE("a sheet lies over the page and the page does not move") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::OpenSheet{SheetKind::Access});
  driver.send(event::Start{});
  CHECK(driver.state().screen == Screen::Attract);
  REQUIRE(shown(driver).sheet.has_value());
  CHECK(shown(driver).sheet->name == "access");
  driver.send(event::CloseSheet{});
  CHECK(!shown(driver).sheet.has_value());
  driver.send(event::Start{});
  CHECK(driver.state().screen == Screen::Purpose);
}

TEST_CASE("each switch turns one comfort on and off, and the look follows") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::OpenSheet{SheetKind::Access});
  for (const Ease one : {Ease::Large, Ease::Contrast, Ease::Low, Ease::Left, Ease::Slow})
    driver.send(event::ToggleEase{one});
  CHECK(driver.state().comfort == screens::Comfort{true, true, true, true, true});
  const auto view = shown(driver);
  CHECK(view.look.scheme == screens::Scheme::HighContrast);
  CHECK(view.look.large);
  CHECK(view.look.low);
  CHECK(view.look.mirror);
  for (const auto& card : std::get<screens::AccessSheet>(view.sheet->body).switches) CHECK(card.selected);
  driver.send(event::ToggleEase{Ease::Low});
  CHECK(driver.state().comfort == screens::Comfort{true, true, false, true, true});
  driver.send(event::ToggleEase{Ease::Low});
  CHECK(shown(driver).look.low);
}

TEST_CASE("comforts end with the visit, and after a minute when no visit began") {
  Driver driver(anketa::sample::bundle());
  ease(driver, Ease::Contrast);
  ease(driver, Ease::Large);
  driver.send(event::Start{});
  CHECK(driver.state().comfort.contrast);
  CHECK(shown(driver).look.large);
  driver.send(event::OpenSheet{SheetKind::Access});
  driver.send(event::CloseSheet{});
  driver.send(event::Leave{});
  CHECK(driver.state().comfort == screens::Comfort{});
  CHECK(!shown(driver).look.large);
  ease(driver, Ease::Left);
  driver.send(event::OpenSheet{SheetKind::Access});
  driver.wait(Millis(61000));
  CHECK(driver.state().comfort == screens::Comfort{});
  CHECK(!driver.state().sheet.has_value());
}

TEST_CASE("who asked for time has three times the time") {
  const auto asked_after = [](bool slow) {
    Driver driver(anketa::sample::bundle());
    if (slow) ease(driver, Ease::Slow);
    driver.send(event::Start{});
    int seconds = 0;
    while (!driver.state().warning_since && seconds < 1000) {
      driver.wait(Millis(1000));
      ++seconds;
    }
    return seconds;
  };
  const int plain = asked_after(false);
  CHECK(plain == 60);
  CHECK(asked_after(true) == 3 * plain);
}

TEST_CASE("an idle visitor with an open sheet is still asked, and wiped") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::OpenSheet{SheetKind::Access});
  driver.wait(Millis(61000));
  CHECK(driver.state().warning_since.has_value());
  driver.send(event::StayHere{});
  CHECK(!driver.state().warning_since.has_value());
  CHECK(driver.state().sheet.has_value());
  driver.wait(Millis(90000));
  CHECK(driver.state().visitor == nullptr);
  CHECK(!driver.state().sheet.has_value());
}

TEST_CASE("the venue's scheme and colours are in the look") {
  domain::Bundle bundle = *anketa::sample::bundle();
  bundle.branding = {"logo", "#0b1e3f", "#c8102e", domain::ColorScheme::Dark, {}};
  Driver driver(std::make_shared<const domain::Bundle>(bundle));
  const auto view = shown(driver);
  CHECK(view.look.scheme == screens::Scheme::Dark);
  CHECK(view.look.primary == "#0b1e3f");
  CHECK(view.look.accent == "#c8102e");
  CHECK(std::get<screens::AttractView>(view.body).logo == "logo");
}
