// The short way through a visit: choices that go on by themselves, numbers read back, what dealers still have
// free, and what happens with whom nobody may contact.
#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/view.h"
#include "shared/crypto/crypto.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::at_review;
using anketa::sample::Driver;
using anketa::sample::last_capture;
using anketa::sample::shown;
using anketa::screens::ContactStep;
using anketa::screens::Place;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

Driver at_page(const std::string& page, domain::Purpose purpose = domain::Purpose::Interest) {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::ChoosePurpose{purpose});
  const auto& pages = driver.state().bundle->questionnaire.pages;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (pages[i].id == page) driver.go_to({Screen::Questions, i, 0});
  }
  return driver;
}

void ease(Driver& driver, event::Ease one) {
  driver.send(event::OpenSheet{screens::SheetKind::Access});
  driver.send(event::ToggleEase{one});
  driver.send(event::CloseSheet{});
}

std::shared_ptr<const domain::Bundle> with(const std::function<void(domain::Bundle&)>& change) {
  domain::Bundle bundle = *anketa::sample::bundle();
  change(bundle);
  return std::make_shared<const domain::Bundle>(std::move(bundle));
}

Driver at_wish(std::shared_ptr<const domain::Bundle> bundle, std::size_t sub) {
  Driver driver(std::move(bundle));
  driver.send(event::Start{});
  driver.send(event::ChoosePurpose{domain::Purpose::TestDrive});
  driver.send(event::PickModel{"test_drive", "taivor_baikal"});
  driver.go_to({Screen::Questions, 0, sub});
  return driver;
}

const screens::Block& block(const screens::View& view, std::size_t i = 0) {
  return std::get<screens::QuestionsView>(view.body).blocks.at(i);
}

}  // namespace

TEST_CASE("one choice is the whole page: it goes on in a moment") {
  Driver driver = at_page("readiness");
  driver.send(event::PickNumber{"readiness", 2});
  CHECK(shown(driver).name == "question.readiness");  // seen taken first
  CHECK(screens::next_tick(driver.state()) <= Millis(200));
  driver.wait(Millis(300));
  CHECK(shown(driver).name == "question.own_car");
}

TEST_CASE("touching again, going back and asking for time stop it") {
  Driver driver = at_page("readiness");
  driver.send(event::PickNumber{"readiness", 2});
  driver.send(event::Touched{});
  driver.wait(Millis(1000));
  CHECK(shown(driver).name == "question.readiness");
  driver.send(event::PickNumber{"readiness", 4});  // the touch was another answer
  driver.send(event::Back{});
  const std::string before = shown(driver).name;
  driver.wait(Millis(1000));
  CHECK(shown(driver).name == before);
  Driver slow = at_page("readiness");
  ease(slow, event::Ease::Slow);
  slow.send(event::PickNumber{"readiness", 2});
  slow.wait(Millis(2000));
  CHECK(shown(slow).name == "question.readiness");
}

TEST_CASE("who comes back and touches what he chose keeps it; touched twice in a row it is taken away") {
  Driver driver = at_page("own_car");
  driver.send(event::PickCode{"own_car", "none"});
  driver.send(event::PickCode{"own_car", "none"});
  CHECK(!driver.state().visitor->answers.contains("own_car"));
  driver.send(event::PickCode{"own_car", "none"});
  driver.wait(Millis(1000));
  const std::string after = shown(driver).name;
  CHECK(after != "question.own_car");
  driver.send(event::Back{});
  driver.send(event::PickCode{"own_car", "none"});
  driver.wait(Millis(1000));
  CHECK(shown(driver).name == after);
}

TEST_CASE("several choices, models and pages of two questions wait for a button") {
  Driver driver = at_page("qualities");
  driver.send(event::PickCode{"qualities", "safety"});
  CHECK(!driver.state().visitor->advance_at.has_value());
  Driver kinds(anketa::sample::every_kind());
  kinds.send(event::Start{});
  kinds.send(event::ChoosePurpose{domain::Purpose::Interest});
  kinds.go_to({Screen::Questions, 8, 0});
  kinds.send(event::PickNumber{"both_scale", 3});
  CHECK(!kinds.state().visitor->advance_at.has_value());
}

