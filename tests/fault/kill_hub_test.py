#!/usr/bin/env python3
"""The real hub is killed (SIGKILL) twenty times and more while kiosks push, then finds its disk full.

Every lead a receipt acknowledged is there once; receipts go on where they were; what was not acknowledged is
pushed again and counts once. On a full disk pushes are refused with 507 or 503 and nothing is lost; with
space again the hub takes them without a restart.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "e2e"), str(Path(__file__).resolve().parents[1] / "clients")]
from world import BIN, Hub, main, skip, until  # noqa: E402

try:
    import kiosk_client as wire  # noqa: E402
    import zstandard
except ImportError as missing:
    skip(f"Python has no {missing.name} (python3-nacl, python3-zstandard)")

KILLS = int(os.environ.get("ANKETA_KILLS", "20"))
KIOSKS = 4


class Kiosk:
    """One chain; keeps what was acknowledged outside the hub."""

    def __init__(self, hub, number):
        host, code = hub.add_kiosk(f"Kill {number}")
        self.hub = wire.Hub(host)
        self.answer, self.keys = wire.enrol(self.hub, code)
        self.bundle = wire.read_bundle(self.hub.call("GET", "/device/v1/bundle")[1], self.keys[4, 1][1])
        self.ids = uuid.UUID(self.answer["hub"]).bytes, uuid.UUID(self.answer["kiosk"]).bytes
        self.prev = wire.epoch_start(*self.ids, self.answer["epoch"], bytes(self.hub.device.verify_key))
        self.number, self.seq, self.waiting, self.acknowledged = number, 0, [], []
        self.refused, self.repeated, self.wrong = [], 0, []

    def visitor(self):
        self.seq += 1
        lead = wire.uuid7()
        phone = f"+7000{self.number:02}{self.seq:05}"
        key, sealing = self.keys[2, 1]
        header = {"kind": 1, "hub": self.ids[0], "kiosk": self.ids[1], "epoch": self.answer["epoch"], "seq": self.seq, "lead": lead.bytes,
                  "prev": self.prev, "wall_ms": int(time.time() * 1000), "clock": 1, "boot": bytes(16), "mono_ms": 1,
                  "venue": uuid.UUID(self.answer["venue"]).bytes, "bundle_version": self.bundle["version"],
                  "questionnaire": bytes.fromhex(self.bundle["questionnaire_sha256"]),
                  "consents": bytes.fromhex(self.bundle["consents_sha256"]), "sealing_key": key}
        frame = zstandard.compress(wire.lead_text(lead, self.answer, self.bundle, "Probe", phone))
        head, signature, ciphertext = wire.seal(header, frame, sealing, self.hub.device, os.urandom(32))
        self.prev = wire.chain(head, signature)
        self.waiting.append((str(lead), head + signature + ciphertext))

    def push(self):
        """True: acknowledged."""
        try:
            status, data = self.hub.call("POST", "/device/v1/push", wire.batch([bytes_ for _, bytes_ in self.waiting]))
        except (OSError, wire.http.client.HTTPException):
            self.repeated += 1
            return False
        if status != 200:
            self.refused.append(status)
            return False
        receipt = wire.read_receipt(data, self.keys[3, 1][1])
        if receipt["stored_seq"] != self.seq or receipt["chain"] != self.prev or receipt["generation"] != 1:
            self.wrong.append((receipt["stored_seq"], self.seq))
        self.acknowledged += [lead for lead, _ in self.waiting]
        self.waiting.clear()
        return True


def load(kiosk, stop):
    while not stop.is_set():
        for _ in range(random.randint(1, 5)):
            kiosk.visitor()
        while not kiosk.push() and not stop.is_set():
            time.sleep(0.02)


def kill(hub):
    os.kill(hub.process.pid, signal.SIGKILL)
    hub.process.wait()
    hub.world.processes.remove(hub.process)
    hub.start()


def count(hub, sql, *values):
    with sqlite3.connect(f"file:{hub.data}/hub.db?mode=ro", uri=True, timeout=10) as db:
        return db.execute(sql, values).fetchone()[0]


def check_leads(world, hub, kiosks):
    leads = [lead for kiosk in kiosks for lead in kiosk.acknowledged]
    until("the pipeline", lambda: count(hub, "SELECT count(*) FROM jobs WHERE state = 'ready'") == 0, 120)
    hub.stop()
    with sqlite3.connect(f"file:{hub.data}/hub.db?mode=ro", uri=True) as db:
        held = dict(db.execute("SELECT lead_id, count(*) FROM envelopes GROUP BY lead_id"))
        opened = dict(db.execute("SELECT id, count(*) FROM leads GROUP BY id"))
        odd = db.execute("SELECT (SELECT count(*) FROM quarantine), (SELECT count(*) FROM jobs WHERE state = 'dead')").fetchone()
        untold = db.execute("SELECT count(*) FROM leads WHERE state NOT IN ('assigned', 'unassigned', 'review')").fetchone()[0]
    for name, found in (("stored", held), ("opened", opened)):
        lost = [lead for lead in leads if found.get(lead) != 1]
        assert not lost, f"{len(lost)} of {len(leads)} acknowledged leads are not {name} once"
        assert len(found) == len(leads), f"{len(found)} {name}, {len(leads)} acknowledged"
    assert odd == (0, 0) and untold == 0, (odd, untold)
    assert "Whole" in world.run("verify", [BIN / "anketa-hub", "verify", "--data", hub.data])
    return len(leads)


def killed_under_load(world):
    hub = Hub(world)
    kiosks, stop = [Kiosk(hub, number) for number in range(KIOSKS)], threading.Event()
    threads = [threading.Thread(target=load, args=(kiosk, stop), daemon=True) for kiosk in kiosks]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(random.uniform(0.05, 0.5))
        kill(hub)
    time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join(60)
    for kiosk in kiosks:
        until("the last push", lambda kiosk=kiosk: not kiosk.waiting or kiosk.push())
        assert not kiosk.wrong, f"receipts that do not go on where they were: {kiosk.wrong[:5]}"
    broken = sum(kiosk.repeated for kiosk in kiosks)
    assert broken >= KILLS / 2, f"only {broken} pushes were broken off: the kills fell into no load"
    print(f"{KILLS} kills, {broken} pushes broken off, {check_leads(world, hub, kiosks)} leads once each")


def full_disk(world):
    """A small file system of its own, filled up and emptied again."""
    place = world.folder / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place], capture_output=True).returncode != 0:
        print("SKIPPED: no right to mount a file system: the hub's full-disk test")
        return
    try:
        world_folder, world.folder = world.folder, place
        hub = Hub(world)
        world.folder = world_folder
        kiosk = Kiosk(hub, 90)
        fill(kiosk, place)
        print(f"full disk: refused with {sorted(set(kiosk.refused))}, {check_leads(world, hub, [kiosk])} leads once each")
    finally:
        for process in list(world.processes):
            world.stop(process, 5)
        subprocess.run(["umount", "-l", place], check=False)


def fill(kiosk, place):
    kiosk.visitor()
    assert kiosk.push()
    with open(place / "filler", "wb", buffering=0) as filler:
        try:
            while filler.write(bytes(64 * 1024)) == 64 * 1024:
                pass
        except OSError:
            pass
        filler.truncate(max(0, filler.tell() - 256 * 1024))
    for _ in range(200):
        kiosk.visitor()
        if not kiosk.push():
            break
    assert kiosk.refused and set(kiosk.refused) <= {503, 507}, (kiosk.refused, kiosk.repeated)
    for _ in range(5):
        assert not kiosk.push()
    (place / "filler").unlink()
    until("a push with space again", kiosk.push, 30, 0.2)


def test(world):
    killed_under_load(world)
    full_disk(world)


if __name__ == "__main__":
    main(test)
