"""The third part of check_tree.py: the map page -> route -> handler -> store in hub/web/README.md is true.

check(root) compares the table with hub/web/src/App.tsx (pages), what the pages ask for (console_asks.py),
hub/console/routes.cpp (routes and who serves them), the handler files, and the calls into the store.
That named files exist is check_text's part.
"""
import re

import check_text
import console_asks

MAP, APP, ROUTES = "hub/web/README.md", "hub/web/src/App.tsx", "hub/console/routes.cpp"
HEAD = "| page | routes | handler | through | store |"
ASIDE, AROUND = "not for a page:", "around every page:"
COLUMNS = 5
PAGE_IMPORT = re.compile(r"import \{ (\w+) \} from '\./(pages/[^']+)'|const (\w+) = lazy\(\(\) => import\('\./(pages/[^']+)'\)\)")
PAGE_ROUTE = re.compile(r'<Route path="([^"]+)" element=\{(.*?)\} />', re.S)
API_ROUTE = re.compile(r'Method::(\w+),\s*"(/api/[^"]+)"')
SERVED_BY = re.compile(r"serve\(\w+, (\w+)\)")
STORE_CALL = re.compile(r"\bstore::(\w+)")
EVERYWHERE = {"hub/store/writer.cpp", "hub/store/open.cpp", "hub/store/audit.cpp"}  # every handler's; not in rows


def names(cell):
    return re.findall(r"`([^`]+)`", cell)


def map_rows(text):
    """The cells of each row below HEAD, or None where there is no such table."""
    if text.count(HEAD) != 1:
        return None
    rows = []
    for line in text.split(HEAD)[1].split("\n")[2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def page_routes(app):
    """Path -> file, of every page; a redirect and the page of unknown paths are none."""
    files = {a or c: f"src/{b or d}.tsx" for a, b, c, d in PAGE_IMPORT.findall(app)}
    found = {}
    for path, element in PAGE_ROUTE.findall(app):
        shown = [files[name] for name in re.findall(r"<(\w+)", element) if name in files]
        if shown and path != "*":
            found[path] = shown[0]
    return found


def api_routes(routes):
    """"GET /api/..." -> the function that serves it, None where routes.cpp answers by itself."""
    matches = list(API_ROUTE.finditer(routes))
    ends = [match.start() for match in matches[1:]] + [len(routes)]
    found = {}
    for match, end in zip(matches, ends):
        served = SERVED_BY.search(routes, match.end(), end)
        found[f"{match.group(1).upper()} {match.group(2)}"] = served.group(1) if served else None
    return found


def texts_of(root, name):
    """The text of a file, or of all sources of a folder."""
    path = root / name
    files = sorted(path.glob("*.h")) + sorted(path.glob("*.cpp")) if path.is_dir() else [path]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.is_file())


def app_with_offices(root):
    """App.tsx, with the pages that come later as if it imported them."""
    offices = root / "hub/web" / console_asks.OFFICES
    later = offices.read_text(encoding="utf-8") if offices.is_file() else ""
    imports = [f"import {{ {name} }} from './pages/{place[2:]}';\n" for name, place in console_asks.EXPORTED.findall(later)]
    return "".join(imports) + (root / APP).read_text(encoding="utf-8")


def check_pages(rows, app):
    named = {(re.split(r"[?#]", cell[0])[0], cell[1]) for cell in (names(row[0]) for row in rows) if len(cell) == 2}
    served = set(page_routes(app).items())
    for path, file in sorted(served - named):
        yield f"{MAP}: the map has no row of page {path} with {file}"
    for path, file in sorted(named - served):
        yield f"{MAP}: the map shows {file} at {path}, {APP} does not"


def check_routes(rows, aside, served):
    named = {route for row in rows for route in names(row[1])}
    for route in served:
        if route not in named | aside:
            yield f"{MAP}: the map lacks {route}"
    for route in sorted((named | aside) - set(served)):
        yield f"{MAP}: {ROUTES} does not serve {route}"
    for route in sorted(named & aside):
        yield f"{MAP}: {route} is said to be for no page, and stands in a row"


