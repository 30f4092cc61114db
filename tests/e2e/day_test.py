#!/usr/bin/env python3
"""The day of a salesperson and of his manager, in a real browser over a real hub: accept, call and its result, a test
drive held, confirmed and done, an offer, the sale; and the manager who sees it. In Russian at a desk and in English on
a phone 360 px wide. A caller is typed in on the way: new at the desk, known on the phone.
"""
from browser import Browser, need_browser
from world import PASSWORD, Hub, main

DESK = {"width": 1440, "height": 1000, "language": "ru", "scheme": "light"}
PHONE = {"width": 360, "height": 780, "language": "en", "scheme": "dark"}
PEOPLE = {"desk": ("Щукина-Ёжикова", "Мирослава", "+79161830211"), "phone": ("Тихомирова", "Аглая", "+79161830267")}
CALLER = ("Ладогина", "Ефросинья", "89161830293")


class Day:
    def __init__(self, world, hub, dealer, place, how):
        self.browser, self.hub, self.dealer, self.place, self.how = Browser(world, hub.base), hub, dealer, place, how
        self.surname, self.given, self.phone = PEOPLE[place]
        self.shots = 0

    def do(self, deed, **how):
        return self.browser.do(deed, **how)

    def shot(self, name):
        self.shots += 1
        self.do("fits")
        self.do("shot", name=f"{self.place}-{self.shots:02}-{name}")

    def sign_in(self, login, path):
        self.do("sign_in", login=login, password=PASSWORD, path=path, **self.how)

    def lead(self):
        """Somebody called the importer; its admin gives him to this house, whose yes is asked."""
        console = self.hub.console
        typed = console.call("POST", "/leads/typed", {
            "channel": "phone_call", "purpose": "test_drive", "basis": "processing", "surname": self.surname,
            "given": self.given, "phone": self.phone, "model": "taivor_baikal"})
        return typed["prospect_id"]

    def give(self, prospect):
        self.hub.console.call("POST", f"/prospects/{prospect}/assign", {
            "brand": "taivor", "dealer_id": self.dealer["id"], "reason": "near"})

    def accept_and_call(self):
        self.sign_in("sales", "/")
        self.do("see", id="stat-answers")
        self.shot("today")
        self.do("press", id="stat-answers")
        self.do("see", id="task-row-*", says=self.surname)
        self.shot("tasks")
        self.do("press", id="accept-*")
        self.do("gone", id="accept-*")
        self.do("visit", path="/tasks")
        self.do("see", id="task-row-*", says=self.surname)
        self.do("press", id="task-close-*")
        self.do("fill", id="task-note", text="Ждёт в субботу" if self.place == "desk" else "Will come on Saturday")
        self.shot("call")
        self.do("press", id="task-result-reached")  # the second click: it is logged
        self.do("gone", id="task-note")
        self.send_now("logged")

    def send_now(self, name):
        """What can still be taken back goes to the hub when its line is closed, and the line goes with the answer."""
        self.do("see", id="held-undo")
        self.shot(name)
        self.do("press", id="held-now")
        self.do("gone", id="held-line")

    def drive(self, prospect):
        self.do("visit", path=f"/prospects/{prospect}")
        assert self.do("see", id="stage")["data"]["stage"] == "contacted"
        self.do("press", id="drive-hold")
        self.do("press", id="drive-line-*")
        self.shot("held")
        self.do("press", id="drive-confirm")
        self.do("see", id="drive-done")
        self.do("fill", id="drive-note", text="Понравилось" if self.place == "desk" else "Liked it")
        self.do("press", id="drive-done")
        self.do("gone", id="drive-note")
        assert self.do("see", id="stage")["data"]["stage"] == "test_drive"

    def sell(self):
        self.do("press", id="log-open")
        self.do("press", id="task-result-offer_made")
        self.do("gone", id="task-note")
        self.send_now("offered")
        self.do("press", id="sale-open")
        self.do("choose", id="sale-model", option="Baikal")
        self.shot("sale")
        self.do("press", id="sale-submit")
        self.do("see", id="customer")
        assert self.do("see", id="stage")["data"]["stage"] == "deal"
        self.do("see", id="owned-cars", says="Baikal")
        self.shot("sold")

    def sell_by_mistake(self):
        """The whole deed twice: the first time it was the wrong thing, and it is taken back."""
        self.sell()
        self.do("press", id="sale-undo-*")
        self.do("choose", id="sale-back-reason", option="ошибке" if self.place == "desk" else "mistake")
        self.shot("take-back")
        self.do("press", id="sale-back-submit")
        self.do("gone", id="customer")
        assert self.do("see", id="stage")["data"]["stage"] == "offer"

    def look_as_manager(self):
        self.sign_in("manager", "/")
        self.do("see", id="today-stages")
        self.shot("manager-today")
        self.do("visit", path="/leads?stage=deal")
        self.do("see", id="lead-row-*", says=self.surname)
        self.do("visit", path="/drives")
        self.shot("manager-drives")

    def type_in_a_caller(self):
        self.do("visit", path="/visitor")
        self.do("fill", id="visitor-phone", text=CALLER[2])
        first = self.place == "desk"
        known = self.do("see", id="visitor-known")["data"]["answer"]
        assert known == ("new" if first else "yours"), known
        self.do("fill", id="visitor-surname", text=CALLER[0])
        self.do("fill", id="visitor-given", text=CALLER[1])
        self.do("press", id="visitor-basis-request")
        self.shot("visitor")
        self.do("press", id="visitor-submit")
        assert self.do("see", id="visitor-done")["data"]["answer"] == "yours"


def test(world):
    need_browser()
    hub = Hub(world)
    dealer = next(one for one in hub.console.items("/dealers") if "taivor" in one["brands"])
    hub.add_user("manager", "Марина Первова", "dealer_manager", dealer["id"])
    hub.add_user("sales", "Семён Первов", "salesperson", dealer["id"])
    seller = next(one for one in hub.console.items("/users") if one["login"] == "sales")
    hub.console.call("POST", f"/users/{seller['id']}/shift", {"on_shift": True})
    hub.console.call("POST", "/test-cars", {"dealer_id": dealer["id"], "model": "taivor_baikal", "name": "Baikal, синий"})
    for place, how in (("desk", DESK), ("phone", PHONE)):
        day = Day(world, hub, dealer, place, how)
        prospect = day.lead()
        day.give(prospect)
        day.accept_and_call()
        day.drive(prospect)
        day.sell_by_mistake()
        day.sell()
        day.look_as_manager()
        day.type_in_a_caller()
        print(f"{place}: accepted, called, driven, sold; {day.shots} pictures")


if __name__ == "__main__":
    main(test)
