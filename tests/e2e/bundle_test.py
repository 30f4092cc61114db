#!/usr/bin/env python3
"""A later bundle between two real programs: published beside a running hub, tried in the kiosk's own trial process,
taken; one with a picture that no reader opens is refused, told, shown by the console's API, and followed by a good one.
"""
import json
import shutil

from world import BIN, SOURCE, Hub, main, until


def folder_of(world, name, seconds, picture=None):
    """The importer's folder with a slide of so many seconds, perhaps with a spoilt picture."""
    folder = world.folder / name
    for part in ("consents", "demo", "lang", "pictures", "questionnaires"):
        shutil.copytree(SOURCE / "assets" / part, folder / part)
    look = json.loads((folder / "demo/bundle.json").read_text())
    look["branding"]["attract"][0]["seconds"] = seconds
    if picture is not None:
        (folder / "pictures/hall.png").write_bytes(picture)
        look["branding"]["attract"][0]["picture"] = "hall"
    (folder / "demo/bundle.json").write_text(json.dumps(look, ensure_ascii=False))
    return folder


def test(world):
    hub = Hub(world)
    host, code = hub.add_kiosk("Киоск 1")
    data = world.folder / "kiosk"
    kiosk = [BIN / "anketa-kiosk", "--data", data]
    world.run("enrol", [*kiosk, "--hub", host, "--code", code, "--enrol-only"])

    def publish(name, *more):
        said = world.run("publish", [BIN / "anketa-hub", "publish", "--data", hub.data, "--from", folder_of(world, name, *more)])
        print(said.splitlines()[0])

    def card():
        world.run("push", [*kiosk, "--push-only", "20"])
        return hub.console.items("/kiosks")[0]

    publish("second", 12)
    until("the second bundle on the kiosk", lambda: card()["bundle_version"] == 2)
    publish("third", 13, b"\x89PNG\r\n\x1a\nno picture at all")
    refused = until("the refusal in the console", lambda: card()["bundle_refused"])
    assert refused == {"version": 3, "code": "bundle.bad_picture"}, refused
    told = card()
    assert told["bundle_version"] == 2 and {"code": "core_dumps", "level": "good"} in told["doctor"], told
    assert world.log("push", 1000).count("bundle.refused version=3") == 1, "refused and still fetched again"
    publish("fourth", 14)
    until("the fourth bundle on the kiosk", lambda: (lambda c: c["bundle_version"] == 4 and c["bundle_refused"] is None)(card()))


if __name__ == "__main__":
    main(test)
