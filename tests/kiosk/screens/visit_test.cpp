// The visit as a table of events: every screen's way in, way out and refusals. No display, no clock.
#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "kiosk/screens/view.h"
#include "shared/crypto/crypto.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::at_review;
using anketa::sample::done;
using anketa::sample::Driver;
using anketa::sample::forgotten;
using anketa::sample::last_capture;
using anketa::sample::shown;
using anketa::screens::Place;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace effect = anketa::screens::effect;
namespace event = anketa::screens::event;
namespace problems = anketa::problems;
namespace screens = anketa::screens;

TEST_CASE("without a bundle or with a full disk nobody is invited") {
  Driver driver(nullptr);
  CHECK(driver.state().screen == Screen::OutOfOrder);
  driver.send(event::Start{});
  CHECK(driver.state().visitor == nullptr);
  driver.send(event::BundleArrived{anketa::sample::bundle()});
  CHECK(driver.state().screen == Screen::Attract);
  screens::OutboxStatus low;
  low.disk_low = true;
  driver.send(event::StatusArrived{low});
  CHECK(driver.state().screen == Screen::OutOfOrder);
  driver.send(event::StatusArrived{{}});
  CHECK(driver.state().screen == Screen::Attract);
}

TEST_CASE("attract, purpose, first question, and back again; the language changes on any page") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::ChooseLanguage{domain::Language::En});
  CHECK(screens::language_of(driver.state()) == domain::Language::En);
  driver.send(event::Start{});
  CHECK(driver.state().screen == Screen::Purpose);
  CHECK(screens::language_of(driver.state()) == domain::Language::En);
  CHECK(driver.state().visitor->contact.latin_form);
  driver.send(event::ChooseLanguage{domain::Language::Ru});
  CHECK(screens::language_of(driver.state()) == domain::Language::Ru);
  CHECK(!driver.state().visitor->contact.latin_form);
  CHECK(driver.state().screen == Screen::Purpose);
  driver.send(event::ChoosePurpose{domain::Purpose::TestDrive});
  CHECK(shown(driver).name == "question.test_drive.model");
  driver.send(event::Back{});
  CHECK(driver.state().screen == Screen::Purpose);
  driver.send(event::Back{});
  CHECK(driver.state().screen == Screen::Attract);
  CHECK(driver.state().visitor == nullptr);
  CHECK(forgotten(driver) == 1);
}

TEST_CASE("a required question holds until it is answered, and says why") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{domain::Language::Ru});
  driver.send(event::ChoosePurpose{domain::Purpose::Complaint});
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "question.complaint_about");
  const auto view = shown(driver);
  CHECK(!std::get<screens::QuestionsView>(view.body).blocks.front().error.empty());
  driver.send(event::PickCode{"complaint_about", "sale"});
  driver.send(event::PickCode{"complaint_about", "service"});  // single: the later one counts
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "question.complaint_text");
  CHECK(std::get<domain::Codes>(driver.state().visitor->answers.at("complaint_about")).values ==
        std::vector<std::string>{"service"});
}

TEST_CASE("several choices: again takes away, too many are not taken") {
  Driver driver(anketa::sample::every_kind());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{domain::Language::Ru});
  driver.send(event::ChoosePurpose{domain::Purpose::Interest});
  driver.go_to({Screen::Questions, 1, 0});
  const auto values = [&] { return std::get<domain::Codes>(driver.state().visitor->answers.at("multiple")).values; };
  driver.send(event::PickCode{"multiple", "c1"});
  driver.send(event::PickCode{"multiple", "c2"});
  driver.send(event::PickCode{"multiple", "c1"});
  CHECK(values() == std::vector<std::string>{"c2"});
  driver.send(event::PickCode{"multiple", "c2"});
  CHECK(!driver.state().visitor->answers.contains("multiple"));
}

