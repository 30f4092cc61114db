#!/usr/bin/env python3
"""Done when 3 of the kiosk: a reader of codes (zbarimg) before the real screen reads everything that is to be taken along.

The visitor's link: while the kiosk's push is held back the hub answers it as it answers any unknown link, byte for byte; after the
push with the texts that were signed, and a channel withdrawn there is withdrawn in the console. The other code needs no network: an
appointment (iCalendar) after a test drive with dealer and day, else a dealer's card (vCard). The evening slip's code, too: the
receipt in it is proved with the hub's own key.
"""
import base64
import hashlib
import json
import re
import ssl
import subprocess
import sys
import time
import urllib.request

from finger import Display, Kiosk
from held import Relay
from visitor_test import SIGNATURE, choose_dealer, to_dealers
from world import SOURCE, Hub, main, need, skip, until

sys.path.insert(0, str(SOURCE / "tests/clients"))
try:
    from kiosk_client import read_key_list, read_receipt
except ImportError:
    skip("Python has no PyNaCl or zstandard (python3-nacl, python3-zstandard)")

SIZE = (1080, 1920)
CHANNEL = "email"
HOLD_S = 5.4  # the staff corner asks for five seconds


def read_code(display, name):
    """The one code on the screen, as a telephone reads it."""
    picture = display.grey(name)
    said = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True, timeout=60, check=False)
    assert said.returncode == 0, f"no code can be read on {picture}"
    return said.stdout.decode().removesuffix("\n")


def other_code(display, name, known):
    """What stands there once it is no longer `known`: a code is drawn a frame after the touch."""
    return until("another code on the screen", lambda: (code := read_code(display, name)) != known and code, 20)


