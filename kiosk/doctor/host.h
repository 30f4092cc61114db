// The host under a kiosk, as the guide of security wants it: what is read, and what is thought of it. In: the files
// of a Debian under `root`. Out: lines. Judging is pure; reading opens nothing but world-readable files, so it works
// inside the kiosk's own sandbox.
#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/doctor/doctor.h"

namespace anketa::doctor {

struct HostFacts {
  std::string mounts;                          // /proc/self/mounts
  std::optional<std::set<std::string>> units;  // systemd services that run, by their control groups; none: no systemd
  std::string display;                         // every Xorg configuration, one after the other
  std::string sysrq;                           // /proc/sys/kernel/sysrq
  std::string usb_default;                     // /sys/module/usbcore/parameters/authorized_default
  bool usb_rule = false;                       // our udev rule is in place
  std::string secure_boot;                     // the firmware's variable; "": no UEFI
  std::string hardware_watchdog;               // /sys/class/watchdog/watchdog0/state
  bool service_watchdog = false;               // the service manager waits for this program's word
};
[[nodiscard]] HostFacts read_host(const std::filesystem::path& root, bool service_watchdog);
[[nodiscard]] std::vector<Line> judge_host(const HostFacts& facts);

[[nodiscard]] Line judge_root(std::string_view mounts);
[[nodiscard]] Line judge_getty(const HostFacts& facts);
[[nodiscard]] Line judge_ssh(const HostFacts& facts);
[[nodiscard]] Line judge_vt_switching(std::string_view display);
[[nodiscard]] Line judge_screen_sleep(std::string_view display);
[[nodiscard]] Line judge_sysrq(std::string_view value);
[[nodiscard]] Line judge_usb(const HostFacts& facts);
[[nodiscard]] Line judge_secure_boot(std::string_view variable);
[[nodiscard]] Line judge_watchdog(const HostFacts& facts);
[[nodiscard]] Line judge_ntp(const HostFacts& facts);

}  // namespace anketa::doctor