TEST_CASE("a test-drive wish takes three steps; another brand forgets the dealer") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{domain::Language::Ru});
  driver.send(event::ChoosePurpose{domain::Purpose::TestDrive});
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "question.test_drive.model");  // no model, no way on
  driver.send(event::PickModel{"test_drive", "orvane_adagio"});
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "question.test_drive.dealer");
  const auto view = shown(driver);
  const auto& dealers =
      std::get<screens::DealersBlock>(std::get<screens::QuestionsView>(view.body).blocks.front().body).cards;
  CHECK(dealers.size() > 1);
  for (const auto& card : dealers) {
    const auto& pick = std::get<event::PickDealer>(card.button.action);
    if (pick.dealer.empty()) continue;
    for (const auto& dealer : driver.state().bundle->dealers) {
      if (dealer.id.value == pick.dealer) CHECK(std::count(dealer.brands.begin(), dealer.brands.end(), "orvane") == 1);
    }
  }
  driver.send(dealers.back().button.action);
  driver.send(event::Forward{});
  CHECK(shown(driver).name == "question.test_drive.day");
  driver.send(event::PickDay{"test_drive", "2026-05-14"});
  driver.send(event::PickHalfDay{"test_drive", domain::HalfDay::Afternoon});
  auto wish = std::get<domain::TestDriveWish>(driver.state().visitor->answers.at("test_drive"));
  CHECK(wish.model == "orvane_adagio");
  CHECK(!wish.dealer.empty());
  CHECK(wish.day == "2026-05-14");
  CHECK(wish.half == domain::HalfDay::Afternoon);
  driver.send(event::Back{});
  driver.send(event::Back{});
  driver.send(event::PickModel{"test_drive", "taivor_baikal"});
  wish = std::get<domain::TestDriveWish>(driver.state().visitor->answers.at("test_drive"));
  CHECK(wish.dealer.empty());
}

TEST_CASE("contact: each mistake is named on its field and the caret goes there") {
  struct Row {
    const char* surname;
    const char* given;
    const char* phone;
    const char* email;
    const char* place;  // where Forward from the name ends
    screens::Field focus;
  };
  const Row rows[] = {
      {"Крылова", "", "", "", "contact.name", screens::Field::Given},
      {"Крылова7", "Анна", "", "", "contact.name", screens::Field::Surname},
      {"", "Анна", "", "", "contact.reach", screens::Field::Phone},
      {"Крылова", "Анна", "", "", "contact.reach", screens::Field::Phone},
      {"Крылова", "Анна", "8916", "", "contact.reach", screens::Field::Phone},
      {"Крылова", "Анна", "", "anna@yandex", "contact.reach", screens::Field::Email},
      {"Крылова", "Анна", "89161234567", "anna@", "contact.reach", screens::Field::Email},
      {"Крылова", "Анна", "89161234567", "", "contact.number", screens::Field::None},
      {"Крылова", "Анна", "", "anna@yandex.ru", "consent.processing", screens::Field::None},
  };
  int number = 0;
  for (const Row& row : rows) {
    CAPTURE(number++);
    Driver driver(anketa::sample::bundle());
    driver.send(event::Start{});
    driver.send(event::ChooseLanguage{domain::Language::Ru});
    driver.send(event::ChoosePurpose{domain::Purpose::News});
    driver.go_to({Screen::Contact, 0, 0});
    auto& contact = driver.state().visitor->contact;
    contact.surname = row.surname;
    contact.given = row.given;
    contact.phone = row.phone;
    contact.email = row.email;
    driver.send(event::Forward{});
    if (shown(driver).name == "contact.reach") driver.send(event::Forward{});
    CHECK(shown(driver).name == row.place);
    CHECK(driver.state().visitor->focus == row.focus);
  }
}

TEST_CASE("consents: nothing is ticked beforehand, each is its own page, refusal goes on") {
  Driver driver = at_review();
  for (auto& consent : driver.state().visitor->consents) consent = {};
  driver.state().visitor->ink = {};
  driver.go_to({Screen::Consent, 0, 0});
  for (const auto& consent : driver.state().visitor->consents) {
    CHECK(!consent.given.has_value());
    CHECK(consent.channels.empty());
  }
  driver.wait(Millis(4000));
  driver.send(event::Decide{false});
  CHECK(shown(driver).name == "consent.marketing");
  const auto first = shown(driver);
  for (const auto& channel : std::get<screens::ConsentView>(first.body).channels) CHECK(!channel.selected);
  driver.send(event::Decide{true});  // no channel ticked: pointed out once
  CHECK(shown(driver).name == "consent.marketing");
  driver.send(event::ToggleChannel{domain::Channel::Email});
  driver.send(event::Decide{true});
  CHECK(driver.state().screen == Screen::Signature);
  const auto& consents = driver.state().visitor->consents;
  CHECK(consents[0].given == false);
  CHECK(consents[0].shown_ms == 4000);
  CHECK(consents[1].given == true);
  CHECK(consents[1].channels == std::vector<domain::Channel>{domain::Channel::Email});
}

TEST_CASE("who refuses every consent signs nothing and still gets to the review") {
  Driver driver = at_review();
  driver.state().visitor->ink = {};
  driver.go_to({Screen::Consent, 0, 0});
  driver.send(event::Decide{false});
  driver.send(event::Decide{false});
  CHECK(driver.state().screen == Screen::Review);
  driver.send(event::Submit{});
  REQUIRE(last_capture(driver) != nullptr);
  CHECK(!last_capture(driver)->lead.signature.has_value());
  CHECK(last_capture(driver)->lead.consents.size() == 2);
  CHECK(!last_capture(driver)->lead.consents[0].given);
}

