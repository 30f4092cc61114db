#include "kiosk/doctor/host.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "kiosk/enrol/file.h"

namespace anketa::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = 256 * 1024;
constexpr const char* kSecureBoot = "sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

std::string text_of(const fs::path& file) {
  const auto bytes = enrol::read_file(file, kLargest);
  return bytes ? std::string(as_text(*bytes)) : std::string();
}

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\n");
  return from == std::string_view::npos ? std::string()
                                        : std::string(text.substr(from, text.find_last_not_of(" \t\n") - from + 1));
}

// Names of the services below a slice; templates lie one folder deeper.
std::optional<std::set<std::string>> running_units(const fs::path& slice) {
  std::error_code error;
  std::set<std::string> out;
  if (!fs::exists(slice, error)) return std::nullopt;
  for (fs::recursive_directory_iterator at(slice, fs::directory_options::skip_permission_denied, error), end;
       at != end && !error; at.increment(error)) {
    if (at.depth() >= 2) at.disable_recursion_pending();
    const std::string name = at->path().filename().string();
    if (name.ends_with(".service") || name.ends_with(".socket")) out.insert(name);
  }
  return out;
}

std::string display_settings(const fs::path& root) {
  std::string out = text_of(root / "etc/anketa-kiosk/xorg.conf") + "\n" + text_of(root / "etc/X11/xorg.conf") + "\n";
  for (const char* folder : {"etc/X11/xorg.conf.d", "usr/share/X11/xorg.conf.d"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root / folder, error)) {
      if (entry.path().extension() == ".conf") out += text_of(entry.path()) + "\n";
    }
  }
  return out;
}

// Option "Name" "value", in any spacing and case of the value; comments do not count.
bool has_option(std::string_view display, std::string_view name, std::initializer_list<std::string_view> values) {
  std::istringstream lines{std::string(display)};
  for (std::string line; std::getline(lines, line);) {
    line = line.substr(0, line.find('#'));
    std::istringstream words(line);
    std::string option;
    std::string key;
    std::string value;
    words >> option >> key >> value;
    std::ranges::transform(value, value.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (option != "Option" || key != "\"" + std::string(name) + "\"") continue;
    if (std::ranges::any_of(values, [&value](std::string_view v) { return value == "\"" + std::string(v) + "\""; }))
      return true;
  }
  return false;
}

bool is_on(std::string_view display, std::string_view name) {
  return has_option(display, name, {"true", "on", "yes", "1"});
}

bool any_unit(const HostFacts& facts, std::initializer_list<std::string_view> beginnings) {
  if (!facts.units) return false;
  return std::ranges::any_of(*facts.units, [&beginnings](const std::string& unit) {
    return std::ranges::any_of(beginnings, [&unit](std::string_view begin) { return unit.starts_with(begin); });
  });
}

Line unseen(std::string name) { return {Verdict::Warn, std::move(name), "no systemd to ask"}; }

}  // namespace

HostFacts read_host(const fs::path& root, bool service_watchdog) {
  HostFacts facts;
  facts.mounts = text_of(root / "proc/self/mounts");
  facts.units = running_units(root / "sys/fs/cgroup/system.slice");
  facts.display = display_settings(root);
  facts.sysrq = trimmed(text_of(root / "proc/sys/kernel/sysrq"));
  facts.usb_default = trimmed(text_of(root / "sys/module/usbcore/parameters/authorized_default"));
  std::error_code error;
  for (const char* folder : {"etc/udev/rules.d", "usr/lib/udev/rules.d", "lib/udev/rules.d"}) {
    facts.usb_rule = facts.usb_rule || fs::exists(root / folder / "70-anketa-kiosk.rules", error);
  }
  facts.secure_boot = text_of(root / kSecureBoot);
  facts.hardware_watchdog = trimmed(text_of(root / "sys/class/watchdog/watchdog0/state"));
  facts.service_watchdog = service_watchdog;
  return facts;
}

std::vector<Line> judge_host(const HostFacts& facts) {
  return {judge_root(facts.mounts),
          judge_getty(facts),
          judge_ssh(facts),
          judge_vt_switching(facts.display),
          judge_sysrq(facts.sysrq),
          judge_usb(facts),
          judge_secure_boot(facts.secure_boot),
          judge_watchdog(facts),
          judge_ntp(facts),
          judge_screen_sleep(facts.display),
          {Verdict::Ask, "bios", "is there a BIOS password, and does it start from its own disk only?"},
          {Verdict::Ask, "case", "is the case locked, with no plug or button in reach?"}};
}