TEST_CASE("the number is read back, and another number is asked about again") {
  Driver driver = at_review(domain::Language::Ru, domain::Purpose::Interest);
  driver.state().visitor->phone_confirmed = false;
  driver.go_to(anketa::sample::contact_place(ContactStep::Number));
  CHECK(std::get<screens::NumberView>(shown(driver).body).number == "+7 916 123-45-67");
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "contact.number");  // only an answer lets go
  driver.send(event::ConfirmNumber{false});
  CHECK(shown(driver).name == "contact.reach");
  driver.go_to(anketa::sample::contact_place(ContactStep::Number));
  driver.send(event::ConfirmNumber{true});
  CHECK(driver.state().visitor->phone_confirmed);
  driver.go_to(anketa::sample::contact_place(ContactStep::Reach));
  driver.send(event::Focus{screens::Field::Phone, ""});
  driver.send(event::Press{event::Command::Backspace});
  driver.send(event::Type{"9"});
  CHECK(!driver.state().visitor->phone_confirmed);
}

TEST_CASE("only the contact pages that somebody will use are asked") {
  struct Row {
    domain::Purpose purpose;
    std::vector<ContactStep> steps;
  };
  using enum ContactStep;
  const Row rows[] = {{domain::Purpose::Interest, {Name, Reach, Number, City}},
                      {domain::Purpose::TestDrive, {Name, Reach, Number, City}},
                      {domain::Purpose::News, {Name, Reach, Number}},
                      {domain::Purpose::CallMe, {Name, Reach, Number, Prefer}},
                      {domain::Purpose::Complaint, {Name, Reach, Number, Prefer, City}}};
  for (const Row& row : rows) {
    Driver driver = at_review(domain::Language::Ru, row.purpose);
    CAPTURE(domain::purpose_code(row.purpose));
    CHECK(screens::contact_steps(*driver.state().visitor) == row.steps);
  }
  Driver chosen = at_review();
  auto& wish = std::get<domain::TestDriveWish>(chosen.state().visitor->answers.at("test_drive"));
  wish.dealer = chosen.state().bundle->dealers.front().id.value;
  CHECK(screens::contact_steps(*chosen.state().visitor) == std::vector<ContactStep>{Name, Reach, Number});
  chosen.state().visitor->contact.phone.clear();
  CHECK(screens::contact_steps(*chosen.state().visitor) == std::vector<ContactStep>{Name, Reach});
}

TEST_CASE("when and how to be spoken to goes with the lead, as far as contacts allow it") {
  Driver driver = at_review(domain::Language::Ru, domain::Purpose::Complaint);
  driver.go_to(anketa::sample::contact_place(ContactStep::Prefer));
  const auto view = shown(driver);
  CHECK(std::get<screens::PreferView>(view.body).channels.size() == 4);
  driver.send(event::PreferTime{18, 21});
  driver.send(event::PreferChannel{domain::Channel::Email});
  driver.go_to({Screen::Review, 0, 0});
  driver.send(event::Submit{});
  CHECK(last_capture(driver)->lead.prefer == domain::Preference{18, 21, domain::Channel::Email});
  driver.state().visitor->contact.email.clear();
  driver.send(event::Submit{});
  CHECK(last_capture(driver)->lead.prefer == domain::Preference{18, 21, std::nullopt});
  driver.go_to(anketa::sample::contact_place(ContactStep::Prefer));
  driver.send(event::PreferTime{0, 0});
  driver.send(event::PreferChannel{domain::Channel::Email});  // again: taken back
  CHECK(!driver.state().visitor->prefer.has_value());
}

