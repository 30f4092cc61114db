"""The console in a real browser, for Python tests: tests/e2e/console.mjs at the other end of a pipe."""
import json
import os
import subprocess

from world import SOURCE, need, skip


def need_browser():
    need("node")
    if not os.access(os.environ.get("CHROMIUM", "/usr/bin/chromium"), os.X_OK):
        skip("no Chromium at /usr/bin/chromium (or $CHROMIUM)")
    if not (SOURCE / "hub/web/node_modules/playwright-core").is_dir():
        skip("hub/web has no playwright-core (scripts/build_web fetches it)")


class Refused(AssertionError):
    pass


class Browser:
    def __init__(self, world, base):
        self.process = world.start("browser", ["node", SOURCE / "tests/e2e/console.mjs", base, world.shots],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def do(self, deed, **how):
        """The page's answer, or Refused with what did not come."""
        self.process.stdin.write(json.dumps({"do": deed, **how}, ensure_ascii=False).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("the browser ended")
        answer = json.loads(line)
        if not answer.pop("ok"):
            raise Refused(f"{deed}: {answer['why']}")
        return answer
