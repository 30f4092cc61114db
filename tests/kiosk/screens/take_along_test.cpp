// The end of a visit: codes to take along, a companion, and taking it all back.
#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::at_review;
using anketa::sample::Driver;
using anketa::sample::forgotten;
using anketa::sample::shown;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace effect = anketa::screens::effect;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

const anketa::LeadId kLead{"0198f000-0000-7000-8000-0000000000aa"};

void thank(Driver& driver, const char* coupon = "") {
  driver.send(event::Submit{});
  driver.send(event::Submitted{screens::CaptureDone{"tok", kLead, coupon}});
  REQUIRE(driver.state().screen == Screen::Thanks);
}

screens::ThanksView thanks(Driver& driver) { return std::get<screens::ThanksView>(shown(driver).body); }

domain::TestDriveWish& wish(Driver& driver) {
  return std::get<domain::TestDriveWish>(driver.state().visitor->answers.at("test_drive"));
}

int withdrawals(Driver& driver) {
  int count = 0;
  for (const auto& one : driver.effects()) count += std::holds_alternative<effect::Withdraw>(one) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a wished day at a dealer goes into the calendar, without the visitor's name") {
  Driver driver = at_review();
  wish(driver).dealer = driver.state().bundle->dealers.front().id.value;
  thank(driver, "AURORA-7K2M-9QXD");
  CHECK(thanks(driver).qr == "https://visitor.example:8443/v/#tok.AURORA-7K2M-9QXD");
  CHECK(thanks(driver).coupon == "AURORA-7K2M-9QXD");
  driver.send(event::ShowCode{true});
  const std::string code = thanks(driver).qr;
  CHECK(code.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(code.find("DTSTART:20260515T100000\r\n") != std::string::npos);
  CHECK(code.find("DTEND:20260515T140000\r\n") != std::string::npos);
  CHECK(code.find("AURORA-7K2M-9QXD") != std::string::npos);
  CHECK(code.find("Крылова") == std::string::npos);
  CHECK(code.find("9161234567") == std::string::npos);
  driver.send(event::ShowCode{false});
  CHECK(thanks(driver).qr.starts_with("https://"));
}

TEST_CASE("without a day there is the dealer's card; without a dealer the nearest one's") {
  Driver driver = at_review();
  wish(driver).dealer = driver.state().bundle->dealers.back().id.value;
  wish(driver).day.clear();
  thank(driver);
  driver.send(event::ShowCode{true});
  CHECK(thanks(driver).qr.starts_with("BEGIN:VCARD\r\n"));
  CHECK(thanks(driver).qr.find(driver.state().bundle->dealers.back().phone) != std::string::npos);
  Driver any = at_review(domain::Language::Ru, domain::Purpose::Interest);
  thank(any);
  any.send(event::ShowCode{true});
  // The show is in Saint Petersburg.
  CHECK(thanks(any).qr.find("TEL;TYPE=WORK:+7812") != std::string::npos);
}

TEST_CASE("the benefit is for contacts that may be used, as long as it is valid") {
  Driver driver = at_review();
  driver.send(event::Submit{});
  CHECK(anketa::sample::last_capture(driver)->lead.coupon == "AURORA");
  domain::Bundle late = *anketa::sample::bundle();
  late.benefit->valid_until = "2026-05-11";
  Driver over(std::make_shared<const domain::Bundle>(late));
  over.fill();
  over.send(event::Submit{});
  CHECK(anketa::sample::last_capture(over)->lead.coupon.empty());
}

TEST_CASE("a companion finds the cars and nothing else") {
  Driver driver = at_review(domain::Language::En);
  thank(driver);
  driver.send(event::Companion{});
  CHECK(forgotten(driver) == 1);
  REQUIRE(driver.state().visitor != nullptr);
  CHECK(driver.state().screen == Screen::Purpose);
  const auto& visitor = *driver.state().visitor;
  CHECK(visitor.language == domain::Language::En);
  CHECK(std::get<domain::TestDriveWish>(visitor.answers.at("test_drive")).model ==
        driver.state().bundle->models.front().id);
  CHECK(std::get<domain::TestDriveWish>(visitor.answers.at("test_drive")).day.empty());
  CHECK(std::get<domain::ModelChoice>(visitor.answers.at("model")).model == driver.state().bundle->models[1].id);
  CHECK(visitor.answers.size() == 2);
  for (const std::string* part : {&visitor.contact.surname, &visitor.contact.given, &visitor.contact.latin,
                                  &visitor.contact.phone, &visitor.contact.email, &visitor.contact.city}) {
    CHECK(part->empty());
  }
  CHECK(visitor.ink.strokes.empty());
  CHECK(!visitor.phone_confirmed);
  CHECK(visitor.token.empty());
  for (const auto& consent : visitor.consents) CHECK(!consent.given.has_value());
}

TEST_CASE("taking back is asked once more, then withdrawn, and only a kept withdrawal says so") {
  Driver driver = at_review();
  thank(driver);
  driver.send(event::TakeBack{});  // no sheet open: nothing asked for
  CHECK(withdrawals(driver) == 0);
  driver.send(event::OpenSheet{screens::SheetKind::TakeBack});
  driver.send(event::CloseSheet{});
  CHECK(withdrawals(driver) == 0);
  driver.send(event::OpenSheet{screens::SheetKind::TakeBack});
  driver.send(event::TakeBack{});
  CHECK(withdrawals(driver) == 1);
  CHECK(std::get<effect::Withdraw>(driver.effects().back()).lead == kLead);
  CHECK(!thanks(driver).ended);
  driver.send(event::TakenBack{false});
  CHECK(!thanks(driver).ended);
  CHECK(thanks(driver).take_back.has_value());
  driver.send(event::TakenBack{true});
  CHECK(thanks(driver).ended);
  CHECK(thanks(driver).qr.empty());
  CHECK(!thanks(driver).take_back.has_value());
}
