// The host list: each judgement by itself, and a whole host laid out in a folder, good and bad.
#include "kiosk/doctor/host.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::doctor {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

constexpr std::string_view kGoodDisplay = R"(Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option   "DontZap"      "On"
  Option "BlankTime" "0"
  Option "StandbyTime" "0"
  Option "SuspendTime" "0"
  Option "OffTime" "0"
EndSection
)";

HostFacts with_units(std::set<std::string> units) {
  HostFacts facts;
  facts.units = std::move(units);
  return facts;
}

Verdict verdict_of(const std::vector<Line>& lines, std::string_view name) {
  for (const Line& line : lines) {
    if (line.name == name) return line.verdict;
  }
  FAIL("no line ", std::string(name));
  return Verdict::Fail;
}

}  // namespace

TEST_CASE("the root is read only, an overlay, or open") {
  CHECK(judge_root("/dev/sda1 / ext4 ro,relatime 0 0\n").verdict == Verdict::Pass);
  CHECK(judge_root("overlay / overlay rw,relatime 0 0\n").verdict == Verdict::Pass);
  CHECK(judge_root("/dev/sda1 / ext4 rw,errors=remount-ro 0 0\n").verdict == Verdict::Warn);
  CHECK(judge_root("/dev/sda1 / ext4 rw 0 0\n/dev/sda1 / ext4 ro 0 0\n").verdict == Verdict::Pass);
  CHECK(judge_root("/dev/sda2 /var ext4 ro 0 0\n").verdict == Verdict::Warn);
}

TEST_CASE("nobody can log in beside the screen") {
  CHECK(judge_getty(with_units({"dbus.service"})).verdict == Verdict::Pass);
  CHECK(judge_getty(with_units({"getty@tty1.service"})).verdict == Verdict::Fail);
  CHECK(judge_getty(with_units({"serial-getty@ttyS0.service"})).verdict == Verdict::Fail);
  CHECK(judge_getty({}).verdict == Verdict::Warn);
  CHECK(judge_ssh(with_units({"dbus.service"})).verdict == Verdict::Pass);
  CHECK(judge_ssh(with_units({"ssh.service"})).verdict == Verdict::Fail);
  CHECK(judge_ssh(with_units({"ssh.socket"})).verdict == Verdict::Fail);
}

TEST_CASE("the display server gives no console away and never sleeps") {
  CHECK(judge_vt_switching(kGoodDisplay).verdict == Verdict::Pass);
  CHECK(judge_screen_sleep(kGoodDisplay).verdict == Verdict::Pass);
  CHECK(judge_vt_switching("").verdict == Verdict::Fail);
  CHECK(judge_vt_switching("Option \"DontVTSwitch\" \"true\"\n# Option \"DontZap\" \"true\"\n").verdict ==
        Verdict::Fail);
  CHECK(judge_vt_switching("Option \"DontVTSwitch\" \"false\"\nOption \"DontZap\" \"true\"\n").verdict ==
        Verdict::Fail);
  CHECK(judge_screen_sleep("Option \"BlankTime\" \"10\"\n").verdict == Verdict::Warn);
}

TEST_CASE("keys, plugs, firmware, watchdog, clock") {
  CHECK(judge_sysrq("0").verdict == Verdict::Pass);
  CHECK(judge_sysrq("438").verdict == Verdict::Fail);
  CHECK(judge_sysrq("").verdict == Verdict::Fail);
  HostFacts usb;
  CHECK(judge_usb(usb).verdict == Verdict::Warn);
  usb.usb_rule = true;
  CHECK(judge_usb(usb).verdict == Verdict::Pass);
  CHECK(judge_usb(with_units({"usbguard.service"})).verdict == Verdict::Pass);
  CHECK(judge_secure_boot(std::string_view("\x06\0\0\0\x01", 5)).verdict == Verdict::Pass);
  CHECK(judge_secure_boot(std::string_view("\x06\0\0\0\0", 5)).verdict == Verdict::Warn);
  CHECK(judge_secure_boot("").verdict == Verdict::Warn);
  HostFacts watched;
  CHECK(judge_watchdog(watched).verdict == Verdict::Warn);
  watched.hardware_watchdog = "active";
  CHECK(judge_watchdog(watched).verdict == Verdict::Warn);
  watched.service_watchdog = true;
  CHECK(judge_watchdog(watched).verdict == Verdict::Pass);
  CHECK(judge_ntp(with_units({"chrony.service"})).verdict == Verdict::Pass);
  CHECK(judge_ntp(with_units({})).verdict == Verdict::Warn);
}

TEST_CASE("a host as the guide wants it, read from its files") {
  const test::TempFolder root;
  write(root.path() / "proc/self/mounts", "/dev/sda1 / ext4 ro 0 0\n");
  write(root.path() / "proc/sys/kernel/sysrq", "0\n");
  write(root.path() / "etc/anketa-kiosk/xorg.conf", kGoodDisplay);
  write(root.path() / "usr/lib/udev/rules.d/70-anketa-kiosk.rules", "");
  write(root.path() / "sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c",
        std::string_view("\x06\0\0\0\x01", 5));
  write(root.path() / "sys/class/watchdog/watchdog0/state", "active\n");
  fs::create_directories(root.path() / "sys/fs/cgroup/system.slice/systemd-timesyncd.service");
  auto lines = judge_host(read_host(root.path(), true));
  for (const Line& line : lines) {
    CAPTURE(line.name);
    CAPTURE(line.detail);
    CHECK((line.verdict == Verdict::Pass || line.verdict == Verdict::Ask));
  }
  CHECK(lines.size() == 12);
  fs::create_directories(root.path() / "sys/fs/cgroup/system.slice/system-getty.slice/getty@tty1.service");
  write(root.path() / "proc/sys/kernel/sysrq", "1\n");
  lines = judge_host(read_host(root.path(), true));
  CHECK(verdict_of(lines, "getty") == Verdict::Fail);
  CHECK(verdict_of(lines, "sysrq") == Verdict::Fail);
}

TEST_CASE("an empty host fails what must not be guessed, and a heartbeat tells codes, without a person's questions") {
  const test::TempFolder root;
  const auto lines = judge_host(read_host(root.path(), false));
  CHECK(verdict_of(lines, "vt switching") == Verdict::Fail);
  CHECK(verdict_of(lines, "bios") == Verdict::Ask);
  const auto told_lines = told(lines);
  CHECK(told_lines.size() == lines.size() - 2);
  CHECK(told_lines.at(3) == wire::DoctorLine{"vt_switching", "bad"});
  CHECK(told({{Verdict::Pass, "core dumps", ""}}).front() == wire::DoctorLine{"core_dumps", "good"});
}

TEST_CASE("a desk's window is looked at only for what leaks") {
  SystemClock clock;
  const test::TempFolder folder;
  const auto count = [&](bool own_host) {
    return examine_host(folder.path(), clock, std::nullopt, {own_host, false, folder.path()}).size();
  };
  CHECK(count(true) == count(false) + 12);
}

}  // namespace anketa::doctor
