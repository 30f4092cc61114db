// Keyboards as data: what the reader refuses, which board belongs to which field, what is mirrored.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/keyboard_layout.h"
#include "shared/domain/contact.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::Driver;
using anketa::sample::shown;
using anketa::screens::ContactStep;
using anketa::screens::Field;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

Driver at(ContactStep step, domain::Language language = domain::Language::Ru) {
  return anketa::sample::at_contact(anketa::sample::bundle(), step, language);
}

screens::ContactView contact(Driver& driver) { return std::get<screens::ContactView>(shown(driver).body); }

const screens::Key& key(const screens::KeyboardView& board, const std::string& id) {
  for (const auto& row : board.rows) {
    const auto found = std::find_if(row.begin(), row.end(), [&](const auto& k) { return k.button.id == id; });
    if (found != row.end()) return *found;
  }
  FAIL("no " << id);
  return board.rows[0][0];
}

}  // namespace

TEST_CASE("every built-in keyboard reads, and the reader refuses what it does not know") {
  for (const char* name : {"ru", "en", "email", "phone", "digits"}) CHECK(screens::layout(name).name == name);
  CHECK_THROWS_AS((void)screens::layout("kk"), anketa::BrokenWorld);
  struct Row {
    const char* json;
    const char* detail;
  };
  const Row rows[] = {
      {"[]", "keyboard: file: no object"},
      {"{", "keyboard: no JSON"},
      {R"({"name":"a","rows":[["b"]]})", "keyboard: file: name, rows and bottom"},
      {R"({"name":"a","rows":[["b"]],"bottom":["c"],"colour":"red"})", "keyboard: file.colour"},
      {R"({"name":"a","rows":["b"],"bottom":["c"]})", "keyboard: rows: no list"},
      {R"({"name":"a","rows":[["b",{"do":"dance"}]],"bottom":["c"]})", "keyboard: rows[0][1].do"},
      {R"({"name":"a","rows":[["b",{"types":"c","do":"done"}]],"bottom":["c"]})", "keyboard: rows[0][1]: types or do"},
      {R"({"name":"a","rows":[["b",{"do":"shift","width":5}]],"bottom":["c"]})", "keyboard: rows[0][1].width"},
      {R"({"name":"a","rows":[["b",{"do":"letters"}]],"bottom":["c"]})", "keyboard: rows[0][1].label"},
      {R"({"name":"a","rows":[[]],"bottom":["c"]})", "keyboard: rows[0]: keys"},
      {R"({"name":"a","rows":[["bb",{"do":"backspace"}]],"bottom":[{"do":"done"}]})", "keyboard: file: a key twice"},
      {R"({"name":"a","rows":[["b"]],"bottom":[{"do":"done"}]})", "keyboard: file: one backspace"},
      {R"({"name":"a","rows":[["b",{"do":"backspace"}]],"bottom":[{"do":"done"},"c"]})",
       "keyboard: file: done ends the bottom row"},
      {R"({"name":"a","rows":[["b",{"do":"backspace"}]],"bottom":[{"do":"done"}],"alternates":{"c":"d"}})",
       "keyboard: alternates.c"},
      {R"({"name":"a","rows":[["b",{"do":"backspace"}]],"bottom":[{"do":"done"}],"text":{"top":["1"]}})",
       "keyboard: text: top and bottom"},
  };
  for (const Row& row : rows) {
    const auto read = screens::parse_layout(row.json);
    CAPTURE(row.json);
    REQUIRE(!read.has_value());
    CHECK(read.error().detail() == row.detail);
  }
}

TEST_CASE("Done ends every board; for the left hand what commands changes sides and letters stay") {
  Driver driver = at(ContactStep::Name);
  const auto right = *contact(driver).keyboard;
  CHECK(right.rows.back().back().button.id == "key.done");
  CHECK(right.rows[2].front().button.id == "key.shift");
  driver.state().comfort.left = true;
  const auto left = *contact(driver).keyboard;
  CHECK(left.rows.back().front().button.id == "key.done");
  CHECK(left.rows.back().back().button.id == "key.letters");
  CHECK(left.rows[2].front().button.id == "key.backspace");
  CHECK(left.rows[2].back().button.id == "key.shift");
  CHECK(left.rows[0].front().button.id == "key.й");
  CHECK(left.rows[0].back().button.id == "key.ъ");
}

