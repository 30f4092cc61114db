#!/usr/bin/env python3
"""The rules of the tree, as a test: who may include whom, and one home for each outside library.

Usage: check_tree.py [ROOT]. Prints one line a finding and ends with 1 when there is any.
Texts, sizes, Flow headers and README paths are in scripts/check_text.py, the map of pages in scripts/check_map.py;
tests/support/check_tree_selftest.py plants each fault and proves that it is found.
"""
import re
import sys
from pathlib import Path

import check_map
import check_text

BASE = {"shared/base"}
TEXT = BASE | {"shared/domain", "shared/i18n"}
WIRE = BASE | {"shared/domain", "shared/wire", "shared/crypto"}
STORE = WIRE | {"hub/store", "shared/sql", "hub/privacy/vault", "hub/privacy/reason"}
HOURS = {"hub/route/work_hours", "hub/route/zones", "hub/route/lease_terms"}
HUB_CORE = STORE | {"hub/keys", "hub/audit", "hub/privacy", "hub/auth", "hub/http"}

# Layer -> layers it may include, besides itself. A layer is a folder, or one pair of files (no ending) that
# stands lower than the rest of its folder. What is not listed may include nothing of ours.
DEVICE = {"kiosk/enrol/file", "kiosk/enrol/identity", "kiosk/enrol/trust"}  # what an enrolled kiosk has on disk
MAY_INCLUDE = {
    "shared/base": set(),
    "shared/domain": BASE,
    "shared/crypto": BASE,
    "shared/sql": BASE | {"shared/crypto"},
    "shared/i18n": BASE | {"shared/domain"},
    "shared/check": TEXT,  # is a bundle fit for visitors?
    "shared/wire": WIRE,
    "kiosk/questionnaire": TEXT | {"shared/wire"},
    "kiosk/screens": TEXT | {"kiosk/questionnaire", "shared/crypto", "shared/wire"},  # wire: JSON of the keyboards
    "kiosk/draw": TEXT | {"kiosk/screens", "shared/crypto", "shared/wire"},  # wire: JSON of the theme
    "kiosk/window": TEXT | {"kiosk/screens", "kiosk/draw", "shared/crypto"},
    "kiosk/enrol/file": BASE,
    "kiosk/enrol/identity": WIRE | {"kiosk/enrol/file"},
    "kiosk/enrol/trust": WIRE | {"kiosk/enrol/file", "kiosk/enrol/identity"},
    "kiosk/outbox": WIRE | DEVICE | {"shared/sql"},
    "kiosk/capture": WIRE | DEVICE | {"kiosk/outbox"},
    "kiosk/push": WIRE | DEVICE | {"kiosk/outbox", "kiosk/capture", "shared/check"},
    "kiosk/enrol": WIRE | DEVICE | {"kiosk/push"},
    "kiosk/service": set(),  # the service manager's watchdog
    "kiosk/doctor": WIRE | DEVICE | {"kiosk/outbox", "kiosk/capture", "kiosk/enrol", "kiosk/push"},
    "hub/http": WIRE,
    "hub/privacy/vault": BASE | {"shared/crypto"},   # seals and opens people's data; knows no table
    "hub/privacy/reason": BASE,
    "hub/store": WIRE | {"shared/sql", "hub/privacy/vault", "hub/privacy/reason"},
    "hub/keys": STORE,
    "hub/audit": STORE,
    "hub/privacy": STORE | {"hub/keys", "hub/audit"},
    "hub/auth": STORE | {"hub/keys", "hub/audit", "hub/http"},
    "hub/ingest": HUB_CORE,
    "hub/match": WIRE,  # pure: knows no table
    # These three meet only in the pipeline's table.
    "hub/route/deficit": BASE,  # whose turn it is, in a pool of anything: dealers there, a dealer's people in hub/work
    "hub/dedup": (HUB_CORE | {"hub/match"}) - {"hub/http", "hub/auth"},
    "hub/route/work_hours": BASE,  # when a house works, for the answer that is due there and the task that is due here
    "hub/route/lease_terms": BASE | {"hub/route/work_hours"},  # what the rules say of a lease, for whoever opens it
    "hub/route/places": BASE | {"shared/domain"},
    "hub/route/zones": BASE | {"hub/route/places"},  # what the clock says where a person lives
    "hub/route": (HUB_CORE | HOURS | {"hub/route/deficit", "hub/route/places"}) - {"hub/http", "hub/auth"},
    "hub/work": (HUB_CORE | HOURS | {"hub/route/deficit"}) - {"hub/http", "hub/auth"},
    "hub/subject": (HUB_CORE | {"hub/dedup", "hub/work", "hub/takeover"}) - {"hub/http", "hub/auth"},
    "hub/takeover": (HUB_CORE | {"hub/match", "hub/dedup", "hub/work"}) - {"hub/http", "hub/auth"},  # old bases
    "hub/search": STORE | {"hub/match", "hub/dedup"},  # who is meant by what somebody types
    "hub/pipeline": HUB_CORE | HOURS | {"hub/takeover", "hub/dedup", "hub/route", "hub/route/places", "hub/work"},
    "hub/publish": STORE | {"hub/audit", "shared/check"},  # drafts into bundles
    "hub/browser": STORE | {"shared/i18n", "hub/http"},  # what console and visitor page share
    "hub/console": HUB_CORE | HOURS | {"shared/i18n", "hub/browser", "hub/ingest", "hub/dedup", "hub/work",
                             "hub/publish", "hub/route", "hub/search", "hub/subject", "hub/watch", "hub/mail", "hub/report", "hub/takeover"},  # route: rule sets are edited and tried out there
    "hub/visitor": HUB_CORE | {"shared/i18n", "hub/browser", "hub/work"},
    "hub/report": STORE,  # day aggregates
    "hub/watch": STORE,  # what is wrong with kiosks and hub
    "hub/mail": STORE | {"shared/i18n", "hub/browser"},  # notices to staff
    "hub/setup": HUB_CORE | {"hub/work"},
}
# Programs are parts lists: these files may include anything of their own side.
FREE_FILES = re.compile(r"^((kiosk|hub)/(main|config|parts|commands|cli|serve)[a-z_]*\.(h|cpp)|(kiosk|hub)/cli/.*)$")

