#!/usr/bin/env python3
"""The whole kiosk program on software GL, enrolled at a real hub: first frame, rest, memory.

In: ANKETA_BIN (release programs). Out: a line a figure, as scripts/bench prints them. Bounds are the limits asked for.
"""
import json
import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from finger import Display, Kiosk  # noqa: E402
from world import Hub, World, until  # noqa: E402

SIZE = (1080, 1920)
REST_S = 20
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def figure(name, value, unit, bound, note):
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "bound": bound, "ratio": round(value / bound, 3), "note": note}),
          flush=True)


def cpu_s(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def rss_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def bench(world):
    hub = Hub(world)
    display = Display(world, *SIZE)
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), *hub.add_kiosk("Bench"))
    log = until("the first frame", lambda: re.search(r"kiosk\.first_frame ms=(\d+)", world.log("kiosk", 1000)))
    figure("kiosk.first_frame_ms", int(log[1]), "ms", 1000, "from the start of main to the first picture, 1080x1920, software GL")
    time.sleep(3)  # the catalogue's pictures are fetched and drawn once
    before = cpu_s(kiosk.process.pid)
    time.sleep(REST_S)
    figure("kiosk.idle_cpu_percent", (cpu_s(kiosk.process.pid) - before) / REST_S * 100, "percent of a core", 1,
           f"attract screen without motion, push thread alive, {REST_S} s")
    figure("kiosk.rss_mb", rss_mb(kiosk.process.pid), "MB", 150, "the whole program after 23 s at rest, Mesa and LLVM included")


if __name__ == "__main__":
    the_world = World("bench-kiosk")
    try:
        bench(the_world)
    finally:
        the_world.close()