def post(base, call, body):
    """Status, headers without those of time, and the bytes of the answer: what somebody who guesses a link would see."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
    request = urllib.request.Request(f"{base}/v/api/{call}", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
    with opener.open(request, timeout=20) as answer:
        heads = sorted((name, value) for name, value in answer.headers.items() if name.lower() != "date")
        return answer.status, heads, answer.read()


def look(hub, token):
    return json.loads(post(hub.base, "look", {"token": token})[2])


def lines_of(text):
    """Property -> value of a vCard or iCalendar: long lines unfolded, CRLF ends, escapes undone."""
    assert text.count("\n") == text.count("\r\n"), "line ends are not CRLF"
    found = {}
    for line in re.sub(r"\r\n[ \t]", "", text).strip().split("\r\n"):
        name, value = line.split(":", 1)
        found.setdefault(name.split(";")[0], re.sub(r"\\(.)", lambda match: {"n": "\n", "N": "\n"}.get(match[1], match[1]), value))
    return found


def contact_to_thanks(given, phone, mail):
    return [{"wait_screen": "question.readiness"}, {"tap": "scale.readiness.4"},
            {"wait_screen": "question.buy_by"}, {"tap": "nav.next"},
            {"wait_screen": "question.own_car"}, {"tap": "choice.own_car.none"}, *contact(given, phone, mail)]


def contact(given, phone, mail):
    return [{"wait_screen": "contact.name"}, {"type": given}, {"tap": "key.done"},
            {"wait_screen": "contact.reach"}, {"type": phone}, {"tap": "field.email"}, {"keys": mail}, {"tap": "key.done"},
            {"wait_screen": "contact.number"}, {"tap": "number.right"}, {"wait_screen": "consent.processing"}, {"tap": "consent.agree"},
            {"wait_screen": "consent.marketing"}, {"tap": "channel.email"}, {"tap": "consent.agree"},
            {"wait_screen": "signature"}, {"stroke": SIGNATURE}, {"tap": "nav.next"}, {"wait_screen": "review"}, {"tap": "review.submit"},
            {"wait_screen": "thanks"}]


def drive_with_a_day(kiosk, dealers):
    """A test drive with dealer, day and half-day; the dealer, and the day as iCalendar writes it."""
    kiosk.play(to_dealers(lambda _: []))
    dealer = choose_dealer(kiosk, dealers)
    kiosk.play([{"tap": "nav.next"}, {"wait_screen": "question.test_drive.day"}])
    day = until("a day to choose", lambda: min((name for name in kiosk.targets() if re.fullmatch(r"day\.\d{4}-\d\d-\d\d", name)), default=""))
    kiosk.play([{"tap": day}, {"tap": "half.afternoon"}, {"tap": "nav.next"}, *contact_to_thanks("Аглая", "89161234567", "aglaya@pochta.test")])
    return dealer, day.removeprefix("day.").replace("-", "")


def token_of(hub, link):
    address, token = link.split("#")
    token, *coupon = token.split(".")
    assert address == f"{hub.base}/v/" and re.fullmatch(r"[A-Za-z0-9_-]{20,}", token), f"no visitor's link: {address}"
    return token, coupon


def on_its_way(hub, token):
    """Nobody can tell a lead on its way from a link that never was; the page itself is there."""
    assert hub.stored_leads() == 0 and hub.healthy(), "the push was not held back, or the hub is away"
    mine = post(hub.base, "look", {"token": token})
    guessed = post(hub.base, "look", {"token": token[::-1]})
    assert mine == guessed and json.loads(mine[2]) == {"state": "on_its_way"}, f"{mine} is not {guessed}"
    assert post(hub.base, "withdraw", {"token": token, "purpose": "marketing", "channel": CHANNEL}) == mine


def signed_texts(page):
    """What he agreed to stands there in full, and its hash is that of his lead."""
    assert {text["purpose"] for text in page["consents"]} == {"processing", "marketing"}, page["consents"]
    for text in page["consents"]:
        assert text["given"] and hashlib.sha256(text["text"].encode()).hexdigest() == text["text_sha256"], f"{text['purpose']} is another text"
    return next(text for text in page["consents"] if text["purpose"] == "marketing")


def withdraw(hub, token):
    given = signed_texts(until("the visitor's page", lambda: (page := look(hub, token))["state"] == "here" and page))
    assert CHANNEL in given["channels"] and CHANNEL not in given["withdrawn_channels"], given
    answer = json.loads(post(hub.base, "withdraw", {"token": token, "purpose": "marketing", "channel": CHANNEL})[2])
    assert CHANNEL in signed_texts(answer)["withdrawn_channels"]
    row = hub.console.items("/leads")[0]
    shown = hub.console.call("GET", f"/prospects/{row['prospect_id']}")["consents"]
    theirs = next(consent for consent in shown if consent["purpose"] == "marketing")
    assert CHANNEL in theirs["withdrawn_channels"], f"the console does not show it: {theirs}"
    assert look(hub, token[::-1]) == {"state": "on_its_way"}


def appointment(code, dealer, day):
    event = lines_of(code)
    assert code.startswith("BEGIN:VCALENDAR\r\n") and event["END"], "no iCalendar"
    assert all(len(line.encode()) <= 75 for line in code.split("\r\n")), "a line is not folded"
    assert event["DTSTART"] == f"{day}T140000" and event["DTEND"] == f"{day}T200000", event
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"]) and event["UID"].endswith("@anketa")
    assert event["LOCATION"].startswith(dealer["name"]["ru"] + ", "), event["LOCATION"]
    assert "http" not in code, "the code that needs no network has an address in it"


def card(code):
    person = lines_of(code)
    assert code.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n") and person["END"] == "VCARD", "no vCard"
    assert person["FN"] and re.fullmatch(r"\+7\d{10}", person["TEL"]), person


def proved(kiosk, receipt):
    """By the client that was written from shared/README.md alone, and the root that this kiosk pinned when it was enrolled."""
    known = json.loads((kiosk.data / "identity.json").read_text())
    _, _, keys = read_key_list(base64.b64decode(known["key_list"]), base64.b64decode(known["root"]))
    return read_receipt(receipt, next(value for use, state, _, value in keys if (use, state) == (3, 1)))


def evening_slip(hub, kiosk, taken):
    """Staff's corner, PIN, slip; the receipt in its code is signed by a key that the hub's own list names."""
    corner = until("the corner", lambda: kiosk.targets().get("staff.corner"))
    before = kiosk.layout()["touches"]
    kiosk.move(corner["x"] + corner["w"] / 2, corner["y"] + corner["h"] / 2)
    kiosk.display.xdo("mousedown", 1)
    time.sleep(HOLD_S)
    kiosk.display.xdo("mouseup", 1)
    until("the corner's release", lambda: kiosk.layout()["touches"] > before)
    kiosk.wait_screen("staff_pin")
    kiosk.play([*({"tap": f"pin.{digit}"} for digit in hub.staff_pin), {"tap": "pin.enter"}, {"wait_screen": "staff"}, {"tap": "staff.slip"},
                {"wait_screen": "staff.slip"}])
    kiosk.display.shot("05-slip")
    words = read_code(kiosk.display, "slip").split()
    assert words[:2] == ["ANKETA-SLIP", "1"], words[:2]
    said = dict(word.split("=", 1) for word in words[2:])
    assert said["taken"] == said["held"] == str(taken) and said["all"] == f"{taken}/{taken}", said
    receipt = proved(kiosk, base64.b64decode(said["receipt"] + "=" * (-len(said["receipt"]) % 4)))
    assert receipt["stored_seq"] >= taken, "the slip's receipt covers less than it says"
    kiosk.play([{"tap": "tool.close"}, {"wait_screen": "staff"}, {"tap": "staff.close"}, {"wait_screen": "attract"}])


def test(world):
    need("Xvfb", "xdotool", "zbarimg")
    hub = Hub(world)
    dealers = hub.console.items("/dealers")
    relay = Relay(hub.device_port)
    display = Display(world, *SIZE)
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), relay.address, hub.add_kiosk("Стойка с кодами")[1])
    relay.hold()
    dealer, day = drive_with_a_day(kiosk, dealers)
    display.shot("01-link")
    link = read_code(display, "link")
    kiosk.tap("thanks.code.offline")
    event = other_code(display, "event", link)
    display.shot("02-event")
    kiosk.tap("thanks.next")
    appointment(event, dealer, day)
    token, coupon = token_of(hub, link)
    on_its_way(hub, token)
    relay.release()
    withdraw(hub, token)
    if coupon:
        assert coupon[0] in event, "the benefit's code is not in the appointment"

    kiosk.play([{"wait_screen": "attract"}, {"tap": "attract.start"}, {"wait_screen": "purpose"}, {"tap": "purpose.news"},
                {"wait_screen": "question.model"}, {"tap": "nav.next"}, {"tap": "choice.news_topics.models"}, {"tap": "nav.next"},
                *contact("Мирослава", "89035557788", "miroslava@pochta.test")])
    second = read_code(display, "second-link")
    kiosk.tap("thanks.code.offline")
    card(other_code(display, "card", second))
    display.shot("03-card")
    assert token_of(hub, second)[0] != token
    kiosk.play([{"tap": "thanks.next"}, {"wait_screen": "attract"}])
    until("both leads at the hub", lambda: hub.stored_leads() == 2)
    evening_slip(hub, kiosk, 2)
    print("read from the screen: the visitor's link, an appointment, a dealer's card, the evening slip; on its way, there, withdrawn")
    assert world.stop(kiosk.process), "the kiosk did not end when asked"


if __name__ == "__main__":
    main(test)