TEST_CASE("dealers stand by distance from the venue, nearest first, with kilometres") {
  Driver driver = at_wish(anketa::sample::bundle(), 1);
  const auto view = shown(driver);
  const auto& cards = std::get<screens::DealersBlock>(block(view).body).cards;
  REQUIRE(cards.size() > 3);
  CHECK(cards[0].button.id == "dealer.any");
  CHECK(cards[0].selected);
  double before = -1;
  for (std::size_t i = 1; i < cards.size(); ++i) {
    const auto& id = std::get<event::PickDealer>(cards[i].button.action).dealer;
    for (const auto& dealer : driver.state().bundle->dealers) {
      if (dealer.id.value != id) continue;
      const double km = domain::distance_km(*driver.state().bundle->venue_place, *dealer.place);
      CHECK(km >= before);
      before = km;
      CHECK(!cards[i].note.empty());
    }
  }
  CHECK(before > 1000);
}

TEST_CASE("only days and halves that the calendar leaves can be wished") {
  const std::string dealer = anketa::sample::bundle()->dealers.front().id.value;
  const auto bundle = with([&](domain::Bundle& b) {
    b.has_calendar = true;
    b.calendar = {{anketa::DealerId{dealer}, "2026-05-14", "", domain::HalfDay::Morning, 1},
                  {anketa::DealerId{dealer}, "2026-05-15", "", domain::HalfDay::Any, 2},
                  {anketa::DealerId{dealer}, "2026-05-16", "", domain::HalfDay::Any, 0},
                  {anketa::DealerId{dealer}, "2026-05-17", "orvane_adagio", domain::HalfDay::Any, 3}};
  });
  Driver driver = at_wish(bundle, 2);
  const auto days = [&] {
    std::vector<std::string> out;
    const auto view = shown(driver);
    for (const auto& card : std::get<screens::DayStripBlock>(block(view).body).days) out.push_back(card.button.id);
    return out;
  };
  CHECK(days() == std::vector<std::string>{"day.any", "day.2026-05-14", "day.2026-05-15"});
  driver.send(event::PickHalfDay{"test_drive", domain::HalfDay::Afternoon});
  driver.send(event::PickDay{"test_drive", "2026-05-14"});
  const auto wish = [&] { return std::get<domain::TestDriveWish>(driver.state().visitor->answers.at("test_drive")); };
  CHECK(wish().half == domain::HalfDay::Any);  // only the morning is free
  const auto view = shown(driver);
  for (const auto& half : std::get<screens::DayStripBlock>(block(view).body).halves)
    CHECK(half.button.enabled == (half.button.id != "half.afternoon"));
  driver.send(event::PickDealer{"test_drive", anketa::sample::bundle()->dealers.back().id.value});
  CHECK(wish().day.empty());  // that dealer has nothing free
}

TEST_CASE("licence and age are said with a test drive and with nothing else") {
  Driver driver = at_wish(anketa::sample::bundle(), 2);
  const auto view = shown(driver);
  for (const auto& card : std::get<screens::ChecksBlock>(block(view, 1).body).cards) CHECK(!card.selected);
  driver.send(event::ToggleStatement{event::Statement::Licence});
  driver.send(event::ToggleStatement{event::Statement::Age});
  driver.send(event::ToggleStatement{event::Statement::Age});
  CHECK(driver.state().visitor->statements == domain::Statements{true, false});
  Driver other = at_review(domain::Language::Ru, domain::Purpose::Interest);
  other.state().visitor->statements = domain::Statements{true, true};
  other.send(event::Submit{});
  CHECK(!last_capture(other)->lead.statements.has_value());
}

TEST_CASE("two models are compared and one is chosen there") {
  Driver driver = at_page("model");
  driver.send(event::ToggleCompare{"model", "orvane_adagio"});
  CHECK(!shown(driver).sheet.has_value());
  driver.send(event::ToggleCompare{"model", "taivor_baikal"});
  const auto view = shown(driver);
  REQUIRE(view.sheet.has_value());
  const auto& sheet = std::get<screens::CompareSheet>(view.sheet->body);
  CHECK(sheet.models.size() == 2);
  for (const auto& row : sheet.rows) {
    CHECK(row.values.size() == 2);
    for (const auto& value : row.values) CHECK(!value.empty());
  }
  driver.send(view.sheet->acts[1].action);
  CHECK(!shown(driver).sheet.has_value());
  CHECK(std::get<domain::ModelChoice>(driver.state().visitor->answers.at("model")).model == "taivor_baikal");
  CHECK(driver.state().visitor->compared.empty());
}

