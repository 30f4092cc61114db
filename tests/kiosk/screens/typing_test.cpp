// The on-screen keyboard: letters, shift by itself, phone, e-mail, and going on with "done".
#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::Driver;
using anketa::screens::ContactStep;
using anketa::screens::Field;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

// A stand that wants the whole name.
std::shared_ptr<const domain::Bundle> formal() {
  domain::Bundle bundle = *anketa::sample::bundle();
  bundle.settings.surname_required = true;
  return std::make_shared<const domain::Bundle>(std::move(bundle));
}

Driver at(ContactStep step, domain::Language language = domain::Language::Ru) {
  return anketa::sample::at_contact(formal(), step, language);
}

screens::KeyboardView board(Driver& driver) {
  static const auto catalogs = screens::catalogs_for(nullptr);
  const auto view = screens::view(driver.state(), catalogs.in(screens::language_of(driver.state())));
  return *std::get<screens::ContactView>(view.body).keyboard;
}

std::string row_text(const std::vector<screens::Key>& row) {
  std::string text;
  for (const auto& key : row) text += key.button.label;
  return text;
}

void type(Driver& driver, std::initializer_list<const char*> keys) {
  for (const char* key : keys) driver.send(event::Type{key});
}

}  // namespace

TEST_CASE("the Russian board has all 33 letters, ё in sight, big at the start of a name") {
  Driver driver = at(ContactStep::Name);
  const auto big = board(driver);
  CHECK(row_text(big.rows[0]) == "ЙЦУКЕНГШЩЗХЪ");
  CHECK(row_text(big.rows[1]) == "ФЫВАПРОЛДЖЭЁ");
  CHECK(row_text(big.rows[2]) == "ЯЧСМИТЬБЮ");
  driver.send(event::Type{"Ё"});
  CHECK(row_text(board(driver).rows[1]) == "фывапролджэё");
  type(driver, {"л", "к", "и", "н", "а", "-"});
  CHECK(driver.state().visitor->keyboard.shift);  // a double name has two big letters
  driver.send(event::Press{event::Command::Backspace});
  CHECK(driver.state().visitor->contact.surname == "Ёлкина");
  CHECK(!driver.state().visitor->keyboard.shift);
  driver.send(event::Press{event::Command::Shift});
  CHECK(driver.state().visitor->keyboard.shift);
}

TEST_CASE("backspace takes whole letters, and nothing from nothing") {
  Driver driver = at(ContactStep::Name);
  type(driver, {"Ё"});
  driver.send(event::Press{event::Command::Backspace});
  driver.send(event::Press{event::Command::Backspace});
  CHECK(driver.state().visitor->contact.surname.empty());
}

TEST_CASE("letters switch, English visitors start in Latin with one field") {
  Driver driver = at(ContactStep::Name);
  driver.send(event::Press{event::Command::Letters});
  CHECK(row_text(board(driver).rows[0]) == "QWERTYUIOP");
  Driver english = at(ContactStep::Name, domain::Language::En);
  CHECK(english.state().visitor->focus == Field::Latin);
  CHECK(row_text(board(english).rows[0]) == "QWERTYUIOP");
  english.send(event::SwitchNameForm{});
  CHECK(english.state().visitor->focus == Field::Surname);
  CHECK(row_text(board(english).rows[0]) == "ЙЦУКЕНГШЩЗХЪ");
}

TEST_CASE("done goes to the next field that must be filled, then on") {
  Driver driver = at(ContactStep::Name);
  type(driver, {"К"});
  driver.send(event::Press{event::Command::Done});
  CHECK(driver.state().visitor->focus == Field::Given);
  type(driver, {"А"});
  driver.send(event::Press{event::Command::Done});
  CHECK(driver.state().visitor->place.index == 1);
  CHECK(driver.state().visitor->focus == Field::Phone);
}

