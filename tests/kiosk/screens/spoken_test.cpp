// What is said aloud: names of pages, fields and buttons, mistakes; never what a person typed.
#include "kiosk/screens/spoken.h"

#include <doctest/doctest.h>

#include "kiosk/screens/texts.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::at_contact;
using anketa::sample::Driver;
using anketa::screens::ContactStep;
using anketa::screens::Field;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;
using Sentences = std::vector<std::string>;

namespace {

const anketa::i18n::Catalog& russian() {
  static const auto catalogs = screens::catalogs_for(nullptr);
  return catalogs.in(domain::Language::Ru);
}

std::string words(const char* key) { return russian().text(key); }

}  // namespace

TEST_CASE("a new page says its title and the field that waits; the same page says nothing again") {
  Driver driver = at_contact(anketa::sample::bundle(), ContactStep::Reach);
  driver.send(event::Focus{Field::Phone, ""});
  const auto first = screens::spoken(shown(driver));
  CHECK(screens::news({}, first) == Sentences{words("contact.reach.title"), words("contact.phone")});
  CHECK(screens::news(first, first).empty());
  driver.send(event::Focus{Field::Email, ""});
  CHECK(screens::news(first, screens::spoken(shown(driver))) == Sentences{words("contact.email")});
}

TEST_CASE("a mistake is said with the field it belongs to, and once") {
  Driver driver = at_contact(anketa::sample::bundle(), ContactStep::Reach);
  driver.send(event::Focus{Field::Phone, ""});
  driver.send(event::Type{"1"});
  const auto before = screens::spoken(shown(driver));
  driver.send(event::Press{event::Command::Done});
  const auto refused = screens::spoken(shown(driver));
  REQUIRE(!refused.error.empty());
  CHECK(screens::news(before, refused).front() == refused.error);
  CHECK(screens::news(refused, refused).empty());
}

TEST_CASE("nothing that was typed is heard") {
  Driver driver = at_contact(anketa::sample::bundle(), ContactStep::Reach);
  driver.state().visitor->contact.email = "ia@gmial.com";
  const auto view = shown(driver);
  const auto& hint = *std::get<screens::ContactView>(view.body).hint;
  CHECK(hint.label.find("gmail") != std::string::npos);
  CHECK(screens::pressed(hint.id, hint.label, screens::spoken(view), russian()).empty());
  for (const char* key : {"key.а", "key.7", "key.gmail.com", "pin.3", "field.phone", "pad"}) {
    CAPTURE(key);
    CHECK(screens::pressed(key, "а", screens::spoken(view), russian()).empty());
  }
  CHECK(screens::pressed("nav.next", "Далее", screens::spoken(view), russian()) == "Далее");
}

TEST_CASE("a sheet and the question whether somebody is there say their own titles") {
  Driver driver(anketa::sample::bundle());
  const auto page = screens::spoken(shown(driver));
  driver.send(event::OpenSheet{screens::SheetKind::Access});
  const auto sheet = screens::spoken(shown(driver));
  CHECK(screens::news(page, sheet) == Sentences{words("access.title")});
  driver.send(event::CloseSheet{});
  CHECK(screens::news(sheet, screens::spoken(shown(driver))) == Sentences{page.title});
  driver.send(event::Start{});
  driver.state().warning_since = driver.state().now.monotonic;
  CHECK(screens::spoken(shown(driver)).title == words("idle.title"));
}

TEST_CASE("only a machine that has a voice offers the switch, and it ends with the visit") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::OpenSheet{screens::SheetKind::Access});
  const auto rows = [&] {
    const auto view = shown(driver);
    return std::get<screens::AccessSheet>(view.sheet->body).switches;
  };
  const std::size_t silent = rows().size();
  driver.state().speaks = true;
  CHECK(rows().size() == silent + 1);
  CHECK(rows().back().button.id == "access.sound");
  driver.send(event::ToggleEase{event::Ease::Sound});
  CHECK(driver.state().comfort.sound);
  driver.send(event::CloseSheet{});
  driver.send(event::Start{});
  driver.send(event::Leave{});
  CHECK(!driver.state().comfort.sound);
}
