#!/usr/bin/env python3
"""Done when 6: the client written from shared/README.md alone enrols with a real hub and pushes a lead.

Each header field, flipped once, is refused with the code that the vectors name; the unflipped lead then stands
in the console, opened, under a dealer, with a task.
"""
import json
import re
import sys

from world import SOURCE, Hub, main, skip, until

try:
    import nacl  # noqa: F401
    import zstandard  # noqa: F401
except ImportError as missing:
    skip(f"Python has no {missing.name} (python3-nacl, python3-zstandard)")

GIVEN, PHONE = "Pythia Delphine", "+79161234567"


def wrong_codes(said):
    """What the hub answered otherwise than the vectors say."""
    expected = json.loads((SOURCE / "tests/shared/wire/vectors.json").read_text(encoding="utf-8"))["flips"]
    answered = dict(re.findall(r"^([a-z0-9_]+) ([a-zA-Z.0-9_]+)$", said, re.M))
    assert len(expected) > 15, "the vectors name too few fields"
    return {field: (answered.get(field), code) for field, code in expected.items() if answered.get(field) != code}


def test(world):
    hub = Hub(world)
    host, code = hub.add_kiosk("Python")
    said = world.run("client", [sys.executable, SOURCE / "tests/clients/kiosk_client.py", "--hub", host, "--code", code,
                                "--flip-all", "--given", GIVEN, "--phone", PHONE])
    wrong = wrong_codes(said)
    assert not wrong, f"refused otherwise than the vectors say (answered, expected): {wrong}"
    lead = re.search(r"^lead (\S+) kiosk", said, re.M)[1]

    found = until("the lead under a dealer", lambda: [
        item for item in hub.console.items("/leads") if item["id"] == lead and item["state"] == "assigned"])
    assert found[0]["dealer"] and GIVEN in found[0]["name"], found
    assert len(hub.console.items("/leads")) == 1, "a flipped envelope was taken in"
    tasks = [task for task in hub.console.items("/tasks") if task["prospect"]["id"] == found[0]["prospect_id"]]
    assert len(tasks) == 1 and tasks[0]["dealer"]["id"] == found[0]["dealer"]["id"], tasks
    print(f"every flipped field refused as named; one lead at {found[0]['dealer']['name']['ru']}")


if __name__ == "__main__":
    main(test)
