// What the command line asks for. In: argc, argv. Out: a Config, or the exit code of --help and mistakes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace anketa::kiosk {

enum class Command { Run, Doctor, Trial };
enum class Motion { Auto, On, Off };

struct Config {
  Command command = Command::Run;
  std::filesystem::path data;
  bool windowed = false;
  int width = 1920;
  int height = 1080;
  double pixels_per_mm = 0;      // 0: ask the monitor
  Motion motion = Motion::Auto;  // Auto: only with a graphics card, and not where the system asks for less
  std::string font_dir;          // "": Debian's
  std::string hub;               // "host:port"; with `code` enrols before the first start
  std::string code;
  std::string script;                     // plays a visitor through the real screens
  std::string shots;                      // where its pictures go
  std::string layout;                     // where to tell what can be touched on the page just drawn
  std::filesystem::path host_root = "/";  // doctor: whose host is looked at
  bool enrol_only = false;
  std::string export_dir;          // no window: the sealed outbox goes there, receipts found there are taken
  bool service_watchdog = false;   // the service manager waits for a sign of life (WATCHDOG_USEC)
  std::optional<int> push_only_s;  // no window: send what waits, at most this long
};

struct ParsedConfig {
  std::optional<Config> config;
  int exit_code = 0;  // where there is no config
};
[[nodiscard]] ParsedConfig parse_config(int argc, const char* const* argv);

// $STATE_DIRECTORY (systemd), else $XDG_DATA_HOME/anketa-kiosk, else ~/.local/share/anketa-kiosk.
[[nodiscard]] std::filesystem::path default_data_folder();

}  // namespace anketa::kiosk
