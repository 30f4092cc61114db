// Every page in both languages, upright, lying and in odd windows, drawn without a display: no text
// is cut, no target is too small to touch, none lies outside the window or on another.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "kiosk/draw/frame.h"
#include "kiosk/screens/texts.h"
#include "tests/kiosk/draw/every_page.h"
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
      anketa::sample::each_view(language, [&](const std::string& name, const screens::View& view) {
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
    anketa::sample::each_view(language, [&](const std::string& name, const screens::View& plain) {
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
