#!/usr/bin/env python3
"""The .deb files: what lies in them, that systemd understands the units, and how far those let their programs reach.

Builds packages of the programs in ANKETA_BIN with scripts/package, unpacks them beside, and asks dpkg-deb,
systemd-analyze verify and systemd-analyze security about the result. Nothing is installed.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(os.environ.get("ANKETA_SOURCE") or Path(__file__).resolve().parents[2])
BIN = Path(os.environ.get("ANKETA_BIN") or SOURCE / "build/debug/bin")
SKIPPED = 77
# Exposure times ten, as systemd-analyze counts: 0 reaches nothing, 100 everything. A display server needs a seat.
LARGEST_EXPOSURE = {"anketa-kiosk.service": 25, "anketa-hub.service": 20, "anketa-kiosk-x.service": 65, "anketa-kiosk-speech.service": 25}
KIOSK_FILES = {
    "./etc/anketa-kiosk/xorg.conf", "./etc/default/anketa-kiosk", "./usr/bin/anketa-kiosk",
    "./usr/lib/systemd/system/anketa-kiosk.service", "./usr/lib/systemd/system/anketa-kiosk-x.service", "./usr/lib/systemd/system/anketa-kiosk-speech.service",
    "./usr/lib/systemd/logind.conf.d/60-anketa-kiosk.conf", "./usr/lib/sysctl.d/60-anketa-kiosk.conf",
    "./usr/lib/sysusers.d/anketa-kiosk.conf", "./usr/lib/tmpfiles.d/anketa-kiosk.conf",
    "./usr/lib/udev/rules.d/70-anketa-kiosk.rules", "./usr/share/doc/anketa-kiosk/copyright",
    "./usr/share/doc/anketa-kiosk/changelog.gz", "./usr/share/doc/anketa-kiosk/README.md"}
HUB_FILES = {
    "./etc/default/anketa-hub", "./usr/bin/anketa-hub", "./usr/lib/systemd/system/anketa-hub.service",
    "./usr/lib/sysusers.d/anketa-hub.conf", "./usr/share/anketa/demo/importer.json",
    "./usr/share/anketa/consents/processing.ru.txt", "./usr/share/doc/anketa-hub/copyright"}


def skip(reason):
    print(f"SKIPPED: {reason}")
    if os.environ.get("ANKETA_SKIPS"):
        with open(os.environ["ANKETA_SKIPS"], "a", encoding="utf-8") as file:
            file.write(f"package_test: {reason}\n")
    sys.exit(SKIPPED)


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def build(folder):
    env = dict(os.environ, ANKETA_PACKAGE_BIN=str(BIN), SOURCE_DATE_EPOCH="1780000000")
    run(SOURCE / "scripts/package", folder, env=env)
    made = {name: next(folder.glob(f"{name}_*.deb")) for name in ("anketa-kiosk", "anketa-hub")}
    return made


def check_contents(package, wanted):
    listed = {}
    for line in run("dpkg-deb", "-c", package).splitlines():
        rights, owner, _, _, _, name = line.split(None, 5)
        listed[name.split(" -> ")[0]] = (rights, owner)
    missing = wanted - set(listed)
    assert not missing, f"{package.name} lacks {sorted(missing)}"
    for name, (rights, owner) in listed.items():
        assert owner == "root/root", f"{name} belongs to {owner}"
        assert rights[5] != "w" and rights[8] != "w" and "s" not in rights, f"{name} is {rights}"
        assert name.startswith(("./etc/", "./usr/")) or name in ("./", "./etc/", "./usr/"), f"{name} lies outside"


def check_control(package, name, needs):
    fields = run("dpkg-deb", "-f", package)
    depends = next(line for line in fields.splitlines() if line.startswith("Depends: "))
    for one in needs:
        assert one in depends, f"{name} does not depend on {one}: {depends}"
    assert f"Package: {name}\n" in fields and "Version: " in fields and "Architecture: " in fields, fields
    conffiles = run("dpkg-deb", "--ctrl-tarfile", package) and run("dpkg-deb", "-I", package, "conffiles")
    assert f"/etc/default/{name}" in conffiles, conffiles


def check_scripts(package, folder):
    control = folder / (package.stem + "-control")
    run("dpkg-deb", "-e", package, control)
    for script in ("postinst", "prerm", "postrm"):
        text = (control / script).read_text()
        assert "@" not in text.replace("getty@", ""), f"{script}: a name was not filled in:\n{text}"
        run("sh", "-n", control / script)


def unpack(made, folder):
    """One root with both packages, and what their units call that other packages bring."""
    root = folder / "root"
    for package in made.values():
        run("dpkg-deb", "-x", package, root)
    for program in ("usr/lib/xorg/Xorg", "usr/bin/chvt", "usr/bin/sh", "bin/sh", "usr/bin/xauth", "usr/bin/speech-dispatcher"):
        place = root / program
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("#!/bin/sh\n")
        place.chmod(0o755)
    for unit in Path("/usr/lib/systemd/system").glob("*"):  # what ours stand on: sysinit, sockets, slices...
        target = root / "usr/lib/systemd/system" / unit.name
        if not target.exists() and unit.is_file() and unit.suffix in (".target", ".slice"):
            shutil.copy(unit, target)
    return root


def check_units(root):
    for unit, largest in LARGEST_EXPOSURE.items():
        said = run("systemd-analyze", f"--root={root}", "--man=no", "verify", unit)
        ours = [line for line in said.splitlines() if "anketa" in line]
        assert not ours, "\n".join(ours)
        told = run("systemd-analyze", f"--root={root}", "--no-pager", "--offline=yes", f"--threshold={largest}", "security", unit)
        print(told.splitlines()[-1].replace("→ ", ""))


def check_promises(root):
    unit = (root / "usr/lib/systemd/system/anketa-kiosk.service").read_text()
    for line in ("GLIBC_TUNABLES=glibc.malloc.tcache_count=0 MALLOC_PERTURB_=165", "WatchdogSec=20", "Type=notify",
                 "ProtectSystem=strict", "LimitCORE=0", "User=anketa-kiosk"):
        assert line in unit, f"the kiosk's unit lacks {line}"
    assert "kernel.sysrq = 0" in (root / "usr/lib/sysctl.d/60-anketa-kiosk.conf").read_text()
    said = subprocess.run([BIN / "anketa-kiosk", "doctor", "--root", root, "--data", root / "data"], capture_output=True, text=True)
    lines = {line[6:20].strip(): line[:4] for line in said.stdout.splitlines()}
    for name in ("vt switching", "screen sleep", "usb"):
        assert lines.get(name) == "pass", f"the doctor is not content with {name}:\n{said.stdout}{said.stderr}"


def check_lint(made):
    if shutil.which("lintian") is None:
        print("no lintian here")
        return
    said = subprocess.run(["lintian", "--fail-on=error", *made.values()], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def main():
    for tool in ("dpkg-deb", "systemd-analyze", "dpkg-shlibdeps"):
        if shutil.which(tool) is None:
            skip(f"no {tool} on this machine")
    with tempfile.TemporaryDirectory(prefix="anketa-package-") as name:
        folder = Path(name)
        made = build(folder)
        check_contents(made["anketa-kiosk"], KIOSK_FILES)
        check_contents(made["anketa-hub"], HUB_FILES)
        check_control(made["anketa-kiosk"], "anketa-kiosk", ("xserver-xorg-core", "fonts-inter", "libc6", "libglfw3", "libsystemd0"))
        check_control(made["anketa-hub"], "anketa-hub", ("libc6", "libsoci-core", "libssl3"))
        for package in made.values():
            check_scripts(package, folder)
        root = unpack(made, folder)
        check_units(root)
        check_promises(root)
        check_lint(made)
        again = folder / "again"
        again.mkdir()
        for name, package in build(again).items():
            assert package.read_bytes() == made[name].read_bytes(), f"{name}: the same sources gave other bytes"
    print("package: all well")


if __name__ == "__main__":
    main()
