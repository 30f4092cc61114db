// Pause, the cleaning lock and opening hours: nobody begins, nobody is cut off, and the way back is always there.
#include "kiosk/screens/rest.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
using anketa::sample::shown;
using anketa::screens::Mode;
using anketa::screens::next_opening;
using anketa::screens::open_at;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;

namespace {

void press(Driver& driver, const anketa::screens::Event& action) {
  driver.state().screen = Screen::Staff;  // staff are in
  driver.send(action);
}

void open_hours(Driver& driver, std::vector<domain::OpeningHours> hours) {
  domain::Bundle bundle = *driver.state().bundle;
  bundle.opening = std::move(hours);
  driver.send(event::BundleArrived{std::make_shared<const domain::Bundle>(bundle)});
}

}  // namespace

TEST_CASE("rest: hours open at their first minute and close at their last") {
  const std::vector<domain::OpeningHours> hours{{2, 600, 780}, {2, 840, 1200}, {6, 660, 1080}};
  CHECK(open_at({}, 2, 0));
  CHECK(!open_at(hours, 2, 599));
  CHECK(open_at(hours, 2, 600));
  CHECK(!open_at(hours, 2, 780));
  CHECK(open_at(hours, 2, 840));
  CHECK(!open_at(hours, 3, 700));
  CHECK(next_opening(hours, 2, 100)->minute == 600);
  CHECK(next_opening(hours, 2, 800)->minute == 840);
  CHECK(next_opening(hours, 2, 1200)->days == 4);
  CHECK(next_opening({{2, 600, 780}}, 2, 700)->days == 7);
  CHECK(!next_opening({}, 2, 0));
}

TEST_CASE("a paused kiosk takes nobody until staff open it again") {
  Driver driver(anketa::sample::bundle());
  press(driver, event::TogglePause{});
  CHECK(driver.state().screen == Screen::Rest);
  CHECK(shown(driver).name == "rest.paused");
  CHECK(shown(driver).corner);
  driver.send(event::Start{});
  driver.send(event::OpenSheet{anketa::screens::SheetKind::Access});
  driver.send(event::CloseSheet{});
  CHECK(driver.state().visitor == nullptr);
  driver.wait(Millis(3600000));
  CHECK(driver.state().screen == Screen::Rest);
  driver.send(event::CornerDown{});
  driver.wait(Millis(5000));
  CHECK(driver.state().screen == Screen::StaffPin);
  press(driver, event::TogglePause{});
  CHECK(driver.state().screen == Screen::Attract);
}

TEST_CASE("while the screen is wiped no touch counts, and it opens by itself") {
  Driver driver(anketa::sample::bundle());
  press(driver, event::StartCleaning{});
  CHECK(shown(driver).name == "rest.cleaning");
  CHECK(!shown(driver).corner);
  driver.wait(Millis(30000));
  const auto view = shown(driver);
  CHECK(std::get<anketa::screens::RestView>(view.body).seconds == "30");
  driver.send(event::CornerDown{});
  driver.send(event::Start{});
  driver.send(event::OpenSheet{anketa::screens::SheetKind::Access});
  driver.wait(Millis(20000));
  CHECK(driver.state().screen == Screen::Rest);
  CHECK(!driver.state().sheet);
  driver.wait(Millis(11000));
  CHECK(driver.state().screen == Screen::Attract);
  CHECK(anketa::screens::mode_of(driver.state()) == Mode::Open);
}

TEST_CASE("outside its hours the stand is closed; whoever is there at closing time ends in peace") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  open_hours(driver, {{2, 600, 660}});  // the sample's clock stands at noon of a Tuesday
  driver.wait(Millis(2000));
  CHECK(driver.state().visitor != nullptr);
  driver.send(event::Leave{});
  CHECK(driver.state().screen == Screen::Rest);
  CHECK(shown(driver).name == "rest.closed");
  driver.send(event::Start{});
  CHECK(driver.state().visitor == nullptr);
  open_hours(driver, {{2, 600, 1200}});
  CHECK(driver.state().screen == Screen::Attract);
}