TEST_CASE("a given name is enough where the stand says so") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::ChoosePurpose{domain::Purpose::News});
  driver.go_to({Screen::Contact, 0, 0});
  CHECK(driver.state().visitor->focus == Field::Given);
  driver.send(event::Press{event::Command::Done});
  CHECK(driver.state().visitor->place.index == 0);
  CHECK(driver.state().visitor->show_errors);
  type(driver, {"Я"});
  driver.send(event::Press{event::Command::Done});
  CHECK(driver.state().visitor->place.index == 1);
}

TEST_CASE("phone takes digits and one leading plus, and formats while typing") {
  Driver driver = at(ContactStep::Reach);
  type(driver, {"+", "7", "+", "9", "x", "1", "6", "1", "2", "3", "4", "5", "6", "7"});
  CHECK(driver.state().visitor->contact.phone == "+79161234567");
  static const auto catalogs = screens::catalogs_for(nullptr);
  const auto view = screens::view(driver.state(), *catalogs.ru);
  CHECK(std::get<screens::ContactView>(view.body).fields[0].value == "+7 916 123-45-67");
}

TEST_CASE("e-mail: one at, services complete the address, slips get a suggestion") {
  Driver driver = at(ContactStep::Reach);
  driver.send(event::Focus{Field::Email, ""});
  const auto email = [&] { return driver.state().visitor->contact.email; };
  driver.send(event::Type{"gmail.com"});  // no name yet
  CHECK(email().empty());
  type(driver, {"a", "n", " ", "n", "a", "mail.ru"});
  CHECK(email() == "anna@mail.ru");
  driver.send(event::Type{"gmail.com"});
  CHECK(email() == "anna@gmail.com");
  driver.send(event::Type{"@"});
  CHECK(email() == "anna@gmail.com");
  CHECK(row_text(board(driver).rows[0]) == "@.-_mail.ruyandex.rugmail.com.ru.com");
  driver.state().visitor->contact.email = "anna@gmial.com";
  driver.send(event::TakeEmailHint{});
  CHECK(email() == "anna@gmail.com");
}

TEST_CASE("suggestions are for slips, not for other services") {
  struct Row {
    const char* typed;
    const char* better;
  };
  const Row rows[] = {{"a@gmial.com", "a@gmail.com"},
                      {"a@yandx.ru", "a@yandex.ru"},
                      {"a@mail.ri", "a@mail.ru"},
                      {"a@gmail.com", ""},
                      {"a@gmail.co", ""},
                      {"a@company.ru", ""},
                      {"a@", ""},
                      {"gmial.com", ""},
                      {"@gmial.com", ""},
                      {"a@hotmial.com", "a@hotmail.com"},
                      {"a@gmail.ry", "a@gmail.com"},      // a slip the table knows
                      {"a@rqmblerr.ru", "a@rambler.ru"},  // one it does not know
                      {"a@ya.ru", ""},                    // the same mailbox under its other name
                      {"a@mail.com", ""},
                      {"a@nail.ru", "a@mail.ru"}};
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(screens::email_suggestion(row.typed) == row.better);
  }
}

TEST_CASE("no field grows without end") {
  Driver driver = at(ContactStep::Name);
  for (int i = 0; i < 500; ++i) driver.send(event::Type{"ы"});
  CHECK(driver.state().visitor->contact.surname.size() == 240);
}

TEST_CASE("a city is chosen or typed, never both") {
  Driver driver = at(ContactStep::City);
  const std::string city = driver.state().bundle->dealers.front().city_name.ru;
  driver.send(event::PickCity{city});
  CHECK(driver.state().visitor->contact.city == city);
  driver.send(event::Focus{Field::City, ""});
  CHECK(driver.state().visitor->contact.city.empty());
  type(driver, {"О", "м", "с", "к"});
  CHECK(driver.state().visitor->contact.city == "Омск");
  driver.send(event::PickCity{city});
  CHECK(driver.state().visitor->contact.city == city);
  driver.send(event::PickCity{city});
  CHECK(driver.state().visitor->contact.city.empty());
}
