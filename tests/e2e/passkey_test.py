#!/usr/bin/env python3
"""Passkeys in a real browser over a real hub and TLS: added, signed in with, asked for beside the password, refused to a
stranger's finger, removed and refused afterwards. In Russian at a desk and in English on a phone 360 px wide; the device
is Chromium's own virtual authenticator.
"""
from browser import Browser, need_browser
from world import PASSWORD, Hub, main

DESK = {"width": 1440, "height": 1000, "language": "ru", "scheme": "light"}
PHONE = {"width": 360, "height": 780, "language": "en", "scheme": "dark"}
NAMES = {"desk": "Рабочий ноутбук", "phone": "Phone"}


class Round:
    def __init__(self, browser, place):
        self.browser, self.place, self.shots = browser, place, 0

    def do(self, deed, **how):
        return self.browser.do(deed, **how)

    def shot(self, name):
        self.shots += 1
        self.do("fits")
        self.do("shot", name=f"{self.place}-{self.shots:02}-{name}")

    def add(self):
        self.do("visit", path="/security")
        self.do("see", id="passkey-begin")
        self.shot("security")
        self.do("press", id="passkey-begin")
        self.do("fill", id="passkey-name", text=NAMES[self.place])
        self.do("fill", id="passkey-password", text="not this password")
        self.do("press", id="passkey-add-submit")
        self.do("see_data", id="error", name="code", value="session.not_allowed")
        self.do("fill", id="passkey-password", text=PASSWORD)
        self.shot("adding")
        self.do("press", id="passkey-add-submit")
        self.do("see", id="recovery-codes")
        self.shot("recovery")
        self.do("press", id="recovery-kept")
        self.do("see", id="passkey-row-*", says=NAMES[self.place])
        self.shot("added")
        held = self.do("held_passkeys")["passkeys"]
        assert [one["rpId"] for one in held] == ["localhost"] and held[0]["isResidentCredential"], held

    def come_in_alone(self):
        self.do("sign_out")
        self.shot("door")
        self.do("press", id="signin-passkey")
        self.do("see", id="page")

    def come_in_by_both(self):
        self.do("sign_out")
        self.do("fill", id="login", text="admin")
        self.do("fill", id="password", text=PASSWORD)
        self.do("press", id="signin-submit")
        self.do("see", id="second-factor")
        self.shot("second-step")
        self.do("press", id="second-passkey")
        self.do("see", id="page")

    def be_refused_unknown(self):
        """A device that does not know whose finger it is signs nothing."""
        self.do("sign_out")
        self.do("know_person", known=False)
        self.do("press", id="signin-passkey")
        self.do("see_data", id="error", name="code", value="client.passkey_cancelled")
        self.shot("unknown-finger")
        self.do("know_person", known=True)
        self.do("press", id="signin-passkey")
        self.do("see", id="page")

    def remove(self):
        self.do("visit", path="/security")
        self.do("press", id="passkey-remove-*")
        self.do("fill", id="passkey-off-password", text=PASSWORD)
        self.shot("removing")
        self.do("press", id="passkey-remove-submit")
        self.do("gone", id="passkey-row-*")
        self.do("sign_out")
        self.do("press", id="signin-passkey")
        self.do("see_data", id="error", name="code", value="passkey.refused")
        self.shot("refused")


def test(world):
    need_browser()
    hub = Hub(world)
    browser = Browser(world, hub.base)
    for place, how in (("desk", DESK), ("phone", PHONE)):
        one = Round(browser, place)
        one.do("sign_in", login="admin", password=PASSWORD, path="/", **how)
        one.do("give_authenticator")
        one.add()
        one.come_in_alone()
        one.come_in_by_both()
        one.be_refused_unknown()
        one.remove()
        print(f"{place}: added, in alone, in by both, refused unknown, removed and refused; {one.shots} pictures")
    actions = [entry["action"] for entry in hub.console.items("/audit")]
    counts = {action: actions.count(action) for action in ("passkey.add", "session.passkey", "passkey.remove", "session.refused", "passkey.clone")}
    assert counts == {"passkey.add": 2, "session.passkey": 4, "passkey.remove": 2, "session.refused": 2, "passkey.clone": 0}, counts
    print(f"the audit: {counts}")


if __name__ == "__main__":
    main(test)
