// Pages that staff meet, and those of a kiosk that takes nobody.
#include "tests/kiosk/draw/every_page.h"

#include "kiosk/screens/texts.h"
#include "tests/kiosk/screens/sample.h"

namespace anketa::sample {
namespace {

using screens::Screen;
namespace event = screens::event;

void staff_tools(Driver& driver, const i18n::Catalog& catalog, const Look& look) {
  using screens::StaffTool;
  screens::Told told;
  told.log.assign(30, "2026-05-12T09:30:00.000Z warning push.failed code=hub.unreachable retry_ms=32000");
  told.slip = {"2026-05-12",         212, 209, 12345, 12342, screens::Slip::Proof::Good, 12900, from_ms(1),
               std::string(800, 'x')};
  told.sticks = {{"sdb1", "/media/stick"}, {"sdc1", "/media/other"}};
  for (const StaffTool tool :
       {StaffTool::Screen, StaffTool::Touch, StaffTool::Log, StaffTool::Slip, StaffTool::Stick, StaffTool::Leave}) {
    driver.send(event::OpenTool{tool});
    look("staff tool empty", screens::view(driver.state(), catalog));
    driver.send(event::ToolTold{told});
    driver.send(event::TouchCell{3});
    look("staff tool", screens::view(driver.state(), catalog));
    if (tool == StaffTool::Stick) {
      told.exported = screens::Exported{1234, 987};
      driver.send(event::ToolTold{told});
      look("staff tool stick done", screens::view(driver.state(), catalog));
    }
    driver.send(event::Back{});
  }
}

void rest_pages(Driver& driver, const i18n::Catalog& catalog, const Look& look) {
  driver.state().status = {};
  driver.send(event::TogglePause{});
  look("rest", screens::view(driver.state(), catalog));
  driver.state().screen = Screen::Staff;
  driver.send(event::TogglePause{});
  driver.state().screen = Screen::Staff;
  driver.send(event::StartCleaning{});
  look("rest", screens::view(driver.state(), catalog));
  driver.wait(Millis(61000));
  domain::Bundle bundle = *driver.state().bundle;
  for (const std::int64_t weekday : {2, 3, 5}) {  // the sample's day is a Tuesday
    bundle.opening = {{weekday, weekday == 2 ? 1200 : 600, 1300}};
    driver.send(event::BundleArrived{std::make_shared<const domain::Bundle>(bundle)});
    look("rest", screens::view(driver.state(), catalog));
  }
}

void enrol_pages(domain::Language language, const i18n::Catalog& catalog, const Look& look) {
  Driver driver(nullptr);
  driver.state().enrol.emplace();
  driver.state().enrol->language = language;
  driver.state().screen = Screen::Enrol;
  look("enrol", screens::view(driver.state(), catalog));
  driver.state().enrol->host = "hub.exhibition.example.com:8444";
  driver.state().enrol->code = "K105ABCDEFGHJKMN";
  driver.state().enrol->at_code = true;
  for (const char* problem : {"enrol.refused", "hub.unreachable"}) {
    driver.state().enrol->problem = problem;
    look("enrol", screens::view(driver.state(), catalog));
  }
  driver.state().enrol->problem.clear();
  driver.state().enrol->busy_since = driver.state().now.monotonic;
  look("enrol", screens::view(driver.state(), catalog));
}

}  // namespace

void each_staff_view(domain::Language language, const Look& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  domain::Bundle bundle = *bundle();
  bundle.settings.default_language = language;
  Driver driver(std::make_shared<const domain::Bundle>(bundle));
  Driver without(nullptr);
  look("out_of_order", screens::view(without.state(), catalogs.in(language)));
  driver.send(event::CornerDown{});
  driver.wait(Millis(5000));
  driver.state().staff.wrong = true;
  look("staff_pin", screens::view(driver.state(), catalogs.in(language)));
  driver.state().staff.locked_until = driver.state().now.monotonic + Millis(960000);
  look("staff_pin locked", screens::view(driver.state(), catalogs.in(language)));
  driver.state().staff.test_mode = true;
  driver.state().screen = Screen::Staff;
  driver.state().status = {
      120, from_ms(1), from_ms(1), 12345, 12225, 12000, 48'200'000'000, true, "receipt.bad_signature"};
  driver.state().identity.gpu = "llvmpipe (LLVM 15.0.6, 256 bits)";
  driver.state().status.clock_offset_ms = -125'000;
  look("staff", screens::view(driver.state(), catalogs.in(language)));
  staff_tools(driver, catalogs.in(language), look);
  rest_pages(driver, catalogs.in(language), look);
  enrol_pages(language, catalogs.in(language), look);
}

}  // namespace anketa::sample