def check_asked(rows, sources):
    """A page's rows name what its file asks for, no more; what stands around every page is said once."""
    named = {}
    for row in rows:
        named.setdefault(names(row[0])[-1], {}).update((console_asks.unnamed(route), route) for route in names(row[1]))
    around = {bare for row in rows if row[0].startswith(AROUND) for bare in named[names(row[0])[-1]]}
    for file, routes in sorted(named.items()):
        asked = sources.asked(file)
        for route in sorted(asked - set(routes) - around):
            yield f"{MAP}: {file} asks for {route}, its rows do not say so"
        for bare in sorted(set(routes) - asked):
            yield f"{MAP}: {file} does not ask for {routes[bare]}"


def store_homes(root):
    """Name of a store function -> the store files whose headers declare it."""
    homes = {}
    for header in sorted((root / "hub/store").glob("*.h")):
        text = check_text.without_comments(header.read_text(encoding="utf-8"))
        for name in re.findall(r"\b(\w+)\(", text):
            homes.setdefault(name, set()).add(f"hub/store/{header.stem}.cpp")
    return homes


def stores_called(text, homes):
    """One set of files a call: the function is in one of them."""
    return [homes[name] for name in sorted(set(STORE_CALL.findall(check_text.without_comments(text)))) if name in homes]


def check_row(root, row, served, homes):
    """The handler file defines what serves each route of the row; the row's files call each store it names."""
    handler, text = names(row[2])[0], texts_of(root, names(row[2])[0])
    for route in names(row[1]):
        function = served.get(route)
        if function and not re.search(rf"^Answered {function}\([^;{{]*\) \{{", text, re.M):
            yield f"{MAP}: {route} is served by {function}, which {handler} does not define"
        elif route in served and not function and handler != ROUTES:
            yield f"{MAP}: {route} is served by {ROUTES} itself, not by {handler}"
    way = text + "".join(texts_of(root, name) for name in names(row[3]))
    called = set().union(*stores_called(way, homes))
    for store in names(row[4]):
        if store.startswith("hub/store/") and store not in called:
            yield f"{MAP}: nothing between {handler} and {store} calls it: {row[0]}"


def check_handlers(root, rows, homes):
    """What a handler file asks of the store by itself stands in a row of that file."""
    for handler in sorted({names(row[2])[0] for row in rows}):
        named = EVERYWHERE.union(*(names(row[4]) for row in rows if names(row[2]) == [handler]))
        for called in stores_called(texts_of(root, handler), homes):
            if not called & named:
                yield f"{MAP}: {handler} calls {' or '.join(sorted(called))}, no row of it says so"


def check(root):
    if not (root / APP).is_file():
        return [f"{APP} is not there: the map of {MAP} cannot be checked"]
    text = (root / MAP).read_text(encoding="utf-8") if (root / MAP).is_file() else ""
    rows = map_rows(text)
    if rows is None:
        return [f"{MAP}: not one table with the head \"{HEAD}\""]
    broken = [row for row in rows if len(row) != COLUMNS or len(names(row[2])) != 1]
    if broken:
        return [f"{MAP}: a row has not {COLUMNS} cells and one handler file: {row[0]}" for row in broken]
    aside = {route for line in text.split("\n") if line.startswith(ASIDE) for route in names(line)}
    served = api_routes((root / ROUTES).read_text(encoding="utf-8"))
    findings = list(check_pages(rows, app_with_offices(root)))
    findings += check_routes(rows, aside, served)
    findings += check_asked(rows, console_asks.Sources(root))
    homes = store_homes(root)
    for row in rows:
        findings += check_row(root, row, served, homes)
    return findings + list(check_handlers(root, rows, homes))