TEST_CASE("the pad refuses a dot, takes strokes back, and asks again after a consent changed") {
  Driver driver = at_review();
  driver.send(event::Change{{Screen::Signature, 0, 0}});
  auto& ink = driver.state().visitor->ink;
  driver.send(event::ClearInk{});
  driver.send(event::PenDown{100, 100, 9000, 30000, 10000});
  driver.send(event::PenUp{});
  driver.send(event::Forward{});
  CHECK(driver.state().screen == Screen::Signature);
  CHECK(driver.state().visitor->show_errors);
  driver.send(event::UndoStroke{});
  CHECK(ink.strokes.empty());
  driver.send(event::PenMove{500, 500, 9100});  // no pen down: nothing
  CHECK(ink.strokes.empty());
  driver.send(event::PenDown{100, 100, 9200, 30000, 10000});
  driver.send(event::UndoStroke{});  // under the pen: what it still tells belongs to nothing
  driver.send(event::PenMove{500, 500, 9300});
  CHECK(ink.strokes.empty());
  driver.sign();
  CHECK(screens::ink_length_mm(ink) >= screens::kLeastInkMm);
  CHECK(ink.strokes.front().front().t == 0);
  driver.send(event::Forward{});
  CHECK(driver.state().screen == Screen::Review);
  driver.send(event::Change{{Screen::Consent, 0, 0}});
  driver.send(event::Decide{false});
  CHECK(driver.state().screen == Screen::Signature);  // marketing is still to be signed, anew
  CHECK(driver.state().visitor->ink.strokes.empty());
}

TEST_CASE("the review changes one line and comes back; a change that opens a question asks it first") {
  Driver driver = at_review();
  driver.send(event::Change{anketa::sample::contact_place(screens::ContactStep::City)});
  CHECK(shown(driver).name == "contact.city");
  driver.send(event::Forward{});
  CHECK(driver.state().screen == Screen::Review);
  driver.send(event::Change{{Screen::Purpose, 0, 0}});
  driver.state().visitor->answers.erase("news_topics");
  driver.send(event::ChoosePurpose{domain::Purpose::News});
  CHECK(shown(driver).name == "question.news_topics");
  driver.send(event::PickCode{"news_topics", "events"});
  driver.send(event::Forward{});
  CHECK(driver.state().screen == Screen::Review);
}

TEST_CASE("thanks come after a commit and from nothing else") {
  Driver driver = at_review();
  driver.send(event::Submit{});
  CHECK(driver.state().screen == Screen::Review);  // asked, not yet kept
  driver.send(event::Submitted{anketa::fail(problems::store_full)});
  CHECK(driver.state().screen == Screen::SaveFailed);
  driver.send(event::NextVisitor{});
  driver.send(event::Forward{});
  CHECK(driver.state().screen == Screen::SaveFailed);
  const auto& visitor = *driver.state().visitor;
  CHECK(visitor.contact.surname == "Крылова-Ёлкина");  // nothing is lost while he stands there
  driver.send(event::Submit{});
  driver.send(event::Submitted{done("tok")});
  CHECK(driver.state().screen == Screen::Thanks);
  const auto view = shown(driver);
  CHECK(std::get<screens::ThanksView>(view.body).qr == "https://visitor.example:8443/v/#tok");
  driver.send(event::NextVisitor{});
  CHECK(driver.state().screen == Screen::Attract);
  CHECK(driver.state().visitor == nullptr);
}

TEST_CASE("the lead says what the visitor said, and no more") {
  Driver driver = at_review();
  driver.send(event::Submit{});
  REQUIRE(last_capture(driver) != nullptr);
  const domain::Lead& lead = last_capture(driver)->lead;
  CHECK(lead.id.empty());
  CHECK(lead.visitor_token_sha256.empty());
  CHECK(lead.source == "kiosk");
  CHECK(lead.purpose == domain::Purpose::TestDrive);
  CHECK(lead.kiosk.value == "0198f000-0000-7000-8000-000000000001");
  CHECK(lead.venue == anketa::sample::bundle()->venue);
  CHECK(lead.contact.phone == "+79161234567");
  CHECK(lead.contact.name.full_latin.empty());
  CHECK(lead.answers.contains("test_drive"));
  CHECK(!lead.answers.contains("model"));  // not asked for this purpose
  CHECK(!lead.answers.contains("complaint_text"));
  CHECK(lead.questionnaire.sha256 == anketa::sample::bundle()->questionnaire_sha256);
  const auto& text = anketa::sample::bundle()->consents[1].text.ru;
  CHECK(lead.consents[1].text_sha256 == anketa::to_hex(anketa::crypto::sha256(anketa::as_bytes(text))));
  REQUIRE(lead.signature.has_value());
  CHECK(lead.signature->strokes.front().front() == domain::StrokePoint{0, 0, 0});
  CHECK(lead.signature->width == 30000);
  CHECK(!lead.pages.empty());
  CHECK(!last_capture(driver)->test);
}

