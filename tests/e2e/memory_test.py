#!/usr/bin/env python3
"""P3: a second after a visitor left, nothing he typed is anywhere in the kiosk's memory.

Reads /proc/PID/mem as root. Each visitor types marked words on the drawn keyboard; on the review page they must be found
there, or the search proves nothing; one second after "next visitor" none may be. malloc is set as the unit sets it.
The same kiosk linked without kiosk/parts_memory.cpp and with malloc as it comes is searched first: there words must stay.
memory_test.py [--sessions N]: 5 by default, scripts/kiosk_long runs 100.
"""
import argparse
import os
import re
import time

from finger import Display, Kiosk
from world import Hub, main, need, skip, until

SIZE = (540, 960)  # small: software OpenGL draws it four times as fast
SURNAMES = ["Щукожирова", "Фьюнгина", "Цыплохвост", "Эхмырёва", "Юстодымова", "Жмыховидов", "Ёлкинбаум"]
GIVEN = ["Аристопула", "Мирозвона", "Зюзилиада", "Хлодвигия", "Пампушада"]
STROKE = [[0.1, 0.6], [0.2, 0.2], [0.3, 0.7], [0.5, 0.3], [0.7, 0.6], [0.9, 0.4]]
MAP_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ \S+ *(.*)")
NOT_MEMORY = ("[vvar", "[vsyscall", "[vdso", "/dev/")
PROGRAMS = ("/usr/lib/", "/usr/share/")  # mapped from the disk and not to be written: nobody's words get there
PIECE = 64 << 20
TOGETHER = 10  # visitors whose words are looked for once more after the last of them
CONTEXT = 24


def person(number):
    return {"surname": SURNAMES[number % len(SURNAMES)], "given": GIVEN[(number * 3 + 1) % len(GIVEN)],
            "phone": f"89{16 + number % 60:02}{3481907 + 13577 * number}"[:11], "mail": f"zmrkq{7 * number + 13}vb"}


def forms(who):
    """What to search for: each word's first six letters as every text type stores them; the number as people write it."""
    found = {}
    for name in ("surname", "given", "mail"):
        begin = who[name][:6]  # who finds the whole word finds its beginning
        for text in {begin, begin.lower(), begin.upper()}:
            for coding in ("utf-8", "utf-16le", "utf-32le"):
                found[text.encode(coding)] = f"{name} as {coding}"
    ten = who["phone"][1:]
    a, b, c, d = ten[:3], ten[3:6], ten[6:8], ten[8:]
    for text in (ten, f"{a} {b}-{c}-{d}", f"{a}) {b}-{c}-{d}", f"{b}-{c}-{d}"):
        for coding in ("utf-8", "utf-16le"):
            found[text.encode(coding)] = f"phone as {coding}"
    return found


def pieces(pid):
    """Every part of the process's memory that can be read, with its name."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            first, last, rights, name = MAP_LINE.match(line).groups()
            if rights[0] != "r" or name.startswith(NOT_MEMORY):
                continue
            if "w" not in rights and name.startswith(PROGRAMS):
                continue
            at, end = int(first, 16), int(last, 16)
            while at < end:
                try:
                    memory.seek(at)
                    data = memory.read(min(PIECE, end - at))
                except OSError:
                    break
                if not data:
                    break
                yield name or "anonymous", at, data
                at += len(data)


def search(pid, needles):
    hits = []
    for name, start, data in pieces(pid):
        for needle, what in needles.items():
            at = data.find(needle)
            if at >= 0:
                around = data[max(0, at - CONTEXT):at + len(needle) + CONTEXT]
                hits.append(f"{what} in {name} at {start + at:x}: {around!r}")
    return hits


class Session:
    """Goes through whatever pages come, so that the way may change without this test."""

    def __init__(self, kiosk, who):
        self.kiosk, self.who = kiosk, who

    def fill(self):
        typed = {"field.surname": self.who["surname"], "field.given": self.who["given"], "field.phone": self.who["phone"], "field.email": self.who["mail"]}
        for field, text in typed.items():
            if field in self.kiosk.targets():
                self.kiosk.tap(field)
                self.kiosk.type(text)
                if field == "field.email":
                    self.kiosk.tap("key.gmail.com")

    def step(self, screen):
        targets = self.kiosk.targets()
        if screen.startswith("contact."):
            self.fill()
        if screen == "signature":
            self.kiosk.stroke(STROKE)
        wanted = ["attract.start", "language.ru", "purpose.news", "choice.news_topics.models", "number.right", "consent.agree" if screen == "consent.processing" else "consent.refuse"]
        for name in wanted:
            if name in targets:
                self.kiosk.tap(name)
                if not name.startswith("choice."):
                    return
        name = "key.done" if "nav.next" not in self.kiosk.targets() else "nav.next"
        while self.kiosk.layout()["screen"] == screen:
            self.kiosk.tap(name)

    def to(self, goal):
        for _ in range(60):
            screen = self.kiosk.layout()["screen"]
            if screen == goal:
                return
            self.step(screen)
            until(f"another page than {screen}", lambda: self.kiosk.layout()["screen"] != screen, 10)
        raise AssertionError(f"never came to {goal}")


def one_visit(kiosk, number, earlier):
    """What to search for, how often it was found while he stood there, and what is left a second after he left."""
    who = person(number)
    session = Session(kiosk, who)
    session.to("review")
    needles = forms(who)
    during = search(kiosk.process.pid, needles)
    for name in ("surname", "given", "phone", "mail"):
        assert any(hit.startswith(f"{name} as utf-8") for hit in during), f"visitor {number + 1}: {name} was not found while he was there"
    kiosk.tap("review.submit")
    kiosk.wait_screen("thanks")
    kiosk.tap("thanks.next")
    kiosk.wait_screen("attract")
    time.sleep(1)  # the promise: a second after he left
    return needles, len(during), search(kiosk.process.pid, {**earlier, **needles})


def can_read(process):
    try:
        with open(f"/proc/{process.pid}/mem", "rb", 0):
            return True
    except OSError:
        return False


def unwiped_is_found_out(world, place, code):
    """Without the wiping the same search finds what he typed: it is the wiping that a clean search proves."""
    display = Display(world, *SIZE)
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), place, code, "anketa_kiosk_unwiped")
    if os.geteuid() != 0 or not can_read(kiosk.process):
        skip("another process's memory cannot be read here (root and ptrace are needed)")
    _, _, left = one_visit(kiosk, 0, {})
    assert left, "a kiosk that wipes nothing left no trace: this search proves nothing"
    assert world.stop(kiosk.process) and world.stop(display.process)
    return len(left)


def test(world):
    need("Xvfb", "xdotool")
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sessions", type=int, default=5)
    sessions = arguments.parse_args().sessions
    hub = Hub(world)
    place, code = hub.add_kiosk("Память")
    control = unwiped_is_found_out(world, place, code)
    display = Display(world, *SIZE)
    display.env["GLIBC_TUNABLES"] = "glibc.malloc.tcache_count=0"
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), place, code)
    earlier, found = {}, 0
    for number in range(1, sessions + 1):
        last = number % TOGETHER == 0 or number == sessions
        needles, during, left = one_visit(kiosk, number, earlier if last else {})
        assert not left, f"visitor {number} left {len(left)} traces:\n" + "\n".join(left[:8])
        earlier = {} if last else {**earlier, **needles}
        found += during
    print(f"{sessions} visitors: {found} places held their words while they stood there, none a second after they left; "
          f"without the wiping one visitor leaves {control}")


if __name__ == "__main__":
    main(test)
