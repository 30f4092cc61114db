// The attract loop: slides come in their time, fade, wait while somebody is here, and stand still where nothing may
// move.
#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::Driver;
namespace domain = anketa::domain;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

std::shared_ptr<const domain::Bundle> with_slides() {
  domain::Bundle bundle = *anketa::sample::bundle();
  bundle.pictures["hall"] = "data:image/jpeg;base64,AAAA";
  const std::string drawing = bundle.models.front().picture;
  bundle.branding.attract = {{"hall", {"Первый", "First"}, {"Слово", "Word"}, 3},
                             {drawing, {"Второй", "Second"}, {}, 5},
                             {drawing, {}, {"Только текст", "Text only"}, 2}};
  return std::make_shared<const domain::Bundle>(std::move(bundle));
}

screens::SlidesView slides(Driver& driver) { return *std::get<screens::AttractView>(shown(driver).body).slides; }

}  // namespace

TEST_CASE("without slides the page invites as ever; with them each says its words and how it stands") {
  Driver plain(anketa::sample::bundle());
  CHECK(!std::get<screens::AttractView>(shown(plain).body).slides);
  Driver driver(with_slides());
  CHECK(slides(driver).shown.title == "Первый");
  CHECK(slides(driver).shown.text == "Слово");
  CHECK(slides(driver).shown.photo);
  CHECK(slides(driver).count == 3);
  driver.wait(Millis(4000));
  CHECK(slides(driver).shown.title == "Второй");
  CHECK(!slides(driver).shown.photo);
  driver.wait(Millis(5000));
  CHECK(slides(driver).shown.title == driver.state().bundle->settings.headline.ru);
  driver.wait(Millis(2000));
  CHECK(slides(driver).index == 0);
}

TEST_CASE("a slide fades in over the one before it") {
  Driver driver(with_slides());
  driver.wait(Millis(3000));
  CHECK(screens::slides_fading(driver.state()));
  CHECK(slides(driver).before.title == "Первый");
  CHECK(slides(driver).blend < 0.1F);
  driver.wait(Millis(350));
  CHECK(slides(driver).blend == doctest::Approx(0.5F));
  driver.wait(Millis(400));
  CHECK(!screens::slides_fading(driver.state()));
  CHECK(slides(driver).blend == 1);
}

TEST_CASE("the screens ask to be woken for the next slide, not before") {
  Driver driver(with_slides());
  driver.wait(Millis(2600));
  CHECK(screens::next_tick(driver.state()) == Millis(400));
  driver.wait(Millis(400));
  CHECK(screens::next_tick(driver.state()) == Millis(1000));
}

TEST_CASE("where nothing may move the slide stays, and each visit turns to the next") {
  Driver driver(with_slides());
  driver.send(event::MotionKnown{false});
  driver.wait(Millis(64000));
  CHECK(slides(driver).index == 0);
  CHECK(screens::next_tick(driver.state()) == Millis(1000));
  for (const std::size_t next : {1U, 2U, 0U}) {
    driver.send(event::Start{});
    driver.send(event::Leave{});
    CHECK(slides(driver).index == next);
    CHECK(!screens::slides_fading(driver.state()));
  }
}

TEST_CASE("a sheet or a visitor holds the loop; another bundle begins it anew") {
  Driver driver(with_slides());
  driver.send(event::OpenSheet{screens::SheetKind::Access});
  driver.wait(Millis(10000));
  CHECK(slides(driver).index == 0);
  driver.send(event::CloseSheet{});
  driver.wait(Millis(1000));
  CHECK(slides(driver).index == 1);
  driver.send(event::BundleArrived{with_slides()});
  CHECK(slides(driver).index == 0);
  driver.send(event::BundleArrived{anketa::sample::bundle()});
  driver.wait(Millis(10000));
  CHECK(!std::get<screens::AttractView>(shown(driver).body).slides);
}
