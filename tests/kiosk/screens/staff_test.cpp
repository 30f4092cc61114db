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

TEST_CASE("tries are kept before the code is checked, and forgotten when it was right") {
  Driver driver = at_pin();
  for (const char digit : std::string("1111")) driver.send(event::PinDigit{digit});
  driver.send(event::Submit{});
  std::vector<std::string> order;
  for (const auto& e : driver.effects()) {
    if (const auto* keep = std::get_if<effect::KeepTries>(&e)) order.push_back(std::to_string(keep->failures));
    if (std::holds_alternative<effect::CheckPin>(e)) order.emplace_back("check");
  }
  CHECK(order == std::vector<std::string>{"1", "check"});
  driver.send(event::PinChecked{false});
  enter(driver, "2468", true);
  const auto* kept = std::get_if<effect::KeepTries>(&driver.effects().back());
  REQUIRE(kept != nullptr);
  CHECK(kept->failures == 0);
  CHECK(screens::wait_after(4) == Millis(0));
  CHECK(screens::wait_after(5) == Millis(30000));
  CHECK(screens::wait_after(50) == Millis(960000));
}

TEST_CASE("the code of the hub leaves kiosk mode, shares the tries, and a wrong one says so") {
  Driver driver = at_pin();
  enter(driver, "2468", true);
  driver.send(event::OpenTool{screens::StaffTool::Leave});
  for (const char digit : std::string("12345678")) driver.send(event::PinDigit{digit});
  driver.send(event::Submit{});
  const auto* check = std::get_if<effect::CheckLeaveCode>(&driver.effects().back());
  REQUIRE(check != nullptr);
  CHECK(check->code == "12345678");
  driver.send(event::LeaveChecked{false});
  CHECK(driver.state().staff.failures == 1);
  CHECK(driver.state().staff.leave_wrong);
  driver.send(event::LeaveChecked{true});  // nobody asked
  CHECK(driver.state().staff.failures == 1);
  driver.send(event::PinDigit{'1'});
  driver.send(event::Submit{});
  driver.send(event::LeaveChecked{true});
  CHECK(std::holds_alternative<effect::LeaveKiosk>(driver.effects().back()));
}

TEST_CASE("staff fill in for a visitor: the lead says so, the next one does not") {
  Driver driver = at_pin();
  enter(driver, "2468", true);
  driver.send(event::StartAssisted{});
  REQUIRE(driver.state().visitor);
  CHECK(driver.state().visitor->assisted);
  CHECK(!anketa::sample::shown(driver).ribbon.empty());
  driver.send(event::Leave{});
  driver.send(event::Start{});
  CHECK(!driver.state().visitor->assisted);
}

TEST_CASE("the screen test goes through its colours and back to the menu; touches are counted") {
  Driver driver = at_pin();
  enter(driver, "2468", true);
  driver.send(event::OpenTool{screens::StaffTool::Screen});
  for (std::size_t i = 1; i < screens::kTestColors; ++i) driver.send(event::NextColor{});
  CHECK(anketa::sample::shown(driver).name == "staff.screen");
  driver.send(event::NextColor{});
  CHECK(driver.state().screen == Screen::Staff);
  driver.send(event::OpenTool{screens::StaffTool::Touch});
  driver.send(event::TouchCell{7});
  driver.send(event::TouchCell{7});
  driver.send(event::TouchCell{5000});
  const auto view = anketa::sample::shown(driver);
  const auto& tool = std::get<screens::StaffToolView>(view.body);
  CHECK(tool.title.find(" 1 ") != std::string::npos);
  CHECK(tool.title.find("80") != std::string::npos);
}

TEST_CASE("the evening slip is good only when all is held and the signature was checked") {
  Driver driver = at_pin();
  enter(driver, "2468", true);
  driver.send(event::OpenTool{screens::StaffTool::Slip});
  REQUIRE(std::holds_alternative<effect::AskTool>(driver.effects().back()));
  screens::Told told;
  told.slip.day = "2026-05-12";
  told.slip.taken_today = told.slip.held_today = 212;
  told.slip.proof = screens::Slip::Proof::Good;
  const auto good = [&] {
    driver.send(event::ToolTold{told});
    const auto view = anketa::sample::shown(driver);
    const auto& slip = std::get<screens::SlipView>(std::get<screens::StaffToolView>(view.body).body);
    CHECK(slip.headline.find("212") != std::string::npos);
    return slip.good;
  };
  CHECK(good());
  told.slip.proof = screens::Slip::Proof::Bad;
  CHECK(!good());
  told.slip.proof = screens::Slip::Proof::Good;
  told.slip.held_today = 211;
  CHECK(!good());
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
