#!/usr/bin/env python3
"""The service manager hears from the frame loop: ready with the first page, then alive again and again, then stopping.

A stopped process says nothing: that is what the manager's watchdog would see.
"""
import signal
import socket

from finger import Display
from world import BIN, Hub, main, need


def test(world):
    need("Xvfb")
    hub = Hub(world)
    host, code = hub.add_kiosk("Киоск 1")
    kiosk = [BIN / "anketa-kiosk", "--data", world.folder / "kiosk"]
    world.run("enrol", [*kiosk, "--hub", host, "--code", code, "--enrol-only"])
    display = Display(world, 1080, 1920)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        place = world.folder / "notify"
        ear.bind(str(place))
        ear.settimeout(30)
        process = world.start("kiosk", [*kiosk, "--windowed", "1080x1920"], env=dict(display.env, NOTIFY_SOCKET=str(place)))
        assert ear.recv(100) == b"READY=1\nWATCHDOG=1"
        for _ in range(3):
            assert ear.recv(100) == b"WATCHDOG=1"
        process.send_signal(signal.SIGSTOP)
        ear.settimeout(6)
        try:
            ear.recv(100)  # one may still be on its way
            raise AssertionError(f"a stopped kiosk says {ear.recv(100)!r}")
        except TimeoutError:
            print("silent while stopped")
        process.send_signal(signal.SIGCONT)
        process.terminate()
        ear.settimeout(30)
        said = b""
        while said != b"STOPPING=1":
            said = ear.recv(100)
        assert process.wait(20) == 0


if __name__ == "__main__":
    main(test)
