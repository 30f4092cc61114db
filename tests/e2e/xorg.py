"""A real X server with a touch screen and a keyboard that a test can use: Xorg with the drivers `dummy` and `inputtest`.

Several fingers at once, in parts of a pixel, go through the same server, extension and event queue as those of a real
panel. The protocol is that of xf86-input-inputtest-protocol.h: C structs over a Unix socket, one client for the life of
the device. In: a World. Out: TouchDisplay (touch, keyboard) and TouchKiosk, whose hand it is.
"""
import os
import socket
import struct
import time

from finger import PATIENCE_S, Display, Kiosk
from world import need, skip, until

DRIVERS = ("/usr/lib/xorg/modules/drivers/dummy_drv.so", "/usr/lib/xorg/modules/input/inputtest_drv.so")
CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "glass"
  HorizSync 5-1000
  VertRefresh 5-500
  Modeline "{width}x{height}" 180 {width} {w1} {w2} {w3} {height} {h1} {h2} {h3}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "glass"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "{width}x{height}"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "fingers"
  Driver "inputtest"
  Option "DeviceType" "Touch"
  Option "TouchCount" "10"
  Option "SocketPath" "{folder}/fingers"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "DeviceType" "Keyboard"
  Option "SocketPath" "{folder}/keys"
EndSection
Section "ServerLayout"
  Identifier "kiosk"
  Screen "screen"
  InputDevice "fingers"
  InputDevice "keys"
EndSection
"""
# Event types and lengths of the protocol; valuators are a flag, a mask of 64 bits, and twice 64 doubles.
CLIENT_VERSION, WAIT_FOR_SYNC, KEY, TOUCH = 0, 1, 5, 6
SERVER_VERSION, SYNC_FINISHED = 0, 1
BEGIN, UPDATE, END = 18, 19, 20
AXIS = 65535  # the device counts from 0 to this, whatever the screen
X_KEYCODE = 8  # an X keycode is the kernel's plus this


def need_xorg():
    need("Xorg")
    for driver in DRIVERS:
        if not os.path.exists(driver):
            skip(f"no {driver} on this machine")
    if os.geteuid() != 0:
        skip("Xorg takes a configuration of ours from root only")


class Device:
    """One inputtest device. After each event the server is asked to say that it is through with it."""

    def __init__(self, path):
        until(f"the socket {path}", lambda: os.path.exists(path))
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        self.socket.connect(str(path))
        self.socket.sendall(struct.pack("<IIHH", 12, CLIENT_VERSION, 1, 1))
        assert self.answer() == SERVER_VERSION, "the device speaks another protocol"

    def answer(self):
        length, kind = struct.unpack("<II", self.read(8))
        self.read(length - 8)
        return kind

    def read(self, size):
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            assert more, "the X server hung up"
            data += more
        return data

    def send(self, event):
        self.socket.sendall(event + struct.pack("<II", 8, WAIT_FOR_SYNC))
        assert self.answer() == SYNC_FINISHED


class TouchScreen(Device):
    def __init__(self, path, width, height):
        super().__init__(path)
        self.width, self.height = width, height

    def touch(self, kind, finger, x, y):
        """x and y in pixels, parts of them too."""
        places = [x * AXIS / (self.width - 1), y * AXIS / (self.height - 1)] + [0.0] * 62
        valuators = struct.pack("<I8sxxxx64d64d", 0, bytes([0b11]) + bytes(7), *places, *[0.0] * 64)
        self.send(struct.pack("<IIII", 16 + len(valuators), TOUCH, finger, kind) + valuators)

    def down(self, finger, x, y):
        self.touch(BEGIN, finger, x, y)

    def move(self, finger, x, y):
        self.touch(UPDATE, finger, x, y)

    def up(self, finger, x, y):
        self.touch(END, finger, x, y)


class Keyboard(Device):
    # The kernel's codes of what scanners type on an American keyboard; capitals and marks with Shift.
    ROWS = {16: "qwertyuiop", 30: "asdfghjkl;", 44: "zxcvbnm,./", 2: "1234567890-"}
    SHIFTED = dict(zip("!@#$%^&*()_:<>?+", "1234567890-;,./="))
    CODES = {letter: first + place for first, row in ROWS.items() for place, letter in enumerate(row)} | {"\n": 28, " ": 57, "=": 13}
    SHIFT = 42

    def key(self, code, down):
        self.send(struct.pack("<IIiI", 16, KEY, code + X_KEYCODE, down))

    def type(self, text, pause_s=0.003):
        for letter in text:
            plain = self.SHIFTED.get(letter, letter.lower())
            shift = plain != letter
            if shift:
                self.key(self.SHIFT, 1)
            for down in (1, 0):
                self.key(self.CODES[plain], down)
            if shift:
                self.key(self.SHIFT, 0)
            time.sleep(pause_s)


class TouchDisplay(Display):
    def __init__(self, world, width, height):
        config, log = world.folder / "xorg.conf", world.folder / "xorg.log"
        config.write_text(CONFIG.format(width=width, height=height, folder=world.folder, w1=width + 48, w2=width + 160, w3=width + 320,
                                        h1=height + 3, h2=height + 13, h3=height + 60), encoding="utf-8")
        # A seat of its own: the server looks for no console and takes none from anybody.
        read = self.start(world, "xorg", lambda number: ["Xorg", "-displayfd", number, "-config", config, "-logfile", log, "-seat", "anketa",
                                                          "-novtswitch", "-sharevts", "-nolisten", "tcp", "-noreset"])
        self.name, self.world = ":" + read, world
        self.env = dict(world.env, DISPLAY=self.name)
        self.fingers = TouchScreen(world.folder / "fingers", width, height)
        self.keyboard = Keyboard(world.folder / "keys")


class TouchKiosk(Kiosk):
    """The real program in full screen, as it stands at a stand, and a hand with several fingers."""

    def __init__(self, world, display, host, code):
        super().__init__(world, display, None, host, code)

    @staticmethod
    def middle(target):
        return target["x"] + target["w"] / 2, target["y"] + target["h"] / 2

    def press(self, target):
        before = self.layout()["touches"]
        at = self.middle(target)
        self.display.fingers.down(0, *at)
        self.display.fingers.up(0, *at)
        until("the page that saw the touch", lambda: self.layout()["touches"] > before, PATIENCE_S)

    def stroke(self, points):
        pad = until("the pad", lambda: self.targets().get("pad"), PATIENCE_S)
        at = [(pad["x"] + x * pad["w"], pad["y"] + y * pad["h"]) for x, y in points]
        with self.touches(1):
            self.display.fingers.down(0, *at[0])
            for place in at[1:]:
                self.display.fingers.move(0, *place)
            self.display.fingers.up(0, *at[-1])

    def touches(self, number):
        """Runs what is in the block and waits until the page has seen so many fingers lift."""
        return Touches(self, number)


class Touches:
    def __init__(self, kiosk, number):
        self.kiosk, self.number = kiosk, number

    def __enter__(self):
        self.before = self.kiosk.layout()["touches"]

    def __exit__(self, kind, *_):
        if kind is None:
            until("the page that saw the fingers", lambda: self.kiosk.layout()["touches"] >= self.before + self.number, PATIENCE_S)
