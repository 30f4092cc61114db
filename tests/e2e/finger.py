"""A visitor's finger and keyboard, by X itself: a display of its own, a real window, xdotool's pointer and keys.

In: steps as in kiosk/window/script.h, and {"keys": "text"} for a real keyboard. Where things stand comes from the
file that `anketa-kiosk --layout` writes after each drawn page. Out: a page reached, pictures of the display.
"""
import json
import os
import select
import struct
import subprocess
import time

from world import BIN, until

PATIENCE_S = 30
SEARCH_S = 0.8  # how long a letter may take to come before another layout of keys is tried


class Display:
    def __init__(self, world, width, height):
        number = self.start(world, "xvfb", lambda fd: ["Xvfb", "-displayfd", fd, "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
                                                       "-noreset", "-fbdir", world.folder])
        self.name = ":" + number
        self.world, self.env = world, dict(world.env, DISPLAY=self.name)

    def start(self, world, name, command):
        """Starts an X server; the number of its display, which it tells when it is ready."""
        read, write = os.pipe()
        self.process = world.start(name, command(write), pass_fds=[write])
        os.close(write)
        said = b""
        while not said.endswith(b"\n"):
            assert select.select([read], [], [], 20)[0], f"{name} did not start"
            more = os.read(read, 16)
            assert more, f"{name} ended at once"
            said += more
        os.close(read)
        return said.decode().strip()

    def xdo(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.env, check=True, capture_output=True, timeout=20).stdout.decode()

    def shot(self, name):
        """A picture where ImageMagick is there; the tests do not need one."""
        try:
            subprocess.run(["import", "-window", "root", str(self.world.shots / f"{name}.png")], env=self.env, timeout=30, check=False)
        except FileNotFoundError:
            pass


    def grey(self, name):
        """The screen as a grey picture (PGM) of its own: what a visitor's telephone sees. Xvfb keeps it as an XWD file."""
        picture = (self.world.folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", picture[:100])
        head_size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
        begin = head_size + 12 * colours
        rows = (picture[begin + row * line:begin + row * line + 4 * width] for row in range(height))
        file = self.world.shots / f"{name}.pgm"
        file.write_bytes(b"P5 %d %d 255\n" % (width, height) + b"".join(row[1::4] for row in rows))
        return file


class Kiosk:
    """The real program in a window of the display's size, and the hand before it."""

    def __init__(self, world, display, size, host, code, program="anketa-kiosk"):
        self.world, self.display, self.layout_file = world, display, world.folder / "layout.json"
        self.data = world.folder / "kiosk"
        self.layout_file.unlink(missing_ok=True)  # another kiosk's, of an earlier part of the test
        self.process = world.start("kiosk", [BIN / program, "--data", self.data, "--hub", host, "--code", code, "--layout", self.layout_file,
                                             *(["--windowed", size] if size else [])], env=display.env)
        self.wait_screen("attract")
        self.left = self.top = 0
        if not size:  # the whole screen
            return
        window = until("the kiosk's window", lambda: display.xdo("search", "--onlyvisible", "--name", "^Anketa$").split())[0]
        place = dict(line.split("=") for line in display.xdo("getwindowgeometry", "--shell", window).split())
        self.left, self.top = int(place["X"]), int(place["Y"])

    def layout(self):
        assert self.process.poll() is None, f"the kiosk ended with {self.process.poll()}:\n{self.world.log('kiosk')}"
        try:
            return json.loads(self.layout_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"screen": "", "touches": 0, "targets": []}

    def targets(self):
        return {target["id"]: target for target in self.layout()["targets"]}

    def wait_screen(self, name):
        def there():
            screen = self.layout()["screen"]
            return screen.startswith(name[:-1]) if name.endswith("*") else screen == name
        try:
            until(f"page {name}", there, PATIENCE_S)
        except AssertionError as failure:
            self.display.shot("stuck")
            raise AssertionError(f"page {name} did not come: {failure}") from None

    def move(self, x, y):
        self.display.xdo("mousemove", round(self.left + x), round(self.top + y))

    def press(self, target):
        """A short touch; the page is read again only when it has seen it."""
        before = self.layout()["touches"]
        self.display.xdo("mousemove", round(self.left + target["x"] + target["w"] / 2), round(self.top + target["y"] + target["h"] / 2),
                         "mousedown", 1, "mouseup", 1)
        until("the page that saw the touch", lambda: self.layout()["touches"] > before, PATIENCE_S)

    def tap(self, name):
        """Scrolls down for what is below the edge, as a hand would; then presses."""
        end = time.monotonic() + PATIENCE_S
        while name not in (targets := self.targets()):
            if time.monotonic() > end:
                self.display.shot("stuck")
                raise AssertionError(f"no {name} on page {self.layout()['screen']}: {sorted(targets)}")
            if not any(other.startswith("key.") for other in targets) and time.monotonic() > end - PATIENCE_S + SEARCH_S:
                self.display.xdo("click", 5)
            time.sleep(0.02)
        self.press(targets[name])

    def key_for(self, letter):
        for name, target in self.targets().items():
            if name.startswith("key.") and (target["label"] == letter or (letter == " " and name == "key.space")):
                return target
        return None

    def type(self, text):
        """Touches the drawn keys one by one, with shift and the other alphabet where they are wanted."""
        for letter in text:
            for change in (None, "key.shift", "key.letters", "key.shift"):
                if change:
                    self.tap(change)
                try:
                    self.press(until(letter, lambda: self.key_for(letter), SEARCH_S))
                    break
                except AssertionError:
                    continue
            else:
                self.display.shot("stuck")
                raise AssertionError(f"no key on page {self.layout()['screen']} types what is wanted")

    def keys(self, text):
        self.display.xdo("type", "--delay", 15, text)

    def stroke(self, points):
        before = self.layout()["touches"]
        pad = until("the pad", lambda: self.targets().get("pad"), PATIENCE_S)
        at = [(pad["x"] + x * pad["w"], pad["y"] + y * pad["h"]) for x, y in points]
        self.move(*at[0])
        self.display.xdo("mousedown", 1)
        for (x0, y0), (x1, y1) in zip(at, at[1:]):
            for part in (0.25, 0.5, 0.75, 1):
                self.move(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
        self.display.xdo("mouseup", 1)
        until("the page that saw the stroke", lambda: self.layout()["touches"] > before, PATIENCE_S)

    def play(self, steps):
        do = {"tap": self.tap, "type": self.type, "keys": self.keys, "stroke": self.stroke, "wait_screen": self.wait_screen,
              "shot": self.display.shot}
        for step in steps:
            (name, value), = step.items()
            do[name](value)
