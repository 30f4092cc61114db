"""The second half of check_tree.py: sizes, Flow headers, README paths, test lists, lock files, words.

check(root) gives a list of findings; a line that opens with "warning: " does not fail the run.
"""
import json
import os
import re
from pathlib import Path

CODE = (".h", ".cpp", ".ts", ".tsx", ".py", ".sh")
TEXT = CODE + (".md", ".txt", ".json", ".cmake", ".css", ".html", ".sql", ".in", ".yml", ".toml", "")
SKIP_FOLDERS = {".git", "build", "run", "node_modules", "dist", "__pycache__"}
MAX_LINES, MAX_FUNCTION, FAIL_FUNCTION = 400, 60, 80
GENERATED = re.compile(r"^hub/web/(package-lock\.json|src/.*\.gen\.ts|src/.*schema\.d\.ts)$")

# Station -> the folders its header may stand in. A station without code yet has no header yet.
STATIONS = {
    1: ["shared/domain/", "kiosk/questionnaire/"], 2: ["kiosk/screens/"], 3: ["kiosk/capture/", "shared/wire/"],
    4: ["kiosk/outbox/"], 5: ["kiosk/push/"], 6: ["hub/ingest/", "hub/http/"], 7: ["hub/dedup/"], 8: ["hub/route/"],
    9: ["hub/work/"], 10: ["hub/console/"], 11: ["hub/deliver/"], 12: ["hub/visitor/"],
}
FLOW = re.compile(r"^// Flow (\d\d)/(\d\d)( \([a-z -]+\))?:", re.M)
NEXT = re.compile(r"Next:\s*`?([\w./-]+\.h)")
README_FOLDERS = ["kiosk", "hub", "shared", "assets", "scripts", "tests", "hub/web"]
TOPS = ("kiosk/", "hub/", "shared/", "assets/", "scripts/", "tests/", ".ci/")

# Written in pieces, so that this file does not find itself.
FORBIDDEN = [
    (re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "HA" + "CK"]) + r")\b"), "unfinished work"),
    (re.compile("/wo" + r"rk/(main|shared)|/tm" + "p/(slot|briefs)"), "a path of one machine"),
    (re.compile(r"\b(" + "|".join(["Cla" + "ude", "Chat" + "GPT", "Copi" + "lot", "L" + "LM"]) + r")\b"), "how it was written"),
    (re.compile(r"\bregis" + r"try\.[a-z0-9-]+\.[a-z]{2,}|\b(deb|ftp|security)\.deb" + r"ian\.[a-z]+"), "a package host"),
]


def walk(root):
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name not in SKIP_FOLDERS)
        yield folder, below, names


def files(root):
    """(path from the root, text) of every text file that belongs to the tree."""
    for folder, _, names in walk(root):
        for file in (Path(folder) / name for name in sorted(names)):
            if file.is_symlink() or file.suffix not in TEXT and file.name != ".npmrc":
                continue
            try:
                yield str(file.relative_to(root)), file.read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue


TOKEN = re.compile(r'R"(?P<tag>[^()\\ ]{0,16})\((?P<raw>.*?)\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
                   r"|'(?:\\.|[^'\\\n]){1,8}'|//[^\n]*|/\*.*?\*/", re.S)


def newlines(text):
    return "\n" * text.count("\n")


def without_comments(text):
    return TOKEN.sub(lambda m: newlines(m.group(0)) + " " if m.group(0).startswith("/") else m.group(0), text)


def without_strings(text):
    """Comments and the insides of literals gone, line numbers kept."""
    return TOKEN.sub(lambda m: newlines(m.group(0)) + ('""' if m.group(0)[0] in "\"R" else " "), text)


def strings(text):
    return [m.group("raw") or m.group(0).strip('"') for m in TOKEN.finditer(text) if m.group(0)[0] in "\"R"]


NOT_FUNCTION = re.compile(r"^\s*(namespace|class|struct|enum|union|extern|concept|export namespace)\b|=\s*$")


def functions(text):
    """(line, name, lines) of each outermost function of C++: heuristic, by braces."""
    code = re.sub(r"^[ \t]*#[^\n]*(\\\n[^\n]*)*", lambda m: newlines(m.group(0)), without_strings(text), flags=re.M)
    head, line, inside, stack = "", 1, None, []
    for char in code:
        line += char == "\n"
        if char == "{":
            opens = inside is None and "(" in head and not NOT_FUNCTION.search(head.strip())
            if opens:
                name = re.search(r"([\w:~]+)\s*\(", head)
                inside = (len(stack), line, name.group(1) if name else "?")
            stack.append(char)
            head = ""
        elif char == "}":
            if stack:
                stack.pop()
            if inside and len(stack) == inside[0]:
                yield inside[1], inside[2], line - inside[1] + 1
                inside = None
            head = ""
        elif char == ";":
            head = ""
        else:
            head += char


