#!/usr/bin/env python3
"""The demo's past fills every page: all stages, results, test drives in every state, sales, losses with their reasons,
consents, a week of the funnel. It goes through the hub's own doors, so verify finds nothing; thrown twice with the same
dice it is the same past.
"""
import sqlite3
from contextlib import closing

from world import BIN, SOURCE, free_port, main

DAYS = 30
COUNTS = {
    "leads": "SELECT count(*) FROM leads",
    "stages": "SELECT stage, count(*) FROM stages GROUP BY stage ORDER BY stage",
    "results": "SELECT result, count(*) FROM contacts GROUP BY result ORDER BY result",
    "drives": "SELECT state, count(*) FROM test_drives GROUP BY state ORDER BY state",
    "sales": "SELECT count(*) FROM owned_cars",
    "funnel": "SELECT count(*) FROM kiosk_funnel",
    "days": "SELECT count(*) FROM kiosk_days",
    "alarms": "SELECT count(*) FROM alarms",
    "reviews": "SELECT state, count(*) FROM review_items GROUP BY state ORDER BY state",
    "sellers": "SELECT count(DISTINCT key) FROM report_days WHERE dim = 'person' AND key <> ''",
    "reported": "SELECT sum(leads) FROM report_days WHERE dim = 'venue'",
}
WANTED = {
    "stages": {"contacted", "test_drive", "offer", "deal", "lost"},
    "results": {"reached", "no_answer", "call_back", "test_drive_booked", "test_drive_done", "offer_made", "not_interested"},
    "drives": {"confirmed", "done", "no_show"},
    "reviews": {"open", "same", "different"},
}


def past(world, name):
    data = world.folder / name
    world.run(name, [BIN / "anketa-hub", "init", "--data", data, "--demo", SOURCE / "assets", "--history", DAYS,
                     "--port", free_port(), "--device-port", free_port()], seconds=240)
    world.run(f"{name}-verify", [BIN / "anketa-hub", "verify", "--data", data], seconds=120)
    with closing(sqlite3.connect(f"file:{data / 'hub.db'}?mode=ro", uri=True)) as db:
        found = {what: db.execute(query).fetchall() for what, query in COUNTS.items()}
        late = db.execute("SELECT count(*) FROM test_drive_slots s JOIN test_drives t ON t.id = s.test_drive_id WHERE t.state = 'cancelled'").fetchone()[0]
    assert late == 0, "a cancelled drive still holds its car"
    return found


def test(world):
    once = past(world, "once")
    for what, wanted in WANTED.items():
        there = {code for code, _ in once[what]}
        assert there >= wanted, f"{what}: {wanted - there} missing"
    for what in ("sales", "funnel", "days", "alarms", "sellers"):
        assert once[what][0][0] > 0, f"{what}: none"
    assert once["reported"] == once["leads"], "the reports do not count the leads that there are"
    again = past(world, "again")
    # The wall clock between the two moves the last hours by a little; sales are few and come at the end of many turns.
    for what, part in (("leads", 50), ("sales", 3)):
        first, second = once[what][0][0], again[what][0][0]
        assert abs(first - second) <= max(3, first // part), f"{what}: {first}, then {second}"
    print({what: rows[0][0] if len(rows[0]) == 1 else dict(rows) for what, rows in once.items()})


if __name__ == "__main__":
    main(test)
