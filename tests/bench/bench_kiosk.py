#!/usr/bin/env python3
"""The whole kiosk program on software GL, enrolled at a real hub: first frame, a page's change, rest, memory.

In: ANKETA_BIN (release programs). Out: a line a figure, as scripts/bench prints them. Bounds are the limits asked for.
"""
import json
import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from finger import Display, Kiosk  # noqa: E402
from world import Hub, World, until  # noqa: E402

SIZE = (1080, 1920)
REST_S = 20
CHANGES = 10


def figure(name, value, unit, bound, note):
    print(json.dumps({"name": name, "value": round(value, 3), "unit": unit, "bound": bound, "ratio": round(value / bound, 3), "note": note}),
          flush=True)


def cpu_s(pid):
    """Nanoseconds on a processor, of all threads; the kernel's ticks are as long as what is measured."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def rss_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def change(kiosk, target, screen):
    """Milliseconds from the finger's lifting until the first picture of the next page is on the screen."""
    at = until(target, lambda: kiosk.targets().get(target))
    kiosk.move(at["x"] + at["w"] / 2, at["y"] + at["h"] / 2)
    kiosk.display.xdo("mousedown", 1)
    lifted = time.time_ns()
    kiosk.display.xdo("mouseup", 1)
    kiosk.wait_screen(screen)
    # The kiosk writes the file with each picture shown; later pictures of the same page make this only larger.
    return (kiosk.layout_file.stat().st_mtime_ns - lifted) / 1e6


def page_changes(kiosk):
    times = []
    for _ in range(CHANGES):
        times.append(change(kiosk, "attract.start", "purpose"))
        times.append(change(kiosk, "purpose.news", "question.model"))
        times.append(change(kiosk, "nav.back", "purpose"))
        times.append(change(kiosk, "nav.back", "attract"))
    return times


def bench(world):
    hub = Hub(world)
    display = Display(world, *SIZE)
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), *hub.add_kiosk("Bench"))
    log = until("the first frame", lambda: re.search(r"kiosk\.first_frame ms=(\d+)", world.log("kiosk", 1000)))
    figure("kiosk.first_frame_ms", int(log[1]), "ms", 600, "from the start of main to the first picture, 1080x1920, software GL")
    times = page_changes(kiosk)
    figure("kiosk.page_change_ms", statistics.median(times), "ms", 100,
           f"finger up to the page's first picture, {len(times)} changes, at most {max(times):.0f}; with the process that lifts the finger")
    time.sleep(3)  # the catalogue's pictures are fetched and drawn once
    before = cpu_s(kiosk.process.pid)
    time.sleep(REST_S)
    figure("kiosk.idle_cpu_percent", (cpu_s(kiosk.process.pid) - before) / REST_S * 100, "percent of a core", 0.1,
           f"attract screen without motion, push thread alive, {REST_S} s")
    figure("kiosk.rss_mb", rss_mb(kiosk.process.pid), "MB", 170, "the whole program at rest after ten visits begun, Mesa and LLVM included")


if __name__ == "__main__":
    the_world = World("bench-kiosk")
    try:
        bench(the_world)
    finally:
        the_world.close()