TEST_CASE("what the screens know beside answers goes with the lead") {
  Driver driver = at_review();
  auto& visitor = *driver.state().visitor;
  visitor.phone_confirmed = true;
  visitor.assisted = true;
  visitor.prefer = domain::Preference{18, 21, domain::Channel::Sms};
  visitor.statements = domain::Statements{true, true};
  visitor.junk = domain::Junk{30, {"fast"}};
  visitor.consents[0].scrolled_end = true;
  driver.send(event::Submit{});
  const domain::Lead& lead = last_capture(driver)->lead;
  CHECK(lead.signature_act == domain::SignatureAct::Drawn);
  CHECK(lead.phone_confirmed);
  CHECK(lead.assisted);
  CHECK(lead.prefer == visitor.prefer);
  CHECK(lead.statements == visitor.statements);
  CHECK(lead.junk == visitor.junk);
  CHECK(lead.coupon == "AURORA");  // the capture makes the code of it
  CHECK(lead.consents[0].scrolled_end);
  CHECK(!lead.consents[1].scrolled_end);
}

TEST_CASE("who wants to be called is asked nothing but name and number") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{domain::Language::Ru});
  driver.send(event::ChoosePurpose{domain::Purpose::CallMe});
  CHECK(shown(driver).name == "contact.name");
  auto& visitor = *driver.state().visitor;
  visitor.contact.email = "anna@example.org";
  CHECK(screens::field_error(visitor, screens::Field::Phone) == "contact.error.call");
  visitor.contact.phone = "89161234567";
  CHECK(screens::field_error(visitor, screens::Field::Phone).empty());
}

TEST_CASE("every kind of question can be answered and shows in the review") {
  Driver driver(anketa::sample::every_kind());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{domain::Language::En});
  driver.send(event::ChoosePurpose{domain::Purpose::Interest});
  driver.send(event::PickCode{"single", "c2"});
  driver.send(event::Forward{});
  driver.send(event::PickCode{"multiple", "c1"});
  driver.send(event::Forward{});
  driver.send(event::PickNumber{"scale", 10});
  driver.send(event::Forward{});
  CHECK(driver.state().visitor->focus == screens::Field::Answer);
  driver.send(event::Type{"H"});
  driver.send(event::Type{"i"});
  driver.send(event::Forward{});
  driver.send(event::Type{"4"});
  driver.send(event::Type{"2"});
  driver.send(event::Type{"x"});
  driver.send(event::Press{event::Command::Done});
  driver.send(event::PickDay{"date", "2026-06-01"});
  driver.send(event::Forward{});
  driver.send(event::PickModel{"model", "nelumi_zia"});
  driver.send(event::Forward{});
  const auto& answers = driver.state().visitor->answers;
  CHECK(std::get<domain::FreeText>(answers.at("text")).value == "Hi");
  CHECK(std::get<std::int64_t>(answers.at("number")) == 42);
  CHECK(std::get<domain::TestDriveWish>(answers.at("wish")).model == "nelumi_zia");  // taken over from the model
  driver.go_to({Screen::Review, 0, 0});
  const auto view = shown(driver);
  CHECK(std::get<screens::ReviewView>(view.body).rows.size() ==
        1 + 11 + 3 + 2);  // the wish has a line for the statements
}

TEST_CASE("no view shows a key instead of a text, in either language, on any screen") {
  const auto catalogs = screens::catalogs_for(nullptr);
  for (const auto language : {domain::Language::Ru, domain::Language::En}) {
    Driver driver = at_review(language);
    for (const Place& place : screens::way(*driver.state().visitor)) {
      driver.go_to(place);
      const auto view = shown(driver);
      CHECK(!view.name.empty());
    }
  }
  // Texts are asked by key; a key that no catalogue has comes back as itself.
  for (const auto* catalog : {catalogs.ru.get(), catalogs.en.get()}) {
    for (const auto& [key, pattern] : catalog->texts()) CHECK(pattern != key);
  }
}
