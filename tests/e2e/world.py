"""What every end-to-end test stands on: a folder of its own, processes that end with the test, a real hub.

In: ANKETA_BIN (programs), ANKETA_SOURCE (tree), ANKETA_SHOTS (where pictures stay). Out: World, Hub, Kiosk.
Nothing sleeps for a fixed time: until() asks again until the answer is yes, or says what it waited for.
"""
import atexit
import ctypes
import os
import re
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import closing
from pathlib import Path

SOURCE = Path(os.environ.get("ANKETA_SOURCE") or Path(__file__).resolve().parents[2])
BIN = Path(os.environ.get("ANKETA_BIN") or SOURCE / "build/debug/bin")
SHOTS = Path(os.environ.get("ANKETA_SHOTS") or tempfile.gettempdir()) / "shots"
sys.path.insert(0, str(SOURCE / "scripts"))
from demo import Console  # noqa: E402  the demo's client of the same API

PASSWORD = "три синих паровоза и чай"
SKIPPED = 77


def skip(reason):
    print(f"SKIPPED: {reason}")
    if os.environ.get("ANKETA_SKIPS"):
        with open(os.environ["ANKETA_SKIPS"], "a", encoding="utf-8") as file:
            file.write(f"{Path(sys.argv[0]).stem}: {reason}\n")
    sys.exit(SKIPPED)


def need(*tools):
    for tool in tools:
        if shutil.which(tool) is None:
            skip(f"no {tool} on this machine")


def until(what, ask, seconds=60, every=0.02):
    """The first answer of ask() that is true."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for: {what}")
        time.sleep(every)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_us():
    """Runs in the child: a new group, and the end of this test is its end too, however that comes."""
    os.setsid()
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class World:
    """A private folder with HOME, TMPDIR and XDG folders, and the processes started in it."""

    def __init__(self, name):
        self.name = name
        self.folder = Path(tempfile.mkdtemp(prefix=f"anketa-e2e-{name}-"))
        self.shots = SHOTS / name
        self.shots.mkdir(parents=True, exist_ok=True)
        self.processes = []
        self.env = dict(os.environ, LC_ALL="C.UTF-8", TZ="Europe/Moscow")
        for variable in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            place = self.folder / variable.lower()
            place.mkdir(mode=0o700)
            self.env[variable] = str(place)
        atexit.register(self.close)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: sys.exit(1))

    def start(self, name, command, env=None, **more):
        """A process whose output goes to FOLDER/NAME.log."""
        with open(self.folder / f"{name}.log", "ab") as log:
            process = subprocess.Popen([str(part) for part in command], env=env or self.env, stdin=more.pop("stdin", subprocess.DEVNULL),
                                       stdout=more.pop("stdout", log), stderr=log, preexec_fn=end_with_us, **more)
        self.processes.append(process)
        return process

    def run(self, name, command, seconds=60, env=None):
        """Runs to the end; its standard output. What it complains of is told when it fails."""
        process = self.start(name, command, env, stdout=subprocess.PIPE)
        out, _ = process.communicate(timeout=seconds)
        if process.returncode != 0:
            raise AssertionError(f"{name} ended with {process.returncode}:\n{self.log(name)}")
        return out.decode()

    def log(self, name, lines=30):
        file = self.folder / f"{name}.log"
        return "\n".join(file.read_text(errors="replace").splitlines()[-lines:]) if file.exists() else ""

    def stop(self, process, seconds=20):
        """Asks, waits, insists. True: it ended when asked."""
        asked = process.poll() is not None
        if not asked:
            process.terminate()
            try:
                process.wait(seconds)
                asked = True
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        process.wait()
        if process in self.processes:
            self.processes.remove(process)
        return asked

    def close(self):
        for process in reversed(list(self.processes)):
            self.stop(process, 5)
        shutil.rmtree(self.folder, ignore_errors=True)


class Hub:
    """The real program with the demo importer, perhaps with a past of so many days; `console` is its first admin, signed in."""

    def __init__(self, world, history=0):
        self.world, self.data = world, world.folder / "hub"
        self.port, self.device_port = free_port(), free_port()
        self.process = None
        said = world.run("hub-init", [BIN / "anketa-hub", "init", "--data", self.data, "--demo", SOURCE / "assets",
                                      "--port", self.port, "--device-port", self.device_port, *(["--history", history] if history else [])],
                         seconds=240)
        self.staff_pin = re.search(r"kiosk staff PIN: *(\S+)", said)[1]
        self.start()
        self.base = f"https://localhost:{self.port}"
        self.console = Console(self.base)
        self.console.csrf = self.console.call("POST", "/activate", {
            "code": re.search(r"first-admin code: (\S+)", said)[1], "login": "admin", "name": "Анна Администратова", "password": PASSWORD})["csrf"]

    def start(self, *options):
        self.process = self.world.start("hub", [BIN / "anketa-hub", "serve", "--data", self.data, *options])
        until("the hub's /health", self.healthy)

    def stop(self):
        assert self.world.stop(self.process), "the hub did not end when asked"

    def healthy(self):
        assert self.process.poll() is None, f"the hub ended by itself:\n{self.world.log('hub')}"
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
        try:
            return opener.open(f"https://localhost:{self.port}/health", timeout=5).status == 200
        except OSError:
            return False

    def stored_leads(self):
        """Leads the hub took in, opened or not: the console lists only the opened ones."""
        with closing(sqlite3.connect(f"file:{self.data / 'hub.db'}?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM envelopes WHERE kind = 1").fetchone()[0]

    def add_kiosk(self, name):
        """Its address for kiosks and the one-time code."""
        venues = self.console.items("/venues")
        venue = next((v for v in venues if v["kind"] == "exhibition"), venues[0])
        made = self.console.call("POST", "/kiosks", {"name": name, "venue_id": venue["id"]})
        return made["host"], made["code"]

    def add_user(self, login, name, role, dealer):
        code = self.console.call("POST", "/users", {"login": login, "name": name, "role": role, "dealer_id": dealer})["code"]
        Console(self.base).call("POST", "/activate", {"code": code, "login": login, "name": name, "password": PASSWORD})


def main(test):
    """Runs test(world) and tells how it went, with the ends of the logs when it did not go well."""
    name = Path(sys.argv[0]).stem.removesuffix("_test")
    world = World(name)
    try:
        test(world)
        print(f"{name}: all well (pictures: {world.shots})")
    except BaseException as failure:
        if not (isinstance(failure, SystemExit) and failure.code in (0, SKIPPED)):
            for log in sorted(world.folder.glob("*.log")):
                print(f"--- end of {log.name}\n{world.log(log.stem, 15)}")
        raise
    finally:
        world.close()
