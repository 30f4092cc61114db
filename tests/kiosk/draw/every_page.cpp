// Pages a visitor meets.
#include "tests/kiosk/draw/every_page.h"

#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "tests/kiosk/screens/sample.h"

namespace anketa::sample {
namespace {

using screens::ContactStep;
using screens::Screen;
namespace event = screens::event;

using Show = std::function<void(Driver&, const std::string&)>;

void each_ending(Driver& driver, const Show& show) {
  driver.state().visitor->coupon = "AURORA-7K2M-9QXD";
  show(driver, " with a gift");
  driver.send(event::ShowCode{true});
  show(driver, " without a network");
  driver.send(event::OpenSheet{screens::SheetKind::TakeBack});
  show(driver, " taking back");
  driver.send(event::TakeBack{});
  driver.send(event::TakenBack{false});
  show(driver, " not taken back");
  driver.send(event::TakenBack{true});
  show(driver, " taken back");
}

// What lies over a page, and what is said when nothing was agreed to.
void each_sheet(domain::Language language, const Show& show) {
  Driver driver(bundle());
  driver.fill(language, domain::Purpose::TestDrive);
  for (std::size_t i = 0; i < driver.state().visitor->consents.size(); ++i) {
    driver.go_to({Screen::Consent, i, 0});
    driver.send(event::OpenSheet{screens::SheetKind::Document});
    show(driver, " document");
    driver.send(event::CloseSheet{});
  }
  driver.go_to({Screen::Signature, 0, 0});
  driver.send(event::OpenSheet{screens::SheetKind::Pressed});
  show(driver, " by a press");
  driver.send(event::CloseSheet{});
  for (std::size_t first = 0; first + 1 < driver.state().bundle->models.size(); first += 2) {
    driver.go_to({Screen::Questions, 0, 0});
    driver.send(event::ToggleCompare{"test_drive", driver.state().bundle->models[first].id});
    if (first == 0) show(driver, " one to compare");
    driver.send(event::ToggleCompare{"test_drive", driver.state().bundle->models[first + 1].id});
    show(driver, " compared");
    driver.send(event::CloseSheet{});
  }
  Driver refusing(bundle());
  refusing.fill(language, domain::Purpose::Interest);
  for (auto& consent : refusing.state().visitor->consents) consent.given = false;
  refusing.go_to({Screen::Review, 0, 0});
  show(refusing, " without a basis");
  refusing.go_to({Screen::Thanks, 0, 0});
  show(refusing, " without a basis");
}

// Pages with nothing in them, and what stands over or beside the way.
void beside_the_way(domain::Language language, const Show& show) {
  Driver empty(bundle());
  empty.state().language = language;  // the page that invites speaks it too
  show(empty, "");
  empty.send(event::OpenSheet{screens::SheetKind::Access});
  show(empty, " access");
  empty.state().speaks = true;
  show(empty, " access with a voice");
  empty.send(event::CloseSheet{});
  empty.send(event::Start{});
  empty.send(event::ChooseLanguage{language});
  empty.send(event::ChoosePurpose{domain::Purpose::Complaint});
  for (const auto& place : screens::way(*empty.state().visitor)) {
    empty.go_to(place);
    empty.state().visitor->show_errors = true;
    show(empty, " empty");
  }
  empty.go_to(contact_place(ContactStep::Reach));
  empty.state().visitor->contact.email = "konstantin.konstantinopolsky@gmial.com";
  empty.send(event::Focus{screens::Field::Email, ""});
  show(empty, " e-mail");
  empty.go_to(contact_place(ContactStep::Name));
  empty.send(event::SwitchNameForm{});
  show(empty, " other form");
  empty.go_to(contact_place(ContactStep::Reach));
  empty.send(event::OpenSheet{screens::SheetKind::Country});
  show(empty, " country");
  empty.send(event::CloseSheet{});
  empty.go_to(contact_place(ContactStep::City));
  empty.send(event::Focus{screens::Field::City, ""});
  show(empty, " city");
  empty.send(event::Scanned{"nothing that fills a contact"});
  show(empty, " scanned");
  empty.go_to({Screen::SaveFailed, 0, 0});
  empty.state().visitor->failure = "store.full";
  show(empty, "");
  empty.send(event::OpenSheet{screens::SheetKind::Access});
  empty.send(event::ToggleEase{event::Ease::Slow});
  show(empty, " access");
  empty.send(event::CloseSheet{});
  empty.state().warning_since = empty.state().now.monotonic;
  show(empty, " idle");
  empty.state().warning_since.reset();
  empty.state().staff.test_mode = true;
  empty.go_to(contact_place(ContactStep::Name));
  show(empty, " practice");
}

// Every place of every purpose, plain and with all mistakes shown, and the pages beside the way.
void each_page(domain::Language language, const Look& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto& catalog = catalogs.in(language);
  const auto show = [&](Driver& driver, const std::string& extra = "") {
    const auto view = screens::view(driver.state(), catalog);
    look(view.name + extra, view);
  };
  for (const auto purpose : {domain::Purpose::Interest, domain::Purpose::TestDrive, domain::Purpose::News,
                             domain::Purpose::Complaint, domain::Purpose::CallMe}) {
    Driver driver(bundle());
    driver.fill(language, purpose);
    for (const auto& place : screens::way(*driver.state().visitor)) {
      driver.go_to(place);
      show(driver);
      driver.state().visitor->show_errors = true;
      show(driver, " with errors");
    }
    driver.send(event::Submitted{Result<screens::CaptureDone>(screens::CaptureDone{"Zk3vQ9sT1uXw5yBa7cDe2fGh", {}})});
    driver.go_to({Screen::Thanks, 0, 0});
    show(driver);
    each_ending(driver, show);
  }
  each_sheet(language, show);
  beside_the_way(language, show);
}

// The attract loop: a photograph, a drawing in the middle of fading in, a title of three lines.
void each_slide(domain::Language language, const Look& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  domain::Bundle bundle = *sample::bundle();
  bundle.settings.default_language = language;
  bundle.pictures["hall"] = "data:image/jpeg;base64,AAAA";
  bundle.branding.attract = {{"hall",
                              {"Тишина, которую слышно", "A silence you can hear"},
                              {"Новый Adagio ждёт вас в зале 3.", "In hall 3."},
                              3},
                             {bundle.models.front().picture,
                              {"Семь мест и любая дорога в любую погоду", "Seven seats, any road, any weather"},
                              {},
                              3}};
  Driver driver(std::make_shared<const domain::Bundle>(std::move(bundle)));
  look("attract slide", screens::view(driver.state(), catalogs.in(language)));
  driver.wait(Millis(3000));
  driver.wait(Millis(300));
  look("attract slide fading", screens::view(driver.state(), catalogs.in(language)));
  driver.wait(Millis(1000));
  look("attract drawing", screens::view(driver.state(), catalogs.in(language)));
}

void each_kind(domain::Language language, const Look& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  Driver driver(every_kind());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{language});
  driver.send(event::ChoosePurpose{domain::Purpose::Interest});
  for (const auto& place : screens::way(*driver.state().visitor)) {
    if (place.screen != Screen::Questions) continue;
    driver.go_to(place);
    const auto view = screens::view(driver.state(), catalogs.in(language));
    look(view.name, view);
  }
}

}  // namespace

void each_view(domain::Language language, const Look& look) {
  each_page(language, look);
  each_slide(language, look);
  each_kind(language, look);
  each_staff_view(language, look);
}

}  // namespace anketa::sample