TEST_CASE("ё stands on the board and behind a long press of е, big at the start of a name") {
  Driver driver = at(ContactStep::Name);
  const auto big = key(*contact(driver).keyboard, "key.е").alternates;
  REQUIRE(big.size() == 2);
  CHECK(big[0].label == "Ё");
  driver.send(event::Type{"Е"});
  driver.send(big[0].action);
  CHECK(driver.state().visitor->contact.given == "Ё");
  CHECK(!driver.state().visitor->keyboard.shift);
  driver.send(event::Type{"е"});
  driver.send(key(*contact(driver).keyboard, "key.е").alternates[0].action);
  CHECK(driver.state().visitor->contact.given == "Ёё");
}

TEST_CASE("the country of a number: the venue's, then as chosen, then as typed") {
  Driver driver = at(ContactStep::Reach);
  auto& visitor = *driver.state().visitor;
  CHECK(contact(driver).fields[0].prefix->label == "RU");
  driver.send(contact(driver).fields[0].prefix->action);
  REQUIRE(shown(driver).sheet.has_value());
  const auto sheet = std::get<screens::CountrySheet>(shown(driver).sheet->body);
  CHECK(sheet.countries.size() >= 30);
  CHECK(sheet.countries[0].selected);
  CHECK(sheet.countries[1].button.label == "Беларусь");
  CHECK(sheet.countries[1].detail == "+375");
  driver.send(sheet.countries[1].button.action);
  CHECK(!shown(driver).sheet.has_value());
  for (const char* digit : {"2", "9", "0", "0", "0", "0", "0", "0", "1"}) driver.send(event::Type{digit});
  CHECK(contact(driver).fields[0].value == "29 000-00-01");
  CHECK(domain::parse_phone(visitor.contact.phone, screens::phone_region(visitor)).value_or("") == "+375290000001");
  CHECK(contact(driver).fields[0].prefix->label == "BY");
  visitor.contact.phone = "+77010000001";
  driver.send(event::OpenSheet{screens::SheetKind::Country});
  driver.send(event::PickCountry{"KZ"});
  CHECK(visitor.contact.phone == "7010000001");
  visitor.contact.phone = "+99501";
  CHECK(contact(driver).fields[0].prefix->label == "GE");
}

TEST_CASE("a scanned card fills the contact on any page of the visit and says so") {
  Driver driver = at(ContactStep::Reach);
  driver.send(event::OpenSheet{screens::SheetKind::Country});
  driver.send(event::Scanned{"MECARD:N:Образцова,Проба;TEL:89160000001;EMAIL:proba@example.com;;"});
  const auto& draft = driver.state().visitor->contact;
  CHECK(draft.surname == "Образцова");
  CHECK(draft.given == "Проба");
  CHECK(draft.phone == "+79160000001");
  CHECK(draft.email == "proba@example.com");
  CHECK(!draft.latin_form);
  driver.send(event::CloseSheet{});
  CHECK(contact(driver).header.hint == "Заполнено с вашей карточки. Проверьте, всё ли верно.");
  driver.send(event::Scanned{"4006381333931\n"});
  CHECK(draft.surname == "Образцова");
  CHECK(contact(driver).header.hint == "В этом коде нет имени, телефона или почты.");
  driver.send(event::Scanned{"MECARD:N:Sample,Test;;"});
  CHECK(draft.latin_form);
  CHECK(draft.latin == "Test Sample");
  CHECK(draft.phone == "+79160000001");
}

TEST_CASE("nobody is there, or his lead is on its way: a scanned card changes nothing") {
  Driver nobody(anketa::sample::bundle());
  nobody.send(event::Scanned{"MECARD:N:Sample,Test;;"});
  CHECK(nobody.state().screen == Screen::Attract);
  Driver driver = at(ContactStep::Name);
  driver.go_to({Screen::SaveFailed, 0, 0});
  driver.send(event::Scanned{"MECARD:N:Sample,Test;;"});
  CHECK(driver.state().visitor->contact.latin.empty());
}

TEST_CASE("cities are offered as far as they are typed") {
  Driver driver = at(ContactStep::City);
  CHECK(contact(driver).chips.size() == 12);
  CHECK(contact(driver).chips[0].button.id == "city.moscow");
  driver.send(event::Focus{Field::City, ""});
  for (const char* letter : {"К", "р"}) driver.send(event::Type{letter});
  for (const auto& chip : contact(driver).chips) CHECK(chip.button.label.starts_with("Кр"));
  const auto first = contact(driver).chips.at(0).button;
  driver.send(first.action);
  CHECK(driver.state().visitor->contact.city == first.label);
  CHECK(contact(driver).fields[0].value == first.label);
  CHECK(!contact(driver).keyboard.has_value());
}
