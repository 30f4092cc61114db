#!/usr/bin/env python3
"""Done when 2 of the kiosk: fingers on a touch screen of a real X server, from the attract page to a lead in the hub.

Ten quick taps are ten letters; five pairs of overlapping fingers are ten letters in their order; 200 samples of a stroke
arrive with parts of a pixel and their time, while a palm rests on the button that would wipe them; a scanner fills the
address in full screen, where a hand on a keyboard does nothing.
"""
import time

from world import Hub, main, until
from xorg import TouchDisplay, TouchKiosk, need_xorg

SIZE = (1080, 1920)
TAPS = 10
PAIRS = ("ан", "то", "ни", "на", "ми")
SAMPLES = 200
MAIL = "kiosk4711@pochta.test"  # matching takes example.com for nobody


def quick_taps(kiosk):
    """As fast as a hand can: nobody waits for the page between two taps."""
    x, y = kiosk.middle(kiosk.targets()["key.а"])
    fingers = kiosk.display.fingers
    with kiosk.touches(TAPS):
        for _ in range(TAPS):
            fingers.down(0, x, y)
            time.sleep(0.025)
            fingers.up(0, x, y)
            time.sleep(0.045)


def rollover(kiosk):
    """The second finger comes down before the first one lifts."""
    keys, fingers = kiosk.targets(), kiosk.display.fingers
    with kiosk.touches(2 * len(PAIRS)):
        for first, second in PAIRS:
            a, b = kiosk.middle(keys[f"key.{first}"]), kiosk.middle(keys[f"key.{second}"])
            fingers.down(0, *a)
            fingers.down(1, *b)
            fingers.up(0, *a)
            fingers.up(1, *b)


def sign(kiosk):
    """A stroke of SAMPLES samples after the first, 4 ms apart; a palm on "clear" from the third sample on."""
    pad = until("the pad", lambda: kiosk.targets().get("pad"))
    fingers, clear = kiosk.display.fingers, kiosk.targets().get("sign.clear")
    place = [(pad["x"] + 90 + i * 3.3, pad["y"] + 200 + (i % 40) * 2.7) for i in range(SAMPLES + 1)]
    palm = kiosk.middle(clear) if clear else (pad["x"] + 60, pad["y"] + pad["h"] + 70)
    with kiosk.touches(2):
        fingers.down(0, *place[0])
        for number, at in enumerate(place[1:], 1):
            time.sleep(0.004)
            fingers.move(0, *at)
            if number == 60:
                fingers.down(1, *palm)
            if number == 150:
                fingers.up(1, *palm)
        fingers.up(0, *place[-1])
    return place


def scan(kiosk):
    """In full screen a hand's typing is no input; a scanner's burst is."""
    keyboard = kiosk.display.keyboard
    keyboard.type("9", pause_s=0.1)
    keyboard.type(f"MECARD:EMAIL:{MAIL};;\n")


def visit(kiosk):
    kiosk.play([{"wait_screen": "attract"}, {"tap": "attract.start"}, {"wait_screen": "purpose"}, {"tap": "purpose.news"},
                {"wait_screen": "question.model"}, {"tap": "nav.next"}, {"tap": "choice.news_topics.models"}, {"tap": "nav.next"},
                {"wait_screen": "contact.name"}])
    quick_taps(kiosk)
    kiosk.tap("field.surname")
    rollover(kiosk)
    kiosk.play([{"shot": "01-name"}, {"tap": "key.done"}, {"wait_screen": "contact.reach"}, {"type": "89161234567"}])
    scan(kiosk)
    kiosk.play([{"tap": "field.email"}, {"shot": "02-scanned"}, {"tap": "key.done"}, {"wait_screen": "contact.number"},
                {"tap": "number.right"}, {"wait_screen": "consent.processing"}, {"tap": "consent.agree"},
                {"wait_screen": "consent.marketing"}, {"tap": "consent.refuse"}, {"wait_screen": "signature"}])
    drawn = sign(kiosk)
    kiosk.play([{"shot": "03-signature"}, {"tap": "nav.next"}, {"wait_screen": "review"}, {"tap": "review.submit"}, {"wait_screen": "thanks"}])
    return drawn


def check_strokes(hub, lead, drawn):
    strokes = hub.console.call("GET", f"/leads/{lead}/signature")["strokes"]
    assert len(strokes) == 1, f"{len(strokes)} strokes"
    points = strokes[0]
    assert len(points) == SAMPLES + 1, f"{len(points)} samples of {SAMPLES + 1}"
    per_pixel = (points[-1][0] - points[0][0]) / (drawn[-1][0] - drawn[0][0])  # 1/100 mm
    for (x, y, _), (px, py) in zip(points, drawn):
        assert abs(x - (px - drawn[0][0]) * per_pixel) < 0.2 * per_pixel, "x is no part of a pixel"
        assert abs(y - (py - drawn[0][1]) * per_pixel) < 0.2 * per_pixel, "y is no part of a pixel"
    times = [t for _, _, t in points]
    assert times == sorted(times) and times[-1] - times[0] >= SAMPLES * 3, f"the samples took {times[-1] - times[0]} ms"
    return times[-1] - times[0]


def test(world):
    need_xorg()
    hub = Hub(world)
    display = TouchDisplay(world, *SIZE)
    kiosk = TouchKiosk(world, display, *hub.add_kiosk("Стойка с экраном"))
    drawn = visit(kiosk)
    until("the lead in the hub", lambda: hub.stored_leads() == 1)
    row = until("the opened lead", lambda: hub.console.items("/leads"))[0]
    surname, given = row["name"].split()
    assert given == "А" + "а" * (TAPS - 1), f"{TAPS} quick taps gave {len(given)} letters"
    assert surname == "".join(PAIRS).capitalize(), "five pairs of overlapping fingers gave other letters"
    contacts = hub.console.call("POST", f"/prospects/{row['prospect_id']}/reveal", {})
    assert contacts["phones"] == ["+79161234567"] and contacts["emails"] == [MAIL], "phone or scanned address are not as they were made"
    took = check_strokes(hub, row["id"], drawn)
    print(f"{TAPS} quick taps, {2 * len(PAIRS)} letters of overlapping fingers, {SAMPLES} samples in {took} ms arrived")
    assert world.stop(kiosk.process), "the kiosk did not end when asked"


if __name__ == "__main__":
    main(test)
