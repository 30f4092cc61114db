// The staff's way in: a long hold, a PIN checked outside, waits after too many mistakes, test mode.
#include <doctest/doctest.h>

#include "kiosk/screens/texts.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
using anketa::screens::Screen;
namespace effect = anketa::screens::effect;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

Driver at_pin() {
  Driver driver(anketa::sample::bundle());
  driver.send(event::CornerDown{});
  driver.wait(Millis(5000));
  return driver;
}

void enter(Driver& driver, const std::string& pin, bool right) {
  for (const char digit : pin) driver.send(event::PinDigit{digit});
  driver.send(event::Submit{});
  driver.send(event::PinChecked{right});
}

std::size_t checks(Driver& driver) {
  std::size_t count = 0;
  for (const auto& e : driver.effects()) count += std::holds_alternative<effect::CheckPin>(e) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("five seconds in the corner open the PIN, less does not") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::CornerDown{});
  driver.wait(Millis(4000));
  driver.send(event::CornerUp{});
  driver.wait(Millis(3000));
  CHECK(driver.state().screen == Screen::Attract);
  CHECK(at_pin().state().screen == Screen::StaffPin);
}

TEST_CASE("a visitor never meets the staff screen") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::CornerDown{});
  driver.wait(Millis(8000));
  CHECK(driver.state().screen == Screen::Purpose);
}

TEST_CASE("the right PIN opens, the wrong one says so, and an answer nobody asked for is ignored") {
  Driver driver = at_pin();
  driver.send(event::PinChecked{true});
  CHECK(driver.state().screen == Screen::StaffPin);
  enter(driver, "1111", false);
  CHECK(driver.state().screen == Screen::StaffPin);
  CHECK(driver.state().staff.wrong);
  CHECK(driver.state().staff.pin.empty());
  enter(driver, "2468", true);
  CHECK(driver.state().screen == Screen::Staff);
  CHECK(driver.state().staff.failures == 0);
}

TEST_CASE("after five mistakes the PIN waits, twice as long each time, also across leaving") {
  Driver driver = at_pin();
  for (int i = 0; i < 5; ++i) enter(driver, "1111", false);
  const std::size_t before = checks(driver);
  enter(driver, "2468", true);
  CHECK(checks(driver) == before);
  CHECK(driver.state().screen == Screen::StaffPin);
  driver.send(event::CloseStaff{});
  driver.send(event::CornerDown{});
  driver.wait(Millis(5000));
  enter(driver, "2468", true);
  CHECK(driver.state().screen == Screen::StaffPin);
  driver.send(event::Touched{});
  driver.wait(Millis(26000));
  enter(driver, "1111", false);
  CHECK(checks(driver) == before + 1);
  CHECK(driver.state().staff.locked_until - driver.state().now.monotonic == Millis(60000));
}

TEST_CASE("test mode marks captures and is said on every page") {
  Driver driver = at_pin();
  driver.send(event::ToggleTestMode{});  // not before the PIN
  CHECK(!driver.state().staff.test_mode);
  enter(driver, "2468", true);
  driver.send(event::ToggleTestMode{});
  driver.send(event::CloseStaff{});
  CHECK(driver.state().screen == Screen::Attract);
  const auto catalogs = screens::catalogs_for(nullptr);
  CHECK(!screens::view(driver.state(), *catalogs.ru).ribbon.empty());
  driver.fill();
  driver.send(event::Submit{});
  bool test = false;
  for (const auto& e : driver.effects()) {
    if (const auto* capture = std::get_if<effect::Capture>(&e)) test = capture->test;
  }
  CHECK(test);
}

TEST_CASE("the staff screen shows the outbox and leaves by itself") {
  Driver driver = at_pin();
  enter(driver, "2468", true);
  screens::OutboxStatus status;
  status.waiting = 17;
  status.last_seq = 140;
  status.stored_seq = 123;
  status.safe_seq = 99;
  status.last_problem = "hub.unreachable";
  driver.send(event::StatusArrived{status});
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto view = screens::view(driver.state(), *catalogs.en);
  std::string all;
  for (const auto& row : std::get<screens::StaffView>(view.body).rows) all += row.label + "=" + row.value + "\n";
  for (const char* part :
       {"17", "140", "123", "99", "hub.unreachable", "0198f000-0000-7000-8000-000000000001", "0.1.0"}) {
    CAPTURE(part);
    CHECK(all.find(part) != std::string::npos);
  }
  driver.wait(Millis(61000));
  CHECK(driver.state().screen == Screen::Attract);
}
