// A kiosk without a hub: the demo bundle from assets/, captures that succeed (or fail, with --full).
// For looking at the screens: kiosk_shots WIDTHxHEIGHT [--script FILE --shots DIR] [--full] [--no-bundle] [--motion]
// [--idle] [--enrol] [--closed] [--dark] [--brand PRIMARY ACCENT] [--english] [--slides FILE.jpg|demo] [--logo
// FILE.png]
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
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

struct Options {
  bool full = false, no_bundle = false, idle = false, closed = false, english = false, enrol = false;
  std::string slides, logo;
  anketa::domain::Branding branding;
};

bool read_options(int argc, char** argv, Options& options, anketa::screens::AppDeps& deps) {
  const std::map<std::string, bool*> switches = {{"--full", &options.full},       {"--no-bundle", &options.no_bundle},
                                                 {"--idle", &options.idle},       {"--closed", &options.closed},
                                                 {"--english", &options.english}, {"--enrol", &options.enrol}};
  const std::map<std::string, std::string*> texts = {
      {"--slides", &options.slides},   {"--logo", &options.logo},    {"--targets", &deps.targets_path},
      {"--script", &deps.script_path}, {"--shots", &deps.shots_dir}, {"--brand", &options.branding.primary}};
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (const auto found = switches.find(word); found != switches.end())
      *found->second = true;
    else if (word == "--motion")
      deps.window.motion = true;
    else if (word == "--dark")
      options.branding.scheme = anketa::domain::ColorScheme::Dark;
    else if (const auto text = texts.find(word); text != texts.end() && i + 1 < argc) {
      *text->second = argv[++i];
      if (word == "--brand" && i + 1 < argc) options.branding.accent = argv[++i];
    } else if (std::sscanf(argv[i], "%dx%d", &deps.window.width, &deps.window.height) != 2)
      return false;
  }
  return true;
}

anketa::domain::Bundle bundle_for(const Options& options) {
  anketa::domain::Bundle bundle = *anketa::sample::bundle();
  bundle.settings.staff_pin_hash = anketa::crypto::password_hash("2468");
  bundle.branding = options.branding;
  if (options.closed) bundle.opening = {{1, 0, 1}};
  if (options.english) bundle.settings.default_language = anketa::domain::Language::En;
  if (!options.slides.empty()) add_slides(bundle, options.slides);
  if (!options.logo.empty()) {
    bundle.pictures["logo"] = data_uri(options.logo);
    bundle.branding.logo = "logo";
  }
  if (options.idle) bundle.settings.idle_page_ms = 1500;
  return bundle;
}

void fill_staff(anketa::screens::AppDeps& deps, const anketa::Clock& clock) {
  using namespace anketa;
  deps.slip = [&]() -> screens::Slip {
    const std::string code =
        "ANKETA-SLIP 1 kiosk=" + deps.kiosk.value + " taken=212 held=212 receipt=" + std::string(300, 'q');
    const Time told = clock.now() - Millis(120000);
    return {"2026-11-28", 212, 212, 1834, 1834, screens::Slip::Proof::Good, 1907, told, code};
  };
  deps.sticks = [] { return std::vector<screens::Stick>{{"sdb1", "/media/stick"}}; };
  deps.export_to = [](const std::string&) -> Result<screens::Exported> { return screens::Exported{37, 12}; };
}

}  // namespace

int main(int argc, char** argv) {
  using namespace anketa;
  SystemClock clock;
  SystemRandom random;
  Options options;
  screens::AppDeps deps;
  deps.window.windowed = true;
  if (!read_options(argc, argv, options, deps)) return 64;
  const auto shared = std::make_shared<const domain::Bundle>(bundle_for(options));
  deps.clock = &clock;
  deps.random = &random;
  deps.kiosk = KioskId{"0198f3a2-7c11-7d20-9b1f-5c0a9d2e4f71"};
  deps.app_version = "0.1.0";
  deps.bundle = [&] { return options.no_bundle ? nullptr : shared; };
  deps.status = [&] { return busy_outbox(clock); };
  fill_staff(deps, clock);
  if (options.enrol)
    deps.enrol = [](const std::string&, const std::string&) -> Status { return fail(problems::enrol_refused); };
  int tries = 0;
  deps.submit = [&](const domain::Lead&, bool) -> Result<screens::CaptureDone> {
    if (options.full && tries++ == 0) return fail(problems::store_full);
    return screens::CaptureDone{"Zk3vQ9sT1uXw5yBa7cDe2fGh", LeadId::make(clock, random), "AURORA-7K2M-9QXD"};
  };
  deps.withdraw = [](const LeadId&) -> Status { return {}; };
  return window::run_app(deps);
}