TEST_CASE("without any consent an interest leaves no contact, and the visitor is told") {
  Driver driver = at_review(domain::Language::Ru, domain::Purpose::Interest);
  for (auto& consent : driver.state().visitor->consents) consent.given = false;
  const auto view = shown(driver);
  CHECK(!std::get<screens::ReviewView>(view.body).warning.empty());
  driver.send(event::Submit{});
  const domain::Lead& lead = last_capture(driver)->lead;
  CHECK(lead.contact.name == domain::Name{});
  CHECK(lead.contact.phone.empty());
  CHECK(lead.contact.email.empty());
  CHECK(!lead.phone_confirmed);
  CHECK(lead.coupon.empty());
  CHECK(lead.answers.contains("model"));
  CHECK(lead.consents.size() == 2);
  // A test drive is his own request: refusing consents takes nothing from it.
  Driver drive = at_review();
  for (auto& consent : drive.state().visitor->consents) consent.given = false;
  CHECK(std::get<screens::ReviewView>(shown(drive).body).warning.empty());
  drive.send(event::Submit{});
  CHECK(last_capture(drive)->lead.contact.phone == "+79161234567");
}

TEST_CASE("a consent is one to the text that stood there, and knows whether its end was seen") {
  Driver driver = at_review(domain::Language::Ru, domain::Purpose::Interest);
  for (auto& consent : driver.state().visitor->consents) consent = {};
  driver.go_to({Screen::Consent, 0, 0});
  CHECK(std::get<screens::ConsentView>(shown(driver).body).named.size() == 4);
  driver.send(event::OpenSheet{screens::SheetKind::Document});
  CHECK(shown(driver).sheet->acts.size() == 2);
  driver.send(event::DocumentRead{});
  driver.send(event::Decide{true});
  CHECK(!shown(driver).sheet.has_value());
  CHECK(shown(driver).name == "consent.marketing");
  driver.send(event::Decide{false});
  driver.send(event::ChooseLanguage{domain::Language::En});
  driver.sign();
  driver.go_to({Screen::Review, 0, 0});
  driver.send(event::Submit{});
  const domain::Lead& lead = last_capture(driver)->lead;
  CHECK(lead.language == domain::Language::En);
  CHECK(lead.consents[0].language == domain::Language::Ru);
  const auto& text = anketa::sample::bundle()->consents[0].text.ru;
  CHECK(lead.consents[0].text_sha256 == anketa::to_hex(anketa::crypto::sha256(anketa::as_bytes(text))));
  CHECK(lead.consents[0].scrolled_end);
  CHECK(!lead.consents[1].scrolled_end);
}

TEST_CASE("who cannot draw agrees by a press of its own, and it is kept as one") {
  Driver driver = at_review();
  driver.state().visitor->ink = {};
  driver.go_to({Screen::Signature, 0, 0});
  driver.send(event::ConfirmPress{});  // not asked for yet
  CHECK(!driver.state().visitor->sign_pressed);
  driver.send(event::OpenSheet{screens::SheetKind::Pressed});
  driver.send(event::ConfirmPress{});
  CHECK(driver.state().screen == Screen::Review);
  driver.send(event::Submit{});
  CHECK(last_capture(driver)->lead.signature_act == domain::SignatureAct::Pressed);
  CHECK(!last_capture(driver)->lead.signature.has_value());
  driver.send(event::Change{{Screen::Consent, 0, 0}});
  driver.send(event::Decide{false});
  CHECK(!driver.state().visitor->sign_pressed);  // other agreements, another act
}