Line judge_root(std::string_view mounts) {
  std::istringstream lines{std::string(mounts)};
  std::string options;  // of what was mounted last: it is what is seen
  std::string kind;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string device;
    std::string place;
    std::string type;
    std::string flags;
    words >> device >> place >> type >> flags;
    if (place != "/") continue;
    options = "," + flags + ",";
    kind = type;
  }
  if (kind.empty()) return {Verdict::Warn, "read only root", "cannot be read"};
  if (options.find(",ro,") != std::string::npos || kind == "squashfs") return {Verdict::Pass, "read only root", kind};
  if (kind == "overlay") return {Verdict::Pass, "read only root", "an overlay: changes may end with the power"};
  return {Verdict::Warn, "read only root", kind + ", can be written to"};
}

Line judge_getty(const HostFacts& facts) {
  if (!facts.units) return unseen("getty");
  const bool open = any_unit(facts, {"getty@", "serial-getty@", "console-getty", "autovt@"});
  return {open ? Verdict::Fail : Verdict::Pass, "getty",
          open ? "a log-in waits on a console: mask getty@ and autovt@" : "none"};
}

Line judge_ssh(const HostFacts& facts) {
  if (!facts.units) return unseen("ssh");
  const bool open = any_unit(facts, {"ssh.service", "sshd.service", "ssh.socket", "ssh@", "sshd@", "dropbear"});
  return {open ? Verdict::Fail : Verdict::Pass, "ssh", open ? "runs; a kiosk needs none" : "off"};
}

Line judge_vt_switching(std::string_view display) {
  const bool off = is_on(display, "DontVTSwitch") && is_on(display, "DontZap");
  return {off ? Verdict::Pass : Verdict::Fail, "vt switching",
          off ? "off" : "possible: DontVTSwitch and DontZap are not both on"};
}

Line judge_screen_sleep(std::string_view display) {
  const bool awake = has_option(display, "BlankTime", {"0"}) && has_option(display, "StandbyTime", {"0"}) &&
                     has_option(display, "SuspendTime", {"0"}) && has_option(display, "OffTime", {"0"});
  return {awake ? Verdict::Pass : Verdict::Warn, "screen sleep",
          awake ? "never" : "the display server may turn it dark"};
}

Line judge_sysrq(std::string_view value) {
  if (value == "0") return {Verdict::Pass, "sysrq", "off"};
  return {Verdict::Fail, "sysrq", value.empty() ? "cannot be read" : "on (" + std::string(value) + ")"};
}

Line judge_usb(const HostFacts& facts) {
  if (any_unit(facts, {"usbguard"})) return {Verdict::Pass, "usb", "usbguard"};
  if (facts.usb_default == "0" || facts.usb_default == "2") return {Verdict::Pass, "usb", "new devices are refused"};
  if (facts.usb_rule) return {Verdict::Pass, "usb", "a udev rule lists the kinds that are let in"};
  return {Verdict::Warn, "usb", "whatever is plugged in is let in"};
}

// Four bytes of attributes, then one that says on or off.
Line judge_secure_boot(std::string_view variable) {
  if (variable.size() < 5) return {Verdict::Warn, "secure boot", "no UEFI, or it does not tell"};
  const bool on = variable[4] == 1;
  return {on ? Verdict::Pass : Verdict::Warn, "secure boot", on ? "on" : "off"};
}

Line judge_watchdog(const HostFacts& facts) {
  if (facts.service_watchdog)
    return {Verdict::Pass, "watchdog", facts.hardware_watchdog == "active" ? "service and machine" : "service"};
  if (facts.hardware_watchdog == "active")
    return {Verdict::Warn, "watchdog", "of the machine only, not of this program"};
  return {Verdict::Warn, "watchdog", "none: run it as the service that the package brings"};
}

Line judge_ntp(const HostFacts& facts) {
  if (!facts.units) return unseen("ntp");
  const bool runs = any_unit(facts, {"systemd-timesyncd", "chrony", "ntp", "openntpd"});
  return {runs ? Verdict::Pass : Verdict::Warn, "ntp", runs ? "runs" : "nothing keeps the clock right"};
}

}  // namespace anketa::doctor
