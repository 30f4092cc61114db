#!/usr/bin/env python3
"""The outbox carried by hand: visitors come while no hub can be reached, their sealed leads go to a folder as to a USB
stick, `anketa-hub import` takes them in exactly once (running or stopped), and the kiosk accepts the receipts.
Nothing that the visitors said can be read on the stick. The kiosk was enrolled on its own screen.
"""
import json
import re

from finger import Display
from residue_test import needles, people, visit
from scan import scan_tree
from world import BIN, Hub, main, need, until

SIZE = (540, 960)
VISITORS = 3


def play(world, display, data, visitors, name):
    script = world.folder / f"{name}.json"
    steps = [step for number, person in enumerate(visitors) for step in visit(person, number)]
    script.write_text(json.dumps([*steps, {"quit": True}], ensure_ascii=False), encoding="utf-8")
    world.run(name, [BIN / "anketa-kiosk", "--data", data, "--windowed", "x".join(map(str, SIZE)), "--script", script, "--shots", world.folder / "none"],
              seconds=120, env=display.env)


def enrol_on_screen(world, display, data, host, code):
    """The window of a kiosk without a hub: address and code on its drawn keyboard; then it opens anew as a kiosk."""
    script = world.folder / "enrol.json"
    script.write_text(json.dumps([{"wait_screen": "enrol"}, {"type": host}, {"tap": "key.done"}, {"type": code}, {"tap": "key.done"}, {"wait_ms": 60000}]))
    process = world.start("enrol", [BIN / "anketa-kiosk", "--data", data, "--windowed", "x".join(map(str, SIZE)), "--script", script,
                                    "--shots", world.folder / "none"], env=display.env)
    until("a second window, enrolled", lambda: world.log("enrol", 100).count("kiosk.first_frame") == 2, 60)
    assert (data / "identity.json").exists() and (data / "leave.key").stat().st_mode & 0o777 == 0o600
    world.stop(process)


def export(world, data, stick):
    said = world.run("export", [BIN / "anketa-kiosk", "--data", data, "--export", stick])
    return tuple(int(number) for number in re.match(r"(\d+) sealed envelopes written, (\d+) proved", said).groups())


def carry_in(world, hub, stick):
    said = world.run("import", [BIN / "anketa-hub", "import", "--data", hub.data, "--outbox", stick])
    return int(re.match(r"(\d+) envelopes", said)[1])


def test(world):
    need("Xvfb")
    hub, data, stick = Hub(world), world.folder / "kiosk", world.folder / "stick"
    display = Display(world, *SIZE)
    stick.mkdir()
    host, code = hub.add_kiosk("Без сети")
    enrol_on_screen(world, display, data, host, code)
    world.run("forms", [BIN / "anketa-kiosk", "--data", data, "--enrol-only"])
    hub.stop()

    visitors = people(2 * VISITORS)
    play(world, display, data, visitors[:VISITORS], "first")
    written, proved = export(world, data, stick)
    assert written >= VISITORS and proved == 0, (written, proved)
    finds, files = scan_tree(stick, needles(visitors))
    assert not finds and files >= 2, finds

    assert carry_in(world, hub, stick) == written  # the hub is stopped: the command does it
    hub.start()
    assert hub.stored_leads() == VISITORS
    assert carry_in(world, hub, stick) == written  # the running hub does it; the same again changes nothing
    assert hub.stored_leads() == VISITORS
    hub.stop()

    play(world, display, data, visitors[VISITORS:], "second")
    more, proved = export(world, data, stick)
    assert proved == written, (proved, written)
    assert more >= VISITORS, more
    hub.start()
    assert carry_in(world, hub, stick) == more
    assert hub.stored_leads() == 2 * VISITORS
    hub.stop()
    assert export(world, data, stick) == (0, more)

    batch = stick / "anketa-outbox"
    manifest = next(batch.rglob("manifest.json"))
    manifest.write_text('{"v":1,"batches":[{"file":"../../hub.toml","envelopes":1,"sha256":""}]}')
    refused = world.start("refused", [BIN / "anketa-hub", "import", "--data", hub.data, "--outbox", stick])
    assert refused.wait(30) != 0, "a manifest that points elsewhere was followed"
    print(f"{2 * VISITORS} visitors without a network: carried by hand, at the hub once, receipts taken back")


if __name__ == "__main__":
    main(test)