# Outside library -> where it may be included. Tests may use any of them as a second opinion.
HOMES = {
    r"httplib\.h": ["kiosk/push/", "hub/http/"],
    r"soci/": ["shared/sql/"],
    r"sqlite3\.h": ["shared/sql/"],
    r"libpq-fe\.h": ["shared/sql/"],
    r"sodium\.h": ["shared/crypto/", "shared/base/"],
    r"openssl/": ["shared/base/", "shared/crypto/", "hub/http/", "hub/keys/", "kiosk/push/"],
    r"boost/": ["hub/http/"],
    r"imgui|misc/freetype/imgui|backends/imgui": ["kiosk/draw/", "kiosk/window/"],
    r"GLFW/|X11/": ["kiosk/window/"],
    r"libspeechd|speech-dispatcher/": ["kiosk/window/speech"],
    r"(EGL|GL|GLES[23]?)/": ["kiosk/window/", "kiosk/draw/"],
    r"phonenumbers/": ["shared/domain/"],
    r"unicode/": ["shared/domain/", "shared/i18n/", "hub/match/text", "hub/dedup/features", "hub/takeover/charset"],
    r"systemd/": ["kiosk/service"],
    r"date/": ["shared/base/", "shared/domain/"],
    r"curl/": ["hub/mail/"],
    r"fido": ["hub/auth/passkey"],
    r"qrencode\.h": ["kiosk/draw/", "kiosk/window/", "hub/visitor/"],
    r"librsvg/|cairo": ["kiosk/draw/", "kiosk/window/"],
    r"stb": ["kiosk/draw/", "kiosk/window/"],
    r"zstd\.h": ["shared/wire/", "hub/backup/", "hub/setup/"],
    r"simdjson": ["shared/wire/"],
    r"spdlog/": ["shared/base/log"],
    r"xlsxwriter": ["hub/console/spreadsheet"],
    r"toml\+\+/": ["kiosk/config", "hub/config"],
    r"CLI/": ["kiosk/main", "kiosk/config", "hub/main", "hub/cli", "kiosk/cli", "hub/commands"],
    r"doctest/": ["tests/"],
    r"nlohmann/": ["shared/wire/", "shared/i18n/", "shared/domain/", "kiosk/questionnaire/", "kiosk/enrol/", "kiosk/push/",
                   "kiosk/window/", "hub/store/", "hub/console/", "hub/visitor/", "hub/http/", "hub/setup/",
                   "hub/ingest/", "hub/route/", "hub/dedup/", "hub/auth/", "hub/keys/"],
}

# Decisions only: these know no store, no network, and are told the time.
PURE = re.compile(r"^(kiosk/screens/|kiosk/questionnaire/|shared/domain/|.*/(step|update|view|backoff|match|rules|plan)\.(h|cpp)$)")
PURE_INCLUDES = re.compile(r"^(shared/sql/|hub/store/|hub/http/|kiosk/outbox/|kiosk/push/|httplib|soci/|sqlite3|curl/)")
PURE_WORDS = re.compile(r"\b(SystemClock|system_clock::now|steady_clock::now|SystemRandom)\b")