def check_sizes(path, text):
    if not path.endswith(CODE) or GENERATED.match(path):
        return
    lines = text.count("\n")
    if lines > MAX_LINES:
        yield f"{path}: {lines} lines, more than {MAX_LINES}"
    if not path.endswith((".h", ".cpp")):
        return
    for line, name, length in functions(text):
        if length > FAIL_FUNCTION and not path.startswith("tests/"):
            yield f"{path}:{line}: {name} has {length} lines, more than {FAIL_FUNCTION}"
        elif length > MAX_FUNCTION:
            yield f"warning: {path}:{line}: {name} has {length} lines, aim at {MAX_FUNCTION}"


def check_flow(root, sources):
    """Each station has one main header, at home, in the first line; what it names as next exists."""
    mains = {}
    for path, text in sources.items():
        for match in FLOW.finditer(text):
            number, total, part = int(match.group(1)), int(match.group(2)), match.group(3)
            if total != len(STATIONS) or number not in STATIONS:
                yield f"{path}: Flow {number:02d}/{total:02d}: there are {len(STATIONS)} stations"
                continue
            if not path.endswith(".h") or match.start() != 0:
                yield f"{path}: a Flow line opens a header"
            if not path.startswith(tuple(STATIONS[number])):
                yield f"{path}: station {number} lives in {' '.join(STATIONS[number])}"
            if part is None:
                mains.setdefault(number, []).append(path)
            head = "\n".join(text.split("\n")[:6]).replace("\n//", " ")
            following = NEXT.search(head)
            if following and not (root / following.group(1)).is_file():
                yield f"{path}: Next: {following.group(1)} does not exist"
    for number, homes in STATIONS.items():
        there = mains.get(number, [])
        if len(there) > 1:
            yield f"station {number} has {len(there)} main headers: {' '.join(sorted(there))} (a second one says its part: \"Flow {number:02d}/12 (door):\")"
        built = any(path.startswith(homes[0]) and path.endswith(".cpp") for path in sources)
        if built and not there:
            yield f"station {number}: no header of {homes[0]} opens with \"// Flow {number:02d}/12: ...\""


def named_paths(text):
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    for token in re.findall(r"`([^`\n]+)`", text):
        yield from (word.rstrip(",;:") for word in token.split())
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        yield target


def is_path(word):
    if re.search(r"[<>{}$|=\"()]|::|^https?:|^/|^-|^\.\./|\.\.\.$", word):
        return False
    # A bare data name may be a file of a running program; a bare name of code is one of ours.
    return word.startswith(TOPS) or re.search(r"/.*\.\w+$|^[\w.*-]+\.(h|cpp|md|py|ts|tsx|sql|cmake|sh)$", word) is not None


def check_readme(root, path, text):
    here = (root / path).parent
    for word in named_paths(text):
        if not is_path(word):
            continue
        name = word.split(":")[0].rstrip("/")
        if name.startswith(("build/", "run/", "hub/web/dist", "hub/web/node_modules")):
            continue
        if "*" in name:
            found = any(root.glob(name)) or any(here.glob(name))
        else:
            found = (root / name).exists() or (here / name).exists()
            if not found and "/" not in name:
                found = any(name in names for _, _, names in walk(here))
        if not found:
            yield f"{path}: names {word}, which is not there"


def check_lists(root, sources):
    """Sources and tests are listed by hand; a file that no list names would never be built."""
    lists = {}
    for path in sources:
        if not path.endswith(".cpp"):
            continue
        name = Path(path).name
        folder = Path(path).parent
        while True:
            if folder not in lists:
                file = root / folder / "CMakeLists.txt"
                lists[folder] = set(re.findall(r"[\w./-]+\.cpp", file.read_text())) if file.is_file() else set()
            if str(Path(path).relative_to(folder)) in lists[folder]:
                break
            if folder == Path("."):
                yield f"{path}: no CMakeLists.txt names {name}"
                break
            folder = folder.parent


def check_locks(path, text):
    if Path(path).name == "package-lock.json":
        for name, package in json.loads(text).get("packages", {}).items():
            if "resolved" in package and not package.get("link"):
                yield f"{path}: {name} carries a registry address (omit-lockfile-registry-resolved)"
                return
    if Path(path).name == ".npmrc" and re.search(r"^\s*(@[\w-]+:)?registry\s*=", text, re.M):
        yield f"{path}: names a registry; that is the machine's business"


def check_words(path, text):
    for pattern, why in FORBIDDEN:
        found = pattern.search(text)
        if found and path != "LICENSE":
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path}:{line}: \"{found.group(0)}\" ({why})"


def check(root):
    findings, sources = [], {}
    for path, text in files(root):
        if path.endswith((".h", ".cpp")):
            sources[path] = text
        findings += check_sizes(path, text)
        findings += check_words(path, text)
        findings += check_locks(path, text)
        if Path(path).name == "README.md":
            findings += check_readme(root, path, text)
    findings += check_flow(root, sources)
    findings += check_lists(root, sources)
    for folder in README_FOLDERS:
        has_code = any(p.startswith(folder + "/") for p in sources) or (root / folder / "package.json").is_file()
        if has_code and not (root / folder / "README.md").is_file():
            findings.append(f"{folder}: no README.md")
    return findings
