#!/usr/bin/env python3
"""The system's switch "reduce motion" stills the kiosk: a settings manager of the desktop says Gtk/EnableAnimations 0 (XSETTINGS),
and the kiosk says by whose wish nothing moves. Without a manager, or with one that says 1, it is the machine that decides; what the
command line asks for comes before everything.
"""
import ctypes
import re
import struct

from finger import Display
from world import BIN, Hub, main, need, until

SIZE = "540x960"


class SettingsManager:
    """Owner of the selection _XSETTINGS_S0 with one number in its property; gone with close()."""

    def __init__(self, display, animations):
        self.x = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XDefaultRootWindow", "XCreateSimpleWindow", "XInternAtom"):
            getattr(self.x, name).restype = ctypes.c_void_p if name == "XOpenDisplay" else ctypes.c_ulong
        self.connection = ctypes.c_void_p(self.x.XOpenDisplay(display.name.encode()))
        root = ctypes.c_ulong(self.x.XDefaultRootWindow(self.connection))
        window = ctypes.c_ulong(self.x.XCreateSimpleWindow(self.connection, root, 0, 0, 1, 1, 0, ctypes.c_ulong(0), ctypes.c_ulong(0)))
        selection, settings = (ctypes.c_ulong(self.x.XInternAtom(self.connection, name, 0)) for name in (b"_XSETTINGS_S0", b"_XSETTINGS_SETTINGS"))
        name = b"Gtk/EnableAnimations"
        data = struct.pack("<BxxxIIBxH", 0, 1, 1, 0, len(name)) + name + struct.pack("<Ii", 1, animations)
        self.x.XChangeProperty(self.connection, window, settings, settings, 8, 0, data, len(data))
        self.x.XSetSelectionOwner(self.connection, selection, window, ctypes.c_ulong(0))
        self.x.XSync(self.connection, 0)

    def close(self):
        self.x.XCloseDisplay(self.connection)


def motion_of(world, display, name, *options):
    process = world.start(name, [BIN / "anketa-kiosk", "--data", world.folder / "kiosk", "--windowed", SIZE, *options], env=display.env)
    said = until("what the kiosk says about motion", lambda: re.search(r"kiosk\.motion on=(\d) by=(\S+)", world.log(name, 200)))
    assert world.stop(process), "the kiosk did not end when asked"
    return said[1], said[2]


def test(world):
    need("Xvfb")
    hub = Hub(world)
    host, code = hub.add_kiosk("Киоск без движения")
    world.run("enrol", [BIN / "anketa-kiosk", "--data", world.folder / "kiosk", "--hub", host, "--code", code, "--enrol-only"])
    display = Display(world, *map(int, SIZE.split("x")))
    alone = motion_of(world, display, "alone")
    assert alone[1] == "graphics", alone
    still = SettingsManager(display, 0)
    assert motion_of(world, display, "still") == ("0", "system")
    assert motion_of(world, display, "asked", "--motion", "on") == ("1", "settings")
    still.close()
    moving = SettingsManager(display, 1)
    assert motion_of(world, display, "moving") == alone
    moving.close()
    print("nothing moves where the system says so; else graphics and command line decide")


if __name__ == "__main__":
    main(test)
