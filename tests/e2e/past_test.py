#!/usr/bin/env python3
"""The demo's past fills every page: all stages, results, test drives in every state, sales, losses with their reasons,
consents, a week of the funnel, views of lists. It goes through the hub's own doors, so verify finds nothing; thrown twice
with the same dice on one day it is the same past, row by row, up to the last hours, which the wall clock moves.
"""
import sqlite3
import time
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
    "views": "SELECT page, count(*) FROM saved_views GROUP BY page ORDER BY page",
    "reported": "SELECT sum(leads) FROM report_days WHERE dim = 'venue'",
}
WANTED = {
    "stages": {"contacted", "test_drive", "offer", "deal", "lost"},
    "results": {"reached", "no_answer", "call_back", "test_drive_booked", "test_drive_done", "offer_made", "not_interested"},
    "drives": {"confirmed", "done", "no_show"},
    "reviews": {"open", "same", "different"},
    "views": {"leads", "people", "tasks"},
}
HOUR_MS = 3600 * 1000
LAST_HOURS = 6  # the demo's own five, and one for those who answered then
SAME = {
    "leads": "SELECT id, arrived_ms, venue_id, purpose, model FROM leads WHERE arrived_ms < ? ORDER BY id",
    "leases": "SELECT id, dealer_id, brand, opened_ms FROM assignments WHERE opened_ms < ? ORDER BY id",
    "talks": "SELECT id, assignment_id, result, at_ms FROM contacts WHERE at_ms < ? ORDER BY id",
    "drives": "SELECT id, assignment_id, car_id, made_ms FROM test_drives WHERE made_ms < ? ORDER BY id",
    "sales": "SELECT id, assignment_id, model, since_ms FROM owned_cars WHERE since_ms < ? ORDER BY id",
    "questions": "SELECT id, lead_id, reason, created_ms FROM review_items WHERE created_ms < ? ORDER BY id",
}


def today():
    return int(time.time()) // 86_400


def past(world, name, until_ms):
    data = world.folder / name
    world.run(name, [BIN / "anketa-hub", "init", "--data", data, "--demo", SOURCE / "assets", "--history", DAYS,
                     "--port", free_port(), "--device-port", free_port()], seconds=240)
    world.run(f"{name}-verify", [BIN / "anketa-hub", "verify", "--data", data], seconds=120)
    with closing(sqlite3.connect(f"file:{data / 'hub.db'}?mode=ro", uri=True)) as db:
        found = {what: db.execute(query).fetchall() for what, query in COUNTS.items()}
        same = {what: db.execute(query, (until_ms,)).fetchall() for what, query in SAME.items()}
        late = db.execute("SELECT count(*) FROM test_drive_slots s JOIN test_drives t ON t.id = s.test_drive_id WHERE t.state = 'cancelled'").fetchone()[0]
    assert late == 0, "a cancelled drive still holds its car"
    return found, same


def test(world):
    began = today()
    until_ms = int(time.time() * 1000) - LAST_HOURS * HOUR_MS
    once, first = past(world, "once", until_ms)
    for what, wanted in WANTED.items():
        there = {code for code, _ in once[what]}
        assert there >= wanted, f"{what}: {wanted - there} missing"
    for what in ("sales", "funnel", "days", "alarms", "sellers"):
        assert once[what][0][0] > 0, f"{what}: none"
    assert once["reported"] == once["leads"], "the reports do not count the leads that there are"
    again, second = past(world, "again", until_ms)
    if today() != began:  # another day is another past
        once, first = past(world, "tomorrow", until_ms)
        again, second = past(world, "tomorrow-again", until_ms)
    for what, rows in first.items():
        other = set(second[what])
        differ = [row for row in rows if row not in other]
        assert rows == second[what], f"{what}: {len(rows)}, then {len(second[what])}; {len(differ)} differ, the first {differ[:1]}"
    for what in ("leads", "sales"):
        one, two = once[what][0][0], again[what][0][0]
        assert abs(one - two) <= 2, f"{what}: {one}, then {two}"
    print({what: len(rows) for what, rows in first.items()})
    print({what: rows[0][0] if len(rows[0]) == 1 else dict(rows) for what, rows in once.items()})


if __name__ == "__main__":
    main(test)
