// Every page in both languages, upright, lying and in odd windows, drawn without a display: no text
// is cut, no target is too small to touch, none lies outside the window or on another.
#include <doctest/doctest.h>

#include <cmath>
#include <span>
#include <string>

#include "kiosk/draw/frame.h"
#include "kiosk/screens/texts.h"
#include "tests/kiosk/draw/every_page.h"
#include "tests/kiosk/draw/page_checks.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::Driver;
using anketa::sample::FlatPictures;
using anketa::sample::Window;
namespace domain = anketa::domain;
namespace draw = anketa::draw;
namespace event = anketa::screens::event;
namespace sample = anketa::sample;
namespace screens = anketa::screens;

namespace {

constexpr Window kUpright{1080, 1920};
constexpr Window kLying{1920, 1080};

void check_words(draw::Frame& frame, const Window& window) {
  for (const std::string& fault : sample::word_faults(frame, window)) FAIL_CHECK(fault);
}

void check_page(draw::Frame& frame, const Window& window, const std::string& name) {
  check_words(frame, window);
  if (name == "out_of_order" || name == "rest.cleaning") return;  // nothing to touch there
  for (const std::string& fault : sample::target_faults(frame, window)) FAIL_CHECK(fault);
}

// Every page in this look, in each of the windows.
int draw_all(const screens::Look& look, std::span<const Window> windows) {
  FlatPictures pictures;
  int pages = 0;
  for (const Window& window : windows) {
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      sample::each_view(language, [&](const std::string& name, const screens::View& plain) {
        screens::View view = plain;
        if (view.access) view.look = look;  // the others know no comforts
        draw::Frame& frame = sample::frame_for(window, view.look);
        frame.pass(view, pictures, sample::options_for(window));
        ++pages;
        INFO(window.width, "x", window.height, " ", name, language == domain::Language::Ru ? " ru" : " en");
        check_page(frame, window, view.name);
      });
    }
  }
  return pages;
}

}  // namespace

TEST_CASE("every page fits in every window and language") {
  const int pages = draw_all({}, sample::kWindows);
  CHECK(pages > 700);
  MESSAGE("pages drawn: ", pages);
}

// The comforts keep every promise of the plain page: what is lowered or mirrored still fits and can be touched.
TEST_CASE("every page fits lowered, mirrored and in every scheme") {
  screens::Look look;
  look.low = true;
  look.mirror = true;
  look.scheme = screens::Scheme::HighContrast;
  const draw::Stage stage = draw::stage_for(kUpright.width, kUpright.height, sample::kPixelsPerMm, look);
  CHECK(stage.origin.y == 960);
  CHECK(!stage.portrait());
  CHECK(draw_all(look, {&kUpright, 1}) > 100);
}

TEST_CASE("what is lowered stands in the lower half") {
  FlatPictures pictures;
  screens::Look look;
  look.low = true;
  draw::Frame& frame = sample::frame_for(kUpright, look);
  sample::each_view(domain::Language::Ru, [&](const std::string& name, const screens::View& plain) {
    screens::View view = plain;
    view.look = look;
    frame.pass(view, pictures, sample::options_for(kUpright));
    CAPTURE(name);
    for (const auto& target : frame.ui().targets()) {
      CAPTURE(target.id);
      CHECK((!target.scroll.empty() || target.rect.y >= 959));
    }
  });
}

TEST_CASE("every page fits in large text") {
  screens::Look look;
  look.large = true;
  CHECK(draw_all(look, sample::kWindows) > 700);
}

TEST_CASE("every page fits in large text, lowered and mirrored") {
  screens::Look look;
  look.large = look.low = look.mirror = true;
  CHECK(draw_all(look, {&kUpright, 1}) > 100);
}

TEST_CASE("the main button changes sides for the left hand") {
  FlatPictures pictures;

  draw::Frame& frame = sample::frame_for(kLying, {});
  Driver driver(sample::bundle());
  driver.fill();
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto middle = [&] {
    frame.forget();
    frame.pass(screens::view(driver.state(), *catalogs.ru), pictures, sample::options_for(kLying));
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

  draw::Frame& frame = sample::frame_for(kLying, {});
  Driver driver(sample::bundle());
  driver.fill();
  const auto catalogs = screens::catalogs_for(nullptr);
  const auto view = screens::view(driver.state(), *catalogs.ru);
  const auto bytes = [&] {
    frame.forget();
    frame.pass(view, pictures, sample::options_for(kLying));
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
