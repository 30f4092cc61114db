// The kiosk under the hands of somebody who touches anything: it stays whole, every page keeps a way forward, and it
// grows by nothing. ANKETA_MONKEY: how many deeds (scripts/kiosk_long: 100,000); ANKETA_SEED: which ones.
#include <doctest/doctest.h>
#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "shared/crypto/crypto.h"
#include "tests/kiosk/screens/sample.h"
#include "tests/kiosk/window/guide.h"
#include "tests/kiosk/window/monkey.h"

using anketa::Millis;
using anketa::sample::Guide;
using anketa::sample::Monkey;
using anketa::sample::Rig;
namespace screens = anketa::screens;

namespace {

constexpr long kShort = 2500;
constexpr long kBetweenVisits = 250;  // deeds, then somebody who knows what he wants comes on
constexpr long kFlatWithinKb = 8 * 1024;

long number_of(const char* variable, long otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

long resident_kb() {
  malloc_trim(0);
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  }
  return 0;
}

long open_files() {
  const std::filesystem::directory_iterator files("/proc/self/fd");
  return static_cast<long>(std::distance(begin(files), end(files)));
}

// Something on the page can be pressed that is neither a key, a comfort nor a language.
bool leads_on(Rig& kiosk) {
  const screens::Screen screen = kiosk.app->state().screen;
  if (screen == screens::Screen::Rest) return true;  // staff's corner, or a countdown
  const auto& targets = kiosk.app->ui().targets();
  return std::any_of(targets.begin(), targets.end(), [](const anketa::draw::Target& target) {
    return target.enabled && !target.visible.empty() && target.id != "access" && !target.id.starts_with("language.") &&
           (!target.id.starts_with("key.") || target.id == "key.done");
  });
}

}  // namespace

TEST_CASE("whatever is touched, the kiosk goes on, offers a way forward and does not grow") {
  const long deeds = number_of("ANKETA_MONKEY", kShort);
  const auto seed = static_cast<std::uint64_t>(number_of("ANKETA_SEED", 20261128));
  std::printf("monkey: %ld deeds, ANKETA_SEED=%llu\n", deeds, static_cast<unsigned long long>(seed));
  auto bundle = *anketa::sample::bundle();
  bundle.settings.staff_pin_hash = anketa::crypto::password_hash("1");
  const auto forms = std::make_shared<const anketa::domain::Bundle>(std::move(bundle));
  Rig kiosk({1920, 1080, 4, false}, [&](screens::AppDeps& deps) { deps.bundle = [&] { return forms; }; });
  Monkey monkey(kiosk, seed);
  long settled_kb = 0, settled_files = 0;
  int visits = 0;
  for (long deed = 1; deed <= deeds; ++deed) {
    monkey.act();
    if (!leads_on(kiosk)) kiosk.app->redraw();
    REQUIRE_MESSAGE(leads_on(kiosk), "deed " << deed << ": nothing to press on " << kiosk.page());
    REQUIRE(kiosk.app->ending() == anketa::window::App::Ending::None);
    if (deed % kBetweenVisits != 0) continue;
    kiosk.broken = false;
    Guide guide(kiosk);
    const bool through = guide.to_thanks();
    REQUIRE_MESSAGE(through, "deed " << deed << ": no way forward from " << kiosk.page());
    ++visits;
    if (deed <= deeds / 4) settled_kb = resident_kb(), settled_files = open_files();
  }
  const long grown = resident_kb() - settled_kb;
  std::printf("monkey: 0 crashes, %d visits came through in between, %ld kB grown, %ld files more\n", visits, grown,
              open_files() - settled_files);
  CHECK(visits == deeds / kBetweenVisits);
  CHECK(grown < kFlatWithinKb);
  CHECK(open_files() == settled_files);
}

TEST_CASE("the demo's questionnaire at the pace of a hand takes less than a minute, and every touch is counted") {
  Rig kiosk({1080, 1920, 4, true});
  const Millis came = kiosk.clock.at;
  // A quarter of a second to touch, a fifth for a key; a page is read in 1.2 s.
  Guide guide(kiosk, {Millis(250), Millis(200), Millis(1200)});
  REQUIRE_MESSAGE(guide.to_thanks(), "no way forward from " << kiosk.page());
  const double seconds = static_cast<double>((kiosk.clock.at - came).count()) / 1000;
  std::printf("visit: %d touches, %d keys, %.1f s\n", guide.touches(), guide.keys(), seconds);
  CHECK(kiosk.submits == 1);
  CHECK(guide.touches() + guide.keys() == kiosk.touches);
  CHECK(seconds < 60);
}