# Words of the machine that have one home each: pattern, where it may stand, what to do instead.
WORDS = [
    (re.compile(r"\b(system|steady|high_resolution)_clock::now"), ["shared/base/clock", "kiosk/push/pinned_http"], "take a Clock"),
    (re.compile(r"\brandom_device\b|\bs?rand\(\)"), ["shared/base/random"], "take a Random"),
    (re.compile(r"\bgetenv\b"), ["kiosk/config", "hub/config", "kiosk/main", "hub/main"], "read it in config.cpp and pass it on"),
    (re.compile(r"\busing namespace\b"), [], "names stay whole"),
    (re.compile(r"thread\w*_?\.detach\(\)"), [], "join what you start"),
]
SQL_HOMES = ["hub/store/", "kiosk/outbox/", "shared/sql/"]
SQL = re.compile(r'^\s*(SELECT\s+[\w*(]|INSERT\s+(OR \w+ )?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(UNIQUE )?(TABLE|INDEX)\s|ALTER\s+TABLE\s|PRAGMA\s)', re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def layer_of(path):
    stem = path.rsplit(".", 1)[0]
    if stem in MAY_INCLUDE:
        return stem
    return "/".join(path.split("/")[:2]) if path.count("/") > 1 else path.split("/")[0]


def in_homes(path, homes):
    return any(path.startswith(home) for home in homes)


def check_ours(path, included, root):
    """One quoted include: it exists, stays on its side, and follows the table."""
    if included.startswith("../") or not (root / included).is_file():
        yield f"{path}: include \"{included}\" is no whole path from the root"
        return
    side, other = path.split("/")[0], included.split("/")[0]
    if side == "tests":
        return
    if other == "tests":
        yield f"{path}: includes {included}: the product never includes tests"
    elif {side, other} == {"kiosk", "hub"}:
        yield f"{path}: includes {included}: kiosk and hub never include each other"
    elif PURE.match(path) and PURE_INCLUDES.match(included):
        yield f"{path}: pure file includes {included}"
    elif not FREE_FILES.match(path):
        here, there = layer_of(path), layer_of(included)
        if here != there and there not in MAY_INCLUDE.get(here, set()):
            yield f"{path}: {here} may not include {there} ({included})"


def check_outside(path, included):
    for pattern, homes in HOMES.items():
        if re.match(pattern, included) and not path.startswith("tests/") and not in_homes(path, homes):
            yield f"{path}: <{included}> has its home in {' '.join(homes)}"


def check_source(path, text, root):
    code = check_text.without_comments(text)
    for bracket, included in INCLUDE.findall(code):
        if bracket == "<" or (root / included).is_file() is False and re.match("|".join(HOMES), included):
            yield from check_outside(path, included)
            if PURE.match(path) and PURE_INCLUDES.match(included):
                yield f"{path}: pure file includes <{included}>"
        else:
            yield from check_ours(path, included, root)
    if path.endswith(".h") and "#pragma once" not in text:
        yield f"{path}: header without #pragma once"
    if path.startswith("tests/"):
        return
    if PURE.match(path) and PURE_WORDS.search(code):
        yield f"{path}: pure file asks the machine ({PURE_WORDS.search(code).group(0)})"
    plain = check_text.without_strings(code)
    for pattern, homes, instead in WORDS:
        found = pattern.search(plain)
        if found and not in_homes(path, homes):
            yield f"{path}: {found.group(0)}: {instead}"
    if not in_homes(path, SQL_HOMES):
        for literal in check_text.strings(code):
            found = SQL.search(literal)
            if found:
                yield f"{path}: SQL ({found.group(0).strip()}) outside {' '.join(SQL_HOMES)}"


def check_circles():
    """The table itself must have no circle; a tolerated one would be debt from the first day."""
    state = {}

    def visit(folder, way):
        if state.get(folder) == "done":
            return
        if folder in way:
            yield "table: circle " + " -> ".join(way[way.index(folder):] + [folder])
            return
        for other in sorted(MAY_INCLUDE.get(folder, ())):
            if other != folder:
                yield from visit(other, way + [folder])
        state[folder] = "done"

    for folder in MAY_INCLUDE:
        yield from visit(folder, [])


def check(root):
    findings = list(check_circles())
    for path, text in check_text.files(root):
        if path.endswith((".h", ".cpp")):
            findings += check_source(path, text, root)
            if path.split("/")[0] in ("shared", "kiosk", "hub") and not FREE_FILES.match(path) \
                    and layer_of(path) not in MAY_INCLUDE:
                findings.append(f"{path}: folder {layer_of(path)} is not in the table of scripts/check_tree.py")
    return findings + check_text.check(root) + check_map.check(root)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    findings = sorted(set(check(root)))
    failures = [line for line in findings if not line.startswith("warning: ")]
    for line in findings:
        print(line)
    print(f"check_tree: {len(failures)} findings, {len(findings) - len(failures)} warnings")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
