#!/usr/bin/env python3
"""The kiosk's voice on a real speech-dispatcher with its dummy module: who switches sound on hears pages, fields and buttons by name
in the language he chose; nothing that he types is said; after he left nothing is said at all. The dispatcher's own record of what it
was asked to say is what is read. A kiosk beside a dispatcher that went away goes on.
"""
import re

from finger import Display, Kiosk
from world import Hub, main, need, until

SIZE = (540, 960)
GIVEN, PHONE = "Мирозвона", "89161234567"
CONFIG = """LogLevel 5
DefaultLanguage "en"
AudioOutputMethod "libao"
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
"""


class Dispatcher:
    def __init__(self, world):
        place = world.folder / "speech"
        (place / "conf").mkdir(parents=True)
        (place / "conf/speechd.conf").write_text(CONFIG)
        home = place / "home"
        home.mkdir()
        (home / ".libao").write_text("default_driver=null\n")  # no sound card is needed to be listened to
        self.log, self.socket = place / "speech-dispatcher.log", place / "socket"
        self.process = world.start("speech", ["speech-dispatcher", "-s", "-t", "0", "-c", "unix_socket", "-S", self.socket, "-C", place / "conf",
                                              "-L", place, "-P", place / "pid"], env=dict(world.env, HOME=str(home)))
        until("the dispatcher's socket", self.socket.exists, 20)

    def said(self):
        return re.findall(r"Queueing message \|(.*?)\|", self.log.read_text(errors="replace"), re.DOTALL)

    def hears(self, words):
        until(f"to hear {words!r}", lambda: any(words in one for one in self.said()), 20)


def test(world):
    need("Xvfb", "xdotool", "speech-dispatcher")
    hub = Hub(world)
    dispatcher = Dispatcher(world)
    display = Display(world, *SIZE)
    display.env["SPEECHD_ADDRESS"] = f"unix_socket:{dispatcher.socket}"
    kiosk = Kiosk(world, display, "x".join(map(str, SIZE)), *hub.add_kiosk("Стойка с голосом"))
    kiosk.play([{"tap": "attract.start"}, {"wait_screen": "purpose"}])
    assert not dispatcher.said(), "it speaks unasked"
    kiosk.play([{"tap": "access"}, {"tap": "access.sound"}, {"shot": "01-switch"}, {"tap": "sheet.close"}, {"tap": "purpose.news"}])
    dispatcher.hears("Готово")
    kiosk.play([{"wait_screen": "question.model"}, {"tap": "nav.next"}, {"tap": "choice.news_topics.models"}, {"tap": "nav.next"},
                {"wait_screen": "contact.name"}, {"type": GIVEN}, {"tap": "key.done"}, {"wait_screen": "contact.reach"}])
    dispatcher.hears("Далее")
    kiosk.play([{"type": PHONE}, {"tap": "key.done"}, {"wait_screen": "contact.number"}])
    heard = "\n".join(dispatcher.said())
    for typed in (GIVEN, GIVEN[:5], "916", "123-45"):
        assert typed not in heard, "it said aloud what was typed"
    kiosk.play([{"tap": "language.en"}, {"tap": "number.change"}, {"wait_screen": "contact.reach"}, {"tap": "nav.back"}])
    dispatcher.hears("Back")
    assert "language |en" in dispatcher.log.read_text(errors="replace") or "LANGUAGE en" in dispatcher.log.read_text(errors="replace")
    world.stop(dispatcher.process)
    kiosk.play([{"wait_screen": "contact.name"}, {"tap": "nav.back"}, {"tap": "nav.back"}, {"tap": "nav.back"}, {"tap": "nav.back"}, {"wait_screen": "attract"}])
    print(f"{len(dispatcher.said())} sentences were said, none of them typed; the kiosk goes on without its voice")
    assert world.stop(kiosk.process), "the kiosk did not end when asked"


if __name__ == "__main__":
    main(test)
