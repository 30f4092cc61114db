// What the app takes from outside, and when.
#include "kiosk/window/app.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"
#include "tests/kiosk/window/rig.h"

namespace domain = anketa::domain;
namespace screens = anketa::screens;
using anketa::sample::Rig;

TEST_CASE("who comes in the second after a bundle came meets that bundle") {
  auto shelf = anketa::sample::bundle();
  Rig kiosk({1920, 1080, 4, false}, [&](screens::AppDeps& deps) { deps.bundle = [&] { return shelf; }; });
  kiosk.wait(anketa::Millis(1500));
  domain::Bundle newer = *shelf;
  newer.version += 1;
  shelf = std::make_shared<const domain::Bundle>(newer);
  REQUIRE(kiosk.play(R"([{"tap": "attract.start"}])"));
  REQUIRE(kiosk.app->state().visitor);
  CHECK(kiosk.app->state().visitor->bundle->version == newer.version);
}
