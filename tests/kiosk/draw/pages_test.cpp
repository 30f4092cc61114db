// Every page in both languages, upright, lying and in odd windows, drawn without a display: no text
// is cut, no target is too small to touch, none lies outside the window or on another.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <set>

#include "kiosk/draw/frame.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace draw = anketa::draw;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

class FlatPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string&, int, int) override { return {7, 1100, 440}; }
};

struct Size {
  int width, height;
};
constexpr Size kSizes[] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {1280, 1024}, {3840, 2160}, {768, 1366}};

// Fonts are dear to make: one set a size, kept for the whole program.
draw::Frame& frame_for(const Size& size) {
  static std::map<std::pair<int, int>, std::pair<std::unique_ptr<draw::Fonts>, std::unique_ptr<draw::Frame>>> made;
  auto& [fonts, frame] = made[{size.width, size.height}];
  if (!fonts) {
    fonts = std::make_unique<draw::Fonts>(draw::stage_for(size.width, size.height, 4, {}).scale,
                                          draw::make_theme({}).type, "");
    fonts->set_texture(1);
    frame = std::make_unique<draw::Frame>(*fonts);
  }
  return *frame;
}

struct Page {
  std::string name;
  screens::View view;
};

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
  Driver driver(anketa::sample::bundle());
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
  Driver refusing(anketa::sample::bundle());
  refusing.fill(language, domain::Purpose::Interest);
  for (auto& consent : refusing.state().visitor->consents) consent.given = false;
  refusing.go_to({Screen::Review, 0, 0});
  show(refusing, " without a basis");
  refusing.go_to({Screen::Thanks, 0, 0});
  show(refusing, " without a basis");
}

// Every place of every purpose, plain and with all mistakes shown, and the pages beside the way.
void each_page(domain::Language language, const std::function<void(const std::string&, const screens::View&)>& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto& catalog = catalogs.in(language);
  const auto show = [&](Driver& driver, const std::string& extra = "") {
    const auto view = screens::view(driver.state(), catalog);
    look(view.name + extra, view);
  };
  for (const auto purpose : {domain::Purpose::Interest, domain::Purpose::TestDrive, domain::Purpose::News,
                             domain::Purpose::Complaint, domain::Purpose::CallMe}) {
    Driver driver(anketa::sample::bundle());
    driver.fill(language, purpose);
    for (const auto& place : screens::way(*driver.state().visitor)) {
      driver.go_to(place);
      show(driver);
      driver.state().visitor->show_errors = true;
      show(driver, " with errors");
    }
    driver.send(
        event::Submitted{anketa::Result<screens::CaptureDone>(screens::CaptureDone{"Zk3vQ9sT1uXw5yBa7cDe2fGh", {}})});
    driver.go_to({Screen::Thanks, 0, 0});
    show(driver);
    each_ending(driver, show);
  }
  each_sheet(language, show);
  Driver empty(anketa::sample::bundle());
  show(empty);
  empty.send(event::OpenSheet{screens::SheetKind::Access});
  show(empty, " access");
  empty.send(event::CloseSheet{});
  empty.send(event::Start{});
  empty.send(event::ChooseLanguage{language});
  empty.send(event::ChoosePurpose{domain::Purpose::Complaint});
  for (const auto& place : screens::way(*empty.state().visitor)) {
    empty.go_to(place);
    empty.state().visitor->show_errors = true;
    show(empty, " empty");
  }
  empty.go_to({Screen::Contact, 1, 0});
  empty.state().visitor->contact.email = "konstantin.konstantinopolsky@gmial.com";
  empty.send(event::Focus{screens::Field::Email, ""});
  show(empty, " e-mail");
  empty.go_to({Screen::Contact, 0, 0});
  empty.send(event::SwitchNameForm{});
  show(empty, " other form");
  empty.go_to({Screen::Contact, 1, 0});
  empty.send(event::OpenSheet{screens::SheetKind::Country});
  show(empty, " country");
  empty.send(event::CloseSheet{});
  empty.go_to({Screen::Contact, 2, 0});
  empty.send(event::Focus{screens::Field::City, ""});
  show(empty, " city");
  empty.send(event::Scanned{"nothing that fills a contact"});
  show(empty, " scanned");
  empty.go_to({Screen::SaveFailed, 0, 0});
  empty.state().visitor->failure = "store.full";
  show(empty);
  empty.send(event::OpenSheet{screens::SheetKind::Access});
  empty.send(event::ToggleEase{event::Ease::Slow});
  show(empty, " access");
  empty.send(event::CloseSheet{});
  empty.state().warning_since = empty.state().now.monotonic;
  show(empty, " idle");
}

