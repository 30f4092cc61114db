#!/usr/bin/env python3
"""The day of a hub's admin, in a real browser over a real hub with a past: a prospect given to another dealer, a review
answered, the rules tried out, a questionnaire changed and published, and a real kiosk that shows the new question. In
Russian at a desk and in English on a phone 360 px wide; each adds a question of its own.
"""
from browser import Browser, need_browser
from finger import Display, Kiosk
from residue_test import people, visit
from world import PASSWORD, Hub, main, need, until

SIZE = (1080, 1920)
DESK = {"width": 1440, "height": 1000, "language": "ru", "scheme": "light"}
PHONE = {"width": 360, "height": 780, "language": "en", "scheme": "dark"}
QUESTIONS = {
    "desk": {"id": "parking", "ru": "Где вы оставляете машину на ночь?", "en": "Where does your car spend the night?",
             "choices": [("В гараже", "In a garage"), ("Во дворе", "In the yard")]},
    "phone": {"id": "winter_tyres", "ru": "Зимние шины уже есть?", "en": "Do you have winter tyres already?",
              "choices": [("Да", "Yes"), ("Нет", "No")]},
}


class Day:
    def __init__(self, browser, hub, kiosk, place, how):
        self.browser, self.hub, self.kiosk, self.place, self.how = browser, hub, kiosk, place, how
        self.shots = 0

    def do(self, deed, **how):
        return self.browser.do(deed, **how)

    def shot(self, name):
        self.shots += 1
        self.do("fits")
        self.do("shot", name=f"{self.place}-{self.shots:02}-{name}")

    def give_a_prospect_on(self):
        leads = [one for one in self.hub.console.call("GET", "/leads?state=assigned&limit=100")["items"] if one["prospect_id"]]
        dealers = self.hub.console.items("/dealers")
        lead, dealer = next((lead, other) for lead in leads for other in dealers if lead["brand"] in other["brands"] and other["id"] != lead["dealer"]["id"])
        self.do("visit", path=f"/prospects/{lead['prospect_id']}")
        self.do("see", id="prospect-dealer")
        name = dealer["name"][self.how["language"]]
        self.do("reassign", dealer=dealer["id"], name=name, reason="Ближе к дому" if self.place == "desk" else "Nearer to his home")
        self.shot("given")

    def answer_a_review(self):
        self.do("visit", path="/review")
        first = self.do("see", id="queue-*")["text"]
        self.shot("review")
        open_before = self.hub.console.call("GET", "/summary")["review"]
        self.do("press", id="review-different")
        until("the answered review", lambda: self.hub.console.call("GET", "/summary")["review"] == open_before - 1)
        return first

    def try_the_rules(self):
        self.do("visit", path="/routing")
        self.do("see", id="rules")
        self.do("press", id="dry-go")
        self.do("see", id="dry-words", ms=60000)
        self.shot("dry-run")

    def change_the_questionnaire(self):
        question = QUESTIONS[self.place]
        self.do("visit", path="/questionnaires")
        self.do("see", id="content-row-interest")
        self.shot("questionnaires")
        self.do("visit", path="/questionnaires/interest")
        self.do("press", id="page-add")
        self.do("fill", id="page-id", text=question["id"])
        self.do("fill", id="question-id", text=question["id"])
        for language in ("ru", "en"):
            self.do("fill", id=f"question-text-{language}", text=question[language])
            for i, choice in enumerate(question["choices"]):
                self.do("fill", id=f"choice-text-{i}-{language}", text=choice[0 if language == "ru" else 1])
        # The hub's own check, at its field: one text less is found, and found again to be mended.
        self.do("fill", id="question-text-en", text="")
        self.do("see", id="finding-translation")
        self.shot("finding")
        self.do("fill", id="question-text-en", text=question["en"])
        self.do("see_data", id="findings", name="count", value="0")
        self.do("see", id="preview-screen", says=question[self.how["language"]])
        self.shot("editor")
        self.do("press", id="content-save")
        self.do("see_data", id="editor-bar", name="dirty", value="false")

    def publish(self):
        self.do("press", id="content-publish")
        self.do("see", id="publish-preview", says=QUESTIONS[self.place][self.how["language"]])
        self.shot("preview")
        self.do("press", id="publish-submit")
        self.do("gone", id="publish-preview")

    def see_it_on_the_kiosk(self, visitor, older):
        """The receipt of a visitor's lead tells the kiosk that there is something new. Who comes with a complaint meets
        the new page first: what comes before it is not for him."""
        self.kiosk.play(visit(visitor, self.place, [step for page in older for step in ({"wait_screen": f"question.{page}"}, {"tap": "nav.next"})]))
        self.do("see_data", id="has-*", name="has", value="yes", ms=30000)
        self.shot("kiosk-has-it")
        question = QUESTIONS[self.place]
        self.kiosk.wait_screen("attract")
        self.kiosk.tap("attract.start")
        self.kiosk.wait_screen("purpose")
        self.kiosk.tap("purpose.complaint")
        self.kiosk.wait_screen(f"question.{question['id']}")
        self.kiosk.display.shot(f"{self.place}-kiosk")
        assert f"choice.{question['id']}.option_1" in self.kiosk.targets(), sorted(self.kiosk.targets())
        self.kiosk.tap("nav.back")
        self.kiosk.wait_screen("purpose")
        self.kiosk.tap("nav.back")
        self.kiosk.wait_screen("attract")


def test(world):
    need_browser()
    need("Xvfb", "xdotool")
    hub = Hub(world, history=30)
    display = Display(world, *SIZE)
    host, code = hub.add_kiosk("Киоск у входа")
    kiosk = Kiosk(world, display, "1080x1920", host, code)
    browser = Browser(world, hub.base)
    asked = []
    for (place, how), visitor in zip((("desk", DESK), ("phone", PHONE)), people(2)):
        day = Day(browser, hub, kiosk, place, how)
        day.do("sign_in", login="admin", password=PASSWORD, path="/", **how)
        day.shot("today")
        day.give_a_prospect_on()
        day.answer_a_review()
        day.try_the_rules()
        day.change_the_questionnaire()
        day.publish()
        day.see_it_on_the_kiosk(visitor, asked)
        asked.append(QUESTIONS[place]["id"])
        print(f"{place}: given, reviewed, tried, published, shown by the kiosk; {day.shots} pictures")


if __name__ == "__main__":
    main(test)
