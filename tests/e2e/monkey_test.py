#!/usr/bin/env python3
"""Somebody with a keyboard in his bag stands at the kiosk and touches anything: a real X server, the real program in full screen.

Random touches, one, two and ten fingers, and every combination of keys that ends, leaves, prints or switches a program elsewhere.
Afterwards the kiosk is the same process with the same one window, holds no more memory or files, and a visitor comes through to
"thanks". monkey_test.py [--deeds N] [--seed S]: the seed is printed, so that what went wrong can be played again.
"""
import argparse
import os
import random
import re
import subprocess
import time
from pathlib import Path

from memory_test import Session
from world import Hub, main, need, until
from xorg import TouchDisplay, TouchKiosk, need_xorg

SIZE = (540, 960)  # small: software OpenGL draws it four times as fast
DEEDS = 400
CHECK_EVERY = 50
GROWN_MB = 12
# The kernel's codes.
CTRL, ALT, SHIFT, SUPER = 29, 56, 42, 125
ESC, TAB, ENTER, BACKSPACE, DELETE, PRINT, PAUSE, MENU, SYSRQ, POWER, SLEEP, WWW = 1, 15, 28, 14, 111, 99, 119, 127, 99, 116, 142, 150
F = {number: 58 + number for number in range(1, 11)} | {11: 87, 12: 88}
LETTERS = {"q": 16, "w": 17, "t": 20, "n": 49, "r": 19, "p": 25, "o": 24, "s": 31, "l": 38, "c": 46, "d": 32, "space": 57}
HOT_KEYS = [
    [ALT, F[4]], [ALT, F[2]], [ALT, TAB], [ALT, SHIFT, TAB], [ALT, ESC], [ALT, LETTERS["space"]], [CTRL, ALT, DELETE], [CTRL, ALT, BACKSPACE],
    *([CTRL, ALT, F[number]] for number in range(1, 13)), [CTRL, ALT, LETTERS["t"]], [CTRL, ALT, LETTERS["l"]], [CTRL, ESC], [CTRL, SHIFT, ESC],
    [PRINT], [ALT, SYSRQ], [SUPER], [SUPER, LETTERS["d"]], [SUPER, LETTERS["l"]], [SUPER, LETTERS["r"]], [SUPER, TAB], [MENU], [SHIFT, F[10]],
    *([F[number]] for number in range(1, 13)), *([CTRL, LETTERS[letter]] for letter in "qwtnrposcl"), [CTRL, SHIFT, LETTERS["t"]],
    [ESC], [TAB], [ENTER], [BACKSPACE], [DELETE], [PAUSE], [POWER], [SLEEP], [WWW],
]


WAYS_BACK = ("idle.leave", "sheet.close", "tool.close", "screen.next", "staff.close", "save_failed.leave", "thanks.next", "nav.back")


class Monkey:
    def __init__(self, display, dice):
        self.display, self.dice = display, dice

    def anywhere(self):
        return self.dice.uniform(0, SIZE[0] - 1), self.dice.uniform(0, SIZE[1] - 1)

    def keys(self):
        chord = self.dice.choice(HOT_KEYS)
        for code in chord:
            self.display.keyboard.key(code, 1)
        for code in reversed(chord):
            self.display.keyboard.key(code, 0)

    def hands(self, fingers):
        for finger in range(fingers):
            self.display.fingers.down(finger, *self.anywhere())
        for _ in range(self.dice.randrange(4)):
            self.display.fingers.move(self.dice.randrange(fingers), *self.anywhere())
        for finger in range(fingers):
            self.display.fingers.up(finger, *self.anywhere())

    def on_target(self, targets):
        target = self.dice.choice(targets)
        at = target["x"] + target["w"] * self.dice.random(), target["y"] + target["h"] * self.dice.random()
        self.display.fingers.down(0, *at)
        self.display.fingers.up(0, *at)

    def act(self, targets):
        kind = self.dice.random()
        if kind < 0.4:
            self.keys()
        elif kind < 0.8 and targets:
            self.on_target(targets)
        elif kind < 0.9:
            self.hands(1)
        else:
            self.hands(self.dice.choice([2, 2, 3, 10]))


def windows(display):
    """Names of what stands on the screen, by the X server's own tree: everything visible that is a child of the root."""
    tree = subprocess.run(["xwininfo", "-root", "-tree"], env=display.env, check=True, capture_output=True, timeout=20).stdout.decode()
    ids = re.findall(r"^     (0x[0-9a-f]+) (?:\"([^\"]*)\"|\(has no name\))", tree, re.MULTILINE)
    shown = []
    for number, name in ids:
        about = subprocess.run(["xwininfo", "-id", number], env=display.env, capture_output=True, timeout=20, check=False).stdout.decode()
        if "Map State: IsViewable" in about:
            shown.append(name)
    return shown


def held(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024, len(os.listdir(f"/proc/{process.pid}/fd"))


def children(process):
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def alone(kiosk):
    """One window, ours, over the whole screen; no other program."""
    shown = windows(kiosk.display)
    assert shown == ["Anketa"], f"on the screen: {shown}"
    assert kiosk.process.poll() is None and not children(kiosk.process), "another program was started"


def go_home(kiosk):
    """From whatever page the monkey left, by what the page offers for leaving it."""
    for _ in range(60):
        targets = kiosk.targets()
        screen = kiosk.layout()["screen"]
        if screen == "attract" and "sheet.close" not in targets:
            return
        way = next((name for name in WAYS_BACK if name in targets), None)
        if way:
            kiosk.press(targets[way])
        time.sleep(0.05 if way else 1)  # a cleaning, a countdown
    raise AssertionError(f"no way back from {kiosk.layout()['screen']}: {sorted(kiosk.targets())}")


def visit(kiosk):
    """Who knows what he wants comes through, whatever page the monkey left."""
    go_home(kiosk)
    Session(kiosk, {"surname": "Ия", "given": "Ия", "phone": "89161234567", "mail": "ia"}).to("review")
    kiosk.tap("review.submit")
    kiosk.wait_screen("thanks")
    kiosk.tap("thanks.next")
    kiosk.wait_screen("attract")


def test(world):
    need_xorg()
    need("xwininfo")
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--deeds", type=int, default=DEEDS)
    arguments.add_argument("--seed", type=int, default=int(time.time()))
    options = arguments.parse_args()
    print(f"monkey: {options.deeds} deeds, --seed {options.seed}", flush=True)
    hub = Hub(world)
    display = TouchDisplay(world, *SIZE)
    kiosk = TouchKiosk(world, display, *hub.add_kiosk("Стойка у зоопарка"))
    visit(kiosk)
    monkey = Monkey(display, random.Random(options.seed))
    before = None
    for deed in range(1, options.deeds + 1):
        monkey.act(kiosk.layout()["targets"])
        if deed % CHECK_EVERY == 0:
            alone(kiosk)
            before = before or held(kiosk.process)
    visit(kiosk)
    alone(kiosk)
    rss, files = held(kiosk.process)
    print(f"monkey: 0 crashes, 0 other windows, {rss - before[0]:+.1f} MB, {files - before[1]:+d} files, and a visitor came through")
    assert rss - before[0] < GROWN_MB and files <= before[1] + 1, f"{before} became {(rss, files)}"


if __name__ == "__main__":
    main(test)