// The attract loop: a photograph, a drawing in the middle of fading in, a title of three lines.
void each_slide(domain::Language language, const std::function<void(const std::string&, const screens::View&)>& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  domain::Bundle bundle = *anketa::sample::bundle();
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

void each_kind(domain::Language language, const std::function<void(const std::string&, const screens::View&)>& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  Driver driver(anketa::sample::every_kind());
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

using Look = std::function<void(const std::string&, const screens::View&)>;

void staff_tools(Driver& driver, const anketa::i18n::Catalog& catalog, const Look& look) {
  using screens::StaffTool;
  screens::Told told;
  told.log.assign(30, "2026-05-12T09:30:00.000Z warning push.failed code=hub.unreachable retry_ms=32000");
  told.slip = {"2026-05-12",         212, 209, 12345, 12342, screens::Slip::Proof::Good, 12900, anketa::from_ms(1),
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

void rest_pages(Driver& driver, const anketa::i18n::Catalog& catalog, const Look& look) {
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

void enrol_pages(domain::Language language, const anketa::i18n::Catalog& catalog, const Look& look) {
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

void staff_pages(domain::Language language, const std::function<void(const std::string&, const screens::View&)>& look) {
  const auto catalogs = screens::catalogs_for(nullptr);
  domain::Bundle bundle = *anketa::sample::bundle();
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
  driver.state().status = {120,  anketa::from_ms(1),     anketa::from_ms(1), 12345, 12225, 12000, 48'200'000'000,
                           true, "receipt.bad_signature"};
  driver.state().identity.gpu = "llvmpipe (LLVM 15.0.6, 256 bits)";
  driver.state().status.clock_offset_ms = -125'000;
  look("staff", screens::view(driver.state(), catalogs.in(language)));
  staff_tools(driver, catalogs.in(language), look);
  rest_pages(driver, catalogs.in(language), look);
  enrol_pages(language, catalogs.in(language), look);
}

void each_view(domain::Language language, const std::function<void(const std::string&, const screens::View&)>& look) {
  each_page(language, look);
  each_slide(language, look);
  each_kind(language, look);
  staff_pages(language, look);
}

bool overlap(const draw::Rect& a, const draw::Rect& b) {
  const auto common = a.meet(b);
  return common.w > 1 && common.h > 1;
}

// Compare stands on its card and is drawn after it, so it is what a finger meets.
bool is_corner(const draw::Target& target) {
  return target.id.starts_with("compare.") && !target.id.starts_with("compare.choose.");
}

bool stands_behind(const draw::Target& target) {
  return target.kind == draw::Target::Kind::Block || target.id == "attract.anywhere" || target.id == "idle.around" ||
         target.id == "sheet.around" || is_corner(target) || target.kind == draw::Target::Kind::Hold;
}

void check_targets(const draw::Ui& ui, const Size& size) {
  const auto& targets = ui.targets();
  CHECK(!targets.empty());
  std::set<std::string> names;
  for (const auto& target : targets) {
    CAPTURE(target.id);
    CHECK(names.insert(target.id).second);
    CHECK(target.rect.w >= 47.9F);
    CHECK(target.rect.h >= 47.9F);
    CHECK(target.rect.x >= -0.5F);
    CHECK(target.rect.right() <= static_cast<float>(size.width) + 0.5F);
    if (!target.scroll.empty()) continue;  // may stand below the fold
    CHECK(target.rect.y >= -0.5F);
    CHECK(target.rect.bottom() <= static_cast<float>(size.height) + 0.5F);
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t k = i + 1; k < targets.size(); ++k) {
      if (stands_behind(targets[i]) || stands_behind(targets[k])) continue;
      CAPTURE(targets[i].id);
      CAPTURE(targets[k].id);
      CHECK(!overlap(targets[i].visible, targets[k].visible));
    }
  }
}

}  // namespace

TEST_CASE("every page fits in every window and language") {
  draw::use_wiping_allocator();
  FlatPictures pictures;
  int pages = 0;
  for (const Size& size : kSizes) {
    draw::Frame& frame = frame_for(size);
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      each_view(language, [&](const std::string& name, const screens::View& view) {
        frame.forget();
        frame.pass(view, pictures, {size.width, size.height, 4, true, 1});
        ++pages;
        CAPTURE(size.width);
        CAPTURE(size.height);
        CAPTURE(name);
        CAPTURE((language == domain::Language::Ru ? "ru" : "en"));
        for (const auto& overflow : frame.overflows()) {
          CAPTURE(overflow.where);
          CAPTURE(overflow.needed);
          CAPTURE(overflow.available);
          FAIL_CHECK("text does not fit");
        }
        if (view.name != "out_of_order" && view.name != "rest.cleaning") check_targets(frame.ui(), size);
      });
    }
  }
  CHECK(pages > 700);
  MESSAGE("pages drawn: ", pages);
}

// The comforts keep every promise of the plain page: what is lowered or mirrored still fits and can be touched.
TEST_CASE("every page fits lowered, mirrored and in every scheme") {
  FlatPictures pictures;
  const Size size{1080, 1920};
  screens::Look look;
  look.low = true;
  look.mirror = true;
  const draw::Stage stage = draw::stage_for(size.width, size.height, 4, look);
  CHECK(stage.origin.y == 960);
  CHECK(!stage.portrait());
  draw::Fonts fonts(stage.scale, draw::make_theme({}).type, "");
  fonts.set_texture(1);
  draw::Frame frame(fonts);
  for (const auto language : {domain::Language::Ru, domain::Language::En}) {
    each_view(language, [&](const std::string& name, const screens::View& plain) {
      screens::View view = plain;
      view.look = look;
      view.look.scheme = screens::Scheme::HighContrast;
      frame.pass(view, pictures, {size.width, size.height, 4, true, 1});
      CAPTURE(name);
      for (const auto& overflow : frame.overflows()) {
        CAPTURE(overflow.where);
        FAIL_CHECK("text does not fit");
      }
      for (const auto& target : frame.ui().targets()) {
        CAPTURE(target.id);
        CHECK((!target.scroll.empty() || target.rect.y >= 959));
      }
    });
  }
}

TEST_CASE("the main button changes sides for the left hand") {
  FlatPictures pictures;
  const Size size{1920, 1080};
  draw::Frame& frame = frame_for(size);
  Driver driver(anketa::sample::bundle());
  driver.fill();
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto middle = [&] {
    frame.forget();
    frame.pass(screens::view(driver.state(), *catalogs.ru), pictures, {size.width, size.height, 4, true, 1});
    return frame.ui().find("review.submit")->rect.center().x;
  };
  const float right = middle();
  driver.send(event::OpenSheet{screens::SheetKind::Access});
  driver.send(event::ToggleEase{event::Ease::Left});
  driver.send(event::CloseSheet{});
  CHECK(right > 960);
  CHECK(middle() == doctest::Approx(1920 - right));
}

TEST_CASE("a page is drawn the same twice") {
  FlatPictures pictures;
  const Size size{1920, 1080};
  draw::Frame& frame = frame_for(size);
  Driver driver(anketa::sample::bundle());
  driver.fill();
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto view = screens::view(driver.state(), *catalogs.ru);
  const auto bytes = [&] {
    frame.forget();
    frame.pass(view, pictures, {size.width, size.height, 4, true, 1});
    std::string all;
    for (const auto& batch : frame.batches()) {
      all.append(reinterpret_cast<const char*>(batch.vertices.data()), batch.vertices.size_bytes());
      all.append(reinterpret_cast<const char*>(batch.indices.data()), batch.indices.size_bytes());
    }
    return all;
  };
  const std::string first = bytes();
  CHECK(first.size() > 10000);
  CHECK(first == bytes());
}
