// A kiosk without a hub: what is typed, when it is asked, and that a refusal says so.
#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
using anketa::sample::shown;
using anketa::screens::Screen;
namespace effect = anketa::screens::effect;
namespace event = anketa::screens::event;

namespace {

Driver hubless() {
  Driver driver(nullptr);
  driver.state().enrol.emplace();
  driver.state().screen = Screen::Enrol;
  return driver;
}

void type(Driver& driver, const std::string& text) {
  for (const char letter : text) driver.send(event::Type{std::string(1, letter)});
}

const effect::Enrol* asked(Driver& driver) {
  for (const auto& e : driver.effects()) {
    if (const auto* enrol = std::get_if<effect::Enrol>(&e)) return enrol;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("enrol: address and code are typed, and asked once, after the page said that it connects") {
  Driver driver = hubless();
  type(driver, "hub.test:8444");
  driver.send(event::Press{event::Command::Done});  // to the code
  CHECK(driver.state().enrol->at_code);
  type(driver, "k105.abcd-efghjkmn");  // marks are no part of a code
  driver.send(event::Press{event::Command::Done});
  CHECK(asked(driver) == nullptr);
  driver.wait(Millis(1000));
  REQUIRE(asked(driver) != nullptr);
  CHECK(asked(driver)->host == "hub.test:8444");
  CHECK(asked(driver)->code == "K105ABCDEFGHJKMN");
  const std::size_t effects = driver.effects().size();
  type(driver, "x");
  driver.wait(Millis(3000));
  CHECK(driver.effects().size() == effects);
}

TEST_CASE("enrol: a short code is not sent; a refusal is said and typing takes it away") {
  Driver driver = hubless();
  type(driver, "hub.test:8444");
  driver.send(event::EnrolField{true});
  type(driver, "K105");
  driver.send(event::Press{event::Command::Done});
  driver.wait(Millis(2000));
  CHECK(asked(driver) == nullptr);
  driver.send(event::Enrolled{"enrol.refused"});
  const auto error = [&] {
    const auto view = shown(driver);
    return std::get<anketa::screens::EnrolView>(view.body).fields[1].error;
  };
  CHECK(!error().empty());
  driver.send(event::Press{event::Command::Backspace});
  CHECK(driver.state().enrol->code == "K10");
  type(driver, "5");
  CHECK(error().empty());
}

TEST_CASE("enrol: the page speaks both languages and has no staff corner") {
  Driver driver = hubless();
  CHECK(shown(driver).name == "enrol");
  CHECK(!shown(driver).corner);
  driver.send(event::ChooseLanguage{anketa::domain::Language::En});
  const auto view = shown(driver);
  CHECK(std::get<anketa::screens::EnrolView>(view.body).title == "Connect this kiosk");
  driver.wait(Millis(120000));
  CHECK(driver.state().screen == Screen::Enrol);
}
