#include "kiosk/config.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace anketa::kiosk {
namespace {

// "1080x1920". CLI11 prints what this returns.
std::string read_size(const std::string& text, int& width, int& height) {
  char extra = 0;
  const int read = std::sscanf(text.c_str(), "%5dx%5d%c", &width, &height, &extra);
  const bool fits = read == 2 && width >= 320 && height >= 320 && width <= 16384 && height <= 16384;
  return fits ? std::string{} : "size must look like 1080x1920";
}

// Set to anything but 0: as a desk's settings say it for every program.
bool reduced_motion_asked() {
  const char* asked = std::getenv("ANKETA_REDUCED_MOTION");
  return asked != nullptr && *asked != '\0' && std::string_view(asked) != "0";
}

}  // namespace

std::filesystem::path default_data_folder() {
  if (const char* state = std::getenv("STATE_DIRECTORY")) return state;
  if (const char* data = std::getenv("XDG_DATA_HOME")) return std::filesystem::path(data) / "anketa-kiosk";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/anketa-kiosk";
}

ParsedConfig parse_config(int argc, const char* const* argv) {
  Config config;
  config.data = default_data_folder();
  CLI::App app{"Anketa kiosk: asks visitors, keeps what they said sealed, brings it to the hub.", "anketa-kiosk"};
  std::string size;
  int seconds = 0;
  app.add_option("--data", config.data, "folder of this kiosk's key, identity and outbox");
  auto* windowed =
      app.add_option("--windowed", size, "a window of this size instead of the whole screen, e.g. 1080x1920");
  app.add_option("--pixels-per-mm", config.pixels_per_mm, "of the screen, where the monitor does not tell")
      ->check(CLI::Range(0.5, 50.0));
  app.add_option("--fonts", config.font_dir, "folder of the Inter fonts")->check(CLI::ExistingDirectory);
  std::string motion = reduced_motion_asked() ? "off" : "auto";
  app.add_option("--motion", motion, "animations: on, off, or auto (only with a graphics card)")
      ->check(CLI::IsMember({"on", "off", "auto"}));
  auto* hub = app.add_option("--hub", config.hub, "the hub's device port, HOST:PORT");
  auto* code = app.add_option("--code", config.code, "one-time enrolment code, XXXX-XXXX-XXXX-XXXX");
  hub->needs(code);
  code->needs(hub);
  auto* script = app.add_option("--script", config.script, "plays a visitor from this file")->check(CLI::ExistingFile);
  app.add_option("--shots", config.shots, "saves a picture of each screen into this folder")->needs(script);
  app.add_option("--layout", config.layout,
                 "writes what can be touched on each page into this file, for tests from outside");
  app.add_flag("--enrol-only", config.enrol_only, "enrol, fetch the first forms, exit");
  app.add_option("--export", config.export_dir,
                 "no window: put the sealed outbox there, take receipts found there, exit")
      ->check(CLI::ExistingDirectory);
  auto* push_only = app.add_option("--push-only", seconds, "no window: send what waits, for at most SECONDS, exit")
                        ->check(CLI::Range(1, 86400));
  auto* doctor = app.add_subcommand("doctor", "check this host, one line each");
  doctor->fallthrough();
  doctor->add_option("--root", config.host_root, "of a host that is not running, e.g. a mounted image")
      ->check(CLI::ExistingDirectory);
  // Started by the kiosk itself, see kiosk/push/trial_process.h.
  auto* trial = app.add_subcommand("trial", "test a bundle that comes as JSON on standard input")->group("");
  trial->fallthrough();
  try {
    app.parse(argc, argv);
    if (*windowed) {
      config.windowed = true;
      if (auto wrong = read_size(size, config.width, config.height); !wrong.empty()) {
        throw CLI::ValidationError("--windowed", wrong);
      }
    }
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, app.exit(error)};
  }
  if (*push_only) config.push_only_s = seconds;
  config.service_watchdog = std::getenv("WATCHDOG_USEC") != nullptr;
  config.motion = motion == "on" ? Motion::On : motion == "off" ? Motion::Off : Motion::Auto;
  if (*doctor) config.command = Command::Doctor;
  if (*trial) config.command = Command::Trial;
  return {std::move(config), 0};
}

}  // namespace anketa::kiosk
