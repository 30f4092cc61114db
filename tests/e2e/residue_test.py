#!/usr/bin/env python3
"""Done when 3: after 20 visitors none of their names, phones or mails is in any file the kiosk touched, nor in the
hub's folder with database, log and backup. The kiosk plays them itself (--script), under strace where there is one.

A kiosk whose sealing was exchanged at link time for plain compression plays two of them, too: there the same search
must find each of them, in the kiosk's outbox and in the hub's database; otherwise it proves nothing.
"""
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

from finger import Display
from world import BIN, Hub, main, need, skip, until

try:
    import zstandard  # noqa: F401
except ImportError:
    skip("Python has no zstandard (python3-zstandard)")
from scan import Needles, scan_file, scan_tree

VISITORS, UNSEALED_VISITORS = 20, 2
SIZE = (540, 960)  # small: software OpenGL draws it four times as fast
SURNAMES = ["Щукина", "Ёжиков", "Тихомирова", "Жаворонков", "Вьюгина", "Подберёзкин", "Цаплина", "Юшкевич", "Эльбрусова", "Хохряков"]
GIVEN = ["Мирослава", "Аристарх", "Аглая", "Евстигней", "Пелагея", "Лукьян", "Фёкла", "Зиновий", "Устинья", "Януарий"]
LATIN = ["Quimby Featherstone", "Zebulon Okonkwo"]
OPENED = re.compile(r'(?:open|openat|creat|rename|renameat2?|link|linkat|mkdir)\(.*')
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def people(count):
    """Made-up visitors: no two share a name, a phone or a mail."""
    made = []
    for i in range(count):
        latin = LATIN[i // 10] if i % 10 == 9 else ""
        made.append({"surname": SURNAMES[i % 10] + ("" if i < 10 else "-" + SURNAMES[(i + 3) % 10]), "given": GIVEN[(i * 3 + i // 10) % 10],
                     "latin": latin, "phone": f"89{16 + i}{3481907 + 13577 * i}", "mail": f"guest{7 * i + 13}.box@example.com"})
    return made


def needles(visitors):
    words = [v["latin"].split()[k] for v in visitors if v["latin"] for k in (0, 1)]
    words += [part for v in visitors if not v["latin"] for part in (*v["surname"].split("-"), v["given"])]
    return Needles(sorted({*words, *(v["mail"] for v in visitors)}), ["+7" + v["phone"][1:] for v in visitors])


def visit(person, number, more=()):
    """From the attract loop and back; `more`: what is to be done on pages that come first in this questionnaire."""
    name = [{"type": person["given"]}, {"tap": "field.surname"}, {"type": person["surname"]}]
    if person["latin"]:
        name = [{"tap": "contact.form"}, {"type": person["latin"]}]
    return [{"wait_screen": "attract"}, {"tap": "attract.start"},
            {"wait_screen": "purpose"}, {"tap": "purpose.news"}, *more, {"wait_screen": "question.model"}, {"tap": "nav.next"},
            {"wait_screen": "question.news_topics"}, {"tap": "choice.news_topics.models"}, {"tap": "nav.next"},
            {"wait_screen": "contact.name"}, *name, {"tap": "key.done"},
            {"wait_screen": "contact.reach"}, {"type": person["phone"]}, {"tap": "field.email"}, {"type": person["mail"]}, {"tap": "key.done"},
            {"wait_screen": "contact.number"}, {"tap": "number.right"},
            {"wait_screen": "consent.processing"}, {"tap": "consent.agree"},
            {"wait_screen": "consent.marketing"}, {"tap": "channel.email"}, {"tap": "consent.agree"},
            {"wait_screen": "signature"}, {"stroke": [[0.1, 0.6], [0.2, 0.2], [0.3, 0.7], [0.5, 0.3], [0.7, 0.6], [0.9, 0.4]]}, {"tap": "nav.next"},
            {"wait_screen": "review"}, {"tap": "review.submit"}, {"wait_screen": "thanks"}, {"tap": "thanks.next"},
            {"wait_screen": "attract"}, {"shot": f"went-{number}"}]  # nobody is in this picture; it tells that he went


def can_trace():
    """Some sandboxes have strace and forbid it; then the kiosk's folder alone is searched."""
    trial = ["strace", "-qq", "-o", os.devnull, "true"]
    return shutil.which("strace") is not None and subprocess.run(trial, capture_output=True, check=False).returncode == 0


class Play:
    """One kiosk program playing visitors, in a folder where nothing else writes; its opened files are noted."""

    def __init__(self, world, hub, visitors, program, place):
        self.world, self.hub, self.visitors, self.program = world, hub, visitors, program
        self.folder = world.folder / place
        self.data, self.shots, self.trace = self.folder / "data", world.folder / f"{place}-shots", world.folder / f"{place}.trace"
        self.folder.mkdir()
        self.script = world.folder / f"{place}.json"
        steps = [step for number, person in enumerate(visitors) for step in visit(person, number)]
        self.script.write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")
        self.began_ns = self.script.stat().st_mtime_ns
        self.process = None

    def start(self, display):
        env = dict(display.env)
        for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            (self.folder / name.lower()).mkdir(mode=0o700)
            env[name] = str(self.folder / name.lower())
        host, code = self.hub.add_kiosk(self.folder.name)
        calls = "trace=open,openat,creat,rename,renameat,renameat2,link,linkat"
        traced = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-e", calls, "-o", self.trace] if can_trace() else []
        self.process = self.world.start(self.folder.name, [
            *traced, BIN / self.program, "--data", self.data, "--hub", host, "--code", code, "--windowed", "x".join(map(str, SIZE)),
            "--script", self.script, "--shots", self.shots], env=env)

    def wait_went(self, number, seconds):
        def went():
            assert self.process.poll() is None, f"the kiosk ended with {self.process.poll()}"
            return (self.shots / f"went-{number}.png").exists()
        until(f"visitor {number + 1} of {self.folder.name}", went, seconds)

    def stop(self):
        """strace keeps signals to itself, so its child is asked."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        if self.trace.exists():
            os.kill(int(children[0]), signal.SIGTERM)
            self.process.wait(20)
        return self.world.stop(self.process)

    def log(self):
        return self.world.folder / f"{self.folder.name}.log"

    def opened(self):
        """Every file the program opened that is there now and was written to since the visitors began."""
        paths = set()
        if self.trace.exists():
            for line in self.trace.read_text(errors="replace").splitlines():
                if OPENED.search(line):
                    paths.update(Path(path) for path in QUOTED.findall(line))
        apart = (self.script, self.trace)
        return sorted(path for path in paths if path.is_absolute() and path.is_file() and path not in apart and not path.is_relative_to(self.shots)
                      and not str(path).startswith(("/proc/", "/sys/", "/dev/")) and path.stat().st_mtime_ns >= self.began_ns)

    def search(self, words):
        """Findings, and how many files were searched: its folder, what it opened elsewhere, its own log."""
        findings, count = scan_tree(self.folder, words)
        for path in {*self.opened(), self.log()}:
            if not path.is_relative_to(self.folder):
                findings += scan_file(path, words)
                count += 1
        return findings, count


def nothing(findings, where):
    assert not findings, f"{len(findings)} finds {where}, the first: " + "; ".join(findings[:5])


def sealed(world, hub, display):
    visitors = people(VISITORS)
    words = needles(visitors)
    play = Play(world, hub, visitors, "anketa-kiosk", "kiosk")
    play.start(display)
    for number in range(VISITORS):
        play.wait_went(number, 60)
        if number % 5 == 4:  # while it runs, its log files are there as well
            nothing(play.search(words)[0], f"beside the running kiosk after {number + 1} visitors")
    display.shot("attract-after-all")
    until("all leads opened at the hub", lambda: hub.console.call("GET", "/summary")["leads_total"] >= VISITORS and all(
        lead["state"] not in ("received", "opened") for lead in hub.console.items("/leads")))
    shown = {lead["name"] for lead in hub.console.items("/leads")}
    assert all(any(v["given"] in name or (v["latin"] and v["latin"] in name) for name in shown) for v in visitors), f"not all came: {len(shown)}"
    nothing(scan_tree(hub.data, words)[0], "in the running hub's folder")
    world.run("hub-backup", [BIN / "anketa-hub", "backup", "--data", hub.data])
    assert play.stop(), "the kiosk did not end when asked"
    if (opened := play.opened()):
        print(f"strace: {len(opened)} files written to among those the kiosk opened")
    hub.stop()
    kiosk_finds, kiosk_files = play.search(words)
    hub_finds, hub_files = scan_tree(hub.data, words)
    nothing(kiosk_finds, "at the kiosk")
    nothing(hub_finds, "at the hub")
    assert any("backup" in str(path) for path in hub.data.rglob("*") if path.is_file()), "no backup was there to search"
    for log in ("hub", "hub-init", "hub-backup"):
        nothing(scan_file(world.folder / f"{log}.log", words), f"in {log}.log")
    print(f"{VISITORS} visitors, {len(words.forms)} forms of what they said: none in {kiosk_files} kiosk and {hub_files} hub files")


def unsealed(world, display):
    """The same search over a kiosk without sealing."""
    if not (BIN / "anketa_kiosk_unsealed").exists():
        raise AssertionError("anketa_kiosk_unsealed is not built, so nothing proves the search")
    hub = Hub(world)
    visitors = people(UNSEALED_VISITORS)
    play = Play(world, hub, visitors, "anketa_kiosk_unsealed", "unsealed")
    play.start(display)
    play.wait_went(UNSEALED_VISITORS - 1, 120)
    until("the unsealed leads at the hub", lambda: hub.stored_leads() == UNSEALED_VISITORS)
    play.stop()
    hub.stop()
    for person in visitors:
        for word in (person["surname"], person["given"], person["mail"]):
            for side, folder in (("outbox", play.data), ("hub", hub.data)):
                assert scan_tree(folder, Needles([word]))[0], f"the search missed an unsealed visitor in the {side}"
        assert scan_tree(play.data, Needles([], ["+7" + person["phone"][1:]]))[0], "the search missed an unsealed phone"
    print(f"a kiosk that does not seal is caught: {UNSEALED_VISITORS} of {UNSEALED_VISITORS} visitors found")


def test(world):
    need("Xvfb")
    display = Display(world, *SIZE)
    sealed(world, Hub(world), display)
    shutil.rmtree(world.folder / "hub")
    unsealed(world, display)


if __name__ == "__main__":
    main(test)
