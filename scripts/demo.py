#!/usr/bin/env python3
"""What scripts/run asks of the hub's own API, so that the demo takes the same doors as everybody.

  demo.py users CONSOLE STATE LOGINS [FIRST_ADMIN_CODE]   activates the demo users once, writes their log-ins (0600)
  demo.py kiosk CONSOLE STATE                             makes a kiosk slot; prints "<host:port> <code>"
  demo.py leads CONSOLE STATE                             prints how many leads the hub has

STATE is a JSON file (0600) that makes every step repeatable after an interruption.
"""
import http.cookiejar
import json
import os
import secrets
import ssl
import sys
import urllib.error
import urllib.request

KIOSK_NAME = "Демо-киоск"
VIEWS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "assets", "demo", "views.json")
# login, name, role, which dealer of the list (None: the importer's own people)
PEOPLE = [
    ("operator", "Олег Операторов", "hub_operator", None),
    ("privacy", "Полина Защитникова", "privacy_officer", None),
    ("manager1", "Марина Первова", "dealer_manager", 0),
    ("sales1", "Семён Первов", "salesperson", 0),
    ("manager2", "Максим Второв", "dealer_manager", 1),
    ("sales2", "Светлана Вторая", "salesperson", 1),
]


class Console:
    """A signed-in browser without a screen. The demo's certificate is its own, so it is not checked: loopback only."""

    def __init__(self, address):
        self.address = address
        self.csrf = ""
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        # The __Host- cookie is Secure with path "/"; cookielib handles it like any other.
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + "/api/v1" + path, data=data, method=method)
        if method != "GET":
            request.add_header("Content-Type", "application/json")
            request.add_header("X-Anketa-CSRF", self.csrf)
        try:
            with self.opener.open(request, timeout=20) as answer:
                text = answer.read()
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"error: {method} {path} was refused: {refused.code} {code_of(refused.read())}")
        except OSError as failed:
            raise SystemExit(f"error: the hub at {self.address} does not answer: {failed}")
        return json.loads(text) if text else {}

    def items(self, path):
        found, cursor = [], None
        while True:
            page = self.call("GET", path + ("?limit=100" if cursor is None else f"?limit=100&cursor={cursor}"))
            found += page["items"]
            cursor = page.get("next")
            if not cursor:
                return found

    def sign_in(self, login, password):
        self.csrf = self.call("POST", "/session", {"login": login, "password": password})["csrf"]


def code_of(body):
    try:
        return json.loads(body).get("code", "")
    except ValueError:
        return ""


def write_private(path, text):
    with os.fdopen(os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


class State:
    def __init__(self, path):
        self.path = path
        self.values = {"users": {}}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.values = json.load(file)

    def save(self):
        write_private(self.path, json.dumps(self.values, ensure_ascii=False, indent=1))


def activate(console_address, state, login, code):
    """Keeps the password before it is sent: an interruption must not lock anybody out."""
    user = state.values["users"][login]
    user["password"] = user.get("password") or secrets.token_urlsafe(15)
    user["code"] = code
    state.save()
    Console(console_address).call("POST", "/activate", {
        "code": code, "login": login, "name": user["name"], "password": user["password"]})
    user["active"] = True
    state.save()


def signed_in(address, state):
    console = Console(address)
    console.sign_in("admin", state.values["users"]["admin"]["password"])
    return console


def make_users(address, state, logins, first_code):
    users = state.values["users"]
    users.setdefault("admin", {"name": "Анна Администратова", "role": "hub_admin", "dealer": ""})
    if not users["admin"].get("active"):
        if not first_code and not users["admin"].get("code"):
            raise SystemExit("error: the first-admin code is not known; scripts/run --reset starts afresh")
        activate(address, state, "admin", first_code or users["admin"]["code"])
    if state.values.get("complete"):
        return
    console = signed_in(address, state)
    dealers = console.items("/dealers")
    there = {user["login"]: user for user in console.items("/users")}
    for login, name, role, place in PEOPLE:
        if users.get(login, {}).get("active"):
            continue
        dealer = None if place is None else dealers[place % len(dealers)]
        users.setdefault(login, {"name": name, "role": role, "dealer": dealer["name"]["ru"] if dealer else ""})
        if login not in there:
            users[login]["code"] = console.call("POST", "/users", {
                "login": login, "name": name, "role": role, "dealer_id": dealer["id"] if dealer else None})["code"]
            state.save()
        if there.get(login, {}).get("state") == "active":  # interrupted between the answer and our note
            users[login]["active"] = True
        else:
            activate(address, state, login, users[login]["code"])
    put_on_shift(console)
    keep_views(address, users)
    state.values["complete"] = True
    state.save()
    write_logins(address, users, logins)


def put_on_shift(console):
    """Tasks go to those on shift; a demo without anybody on shift would leave them with the managers."""
    for user in console.items("/users"):
        if user["role"] == "salesperson" and not user["on_shift"]:
            console.call("POST", f"/users/{user['id']}/shift", {"on_shift": True})


def keep_views(address, users):
    """Each has the views of lists that his role is given (assets/demo/views.json); kept twice they are kept once."""
    with open(VIEWS, encoding="utf-8") as file:
        views = json.load(file)["views"]
    for login, user in users.items():
        own = Console(address)
        own.sign_in(login, user["password"])
        for view in views:
            if view["role"] == user["role"]:
                own.call("POST", "/views", {key: view[key] for key in ("page", "name", "query")})


def write_logins(address, users, path):
    lines = [f"{address}", ""]
    for login, user in users.items():
        lines.append(f"{login:10} {user['password']:22} {user['role']:16} {user['dealer']}".rstrip())
    write_private(path, "\n".join(lines) + "\n")


def make_kiosk(address, state):
    console = signed_in(address, state)
    venues = console.items("/venues")
    wanted = next((venue for venue in venues if venue["kind"] == "exhibition"), venues[0])
    made = console.call("POST", "/kiosks", {"name": KIOSK_NAME, "venue_id": wanted["id"]})
    print(made["host"], made["code"])


def main(arguments):
    what, address, state = arguments[0], arguments[1], State(arguments[2])
    if what == "users":
        make_users(address, state, arguments[3], arguments[4] if len(arguments) > 4 else "")
    elif what == "kiosk":
        make_kiosk(address, state)
    elif what == "leads":
        newest = signed_in(address, state).call("GET", "/leads?limit=100")["items"]  # beside them lies the demo's past
        print(sum(1 for lead in newest if lead["kiosk"] and lead["kiosk"]["name"] == KIOSK_NAME))
    else:
        raise SystemExit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
