// A kiosk without a hub: the demo bundle from assets/, captures that succeed (or fail, with --full).
// For looking at the screens: kiosk_shots WIDTHxHEIGHT [--script FILE --shots DIR] [--full] [--no-bundle] [--motion]
// [--idle] [--enrol] [--closed] [--dark] [--brand PRIMARY ACCENT] [--english] [--slides FILE.jpg|demo] [--logo FILE.png]
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/window/app_window.h"
#include "shared/crypto/crypto.h"
#include "tests/kiosk/screens/sample.h"
#include "tests/support/photo.h"

namespace {

anketa::screens::OutboxStatus busy_outbox(const anketa::Clock& clock) {
  using anketa::Millis;
  return {3,
          clock.now() - Millis(400000),
          clock.now() - Millis(12000),
          128,
          125,
          120,
          48'200'000'000,
          false,
          "hub.unreachable"};
}

std::string data_uri(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return (file.ends_with(".png") ? "data:image/png;base64," : "data:image/jpeg;base64,") +
         anketa::to_base64(anketa::as_bytes(bytes));
}

// A photograph (or one made here, "demo") and a drawing, with words of common length.
void add_slides(anketa::domain::Bundle& bundle, const std::string& file) {
  bundle.pictures["hall"] = file == "demo" ? anketa::testing::photo(1600, 1200) : data_uri(file);
  bundle.branding.attract = {{"hall",
                              {"Тишина, которую слышно", "A silence you can hear"},
                              {"Новый Adagio ждёт вас в зале 3.", "The new Adagio is waiting in hall 3."},
                              3},
                             {"taivor_baikal",
                              {"Семь мест и любая дорога", "Seven seats and any road"},
                              {"Запишитесь на тест-драйв за одну минуту.", "Book a test drive in one minute."},
                              3}};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace anketa;
  SystemClock clock;
  SystemRandom random;
  bool full = false;
  bool without_bundle = false;
  bool idle = false;
  bool closed = false;
  bool english = false;
  std::string slides, logo;
  domain::Branding branding;
  screens::AppDeps deps;
  deps.window.windowed = true;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--full") == 0)
      full = true;
    else if (std::strcmp(argv[i], "--no-bundle") == 0)
      without_bundle = true;
    else if (std::strcmp(argv[i], "--targets") == 0 && i + 1 < argc)
      deps.targets_path = argv[++i];
    else if (std::strcmp(argv[i], "--motion") == 0)
      deps.window.motion = true;
    else if (std::strcmp(argv[i], "--idle") == 0)
      idle = true;
    else if (std::strcmp(argv[i], "--enrol") == 0)
      deps.enrol = [](const std::string&, const std::string&) -> Status { return fail(problems::enrol_refused); };
    else if (std::strcmp(argv[i], "--closed") == 0)
      closed = true;
    else if (std::strcmp(argv[i], "--english") == 0)
      english = true;
    else if (std::strcmp(argv[i], "--slides") == 0 && i + 1 < argc)
      slides = argv[++i];
    else if (std::strcmp(argv[i], "--logo") == 0 && i + 1 < argc)
      logo = argv[++i];
    else if (std::strcmp(argv[i], "--dark") == 0)
      branding.scheme = domain::ColorScheme::Dark;
    else if (std::strcmp(argv[i], "--brand") == 0 && i + 2 < argc) {
      branding.primary = argv[++i];
      branding.accent = argv[++i];
    } else if (std::strcmp(argv[i], "--script") == 0 && i + 1 < argc)
      deps.script_path = argv[++i];
    else if (std::strcmp(argv[i], "--shots") == 0 && i + 1 < argc)
      deps.shots_dir = argv[++i];
    else if (std::sscanf(argv[i], "%dx%d", &deps.window.width, &deps.window.height) != 2)
      return 64;
  }
  domain::Bundle bundle = *sample::bundle();
  bundle.settings.staff_pin_hash = crypto::password_hash("2468");
  bundle.branding = branding;
  if (closed) bundle.opening = {{1, 0, 1}};
  if (english) bundle.settings.default_language = domain::Language::En;
  if (!slides.empty()) add_slides(bundle, slides);
  if (!logo.empty()) {
    bundle.pictures["logo"] = data_uri(logo);
    bundle.branding.logo = "logo";
  }
  if (idle) bundle.settings.idle_page_ms = 1500;
  const auto shared = std::make_shared<const domain::Bundle>(std::move(bundle));
  deps.clock = &clock;
  deps.random = &random;
  deps.kiosk = KioskId{"0198f3a2-7c11-7d20-9b1f-5c0a9d2e4f71"};
  deps.app_version = "0.1.0";
  deps.bundle = [&] { return without_bundle ? nullptr : shared; };
  deps.status = [&] { return busy_outbox(clock); };
  deps.slip = [&]() -> screens::Slip {
    return {"2026-11-28",
            212,
            212,
            1834,
            1834,
            screens::Slip::Proof::Good,
            1907,
            clock.now() - Millis(120000),
            "ANKETA-SLIP 1 kiosk=" + deps.kiosk.value + " taken=212 held=212 receipt=" + std::string(300, 'q')};
  };
  deps.sticks = [] { return std::vector<screens::Stick>{{"sdb1", "/media/stick"}}; };
  deps.export_to = [](const std::string&) -> Result<screens::Exported> { return screens::Exported{37, 12}; };
  int tries = 0;
  deps.submit = [&](const domain::Lead&, bool) -> Result<screens::CaptureDone> {
    if (full && tries++ == 0) return fail(problems::store_full);
    return screens::CaptureDone{"Zk3vQ9sT1uXw5yBa7cDe2fGh", LeadId::make(clock, random), "AURORA-7K2M-9QXD"};
  };
  deps.withdraw = [](const LeadId&) -> Status { return {}; };
  return window::run_app(deps);
}
